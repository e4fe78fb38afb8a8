/** Turns what the store and the analytics know into the shapes of dashboard/api.ts. */
import type { BoardRow, CoverageRow, CycleView, FindingRow, Interval, ReachView, UnitRef } from '../api.ts'
import type { Basis, Scope, Window } from '../../src/analytics/analytic.ts'
import { basisOf } from '../../src/analytics/basis.ts'
import { echo } from '../../src/analytics/echo.ts'
import { reach } from '../../src/analytics/reach.ts'
import { volume, earned, type Hour } from '../../src/analytics/volume.ts'
import type { Unit } from '../../src/model.ts'
import type { CoverageItem } from '../../src/store/coverage.ts'
import { findingsOf, type FindingItem, type FindingQuery } from '../../src/store/findings.ts'
import { hoursOf } from '../../src/store/hourly.ts'
import type { House } from './house.ts'

const hourMs = 3600_000

/** The time a release or story is looked at: from a little before it to a little after its forecast ends. */
export const lifeOf = (at: string): Window => ({
  from: new Date(Date.parse(at) - 24 * hourMs).toISOString(),
  to: new Date(Date.parse(at) + 14 * 24 * hourMs).toISOString(),
})

export async function cycleView(house: House, scope: Scope, window: Window): Promise<CycleView> {
  const now = house.clock.now()
  if (scope.kind === 'all') {
    const hours = await hoursOf(house.db, { scope: 'linked', id: '' }, window.from, window.to)
    const basis = await basisOf(house.db, { kind: 'linked' }, window, now)
    return { hours, releasedAt: null, firstPickupMinutes: null, cycle: null, gaps: basis.gaps, basis }
  }
  const [hours, rows, basis] = await Promise.all([
    volume.load(house.db, scope, window),
    echo.load(house.db, scope, window),
    basisOf(house.db, scope, window, now),
  ])
  const { cycle, releasedAt, firstPickupMinutes } = echo.answer(rows, window, now)
  return { hours: volume.answer(hours, window, now), releasedAt, firstPickupMinutes, cycle, gaps: basis.gaps, basis }
}

export async function reachView(house: House, scope: Scope, window: Window, basis: Basis): Promise<ReachView> {
  const answer = reach.answer(await reach.load(house.db, scope, window), window, house.clock.now())
  return { ...answer, basis }
}

export const coverageRow = (item: CoverageItem): CoverageRow => ({
  articleId: item.id,
  title: item.title,
  url: item.url,
  outlet: { id: item.outlet.id, name: item.outlet.name, tier: item.outlet.tier, province: item.outlet.province },
  publishedAt: item.publishedAt,
  firstSeenAt: item.firstSeenAt,
  dateQuality: item.dateQuality,
  paid: item.paid,
  storyId: item.storyId,
  storySize: item.storySize,
  isOriginal: item.isOriginal,
  release: item.release,
  findings: item.findings,
})

export const unitRef = (units: Unit[], id: string | null): UnitRef | null => {
  const unit = units.find((u) => u.id === id)
  return unit ? { id: unit.id, name: unit.name } : null
}

/** Findings with the exposure still ahead of their release's coverage, asked once per release. */
export async function findingRows(house: House, query: FindingQuery): Promise<FindingRow[]> {
  const items = await findingsOf(house.db, query)
  const ahead = await remainingOf(house, items)
  return items.map((item) => ({ ...item, remaining: ahead.get(item.releaseRef.id) ?? null }))
}

async function remainingOf(house: House, items: FindingItem[]): Promise<Map<string, Interval>> {
  const releases = new Map(items.map((item) => [item.releaseRef.id, item.releaseRef.publishedAt]))
  const ahead = new Map<string, Interval>()
  for (const [id, publishedAt] of releases) {
    const window = lifeOf(publishedAt)
    const { cycle } = echo.answer(await echo.load(house.db, { kind: 'release', id }, window), window, house.clock.now())
    if (cycle.firstAt !== null) ahead.set(id, cycle.remainingAhead)
  }
  return ahead
}

const rank = { contradicted: 0, unsupported: 1, 'context-missing': 2 }
const tierRank = { A: 0, B: 1, C: 2 }

/** What is contradicted and still reaches most people first; “perlu dicek” last. */
export function byUrgency(a: FindingRow, b: FindingRow): number {
  const machineSure = (row: FindingRow) => (row.tier === 'C' && row.state !== 'confirmed' ? 1 : 0)
  return (
    machineSure(a) - machineSure(b) ||
    rank[a.verdict] - rank[b.verdict] ||
    (b.remaining?.value ?? 0) * b.spread - (a.remaining?.value ?? 0) * a.spread ||
    tierRank[a.tier] - tierRank[b.tier] ||
    (a.articleRef.publishedAt < b.articleRef.publishedAt ? 1 : -1)
  )
}

/** The last 24 hours, oldest first, hours without coverage as 0. */
export function sparkOf(hours: Hour[], now: Date): number[] {
  const last = Math.floor(now.getTime() / hourMs)
  const counts = new Map(hours.map((hour) => [Date.parse(hour.hour) / hourMs, earned(hour)]))
  return Array.from({ length: 24 }, (_, i) => counts.get(last - 23 + i) ?? 0)
}

export async function boardRow(
  house: House,
  scope: { kind: 'release' | 'story'; id: string },
  about: { title: string; unit: UnitRef | null; startedAt: string },
): Promise<BoardRow> {
  const window = lifeOf(about.startedAt)
  const now = house.clock.now()
  const rows = await echo.load(house.db, scope, window)
  const { cycle } = echo.answer(rows, window, now)
  const hours = await volume.load(house.db, scope, window)
  const earnedRows = rows.coverage.filter((item) => !item.paid)
  return {
    scope: scope.kind,
    id: scope.id,
    ...about,
    articles: earnedRows.length,
    stories: hours.reduce((sum, hour) => sum + hour.originals, 0),
    outlets: new Set(earnedRows.map((item) => item.outlet.id)).size,
    spark: sparkOf(hours, now),
    phase: cycle.phase,
    confidence: cycle.confidence,
    halfLifeHours: cycle.halfLifeHours,
    remaining: cycle.firstAt === null ? null : cycle.remainingAhead,
  }
}
