import { sql } from 'kysely'
import { bumpUnits } from '../units.ts'
import type { Db } from '../db.ts'
import type { Migration } from './index.ts'

/** To which units an article belongs, and why; and what people said of it: see store/unit-routes.ts. */
export const unitRoutes: Migration = {
  name: '036-unit-routes',
  async up(db) {
    await db.schema
      .createTable('article_units')
      .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('why', 'text', (c) => c.notNull())
      .addColumn('words', 'text')
      .addColumn('belongs', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('article_units_pk', ['article_id', 'unit_id', 'why'])
      .execute()
    await sql`create index article_units_unit on article_units (unit_id, article_id)`.execute(db)
    await db.schema
      .createTable('unit_verdicts')
      .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('belongs', 'integer', (c) => c.notNull())
      .addColumn('decided_by', 'text', (c) => c.notNull())
      .addColumn('decided_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_verdicts_pk', ['article_id', 'unit_id'])
      .execute()
    // What was judged before is gone through by the house while it works.
    const unit = await (db as Db).selectFrom('units').select('id').limit(1).executeTakeFirst()
    if (unit) await bumpUnits(db as Db)
  },
}
