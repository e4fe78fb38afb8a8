import type { Router } from 'express'
import type { Comparison, RhythmPage } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { lifeOf } from '../../../src/analytics/board.ts'
import { comparison } from '../../../src/analytics/comparison.ts'
import { rhythm, unheardByHour } from '../../../src/analytics/rhythm.ts'
import { releaseById } from '../../../src/store/releases.ts'
import { notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { parseWindow } from '../window.ts'

/** A season: long enough for every hour of the week to have come a dozen times. */
const usualDays = 90
const everything = { kind: 'all' } as const

export function rhythmPages(house: House, router: Router): void {
  router.get('/rhythm', async (req, res) => {
    const now = house.clock.now()
    const window = parseWindow(req.query, now, usualDays)
    const [rows, basis] = await Promise.all([
      rhythm.load(house.db, everything, window),
      basisOf(house.db, everything, window, now),
    ])
    const page: RhythmPage = {
      ...rhythm.answer(rows, window, now),
      unheard: unheardByHour(basis, window, now),
      basis,
    }
    res.json(page)
  })
  router.get('/releases/:id/comparison', async (req, res) => {
    const release = await releaseById(house.db, req.params.id)
    if (!release) throw notFound()
    const window = lifeOf(release.publishedAt)
    const rows = await comparison.load(house.db, { kind: 'release', id: release.id }, window)
    const answer: Comparison = comparison.answer(rows, window, house.clock.now())
    res.json(answer)
  })
}
