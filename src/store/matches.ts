import type { Instant, Match, Passage, Release } from '../model.ts'
import type { Db } from './db.ts'
import { releaseFromRow } from './releases.ts'

/** The releases an article may carry, best first, with what a person said of each. */
export async function matchesOf(
  db: Db,
  articleId: string,
): Promise<(Match & { release: Release; confirmed: boolean | null })[]> {
  const rows = await db
    .selectFrom('matches as m')
    .innerJoin('releases as r', 'r.id', 'm.release_id')
    .leftJoin('match_verdicts as v', (join) =>
      join.onRef('v.article_id', '=', 'm.article_id').onRef('v.release_id', '=', 'm.release_id'),
    )
    .selectAll('r')
    .select((eb) => [
      eb.fn.coalesce('v.kind', 'm.kind').as('kind'),
      'm.score',
      'm.related',
      'm.copied_article',
      'm.copied_release',
      'm.passages',
      'v.confirmed',
    ])
    .where('m.article_id', '=', articleId)
    .orderBy('m.score', 'desc')
    .execute()
  return rows.map((row) => ({
    articleId,
    releaseId: row.id,
    kind: row.kind,
    score: row.score,
    related: row.related === 1,
    copied: { ofArticle: row.copied_article, ofRelease: row.copied_release },
    passages: JSON.parse(row.passages) as Passage[],
    release: releaseFromRow(row),
    confirmed: row.confirmed === null ? null : row.confirmed === 1,
  }))
}

export type MatchSummary = Pick<Match, 'releaseId' | 'kind' | 'score' | 'related'> & {
  releaseTitle: string
  confirmed: boolean | null
}

/** The matches of many articles at once, without passages, best first. */
export async function matchesOfMany(db: Db, articleIds: string[]): Promise<Map<string, MatchSummary[]>> {
  const found = new Map<string, MatchSummary[]>()
  if (articleIds.length === 0) return found
  const rows = await db
    .selectFrom('matches as m')
    .innerJoin('releases as r', 'r.id', 'm.release_id')
    .leftJoin('match_verdicts as v', (join) =>
      join.onRef('v.article_id', '=', 'm.article_id').onRef('v.release_id', '=', 'm.release_id'),
    )
    .select((eb) => [
      eb.fn.coalesce('v.kind', 'm.kind').as('kind'),
      'm.article_id',
      'm.release_id',
      'r.title',
      'm.score',
      'm.related',
      'v.confirmed',
    ])
    .where('m.article_id', 'in', articleIds)
    .orderBy('m.score', 'desc')
    .execute()
  for (const row of rows) {
    const list = found.get(row.article_id) ?? []
    list.push({
      releaseId: row.release_id,
      releaseTitle: row.title,
      kind: row.kind,
      score: row.score,
      related: row.related === 1,
      confirmed: row.confirmed === null ? null : row.confirmed === 1,
    })
    found.set(row.article_id, list)
  }
  return found
}

/** The matches of one article without passages, best first; null while it waits to be judged. */
export async function judgedMatchesOf(db: Db, articleId: string): Promise<MatchSummary[] | null> {
  const row = await db.selectFrom('articles').select('judged_at').where('id', '=', articleId).executeTakeFirst()
  if (!row?.judged_at) return null
  return (await matchesOfMany(db, [articleId])).get(articleId) ?? []
}

/** A pair that the machine is not sure of and nobody has decided. */
export type UncertainMatch = Pick<Match, 'articleId' | 'kind' | 'score'> & {
  title: string
  outletId: string
  outletName: string
  publishedAt: Instant
  /** Another release that the article counts as coverage of. */
  other: { id: string; title: string } | null
}

/** The articles that may carry a release, the likeliest first: what a person should look at. */
export async function uncertainMatches(db: Db, releaseId: string, limit: number): Promise<UncertainMatch[]> {
  const rows = await db
    .selectFrom('matches as m')
    .innerJoin('articles as a', 'a.id', 'm.article_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .leftJoin('match_verdicts as v', (join) =>
      join.onRef('v.article_id', '=', 'm.article_id').onRef('v.release_id', '=', 'm.release_id'),
    )
    .select(['m.article_id', 'm.kind', 'm.score', 'a.title', 'a.published_at', 'o.id as outlet_id', 'o.name'])
    .where('m.release_id', '=', releaseId)
    .where('m.related', '=', 0)
    .where('v.confirmed', 'is', null)
    .orderBy('m.score', 'desc')
    .orderBy('m.article_id')
    .limit(limit)
    .execute()
  const others = await matchesOfMany(
    db,
    rows.map((row) => row.article_id),
  )
  return rows.map((row) => {
    const other = others.get(row.article_id)?.find((match) => match.confirmed ?? match.related)
    return {
      articleId: row.article_id,
      kind: row.kind,
      score: row.score,
      title: row.title,
      outletId: row.outlet_id,
      outletName: row.name,
      publishedAt: row.published_at,
      other: other ? { id: other.releaseId, title: other.releaseTitle } : null,
    }
  })
}
