import type { Router } from 'express'
import type { OutletDetail, OutletList } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { loadOutlets, outlets } from '../../../src/analytics/outlets.ts'
import { bylinesOf } from '../../../src/store/bylines.ts'
import { coverageOf } from '../../../src/store/coverage.ts'
import { outletsById } from '../../../src/store/outlets.ts'
import { allSources } from '../../../src/store/sources.ts'
import { notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { coverageRow } from '../views.ts'
import { parseWindow, unitsAsked } from '../window.ts'

const usualDays = 30
const mostArticles = 100

export function outletPages(house: House, router: Router): void {
  const linesOf = async (window: { from: string; to: string }, unitIds?: string[]) =>
    outlets.answer(
      await loadOutlets(house.db, { ...window, linkedOnly: true, ...(unitIds ? { unitIds } : {}) }),
      window,
      house.clock.now(),
    )

  router.get('/outlets', async (req, res) => {
    const now = house.clock.now()
    const window = parseWindow(req.query, now, usualDays)
    const unitIds = await unitsAsked(house.db, req.query)
    const [rows, basis] = await Promise.all([
      linesOf(window, unitIds),
      basisOf(house.db, unitIds ? { kind: 'units', ids: unitIds } : { kind: 'linked' }, window, now),
    ])
    const answer: OutletList = { rows, basis }
    res.json(answer)
  })
  router.get('/outlets/:id', async (req, res) => {
    const now = house.clock.now()
    const { id } = req.params
    const window = parseWindow(req.query, now, usualDays)
    const outlet = (await outletsById(house.db)).get(id)
    if (!outlet) throw notFound()
    const [lines, bylines, coverage, sources] = await Promise.all([
      linesOf(window),
      bylinesOf(house.db, id, window.from),
      coverageOf(house.db, { ...window, linkedOnly: true, outletId: id }, { limit: mostArticles }),
      allSources(house.db),
    ])
    const answer: OutletDetail = {
      outlet,
      line: lines.find((line) => line.id === id) ?? null,
      bylines,
      coverage: coverage.map(coverageRow),
      sources: sources
        .filter((source) => source.outletId === id)
        .map((source) => ({ id: source.id, url: source.url, state: source.active ? source.state : 'off' })),
    }
    res.json(answer)
  })
}
