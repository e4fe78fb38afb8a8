/**
 * How did the forecasts do? What was said at 1, 3, 6 and 12 hours against what happened.
 *
 * Three measures per age and per size: the median error of the middle, in shares of what happened; the share of stories
 * that fell into the 80 % interval; and the log-WIS, a score of middle and width together on the log scale of the
 * articles that were still to come (lower is better). An honest 80 % interval holds about 80 to 90 of a hundred stories,
 * since it ends at whole articles; far above is as wrong as below. A group of fewer than `fewestToJudge` stories is
 * shown and called too small.
 */
import { median } from './draws.ts'

/** Ages, in hours since the first article, at which a forecast is written down. */
export const recordedAges = [1, 3, 6, 12] as const

/** A forecast is written down within this time after its age, or not at all: later it would be another forecast. */
const graceHours = 1

/** Sizes by the articles seen when the forecast was made: upper ends, the last open. */
const sizes = [
  { name: '1–2', upTo: 2 },
  { name: '3–5', upTo: 5 },
  { name: '6–9', upTo: 9 },
  { name: '10–19', upTo: 19 },
  { name: '20+', upTo: Infinity },
]

/** With fewer stories one more or less moves the share in the interval by five points. */
export const fewestToJudge = 20

export type Said = { ageHours: number; seen: number; total: number; low: number; high: number }
/** `happened`: articles of the 72 hours, known once they are over. */
export type Outcome = Said & { happened: number }

export type Score = {
  stories: number
  medianError: number
  /** Share of stories within the 80 % interval. */
  held: number
  logWis: number
  tooFew: boolean
}

export type CycleRecord = { byAge: (Score & { ageHours: number })[]; bySize: (Score & { seen: string })[] }

/**
 * Shares of the stories that ended below the 80 % interval, in its lower half, in its upper half, above it: an honest
 * forecast comes near 10, 40, 40, 10. What ends at the very middle counts half to each side.
 */
export type Fell = { below: number; lower: number; upper: number; above: number }

/** `null` without an outcome. */
export function fellOf(outcomes: Outcome[]): Fell | null {
  if (outcomes.length === 0) return null
  const counts = { below: 0, lower: 0, upper: 0, above: 0 }
  for (const { happened, low, total, high } of outcomes) {
    if (happened < low) counts.below++
    else if (happened > high) counts.above++
    else if (happened === total) {
      counts.lower += 0.5
      counts.upper += 0.5
    } else counts[happened < total ? 'lower' : 'upper']++
  }
  const share = (count: number) => count / outcomes.length
  return {
    below: share(counts.below),
    lower: share(counts.lower),
    upper: share(counts.upper),
    above: share(counts.above),
  }
}

/** Groups without a story are left out. */
export function scoreRecord(outcomes: Outcome[]): CycleRecord {
  const ages = [...new Set(outcomes.map(({ ageHours }) => ageHours))].sort((a, b) => a - b)
  return {
    byAge: ages.map((ageHours) => ({ ageHours, ...scoreOf(outcomes.filter((one) => one.ageHours === ageHours)) })),
    bySize: sizes.flatMap(({ name, upTo }, i) => {
      const from = sizes[i - 1]?.upTo ?? 0
      const part = outcomes.filter(({ seen }) => seen > from && seen <= upTo)
      return part.length === 0 ? [] : [{ seen: name, ...scoreOf(part) }]
    }),
  }
}

/** The age whose forecast is to be written down now; `null` when none is due or it is written already. */
export function dueAge(ageHours: number, written: ReadonlySet<number>): number | null {
  const due = recordedAges.find((age) => ageHours >= age && ageHours < age + graceHours)
  return due === undefined || written.has(due) ? null : due
}

function scoreOf(outcomes: Outcome[]): Score {
  const mean = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((all, outcome) => all + of(outcome), 0) / outcomes.length
  return {
    stories: outcomes.length,
    medianError: median(outcomes.map(({ total, happened }) => Math.abs(total - happened) / happened)),
    held: mean(({ low, high, happened }) => (low <= happened && happened <= high ? 1 : 0)),
    logWis: mean(({ seen, low, total, high, happened }) =>
      logWis(happened - seen, [low - seen, total - seen, high - seen]),
    ),
    tooFew: outcomes.length < fewestToJudge,
  }
}

/** Score of a forecast of the articles to come (10, 50, 90 %), on the log scale; lower is better. */
export function logWis(toCome: number, [low = 0, middle = 0, high = 0]: number[]): number {
  const [y, l, m, h] = [toCome, low, middle, high].map((count) => Math.log1p(Math.max(0, count))) as [
    number,
    number,
    number,
    number,
  ]
  return (0.5 * Math.abs(y - m) + 0.1 * (h - l) + Math.max(0, l - y) + Math.max(0, y - h)) / 1.5
}
