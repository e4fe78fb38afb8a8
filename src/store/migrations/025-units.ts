import { sql, type Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { keepUnitTree } from '../units.ts'
import type { Migration } from './index.ts'

/** People bound to a unit, and every unit with all above it: see store/sight.ts. */
export const units: Migration = {
  name: '025-units',
  async up(db) {
    await db.schema.alterTable('users').addColumn('unit_id', 'text').execute()
    await db.schema
      .createTable('unit_under')
      .addColumn('above', 'text', (c) => c.notNull())
      .addColumn('unit_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_under_pk', ['above', 'unit_id'])
      .execute()
    await sql`create index releases_unit_id on releases (unit_id)`.execute(db)
    await keepUnitTree(db as Kysely<Schema>)
  },
}
