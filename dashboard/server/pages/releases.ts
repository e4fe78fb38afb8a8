import type { Router } from 'express'
import type { ReleaseDetail, ReleaseList, ReleaseRow } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { lifeOf } from '../../../src/analytics/board.ts'
import { urgentFindings } from '../../../src/analytics/urgency.ts'
import { isSettled } from '../../../src/analytics/cycle/index.ts'
import { echo } from '../../../src/analytics/echo.ts'
import type { Instant, Release } from '../../../src/model.ts'
import { openFindings, releaseCounts } from '../../../src/store/counts.ts'
import { coverageOf } from '../../../src/store/coverage.ts'
import { uncertainMatches } from '../../../src/store/matches.ts'
import { latestReleases, releaseById } from '../../../src/store/releases.ts'
import { allUnits } from '../../../src/store/units.ts'
import { notFound } from '../answers.ts'
import { fidelityOf } from '../../../src/analytics/fidelity.ts'
import type { House } from '../house.ts'
import { daysAsked, parseWindow, unitsAsked } from '../window.ts'
import { coverageRow, cycleView, reachView, unitRef } from '../views.ts'

const listed = 200
const mostCoverage = 500
/** More than a person decides at one sitting. */
const mostUncertain = 100

export function releasePages(house: House, router: Router): void {
  router.get('/releases', async (req, res) => {
    const days = daysAsked(req.query)
    const since = days === undefined ? {} : { since: parseWindow(req.query, house.clock.now()).from }
    const unitIds = await unitsAsked(house.db, req.query)
    res.json(await listOf(house, { ...since, ...(unitIds ? { unitIds } : {}) }))
  })
  router.get('/releases/:id', async (req, res) => {
    const release = await releaseById(house.db, req.params.id)
    if (!release) throw notFound()
    res.json(await detailOf(house, release))
  })
}

async function listOf(house: House, of: { since?: string; unitIds?: string[] }): Promise<ReleaseList> {
  const now = house.clock.now()
  const releases = await latestReleases(house.db, listed, of)
  const ids = releases.map((release) => release.id)
  const [units, counts, open] = await Promise.all([
    allUnits(house.db),
    releaseCounts(house.db, ids),
    openFindings(house.db, ids),
  ])
  const rows: ReleaseRow[] = []
  for (const release of releases) {
    const count = counts.get(release.id)
    rows.push({
      id: release.id,
      title: release.title,
      unit: unitRef(units, release.unitId),
      publishedAt: release.publishedAt,
      origin: release.origin,
      articles: count?.articles ?? 0,
      stories: count?.stories ?? 0,
      outlets: count?.outlets ?? 0,
      firstPickupMinutes: count?.firstAt
        ? Math.round((Date.parse(count.firstAt) - Date.parse(release.publishedAt)) / 60_000)
        : null,
      phase: count && count.articles > 0 ? await phaseOf(house, release, count.lastAt, now) : null,
      openFindings: open.get(release.id) ?? 0,
    })
  }
  const window = {
    from: releases.at(-1)?.publishedAt ?? now.toISOString(),
    to: new Date(now.getTime() + 1).toISOString(),
  }
  return {
    rows,
    basis: await basisOf(house.db, of.unitIds ? { kind: 'units', ids: of.unitIds } : { kind: 'linked' }, window, now),
  }
}

/** Echoes that have died down are over without asking; only what may still move is computed. */
async function phaseOf(
  house: House,
  release: Release,
  lastAt: Instant | null,
  now: Date,
): Promise<ReleaseRow['phase']> {
  if (lastAt !== null && isSettled(lastAt, now)) return 'over'
  const window = lifeOf(release.publishedAt)
  const rows = await echo.load(house.db, { kind: 'release', id: release.id }, window)
  return echo.answer(rows, window, now).cycle.phase
}

async function detailOf(house: House, release: Release): Promise<ReleaseDetail> {
  const scope = { kind: 'release' as const, id: release.id }
  const window = lifeOf(release.publishedAt)
  const cycle = await cycleView(house, scope, window)
  const [units, reach, coverage, fidelity, findings, uncertain] = await Promise.all([
    allUnits(house.db),
    reachView(house, scope, window, cycle.basis),
    coverageOf(house.db, { releaseId: release.id }, { limit: mostCoverage }),
    fidelityOf(house.db, release),
    urgentFindings(house.db, { releaseId: release.id, once: true, limit: mostCoverage }, house.clock.now()),
    uncertainMatches(house.db, release.id, mostUncertain),
  ])
  return {
    release,
    unit: unitRef(units, release.unitId),
    cycle,
    reach,
    coverage: coverage.map(coverageRow),
    fidelity,
    findings,
    uncertain,
  }
}
