import type { Migration } from './index.ts'

/** On which front pages and most-read lists an address was seen, from when to when. */
export const appearances: Migration = {
  name: '034-appearances',
  async up(db) {
    await db.schema
      .createTable('appearances')
      .addColumn('url_key', 'text', (c) => c.notNull())
      .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id').onDelete('cascade'))
      .addColumn('list', 'text', (c) => c.notNull())
      .addColumn('best_rank', 'integer', (c) => c.notNull())
      .addColumn('first_at', 'text', (c) => c.notNull())
      .addColumn('last_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('appearances_pk', ['url_key', 'source_id', 'list'])
      .execute()
    await db.schema.createIndex('appearances_source_last').on('appearances').columns(['source_id', 'last_at']).execute()
  },
}
