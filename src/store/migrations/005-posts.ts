import type { Migration } from './index.ts'

/**
 * A channel's post waits with its text, for no page holds it; a fact-check keeps its desk's verdict; and a listing's
 * reader asks for an outlet's latest articles.
 */
export const posts: Migration = {
  name: '005-posts',
  async up(db) {
    await db.schema.alterTable('items').addColumn('text', 'text').execute()
    await db.schema.alterTable('articles').addColumn('fact_check', 'text').execute()
    await db.schema
      .createIndex('articles_outlet_id_first_seen_at')
      .on('articles')
      .columns(['outlet_id', 'first_seen_at'])
      .execute()
  },
}
