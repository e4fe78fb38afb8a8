import type { Migration } from './index.ts'

/**
 * Which articles of a window carry a release is asked of every article in it, and nine of ten do not: with its id beside
 * the instant in the index, a row is only read of those that do. The order of pages, newest first, is then the index's too.
 */
export const articleDays: Migration = {
  name: '046-article-days',
  async up(db) {
    await db.schema.createIndex('articles_published_at_id').on('articles').columns(['published_at', 'id']).execute()
    await db.schema.dropIndex('articles_published_at').execute()
  },
}
