/** What people said of the findings, counted: the precision that is measured in use. */
import { sql } from 'kysely'
import type { FindingKind, FindingTier, Instant } from '../model.ts'
import type { Db } from './db.ts'

export type VerdictTally = {
  kind: FindingKind
  tier: FindingTier
  state: 'confirmed' | 'dismissed'
  /** Differences decided on; the copies of one story that carry one along count once. */
  differences: number
  firstAt: Instant
}

/** By kind, tier and what was said, of verdicts given in the window; of one release or one story when asked for. */
export async function verdictTallies(
  db: Db,
  window: { from: Instant; to: Instant },
  only: { releaseId?: string; storyId?: string } = {},
): Promise<VerdictTally[]> {
  const difference = sql`f.release_id || ' ' || coalesce(a.story_id, a.id) || ' ' || lower(f.article_text)`
  let rows = db
    .selectFrom('finding_verdicts as v')
    .innerJoin('findings as f', 'f.key', 'v.key')
    .innerJoin('articles as a', 'a.id', 'f.article_id')
    .select(['f.kind', 'f.tier', 'v.state'])
    .select(sql<number>`count(distinct ${difference})`.as('differences'))
    .select((eb) => eb.fn.min('v.decided_at').as('firstAt'))
    .where('v.decided_at', '>=', window.from)
    .where('v.decided_at', '<', window.to)
    .groupBy(['f.kind', 'f.tier', 'v.state'])
    .orderBy('f.kind')
    .orderBy('f.tier')
    .orderBy('v.state')
  if (only.releaseId !== undefined) rows = rows.where('f.release_id', '=', only.releaseId)
  if (only.storyId !== undefined) rows = rows.where('a.story_id', '=', only.storyId)
  return (await rows.execute()).map((row) => ({ ...row, differences: Number(row.differences) }))
}
