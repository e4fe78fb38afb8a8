import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import { filtered, type CoverageQuery } from './coverage.ts'
import { isCoverage, isCoverageOfUnits } from './related.ts'
import { belongsToUnits } from './unit-routes.ts'

/** In one walk over the coverage asked for. */
export async function countCoverage(
  db: Db,
  query: CoverageQuery,
): Promise<{ articles: number; stories: number; outlets: number }> {
  const row = await filtered(db, query)
    .select((eb) => [
      eb.fn.countAll<number>().as('articles'),
      eb.fn.count<number>('articles.story_id').distinct().as('stories'),
      eb.fn.count<number>('articles.outlet_id').distinct().as('outlets'),
    ])
    .executeTakeFirstOrThrow()
  return { articles: Number(row.articles), stories: Number(row.stories), outlets: Number(row.outlets) }
}

export type ReleaseCount = {
  articles: number
  stories: number
  outlets: number
  firstAt: Instant | null
  lastAt: Instant | null
}

/** Counts and first pick-up of each of the releases, without paid placements, for the list and the digest. */
export async function releaseCounts(db: Db, releaseIds: string[]): Promise<Map<string, ReleaseCount>> {
  const counts = new Map<string, ReleaseCount>()
  for (const id of releaseIds) counts.set(id, { articles: 0, stories: 0, outlets: 0, firstAt: null, lastAt: null })
  if (releaseIds.length === 0) return counts
  const rows = await db
    .selectFrom('matches as m')
    .innerJoin('articles', 'articles.id', 'm.article_id')
    .leftJoin('match_verdicts as v', (join) =>
      join.onRef('v.article_id', '=', 'm.article_id').onRef('v.release_id', '=', 'm.release_id'),
    )
    .select((eb) => [
      'm.release_id as id',
      eb.fn.countAll<number>().as('articles'),
      eb.fn.count<number>('articles.story_id').distinct().as('stories'),
      eb.fn.count<number>('articles.outlet_id').distinct().as('outlets'),
      eb.fn.min('articles.published_at').as('firstAt'),
      eb.fn.max('articles.published_at').as('lastAt'),
    ])
    .where('m.release_id', 'in', releaseIds)
    .where('articles.paid', '=', 0)
    .where((eb) => eb(eb.fn.coalesce('v.confirmed', 'm.related'), '=', 1))
    .groupBy('m.release_id')
    .execute()
  for (const row of rows) {
    counts.set(row.id, {
      articles: Number(row.articles),
      stories: Number(row.stories),
      outlets: Number(row.outlets),
      firstAt: row.firstAt,
      lastAt: row.lastAt,
    })
  }
  return counts
}

/** Findings per release that nobody has decided. */
export async function openFindings(db: Db, releaseIds: string[]): Promise<Map<string, number>> {
  if (releaseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('findings as f')
    .leftJoin('finding_verdicts as v', 'v.key', 'f.key')
    .select((eb) => ['f.release_id', eb.fn.countAll<number>().as('n')])
    .where('f.release_id', 'in', releaseIds)
    .where('v.state', 'is', null)
    .groupBy('f.release_id')
    .execute()
  return new Map(rows.map((row) => [row.release_id, Number(row.n)]))
}

/** What came in since an instant: for “sejak terakhir Anda lihat” and the digest. */
export async function newSince(
  db: Db,
  since: Instant,
  unitIds?: string[],
): Promise<{ articles: number; findings: number; releases: number }> {
  const ours = (unitIds ?? []).length > 0 ? unitIds! : ['']
  const articles = await db
    .selectFrom('articles')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('first_seen_at', '>=', since)
    .where('paid', '=', 0)
    .where(unitIds === undefined ? isCoverage() : isCoverageOfUnits(unitIds))
    .executeTakeFirstOrThrow()
  const findings = await db
    .selectFrom('findings')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('article_id', 'in', (eb) => eb.selectFrom('articles').select('id').where('first_seen_at', '>=', since))
    .$if(unitIds !== undefined, (q) => q.where(belongsToUnits(ours, 'findings.article_id')))
    .executeTakeFirstOrThrow()
  const releases = await db
    .selectFrom('releases')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('created_at', '>=', since)
    .$if(unitIds !== undefined, (q) => q.where('unit_id', 'in', ours))
    .executeTakeFirstOrThrow()
  return { articles: Number(articles.n), findings: Number(findings.n), releases: Number(releases.n) }
}
