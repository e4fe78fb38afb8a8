import type { Instant } from '../model.ts'
import { filtered, type CoverageQuery } from './coverage.ts'
import type { Db } from './db.ts'

export type Pulse = {
  articles: number
  outlets: number
  /** Of the articles, those first seen since the instant: what nobody could know before. */
  since: number
  /** When the latest was published; null without any. */
  lastAt: Instant | null
}

/** How much unpaid coverage a release or story has, and how much of it is new. */
export async function pulseOf(db: Db, query: CoverageQuery, since: Instant): Promise<Pulse> {
  const row = await filtered(db, query)
    .where('articles.paid', '=', 0)
    .select((eb) => [
      eb.fn.countAll<number>().as('articles'),
      eb.fn.count<number>('articles.outlet_id').distinct().as('outlets'),
      eb.fn.sum<number>(eb.case().when('articles.first_seen_at', '>=', since).then(1).else(0).end()).as('since'),
      eb.fn.max('articles.published_at').as('lastAt'),
    ])
    .executeTakeFirstOrThrow()
  return {
    articles: Number(row.articles),
    outlets: Number(row.outlets),
    since: Number(row.since ?? 0),
    lastAt: row.lastAt,
  }
}
