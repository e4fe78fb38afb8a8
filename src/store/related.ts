import { sql, type Expression, type SqlBool } from 'kysely'
import type { Instant, MatchKind } from '../model.ts'

/**
 * Does the article count as coverage – of one of these releases, or of any? A person's verdict wins over the machine's
 * decision, both ways. `article` is the column that names it.
 */
export function isCoverage(releaseIds: string[] = [], article = 'articles.id'): Expression<SqlBool> {
  // Asked from the release's side, so that the cost is that of its echo and not of the whole archive.
  if (releaseIds.length > 0) {
    return sql<SqlBool>`${sql.ref(article)} in (
      select m.article_id from matches m
      left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
      where m.release_id in (${sql.join(releaseIds)}) and coalesce(v.confirmed, m.related) = 1)`
  }
  return sql<SqlBool>`exists (
    select 1 from matches m
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where m.article_id = ${sql.ref(article)} and coalesce(v.confirmed, m.related) = 1)`
}

/** Was a release used so? A person's word on the kind wins as well. */
export function usedAs(kinds: MatchKind[], article = 'articles.id'): Expression<SqlBool> {
  return sql<SqlBool>`exists (
    select 1 from matches m
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where m.article_id = ${sql.ref(article)} and coalesce(v.confirmed, m.related) = 1
      and coalesce(v.kind, m.kind) in (${sql.join(kinds)}))`
}

/** Was it first heard since then? */
export const isHeardSince = (since: Instant, article = 'articles.id'): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from articles h where h.id = ${sql.ref(article)} and h.first_seen_at >= ${since})`

/** Is it a paid placement, by its outlet's own word? */
export const isPaid = (article = 'articles.id'): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from articles p where p.id = ${sql.ref(article)} and p.paid = 1)`

/** Does the article carry a release of one of these units? Asked from the releases' side as well. */
export const isCoverageOfUnits = (unitIds: string[], article = 'articles.id'): Expression<SqlBool> =>
  sql<SqlBool>`${sql.ref(article)} in (
    select m.article_id from matches m
    inner join releases r on r.id = m.release_id
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where r.unit_id in (${sql.join(unitIds.length > 0 ? unitIds : [''])}) and coalesce(v.confirmed, m.related) = 1)`
