/**
 * Urgency: which difference first? What is contradicted before what is only not in the release, “perlu dicek” last, and
 * within each the most exposure still ahead, times the outlets that show it.
 */
import { releaseCounts } from '../store/counts.ts'
import type { Db } from '../store/db.ts'
import { findingsOf, type FindingItem, type FindingQuery } from '../store/findings.ts'
import { lifeOf, liveHours } from './board.ts'
import { isSettled, type Interval } from './cycle/index.ts'
import { echoOnce, type Echoes } from './echo.ts'

export type UrgentFinding = FindingItem & { remaining: Interval | null }

/**
 * Findings, most urgent first; the exposure ahead is asked once per release.
 * @param echoes shared by what is asked for one answer
 */
export async function urgentFindings(
  db: Db,
  query: FindingQuery,
  now: Date,
  echoes: Echoes = new Map(),
): Promise<UrgentFinding[]> {
  const items = await findingsOf(db, query)
  const ahead = await remainingOf(db, items, now, echoes)
  return items.map((item) => ({ ...item, remaining: ahead.get(item.releaseRef.id) ?? null })).sort(byUrgency)
}

const nothing: Interval = { value: 0, low: 0, high: 0 }

async function remainingOf(db: Db, items: FindingItem[], now: Date, echoes: Echoes): Promise<Map<string, Interval>> {
  const releases = new Map(items.map((item) => [item.releaseRef.id, item.releaseRef.publishedAt]))
  const counts = await releaseCounts(db, [...releases.keys()])
  const ahead = new Map<string, Interval>()
  for (const [id, publishedAt] of releases) {
    const lastAt = counts.get(id)?.lastAt ?? null
    if (lastAt !== null && isSettled(lastAt, now)) {
      ahead.set(id, nothing)
      continue
    }
    const { echo } = await echoOnce(echoes, db, { kind: 'release', id }, lifeOf(publishedAt), now)
    if (echo.cycle.firstAt !== null) ahead.set(id, echo.cycle.remainingAhead)
  }
  return ahead
}

const verdictRank = { contradicted: 0, unsupported: 1, 'context-missing': 2 }
const tierRank = { A: 0, B: 1, C: 2 }

/** Wants a person's eye before it counts or alerts. */
export const isToCheck = (row: Pick<FindingItem, 'tier' | 'state'>): boolean =>
  row.tier === 'C' && row.state !== 'confirmed'

/** Beyond the horizon of the forecast nobody is still to be met: for the archive and the ledger, not for the morning. */
export const stillReaches = (row: Pick<FindingItem, 'articleRef'>, now: Date): boolean =>
  now.getTime() - Date.parse(row.articleRef.publishedAt) <= liveHours * 3600_000

function byUrgency(a: UrgentFinding, b: UrgentFinding): number {
  return (
    Number(isToCheck(a)) - Number(isToCheck(b)) ||
    verdictRank[a.verdict] - verdictRank[b.verdict] ||
    (b.remaining?.value ?? 0) * b.spread - (a.remaining?.value ?? 0) * a.spread ||
    tierRank[a.tier] - tierRank[b.tier] ||
    (a.articleRef.publishedAt < b.articleRef.publishedAt ? 1 : -1)
  )
}
