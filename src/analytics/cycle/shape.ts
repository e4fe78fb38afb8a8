/**
 * What the drawn futures say about the shape of a story: half-life, peak, share by an hour, bands for the charts.
 * `seen` is the hours since the first article of every known article, rising, the first being 0.
 */
import { quantiles, wholeQuantiles, type Futures } from './draws.ts'
import { busiestHour } from './features.ts'
import { sum } from './posterior.ts'
import type { Cell } from './prior.ts'
import type { Season } from './season.ts'
import type { CycleAnswer, Interval } from './types.ts'

/** Coverage half-life: the hour of the article that completes half of the total, in each draw. */
export function halfLife(seen: number[], futures: Futures): Interval {
  const hours = futures.counts.map((counts, d) => {
    const half = Math.ceil((seen.length + (futures.totals[d] ?? 0)) / 2)
    const past = seen[half - 1]
    if (past !== undefined) return past
    let reached = seen.length
    for (let c = 0; c < counts.length; c++) {
      const count = counts[c] ?? 0
      const cell = futures.cells[c]
      if (cell && reached + count >= half) return cell.from + ((half - reached - 0.5) / count) * (cell.to - cell.from)
      reached += count
    }
    return futures.cells[futures.cells.length - 1]?.to ?? 0
  })
  return interval(hours)
}

/** Share of all articles published within the first `hours` hours. */
export function shareBy(hours: number, seen: number[], futures: Futures): Interval {
  const before = seen.filter((at) => at <= hours).length
  const cells = futures.cells.filter((cell) => cell.from < hours)
  return interval(
    futures.counts.map((counts, d) => {
      let early = before
      for (let c = 0; c < cells.length; c++) {
        const { from, to } = cells[c] as Cell
        if (to <= hours) early += counts[c] ?? 0
        else early += ((counts[c] ?? 0) * (hours - from)) / (to - from)
      }
      return early / (seen.length + (futures.totals[d] ?? 0))
    }),
  )
}

/** Middle of the busiest hour: one already seen, unless a draw's expected pace ahead is higher. */
export function peakHours(seen: number[], futures: Futures): Interval {
  const busiest = busiestHour(seen)
  const highest = futures.masses.map((mass) => {
    let [pace, middle] = [0, 0]
    for (let c = 0; c < futures.cells.length; c++) {
      const { from, to } = futures.cells[c] as Cell
      const here = (mass[c] ?? 0) / (to - from)
      if (here > pace) [pace, middle] = [here, (from + to) / 2]
    }
    return { pace, middle }
  })
  return interval(
    futures.draws.map(({ k, size }) => {
      const ahead = highest[k]
      return ahead !== undefined && size * ahead.pace > busiest.count ? ahead.middle : busiest.middle
    }),
  )
}

/** Fewer articles after the peak say nothing about how it decays. */
const fewestToDecay = 8

/**
 * Hours after the peak (the middle of the busiest hour) until half of all that comes after it is out, counted in hours of usual pace: a night
 * in which newsrooms sleep is short. `null` while fewer than `fewestToDecay` articles have come since, or the peak is
 * still ahead. `articles`: how many came since the peak.
 */
export function decayHalfLife(seen: number[], peak: number, nowHours: number, futures: Futures, season: Season): Decay {
  const since = seen.filter((at) => at > peak)
  if (since.length < fewestToDecay || peak > nowHours) return null
  const age = usualHours(peak, season)
  const past = since.map(age)
  const ahead = futures.cells.map((cell) => age((cell.from + cell.to) / 2))
  const hours = futures.counts.map((counts, d) => {
    const half = Math.ceil((past.length + (futures.totals[d] ?? 0)) / 2)
    const reached = past[half - 1]
    if (reached !== undefined) return reached
    let all = past.length
    const cell = counts.findIndex((count) => (all += count) >= half)
    return ahead[cell] ?? past[past.length - 1] ?? 0
  })
  return { ...interval(hours), articles: since.length }
}

type Decay = CycleAnswer['decayHalfLifeHours']

