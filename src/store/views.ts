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

export type LatestViews = ViewSample & { articleId: string }

/** The latest sample of each unpaid article that has one. */
export async function latestViews(db: Db, query: CoverageQuery): Promise<LatestViews[]> {
  return filtered(db, query)
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
    .select(['v.article_id as articleId', 'v.at', 'v.low', 'v.high', 'v.said as text'])
    .execute()
}
