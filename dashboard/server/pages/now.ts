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
import type { House } from '../house.ts'
import { userOf } from '../sign-in.ts'
import { parseWindow, unitsAsked } from '../window.ts'
import { cycleView } from '../views.ts'

const hourMs = 3600_000
const mostAction = 5
/** A look at the page does not count as the next “last look” while it goes on. */
const sameLookMinutes = 30

export function nowPage(house: House, router: Router): void {
  router.get('/now', async (req, res) => {
    const user = userOf(req)
    const now = house.clock.now()
    const unitIds = await unitsAsked(house.db, req.query)
    const window = { from: hoursBefore(now, liveHours), to: new Date(now.getTime() + 1).toISOString() }
    const echoes: Echoes = new Map()
    const [series, whole, open, sources, outlets, looked] = await Promise.all([
      cycleView(house, { kind: 'all' }, parseWindow(req.query, now, liveHours / 24), unitIds),
      boardOf(house.db, now, echoes),
      urgentFindings(
        house.db,
        { state: 'open', from: window.from, once: true, limit: 500, ...(unitIds ? { unitIds } : {}) },
        now,
        echoes,
      ),
      allSources(house.db),
      outletsById(house.db),
      lastLook(house.db, user.id),
    ])
    const board = unitIds ? whole.filter((row) => row.unit && unitIds.includes(row.unit.id)) : whole
    const since = looked ?? hoursBefore(now, 24)
    if (looked === null || now.getTime() - Date.parse(looked) > sameLookMinutes * 60_000) {
      await lookedAt(house.db, user.id, now.toISOString())
    }
    const urgent = open.filter((row) => row.verdict === 'contradicted' && !isToCheck(row) && stillReaches(row, now))
    const action = urgent.slice(0, mostAction)
    const issues = mainIssues(board, countEach(urgent.map((row) => row.releaseRef.id)))
    const owners = await ownersOf(house.db, [
      ...action.map((row) => ({ kind: 'finding' as const, id: row.key })),
      ...issues.map((row) => ({ kind: row.scope, id: row.id })),
    ])
    const silent = sources.filter((source) => ['failing', 'blocked', 'silent'].includes(source.state))
    const answer: NowPage = {
      at: now.toISOString(),
      action: action.map((row) => ({
        ...row,
        owner: owners.get(subjectName({ kind: 'finding', id: row.key })) ?? null,
      })),
      issues: issues.map((row) => ({
        ...row,
        owner: owners.get(subjectName({ kind: row.scope, id: row.id })) ?? null,
      })),
      toCheck: open.filter(isToCheck).length,
      board,
      sinceLast: {
        since,
        ...(await newSince(house.db, since, unitIds)),
        silent: [...new Set(silent.map((source) => outlets.get(source.outletId)?.name ?? source.outletId))],
      },
      series,
      firstSteps: await firstSteps(house.db, user),
      basis: series.basis,
    }
    res.json(answer)
  })
}

const hoursBefore = (now: Date, hours: number): string => new Date(now.getTime() - hours * hourMs).toISOString()
