import { sql } from 'kysely'
import type { Story } from '../model.ts'
import type { Db } from './db.ts'

/**
 * A story by its id, which is that of its first article. When an earlier telling was heard since, the story has that
 * one's id; the old id still leads there.
 */
export async function storyById(db: Db, id: string): Promise<Story | null> {
  const row = await db
    .selectFrom('stories')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('id', '=', id),
        eb('id', '=', eb.selectFrom('articles').select('story_id').where('articles.id', '=', id)),
      ]),
    )
    .orderBy(sql`case when id = ${id} then 0 else 1 end`)
    .executeTakeFirst()
  return row ? { id: row.id, title: row.title, firstArticleId: row.first_article_id, startedAt: row.started_at } : null
}
