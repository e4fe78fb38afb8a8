import { sql, type Expression, type SqlBool } from 'kysely'

/**
 * Does the article count as coverage – of one release, or of any? A person's verdict wins over the machine's decision,
 * both ways.
 */
export function isCoverage(releaseId?: string): Expression<SqlBool> {
  const one = releaseId === undefined ? sql`` : sql`and m.release_id = ${releaseId}`
  return sql<SqlBool>`exists (
    select 1 from matches m
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where m.article_id = articles.id ${one} and coalesce(v.confirmed, m.related) = 1)`
}
