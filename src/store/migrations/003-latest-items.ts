import type { Migration } from './index.ts'

/** The latest items of a source are looked at with every poll. */
export const latestItems: Migration = {
  name: '003-latest-items',
  async up(db) {
    await db.schema.createIndex('items_source_id_id').on('items').columns(['source_id', 'id']).execute()
  },
}
