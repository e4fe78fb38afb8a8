import type { Migration } from './index.ts'

/**
 * What a feed holds of an article waits with its item, for a page without a body; an article says where its text is from;
 * and an outlet may be declared to publish nothing but paid placements.
 */
export const feedContent: Migration = {
  name: '013-feed-content',
  async up(db) {
    await db.schema.alterTable('items').addColumn('feed_html', 'text').execute()
    await db.schema
      .alterTable('articles')
      .addColumn('text_from', 'text', (column) => column.notNull().defaultTo('page'))
      .execute()
    await db.schema
      .alterTable('outlets')
      .addColumn('paid_only', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
