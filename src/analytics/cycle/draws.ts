/**
 * Futures of a story, drawn from its posterior: what the curves, the half-life and the audience bands are read from.
 *
 * One draw: a shape k, a size A ~ Gamma, then Poisson(A × mass) articles in each cell ahead. Where the correction
 * tilts the total, the draws are picked again in proportion to the tilt, so that curves and totals tell one story.
 */
import { massOf, type Posterior } from './posterior.ts'
import type { Cell } from './prior.ts'
import { gamma, poisson, seeded, type Random } from './random.ts'
import type { Season } from './season.ts'
import { rangeOf } from './totals.ts'

/** Enough for 10 % and 90 % bounds that move by less than a line's width; about 3 ms. */
export const drawCount = 500

/** The same seed for every story, so that a chart does not flicker between two looks. */
const seed = 20_240_817

export type Futures = {
  cells: Cell[]
  /** counts[d][c]: articles of draw d in cell c. */
  counts: Uint32Array[]
  /** pace[d][c]: expected articles an hour of draw d in cell c. */
  pace: Float64Array[]
  random: Random
}

export function drawFutures(posterior: Posterior, cells: Cell[], season: Season): Futures {
  const random = seeded(seed)
  const masses = posterior.weight.map((_, k) => Float64Array.from(cells, (cell) => massOf(k, cell, season)))
  const lengths = Float64Array.from(cells, (cell) => cell.to - cell.from)
  const steps = cumulative(posterior.weight)
  const counts: Uint32Array[] = []
  const pace: Float64Array[] = []
  let k = 0
  for (let d = 0; d < drawCount; d++) {
    // Stratified: each shape is drawn in proportion to its weight, with less noise than independent picks.
    const level = ((d + random()) / drawCount) * (steps[steps.length - 1] ?? 1)
    while (k + 1 < steps.length && level > (steps[k] ?? 1)) k++
    const size = gamma(posterior.shape[k] ?? 1, random) / (posterior.rate[k] ?? 1)
    const mass = masses[k] ?? new Float64Array(cells.length)
    const drawnCounts = new Uint32Array(cells.length)
    const drawnPace = new Float64Array(cells.length)
    for (let c = 0; c < cells.length; c++) {
      const expected = size * (mass[c] ?? 0)
      drawnCounts[c] = poisson(expected, random)
      drawnPace[c] = expected / (lengths[c] ?? 1)
    }
    counts.push(drawnCounts)
    pace.push(drawnPace)
  }
  return { cells, counts, pace, random }
}

/** Picks as many draws again, each in proportion to the factor of the range its total falls into. */
export function tiltFutures(futures: Futures, tilt: number[]): Futures {
  const steps = cumulative(futures.counts.map((counts) => tilt[rangeOf(total(counts))] ?? 1))
  const all = steps[steps.length - 1] ?? 0
  const offset = futures.random()
  let d = 0
  const picks = futures.counts.map((_, i) => {
    while (d + 1 < steps.length && ((i + offset) / steps.length) * all > (steps[d] ?? 0)) d++
    return d
  })
  return {
    ...futures,
    counts: picks.map((pick) => futures.counts[pick] ?? new Uint32Array(futures.cells.length)),
    pace: picks.map((pick) => futures.pace[pick] ?? new Float64Array(futures.cells.length)),
  }
}

/** The same futures without what comes after the first `length` cells. */
export function cutFutures(futures: Futures, length: number): Futures {
  if (length === futures.cells.length) return futures
  return {
    ...futures,
    cells: futures.cells.slice(0, length),
    counts: futures.counts.map((counts) => counts.subarray(0, length)),
    pace: futures.pace.map((pace) => pace.subarray(0, length)),
  }
}

export function total(counts: Uint32Array): number {
  let all = 0
  for (const count of counts) all += count
  return all
}

/** The values at the given levels (0..1), by linear interpolation between the sorted values. */
export function quantiles(values: ArrayLike<number>, levels: number[]): number[] {
  const sorted = new Float64Array(values).sort()
  return levels.map((level) => {
    const at = level * (sorted.length - 1)
    const lower = sorted[Math.floor(at)] ?? 0
    const upper = sorted[Math.ceil(at)] ?? lower
    return lower + (upper - lower) * (at - Math.floor(at))
  })
}

function cumulative(values: number[]): number[] {
  let all = 0
  return values.map((value) => (all += value))
}
