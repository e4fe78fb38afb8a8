/** Where listing pages showed an article: front page or most-read list, the best place, from when to when. */
import type { Transaction } from 'kysely'
import type { Appearance, Instant, Shown } from '../model.ts'
import { filtered, type CoverageQuery } from './coverage.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

type Tx = Transaction<Schema>

/** Keeps what one poll of a source showed. */
export async function keepAppearances(
  tx: Tx,
  sourceId: string,
  at: Instant,
  shown: ({ urlKey: string } & Shown)[],
): Promise<void> {
  if (shown.length === 0) return
  const rows = [...new Map(shown.map((one) => [`${one.list} ${one.urlKey}`, one])).values()]
  await tx
    .insertInto('appearances')
    .values(
      rows.map(({ urlKey, list, rank }) => ({
        ...{ url_key: urlKey, source_id: sourceId, list, best_rank: rank, first_at: at, last_at: at },
      })),
    )
    .onConflict((oc) =>
      oc.columns(['url_key', 'source_id', 'list']).doUpdateSet((eb) => ({
        last_at: eb.ref('excluded.last_at'),
        best_rank: eb
          .case()
          .when('excluded.best_rank', '<', eb.ref('appearances.best_rank'))
          .then(eb.ref('excluded.best_rank'))
          .else(eb.ref('appearances.best_rank'))
          .end(),
      })),
    )
    .execute()
}

/** The page is as it was when it was heard before: what it showed then, it still shows. */
export async function keepShowing(tx: Tx, sourceId: string, heardBefore: Instant, at: Instant): Promise<void> {
  await tx
    .updateTable('appearances')
    .set({ last_at: at })
    .where('source_id', '=', sourceId)
    .where('last_at', '=', heardBefore)
    .execute()
}

/** Of one article, the most-read lists first. */
export async function appearancesOf(db: Db, articleId: string): Promise<Appearance[]> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('appearances as a', 'a.url_key', 'articles.url_key')
    .innerJoin('sources', 'sources.id', 'a.source_id')
    .innerJoin('outlets', 'outlets.id', 'sources.outlet_id')
    .select(['a.list', 'a.best_rank as rank', 'a.first_at as firstAt', 'a.last_at as lastAt', 'outlets.name as outlet'])
    .where('articles.id', '=', articleId)
    .orderBy('a.list', 'desc')
    .orderBy('a.first_at')
    .execute()
  return rows
}

/** How many unpaid articles were seen on a front page, and how many in a most-read list. */
export async function appearanceCounts(db: Db, query: CoverageQuery): Promise<Record<Shown['list'], number>> {
  const rows = await filtered(db, query)
    .innerJoin('appearances as a', 'a.url_key', 'articles.url_key')
    .where('articles.paid', '=', 0)
    .select((eb) => ['a.list', eb.fn.count<number>('articles.id').distinct().as('n')])
    .groupBy('a.list')
    .execute()
  const of = (list: Shown['list']) => Number(rows.find((row) => row.list === list)?.n ?? 0)
  return { front: of('front'), 'most-read': of('most-read') }
}
