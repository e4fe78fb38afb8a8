import { sql } from 'kysely'
import type { Migration } from './index.ts'

/** Lists of links that a unit counted, and what became of each: see store/reconciliations.ts. */
export const reconciliations: Migration = {
  name: '037-reconciliations',
  async up(db) {
    await db.schema
      .createTable('reconciliations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('unit_id', 'text', (c) => c.references('units.id'))
      .addColumn('made_by', 'text', (c) => c.notNull())
      .addColumn('made_at', 'text', (c) => c.notNull())
      .execute()
    await sql`create index reconciliations_unit on reconciliations (unit_id)`.execute(db)
    await db.schema
      .createTable('reconciliation_links')
      .addColumn('list_id', 'text', (c) => c.notNull().references('reconciliations.id').onDelete('cascade'))
      .addColumn('nth', 'integer', (c) => c.notNull())
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('why', 'text')
      .addColumn('article_id', 'text', (c) => c.references('articles.id'))
      .addColumn('ended_at', 'text')
      .addPrimaryKeyConstraint('reconciliation_links_pk', ['list_id', 'nth'])
      .execute()
    await sql`create index reconciliation_links_state on reconciliation_links (state)`.execute(db)
  },
}
