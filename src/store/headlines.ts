import { sql } from 'kysely'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import { isCoverage } from './related.ts'

export type Headline = {
  id: string
  title: string
  storyId: string | null
  outletName: string
  publishedAt: Instant
  /** Carries a release of ours. */
  linked: boolean
}

/** Eight days of every outlet known; more is no national press any more. */
const mostHeadlines = 100_000

/** Headlines of judged, unpaid articles with a possible date, in a time. */
export async function headlinesBetween(db: Db, from: Instant, to: Instant): Promise<Headline[]> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .select(['articles.id', 'articles.title', 'articles.story_id', 'outlets.name', 'articles.published_at'])
    .select(sql<number>`case when ${isCoverage()} then 1 else 0 end`.as('linked'))
    .where('articles.published_at', '>=', from)
    .where('articles.published_at', '<', to)
    .where('articles.paid', '=', 0)
    .where('articles.date_quality', '!=', 'quarantined')
    .orderBy('articles.published_at', 'desc')
    .limit(mostHeadlines)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    storyId: row.story_id,
    outletName: row.name,
    publishedAt: row.published_at,
    linked: Number(row.linked) === 1,
  }))
}
