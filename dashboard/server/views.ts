/** Turns what the store and the analytics know into the shapes of dashboard/api.ts. */
import type { CoverageRow, CycleView, ReachView, UnitRef } from '../api.ts'
import type { Basis, Scope, Window } from '../../src/analytics/analytic.ts'
import { basisOf } from '../../src/analytics/basis.ts'
import { echo } from '../../src/analytics/echo.ts'
import { reach } from '../../src/analytics/reach.ts'
import { hoursOfCoverage, volume } from '../../src/analytics/volume.ts'
import type { Unit } from '../../src/model.ts'
import { coverageOf, type CoverageItem } from '../../src/store/coverage.ts'
import { hoursOf } from '../../src/store/hourly.ts'
import type { House } from './house.ts'

/** More than any unit's coverage in a window seen so far. */
const mostOfUnit = 20_000

export async function cycleView(house: House, scope: Scope, window: Window, unitIds?: string[]): Promise<CycleView> {
  const now = house.clock.now()
  if (unitIds) {
    const items = await coverageOf(house.db, { ...window, unitIds }, { limit: mostOfUnit })
    const basis = await basisOf(house.db, { kind: 'units', ids: unitIds }, window, now)
    const hours = hoursOfCoverage(items)
    return { hours, releasedAt: null, firstPickupMinutes: null, cycle: null, gaps: basis.gaps, basis }
  }
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
