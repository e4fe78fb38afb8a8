import type { Router } from 'express'
import type { HonestyPage } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { analytics } from '../../../src/analytics/index.ts'
import { record, type RecordPoint } from '../../../src/analytics/record.ts'
import { waitingForecasts } from '../../../src/store/forecasts.ts'
import { releaseById } from '../../../src/store/releases.ts'
import { storyById } from '../../../src/store/stories.ts'
import type { House } from '../house.ts'
import { parseWindow } from '../window.ts'

/** Long enough to hold some hundred endings, short enough to be about the forecasts made today. */
const usualDays = 90
/** The latest; the scores are of all. */
const mostPoints = 2000
const mostMisses = 5
const scope = { kind: 'all' } as const

export function honestyPage(house: House, router: Router): void {
  router.get('/honesty', async (req, res) => {
    const now = house.clock.now()
    const window = parseWindow(req.query, now, usualDays)
    const [rows, waiting, precision, basis] = await Promise.all([
      record.load(house.db, scope, window),
      waitingForecasts(house.db, now.toISOString()),
      analytics.find(({ name }) => name === 'precision')?.ask(house.db, scope, window, now) ?? null,
      basisOf(house.db, scope, window, now),
    ])
    const answer = record.answer(rows, window, now)
    const page: HonestyPage = {
      record: { ...answer, points: answer.points.slice(-mostPoints) },
      waiting,
      misses: await Promise.all(
        missesOf(answer.points).map(async (one) => ({ ...one, title: await nameOf(house, one) })),
      ),
      precision,
      basis,
    }
    res.json(page)
  })
}

/** Each release or story once, by its worst forecast. */
function missesOf(points: RecordPoint[]): RecordPoint[] {
  const outside = points.filter(({ low, high, happened }) => happened < low || happened > high)
  const factor = ({ total, happened }: RecordPoint) => Math.abs(Math.log(happened / Math.max(1, total)))
  const worst = outside.sort((a, b) => factor(b) - factor(a))
  const first = new Map<string, RecordPoint>()
  for (const point of worst)
    if (!first.has(`${point.scope} ${point.id}`)) first.set(`${point.scope} ${point.id}`, point)
  return [...first.values()].slice(0, mostMisses)
}

async function nameOf({ db }: House, { scope, id }: RecordPoint): Promise<string> {
  const found = scope === 'release' ? await releaseById(db, id) : await storyById(db, id)
  return found?.title ?? id
}
