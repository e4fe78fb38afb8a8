import { sql } from 'kysely'
import type { Migration } from './index.ts'

/** What was forecast of a release or story, kept as made: see store/forecasts.ts. */
export const forecasts: Migration = {
  name: '007-forecasts',
  async up(db) {
    const real = sql`double precision`
    await db.schema
      .createTable('forecasts')
      .addColumn('scope', 'text', (c) => c.notNull())
      .addColumn('scope_id', 'text', (c) => c.notNull())
      .addColumn('age_hours', 'integer', (c) => c.notNull())
      .addColumn('made_at', 'text', (c) => c.notNull())
      .addColumn('first_at', 'text', (c) => c.notNull())
      .addColumn('ends_at', 'text', (c) => c.notNull())
      .addColumn('seen', 'integer', (c) => c.notNull())
      .addColumn('total', real, (c) => c.notNull())
      .addColumn('low', real, (c) => c.notNull())
      .addColumn('high', real, (c) => c.notNull())
      .addColumn('phase', 'text', (c) => c.notNull())
      .addColumn('confidence', real, (c) => c.notNull())
      .addColumn('made_by', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('forecasts_pk', ['scope', 'scope_id', 'age_hours'])
      .execute()
    await db.schema.createIndex('forecasts_ends_at').on('forecasts').column('ends_at').execute()
  },
}
