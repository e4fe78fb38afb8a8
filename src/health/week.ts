/**
 * Expected against seen: how many items did a source bring on each of the last days, and how many should it have, by its
 * own past (past.ts)?
 *
 * A day is a day of UTC: from 07:00 to 07:00 in Jakarta, which is when its morning is read. Today is not over and has no
 * expectation. Days on which the source was not heard are no past; what a source began with is no rate and not counted.
 */
import type { DaySeen, Instant } from '../model.ts'
import { expectedIn, pastOf } from './past.ts'

/** How far back the days must be known. */
export const weekNeedsDays = 36
const daysShown = 7
const [hourMs, dayMs] = [3600_000, 24 * 3600_000]

export type WeekInput = {
  firstPolledAt: Instant | null
  /** New items by day, yyyy-mm-dd; days without any may be missing. */
  seen: ReadonlyMap<string, number>
  /** Stretches in which it was not plainly heard; `until` null while it lasts. */
  deaf: { since: Instant; until: Instant | null }[]
}

/** Seven whole days, the oldest first, and today. */
export function weekOf({ firstPolledAt, seen, deaf }: WeekInput, now: Date): DaySeen[] {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const begins = firstPolledAt === null ? Infinity : Date.parse(firstPolledAt)
  const bad = deaf.map(({ since, until }) => ({
    from: Date.parse(since),
    to: until === null ? Infinity : Date.parse(until),
  }))
  const isWell = (at: number) => at >= begins && !bad.some(({ from, to }) => from < at + hourMs && to > at)
  const seenOn = (at: number) => seen.get(new Date(at).toISOString().slice(0, 10)) ?? 0
  // Every stretch that pastOf asks for begins with a day, so a day's items may all stand at its first hour.
  const seenAt = (at: number) => (at % dayMs === 0 ? seenOn(at) : 0)
  return Array.from({ length: daysShown + 1 }, (_, i) => {
    const at = today - (daysShown - i) * dayMs
    const isOver = at < today && at >= begins
    const expected = isOver ? expectedIn(pastOf(at, 24, seenAt, isWell), 24) : null
    return { day: new Date(at).toISOString().slice(0, 10), seen: seenOn(at), expected }
  })
}