/** Hours since `from`, each weighed by how busy newsrooms are in it. */
function usualHours(from: number, season: Season): (until: number) => number {
  const whole = [0]
  return (until) => {
    const length = Math.max(0, until - from)
    const hours = Math.floor(length)
    for (let h = whole.length; h <= hours; h++) whole.push((whole[h - 1] ?? 0) + season(from + h - 0.5))
    return (whole[hours] ?? 0) + (length - hours) * season(from + hours + 0.5)
  }
}

/**
 * Cumulative articles at each whole hour from 0 to the horizon. Three hundred draws meet the forecast's counts but for an
 * article or so; the curve ends on the very counts that are told beside it, and never runs above them before.
 */
export function cumulativeBands(
  seen: number[],
  nowHours: number,
  horizonHours: number,
  futures: Futures,
  end: CycleAnswer['forecast'],
): CycleAnswer['curve'] {
  const reached = new Uint32Array(futures.counts.length).fill(seen.length)
  const curve: CycleAnswer['curve'] = []
  const levels = [0.1, 0.25, 0.5, 0.75, 0.9]
  let [cell, passed] = [0, 0]
  for (let hour = 0; hour <= Math.ceil(horizonHours); hour++) {
    if (hour <= nowHours) {
      while ((seen[passed] ?? Infinity) <= hour) passed++
      const count = passed
      curve.push({ hour, seen: count, median: count, low50: count, high50: count, low80: count, high80: count })
      continue
    }
    for (; cell < futures.cells.length && (futures.cells[cell]?.to ?? 0) <= hour; cell++) {
      for (let d = 0; d < reached.length; d++) reached[d] = (reached[d] ?? 0) + (futures.counts[d]?.[cell] ?? 0)
    }
    const [low = 0, low50 = 0, middle = 0, high50 = 0, high = 0] = wholeQuantiles(reached, levels)
    const last = hour >= horizonHours
    const [low80, median, high80] = [
      last ? end.low : Math.min(low, end.low),
      last ? end.total : Math.min(middle, end.total),
      last ? end.high : Math.min(high, end.high),
    ]
    curve.push({
      hour,
      seen: null,
      median,
      low50: clamp(low50, low80, median),
      high50: clamp(high50, median, high80),
      low80,
      high80,
    })
  }
  return curve
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** The pace is smooth: every third draw gives nearly the same band. */
const paceEvery = 3

/** Expected articles an hour in each hour ahead: the spread is of the pace itself, not of chance within the hour. */
export function paceBands(futures: Futures): CycleAnswer['rate'] {
  const hours = new Map<number, number[]>()
  futures.cells.forEach((cell, c) => {
    const cells = hours.get(Math.ceil(cell.to))
    if (cells) cells.push(c)
    else hours.set(Math.ceil(cell.to), [c])
  })
  const draws = futures.draws.filter((_, d) => d % paceEvery === 0)
  let last: { bin: number; first: number; band: number[] } | null = null
  return [...hours].map(([hour, cells]) => {
    const parts = cells.map((c) => futures.cells[c] ?? { from: 0, to: 0, bin: 0 })
    const length = sum(parts.map((cell) => cell.to - cell.from))
    const paceOf = (mass: Float64Array) => {
      let all = 0
      for (const c of cells) all += mass[c] ?? 0
      return all / length
    }
    const first = paceOf(futures.masses[0] ?? new Float64Array(0))
    const bin = parts.length === 1 ? (parts[0]?.bin ?? -1) : -1
    // Within a bin the hours differ by the season alone, the same for every shape.
    const factor: number = last !== null && last.bin === bin && bin >= 0 ? first / last.first : 1
    if (last === null || last.bin !== bin || bin < 0) {
      const paces = futures.masses.map(paceOf)
      const pace = draws.map(({ k, size }) => size * (paces[k] ?? 0))
      last = { bin, first, band: quantiles(pace, [0.1, 0.5, 0.9]) }
    }
    const [low = 0, median = 0, high = 0] = last.band.map((articles) => articles * factor)
    return { hour, median, low, high }
  })
}

function interval(values: number[]): Interval {
  const [low = 0, value = 0, high = 0] = quantiles(values, [0.1, 0.5, 0.9])
  return { value, low, high }
}
