import type { Router } from 'express'
import { z } from 'zod'
import type { OutletDetail, OutletList } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { loadOutlets, outlets } from '../../../src/analytics/outlets.ts'
import { bylinesOf } from '../../../src/store/bylines.ts'
import { coverageOf } from '../../../src/store/coverage.ts'
import { editOutlet, outletsById } from '../../../src/store/outlets.ts'
import { allSources } from '../../../src/store/sources.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'
import { sendTable } from './exports.ts'
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
    const answer: OutletList = { rows, since: window.from, basis }
    res.json(answer)
  })
  router.get('/outlets.csv', async (req, res) => {
    const now = house.clock.now()
    const lines = await linesOf(parseWindow(req.query, now, usualDays), await unitsAsked(house.db, req.query))
    await sendTable(req, res, outlets.table(lines), now)
  })
  router.get('/outlets/:id', async (req, res) => {
    const now = house.clock.now()
    const { id } = req.params
    const window = parseWindow(req.query, now, usualDays)
    const outlet = (await outletsById(house.db)).get(id)
    if (!outlet) throw notFound()
    const [lines, bylines, coverage, sources] = await Promise.all([
      linesOf(window),
      bylinesOf(house.db, id, window),
      coverageOf(house.db, { ...window, linkedOnly: true, outletId: id }, { limit: mostArticles }),
      allSources(house.db),
    ])
    const answer: OutletDetail = {
      outlet,
      line: lines.find((line) => line.id === id) ?? null,
      since: window.from,
      bylines,
      coverage: coverage.map(coverageRow),
      sources: sources
        .filter((source) => source.outletId === id)
        .map((source) => ({
          id: source.id,
          url: source.url,
          role: source.role,
          state: source.active ? source.state : 'off',
        })),
    }
    res.json(answer)
  })
  router.post('/outlets/:id', async (req, res) => {
    const user = needsRole(req, 'administrator')
    const read = edit.safeParse(req.body)
    if (!read.success)
      throw new BadRequest(
        { id: 'Isian ini tidak dikenal.', en: 'This entry is not known.' },
        { field: String(read.error.issues[0]?.path[0] ?? '') },
      )
    const { id } = req.params
    if (!(await outletsById(house.db)).has(id)) throw notFound()
    const by = { userId: user.id, from: req.ip ?? null }
    await editOutlet(house.db, id, read.data, house.clock.now().toISOString(), by)
    res.status(204).end()
  })
}

const words = z.string().trim().min(2).max(80).nullable()
const edit = z.strictObject({
  tier: z.enum(['national', 'regional', 'official', 'factcheck']),
  province: words,
  ownerGroup: words,
  paidOnly: z.boolean(),
})
