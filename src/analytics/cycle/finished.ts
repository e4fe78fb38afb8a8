/**
 * What became of a story: the same measures as the forecast's, in hindsight, for comparison.
 *
 * All articles of the 72 hours from the first count. Half-life: the hour of the article that completes half of them.
 * Audience half-life: the quarter of an hour by which half of their readers have come, every article weighing the same
 * (the lag of audience.ts). Peak: the middle of the busiest hour. Below three articles there are counts and no shape.
 */
import type { Instant } from '../../model.ts'
import { readHalf } from './audience.ts'
import { busiestHour } from './features.ts'
import { priorHours } from './prior.ts'

export type Finished = {
  articles: number
  firstAt: Instant
  /** Minutes from the release to the first article; negative when the press was first; `null` without a release. */
  firstPickupMinutes: number | null
  halfLifeHours: number | null
  audienceHalfLifeHours: number | null
  timeToPeakHours: number | null
  shareWithin24h: number | null
}

export const fewestForShape = 3
const hour = 3_600_000

/** `null` without an article. @param events in any order */
export function finishedOf(events: { at: Instant }[], releasedAt: Instant | null): Finished | null {
  const times = events.map(({ at }) => Date.parse(at)).sort((a, b) => a - b)
  const first = times[0]
  if (first === undefined) return null
  const hours = times.map((time) => (time - first) / hour).filter((at) => at <= priorHours)
  const shaped = hours.length >= fewestForShape
  return {
    articles: hours.length,
    firstAt: new Date(first).toISOString(),
    firstPickupMinutes: releasedAt === null ? null : Math.round((first - Date.parse(releasedAt)) / 60_000),
    halfLifeHours: shaped ? (hours[Math.ceil(hours.length / 2) - 1] ?? null) : null,
    audienceHalfLifeHours: shaped ? readHalf(hours) : null,
    timeToPeakHours: shaped ? busiestHour(hours).middle : null,
    shareWithin24h: shaped ? hours.filter((at) => at <= 24).length / hours.length : null,
  }
}

/** Nothing more is forecast for a story whose first article is this old. */
export const isFinished = (firstAt: Instant, now: Date): boolean =>
  now.getTime() - Date.parse(firstAt) >= priorHours * hour
