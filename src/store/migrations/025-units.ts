import { sql, type Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { keepUnitTree } from '../units.ts'
import type { Migration } from './index.ts'

/** People bound to a unit, every unit with all above it, and articles given to units: see store/sight.ts. */
export const units: Migration = {
  name: '025-units',
  async up(db) {
    await db.schema.alterTable('users').addColumn('unit_id', 'text').execute()
    await db.schema
      .alterTable('units')
      .addColumn('domains', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute()
    await db.schema
      .createTable('unit_under')
      .addColumn('above', 'text', (c) => c.notNull())
      .addColumn('unit_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_under_pk', ['above', 'unit_id'])
      .execute()
    await db.schema
      .createTable('article_units')
      .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
      .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
      .addColumn('why', 'text', (c) => c.notNull())
      .addColumn('named', 'text')
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'text')
      .addPrimaryKeyConstraint('article_units_pk', ['article_id', 'unit_id'])
      .execute()
    await db.schema.createIndex('article_units_unit').on('article_units').column('unit_id').execute()
    await sql`create index releases_unit_id on releases (unit_id)`.execute(db)
    await keepUnitTree(db as Kysely<Schema>)
  },
}
