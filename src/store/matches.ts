import type { Match, Passage, Release } from '../model.ts'
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
