import type { Selectable } from 'kysely'
import type { Article, Byline, FactCheck, Instant } from '../model.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

export const articleFromRow = (row: Selectable<Schema['articles']>): Article => ({
  id: row.id,
  outletId: row.outlet_id,
  url: row.url,
  canonicalUrl: row.canonical_url,
  title: row.title,
  text: row.text,
  byline: JSON.parse(row.byline) as Byline[],
  publishedAt: row.published_at,
  dateQuality: row.date_quality,
  firstSeenAt: row.first_seen_at,
  modifiedAt: row.modified_at,
  language: row.language,
  paid: row.paid === 1,
  manual: row.manual === 1,
  storyId: row.story_id,
  factCheck: row.fact_check === null ? null : (JSON.parse(row.fact_check) as FactCheck),
  textFrom: row.text_from,
})

export async function articleById(db: Db, id: string): Promise<Article | null> {
  const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? articleFromRow(row) : null
}

/** The versions an article has had, newest first. */
export async function versionsOf(
  db: Db,
  id: string,
): Promise<{ seq: number; title: string; text: string; fetchedAt: Instant; trivial: boolean }[]> {
  const rows = await db
    .selectFrom('versions')
    .select(['seq', 'title', 'text', 'fetched_at as fetchedAt', 'trivial'])
    .where('article_id', '=', id)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, trivial: row.trivial === 1 }))
}

/** Addresses of the outlet's latest articles, as a listing's reader learns from them what an article's looks like. */
export async function recentArticleUrls(db: Db, outletId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('articles')
    .select('url')
    .where('outlet_id', '=', outletId)
    .orderBy('first_seen_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.url)
}
