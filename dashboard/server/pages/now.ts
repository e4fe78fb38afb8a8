import type { Router } from 'express'
import type { NowPage } from '../../api.ts'
import { boardOf, liveHours } from '../../../src/analytics/board.ts'
import type { Echoes } from '../../../src/analytics/echo.ts'
import { countEach, mainIssues } from '../../../src/analytics/main-issues.ts'
import { isToCheck, stillReaches, urgentFindings } from '../../../src/analytics/urgency.ts'
import { newSince } from '../../../src/store/counts.ts'
import { firstSteps } from '../../../src/store/first-steps.ts'
import { outletsById } from '../../../src/store/outlets.ts'
import { ownersOf, subjectName } from '../../../src/store/owners.ts'
import { allSources } from '../../../src/store/sources.ts'
import { lastLook, lookedAt } from '../../../src/store/users.ts'
import type { PageHouse } from '../sight.ts'
import { userOf } from '../sign-in.ts'
import { parseWindow, unitsAsked } from '../window.ts'
import { cycleView } from '../views.ts'

const hourMs = 3600_000
const mostAction = 5
/** A look at the page does not count as the next “last look” while it goes on. */
const sameLookMinutes = 30

export function nowPage(house: PageHouse, router: Router): void {
  router.get('/now', async (req, res) => {
    const user = userOf(req)
    const asked = [user.unitId ?? '', req.originalUrl].join(' ')
    const [whole, looked] = await Promise.all([
      house.shared.once(asked, () => wholeOf(house, req.query)),
      lastLook(house.db, user.id),
    ])
    const now = house.clock.now()
    const { unitIds, silent, ...shown } = whole
    const since = looked ?? hoursBefore(now, 24)
    if (looked === null || now.getTime() - Date.parse(looked) > sameLookMinutes * 60_000) {
      await lookedAt(house.db, user.id, now.toISOString())
    }
    const answer: NowPage = {
      ...shown,
      sinceLast: { since, ...(await newSince(house.db, since, unitIds)), silent },
      firstSteps: await firstSteps(house.db, user),
    }
    res.json(answer)
  })
}

const hoursBefore = (now: Date, hours: number): string => new Date(now.getTime() - hours * hourMs).toISOString()

/** What the page says to everybody who sees the same. */
async function wholeOf(house: PageHouse, query: Record<string, unknown>) {
  const now = house.clock.now()
  const unitIds = await unitsAsked(house.db, query)
  const window = { from: hoursBefore(now, liveHours), to: new Date(now.getTime() + 1).toISOString() }
  const echoes: Echoes = new Map()
  const [series, whole, open, sources, outlets] = await Promise.all([
    cycleView(house, { kind: 'all' }, parseWindow(query, now, liveHours / 24), unitIds),
    boardOf(house.db, now, echoes),
    urgentFindings(
      house.db,
      { state: 'open', from: window.from, once: true, limit: 500, ...(unitIds ? { unitIds } : {}) },
      now,
      echoes,
    ),
    allSources(house.db),
    outletsById(house.db),
  ])
  const board = unitIds ? whole.filter((row) => row.unit && unitIds.includes(row.unit.id)) : whole
  const urgent = open.filter((row) => row.verdict === 'contradicted' && !isToCheck(row) && stillReaches(row, now))
  const action = urgent.slice(0, mostAction)
  const issues = mainIssues(board, countEach(urgent.map((row) => row.releaseRef.id)))
  const owners = await ownersOf(house.db, [
    ...action.map((row) => ({ kind: 'finding' as const, id: row.key })),
    ...issues.map((row) => ({ kind: row.scope, id: row.id })),
  ])
  const silent = sources.filter((source) => ['failing', 'blocked', 'silent'].includes(source.state))
  return {
    unitIds,
    at: now.toISOString(),
    action: action.map((row) => ({ ...row, owner: owners.get(subjectName({ kind: 'finding', id: row.key })) ?? null })),
    issues: issues.map((row) => ({ ...row, owner: owners.get(subjectName({ kind: row.scope, id: row.id })) ?? null })),
    toCheck: open.filter(isToCheck).length,
    board,
    silent: [...new Set(silent.map((source) => outlets.get(source.outletId)?.name ?? source.outletId))],
    series,
    basis: series.basis,
  }
}
