/**
 * How many items should a source have brought in a stretch of time, by its own past?
 *
 * The same hours of the same weekday in the four weeks before; drawn towards the same hours of the seven days before,
 * and those towards the source's mean of 28 days, each with the weight of one such stretch. So a source of three days
 * already has its nights, one of a month its weekends. Hours in which it was not heard are no past.
 */

/** Items seen in some stretch, and how many hours of it the source was heard. */
export type Stretch = { seen: number; hours: number }

export type Past = { weeks: Stretch; days: Stretch; all: Stretch }

const weeksBack = 4
const daysBack = 7
export const pastHours = 28 * 24
const hourMs = 3600_000
/** With less than two days heard nothing is expected: not “none”, but “not known”. */
const leastHours = 48

/**
 * The past of a stretch that begins at `first`, the start of an hour in milliseconds.
 *
 * @param seenAt items of the hour that begins then
 * @param isWell was the source heard in that hour?
 */
export function pastOf(
  first: number,
  hours: number,
  seenAt: (hour: number) => number,
  isWell: (hour: number) => boolean,
): Past {
  const stretch = (from: number[], length: number): Stretch => {
    const total = { seen: 0, hours: 0 }
    for (const start of from)
      for (let at = start; at < start + length * hourMs; at += hourMs) {
        if (at >= first || !isWell(at)) continue
        total.seen += seenAt(at)
        total.hours++
      }
    return total
  }
  const back = (times: number, days: number) =>
    Array.from({ length: times }, (_, i) => first - (i + 1) * days * 24 * hourMs)
  return {
    all: stretch([first - pastHours * hourMs], pastHours),
    days: stretch(back(daysBack, 1), hours),
    weeks: stretch(back(weeksBack, 7), hours),
  }
}

/** @returns items, or null while too little is known of the source */
export function expectedIn(past: Past, hours: number): number | null {
  if (past.all.hours < leastHours) return null
  const mean = past.all.seen / past.all.hours
  const sameHours = (past.days.seen + hours * mean) / (past.days.hours + hours)
  const sameWeekday = (past.weeks.seen + hours * sameHours) / (past.weeks.hours + hours)
  return hours * sameWeekday
}

/** With this many expected and none come, chance alone would do it once in three thousand times. */
const certainlySilent = 8
/** A bug of an hour at midnight is no silence, however busy the source. */
const leastSilentHours = 12

/**
 * Is a source silent? A busy one after half a day, a quiet one – a news item a week – not even after two weeks.
 *
 * @param expected since its latest new item; null leaves the judgement to the clock alone
 * @returns null when the past does not tell
 */
export function isSilent(expected: number | null, hours: number): boolean | null {
  if (expected === null) return null
  return hours >= leastSilentHours && expected >= certainlySilent
}
