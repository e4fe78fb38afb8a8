import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import type { Migration } from './index.ts'

/** Units, their names and their domains each last from a day until a day. */
export const datedUnits: Migration = {
  name: '035-dated-units',
  async up(db) {
    await db.schema
      .alterTable('units')
      .addColumn('domains', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute()
    await db.schema.alterTable('units').addColumn('valid_from', 'text').execute()
    await db.schema.alterTable('units').addColumn('valid_until', 'text').execute()
    const units = db as Kysely<Schema>
    for (const { id, aliases } of await units.selectFrom('units').select(['id', 'aliases']).execute()) {
      const dated = (JSON.parse(aliases) as string[]).map((text) => ({ text, from: null, until: null }))
      await units
        .updateTable('units')
        .set({ aliases: JSON.stringify(dated) })
        .where('id', '=', id)
        .execute()
    }
  },
}
