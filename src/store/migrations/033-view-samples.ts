import type { Migration } from './index.ts'

/** What pages said of how often they were read, each time they were fetched. */
export const viewSamples: Migration = {
  name: '033-view-samples',
  async up(db) {
    await db.schema
      .createTable('view_samples')
      .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id').onDelete('cascade'))
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('low', 'integer', (c) => c.notNull())
      .addColumn('high', 'integer', (c) => c.notNull())
      .addColumn('said', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('view_samples_pk', ['article_id', 'at'])
      .execute()
  },
}
