/**
 * What would have been forecast for stories that are over, and how good would it have been?
 *
 * Every finished story is looked at again at the ages of the record, with no more than was known then: by publication,
 * or with `asHeard` only what had been found by that time. Scored like the forecasts really made (record.ts).
 */
import type { Instant } from '../../model.ts'
import { finishedOf, isFinished } from './finished.ts'
import type { Habits } from './habits.ts'
import { cycleOf } from './index.ts'
import { priorHours } from './prior.ts'
import { recordedAges, type Outcome } from './record.ts'
import { indonesianPress } from './season.ts'

export type PastArticle = { at: Instant; heardAt: Instant; outlet: string | null }

export type BacktestOptions = { asHeard: boolean } & Habits

const hour = 3_600_000

/** A story that still runs at `now`, and ages at which nothing of it was known, have no outcome. */
export function backtestOf(stories: PastArticle[][], now: Date, options: BacktestOptions): Outcome[] {
  return stories.flatMap((articles) => outcomesOf(articles, now, options))
}

/** The same of one story. */
export function outcomesOf(articles: PastArticle[], now: Date, { asHeard, ...habits }: BacktestOptions): Outcome[] {
  const finished = finishedOf(articles, null)
  if (finished === null || !isFinished(finished.firstAt, now)) return []
  const start = Date.parse(finished.firstAt)
  return recordedAges.flatMap((ageHours) => {
    const asOf = new Date(start + ageHours * hour)
    const known = articles.filter(
      ({ at, heardAt }) => Date.parse(asHeard && heardAt > at ? heardAt : at) <= asOf.getTime(),
    )
    if (known.length === 0) return []
    const events = known.map(({ at, outlet }) => ({ at, outlet, reach: null }))
    const { forecast, seen } = cycleOf({
      asOf,
      horizonHours: priorHours,
      events,
      clock: habits.zoneWeights ?? indonesianPress,
      ...habits,
    })
    return [{ ageHours, seen, ...forecast, happened: finished.articles }]
  })
}
