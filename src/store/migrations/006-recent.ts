import type { Migration } from './index.ts'

/** What came in lately, and what an outlet published lately: asked at every look, and never to cost the whole archive. */
export const recent: Migration = {
  name: '006-recent',
  async up(db) {
    const index = (table: string, ...columns: string[]) =>
      db.schema
        .createIndex(`${table}_${columns.join('_')}`)
        .on(table)
        .columns(columns)
        .execute()
    await index('articles', 'outlet_id', 'published_at')
    await index('releases', 'created_at')
  },
}
