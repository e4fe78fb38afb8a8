import { sql } from 'kysely'
import type { Article, Instant, Story } from '../model.ts'
import { articleFromRow } from './articles.ts'
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

/**
 * The stories with the most tellings published in a window, each with its tellings in the order of publication.
 * @param window from included, to excluded
 */
export async function largestStories(
  db: Db,
  window: { from: Instant; to: Instant },
  limit: number,
): Promise<{ id: string; articles: Article[] }[]> {
  const counts = await db
    .selectFrom('articles')
    .select((eb) => ['story_id as id', eb.fn.countAll<number>().as('articles')])
    .where('published_at', '>=', window.from)
    .where('published_at', '<', window.to)
    .where('story_id', 'is not', null)
    .groupBy('story_id')
    .orderBy((eb) => eb.fn.countAll<number>(), 'desc')
    .orderBy('story_id')
    .limit(limit)
    .execute()
  const ids = counts.map((row) => row.id!)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('articles')
    .selectAll()
    .where('story_id', 'in', ids)
    .orderBy('published_at')
    .orderBy('id')
    .execute()
  return ids.map((id) => ({ id, articles: rows.filter((row) => row.story_id === id).map(articleFromRow) }))
}
