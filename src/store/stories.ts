import type { Story } from '../model.ts'
import type { Db } from './db.ts'

export async function storyById(db: Db, id: string): Promise<Story | null> {
  const row = await db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? { id: row.id, title: row.title, firstArticleId: row.first_article_id, startedAt: row.started_at } : null
}
