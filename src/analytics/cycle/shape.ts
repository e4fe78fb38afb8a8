/**
 * What the drawn futures say about the shape of a story: half-life, peak, share by an hour, bands for the charts.
 * `seen` is the hours since the first article of every known article, rising, the first being 0.
 */
import { quantiles, total, type Futures } from './draws.ts'
import { busiestHour } from './features.ts'
import type { CycleAnswer, Interval } from './types.ts'

/** Coverage half-life: the hour of the article that completes half of the total, in each draw. */
export function halfLife(seen: number[], futures: Futures): Interval {
  const hours = futures.counts.map((counts) => {
    const half = Math.ceil((seen.length + total(counts)) / 2)
    const past = seen[half - 1]
    if (past !== undefined) return past
    let reached = seen.length
    for (const [c, cell] of futures.cells.entries()) {
      const count = counts[c] ?? 0
      if (reached + count >= half) return cell.from + ((half - reached - 0.5) / count) * (cell.to - cell.from)
      reached += count
    }
    return futures.cells[futures.cells.length - 1]?.to ?? 0
  })
  return interval(hours)
}

/** Share of all articles published within the first `hours` hours. */
export function shareBy(hours: number, seen: number[], futures: Futures): Interval {
  const before = seen.filter((at) => at <= hours).length
  return interval(
    futures.counts.map((counts) => {
      let early = before
      futures.cells.forEach((cell, c) => {
        if (cell.to <= hours) early += counts[c] ?? 0
        else if (cell.from < hours) early += ((counts[c] ?? 0) * (hours - cell.from)) / (cell.to - cell.from)
      })
      return early / (seen.length + total(counts))
    }),
  )
}

/** Middle of the busiest hour: one already seen, unless the expected pace ahead is higher. */
export function peakHours(seen: number[], futures: Futures): number {
  let busiest = busiestHour(seen)
  futures.cells.forEach((cell, c) => {
    const pace = futures.pace.reduce((all, draw) => all + (draw[c] ?? 0), 0) / futures.pace.length
    if (pace > busiest.count) busiest = { count: pace, middle: (cell.from + cell.to) / 2 }
  })
  return busiest.middle
}

/** Cumulative articles at each whole hour from 0 to the horizon. */
export function cumulativeBands(
  seen: number[],
  nowHours: number,
  horizonHours: number,
  futures: Futures,
): CycleAnswer['curve'] {
  const reached = new Float64Array(futures.counts.length).fill(seen.length)
  const curve: CycleAnswer['curve'] = []
  let cell = 0
  for (let hour = 0; hour <= Math.ceil(horizonHours); hour++) {
    if (hour <= nowHours) {
      const count = seen.filter((at) => at <= hour).length
      curve.push({ hour, seen: count, median: count, low50: count, high50: count, low80: count, high80: count })
      continue
    }
    for (; cell < futures.cells.length && (futures.cells[cell]?.to ?? 0) <= hour; cell++) {
      futures.counts.forEach((counts, d) => (reached[d] = (reached[d] ?? 0) + (counts[cell] ?? 0)))
    }
    const [low80 = 0, low50 = 0, median = 0, high50 = 0, high80 = 0] = quantiles(reached, [0.1, 0.25, 0.5, 0.75, 0.9])
    curve.push({ hour, seen: null, median, low50, high50, low80, high80 })
  }
  return curve
}

/** The pace is smooth: every second draw gives the same band in half the time. */
const paceEvery = 2

/** Expected articles an hour in each hour ahead: the spread is of the pace itself, not of chance within the hour. */
export function paceBands(futures: Futures): CycleAnswer['rate'] {
  const hours = new Map<number, { length: number; pace: Float64Array }>()
  futures.cells.forEach((cell, c) => {
    const hour = Math.ceil(cell.to)
    const entry = hours.get(hour) ?? { length: 0, pace: new Float64Array(Math.ceil(futures.pace.length / paceEvery)) }
    const length = cell.to - cell.from
    entry.length += length
    for (let d = 0; d < entry.pace.length; d++) {
      entry.pace[d] = (entry.pace[d] ?? 0) + (futures.pace[d * paceEvery]?.[c] ?? 0) * length
    }
    hours.set(hour, entry)
  })
  return [...hours].map(([hour, { length, pace }]) => {
    const [low = 0, median = 0, high = 0] = quantiles(pace, [0.1, 0.5, 0.9]).map((articles) => articles / length)
    return { hour, median, low, high }
  })
}

function interval(values: number[]): Interval {
  const [low = 0, value = 0, high = 0] = quantiles(values, [0.1, 0.5, 0.9])
  return { value, low, high }
}
