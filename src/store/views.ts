/** How often pages said that they were read: at the first fetch, and at each look one, six and twenty-four hours later. */
import type { Transaction } from 'kysely'
import type { Instant, ViewCount, ViewSample } from '../model.ts'
import { filtered, type CoverageQuery } from './coverage.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

/** Keeps what one fetch found; a page that says nothing leaves no row, which is unknown and not 0. */
export async function keepViews(
  tx: Transaction<Schema>,
  articleId: string,
  at: Instant,
  views: ViewCount | null,
): Promise<void> {
  if (views === null) return
  await tx
    .insertInto('view_samples')
    .values({ article_id: articleId, at, low: views.low, high: views.high, said: views.text.slice(0, longestSaid) })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

const longestSaid = 200

/** All samples of one article, oldest first. */
export async function viewsOf(db: Db, articleId: string): Promise<ViewSample[]> {
  const rows = await db
    .selectFrom('view_samples')
    .select(['at', 'low', 'high', 'said as text'])
    .where('article_id', '=', articleId)
    .orderBy('at')
    .execute()
  return rows
}

/** How long a counter of the last weeks is one to learn from, and how many readings are looked at. */
const recentDays = 30
const mostReadings = 1200

/** The readings of the newest articles that are older than a day and print a counter, article by article, oldest first. */
export async function finishedViews(
  db: Db,
  now: Date,
): Promise<{ articleId: string; publishedAt: Instant; at: Instant; low: number; high: number }[]> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 3600_000).toISOString()
  const rows = await db
    .selectFrom('articles')
    .innerJoin('view_samples as v', 'v.article_id', 'articles.id')
    .select(['v.article_id as articleId', 'articles.published_at as publishedAt', 'v.at', 'v.low', 'v.high'])
    .where('articles.published_at', '>=', before(recentDays))
    .where('articles.published_at', '<', before(1))
    .where('articles.date_quality', '!=', 'quarantined')
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .orderBy('v.at')
    .limit(mostReadings)
    .execute()
  return rows
}

/** `articles` print a counter; `low` and `high` sum what they say; sampled between `from` and `to`. */
export type PrintedReads = { articles: number; low: number; high: number; from: Instant; to: Instant }

/** The latest sample of each unpaid article, summed; null where no page prints a counter. */
export async function printedReads(db: Db, query: CoverageQuery): Promise<PrintedReads | null> {
  const { articles, low, high, from, to } = await filtered(db, query)
    .innerJoin('view_samples as v', 'v.article_id', 'articles.id')
    .where('articles.paid', '=', 0)
    .where((eb) =>
      eb(
        'v.at',
        '=',
        eb
          .selectFrom('view_samples as w')
          .select((inner) => inner.fn.max('w.at').as('at'))
          .whereRef('w.article_id', '=', 'v.article_id'),
      ),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('articles'),
      eb.fn.sum<number | null>('v.low').as('low'),
      eb.fn.sum<number | null>('v.high').as('high'),
      eb.fn.min('v.at').as('from'),
      eb.fn.max('v.at').as('to'),
    ])
    .executeTakeFirstOrThrow()
  return Number(articles) === 0 ? null : { articles: Number(articles), low: Number(low), high: Number(high), from, to }
}
