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
import { factorAt, type Tilt } from './totals.ts'

/** Enough for 10 % and 90 % bounds that move by less than a line's width; about 1 ms. */
export const drawCount = 300

/** The same seed for every story, so that a chart does not flicker between two looks. */
const seed = 20_240_817

export type Futures = {
  cells: Cell[]
  /** counts[d][c]: articles of draw d in cell c. */
  counts: Uint32Array[]
  /** totals[d]: all articles of draw d. */
  totals: Uint32Array
  /** Which shape a draw follows, and how large its story is. */
  draws: { k: number; size: number }[]
  /** masses[k][c]: share of shape k that lies in cell c, the season included. */
  masses: Float64Array[]
  random: Random
}

/** Above this many articles to come they are drawn cell by cell, below one by one: whichever is less work. */
const oneByOneBelow = 60

/** `late[k]`: share of shape k that is published but not found yet; it is expected in the first cell. */
export function drawFutures(
  posterior: Posterior,
  cells: Cell[],
  season: Season,
  late: number[] | null = null,
): Futures {
  const random = seeded(seed)
  const masses = posterior.weight.map((_, k) => {
    const mass = new Float64Array(cells.map((cell) => massOf(k, cell, season)))
    if (mass.length > 0) mass[0] = (mass[0] ?? 0) + (late?.[k] ?? 0)
    return mass
  })
  const reached = masses.map((mass) => new Float64Array(cumulative(mass)))
  const steps = cumulative(posterior.weight)
  // One block for all draws: hundreds of small ones cost more than what is done with them.
  const block = new Uint32Array(drawCount * cells.length)
  const counts: Uint32Array[] = []
  const draws: Futures['draws'] = []
  let k = 0
  for (let d = 0; d < drawCount; d++) {
    // Stratified: each shape is drawn in proportion to its weight, with less noise than independent picks.
    const level = ((d + random()) / drawCount) * (steps[steps.length - 1] ?? 1)
    while (k + 1 < steps.length && level > (steps[k] ?? 1)) k++
    const size = gamma(posterior.shape[k] ?? 1, random) / (posterior.rate[k] ?? 1)
    draws.push({ k, size })
    const own = block.subarray(d * cells.length, (d + 1) * cells.length)
    drawCounts(own, size, masses[k] ?? new Float64Array(0), reached[k] ?? new Float64Array(0), random)
    counts.push(own)
  }
  return { cells, counts, totals: totalsOf(counts), draws, masses, random }
}

/** Poisson counts in each cell; equally the Poisson of the sum, each article then falling into a cell by its mass. */
function drawCounts(
  counts: Uint32Array,
  size: number,
  mass: Float64Array,
  reached: Float64Array,
  random: Random,
): void {
  const all = reached[reached.length - 1] ?? 0
  if (size * all >= oneByOneBelow) {
    for (let c = 0; c < counts.length; c++) counts[c] = poisson(size * (mass[c] ?? 0), random)
    return
  }
  for (let left = poisson(size * all, random); left > 0; left--) {
    const cell = firstAbove(reached, random() * all)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
}

/** The first position whose value (rising) is above the level; the last position when none is. */
function firstAbove(rising: Float64Array, level: number): number {
  let [low, high] = [0, rising.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) > level) high = middle
    else low = middle + 1
  }
  return low
}

/** Picks as many draws again, each in proportion to the factor of the range its total falls into. */
export function tiltFutures(futures: Futures, tilt: Tilt): Futures {
  const steps = cumulative(Float64Array.from(futures.totals, (all) => factorAt(tilt, all)))
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
    totals: Uint32Array.from(picks, (pick) => futures.totals[pick] ?? 0),
    draws: picks.map((pick) => futures.draws[pick] ?? { k: 0, size: 0 }),
  }
}

/** The same futures without what comes after the first `length` cells. */
export function cutFutures(futures: Futures, length: number): Futures {
  if (length === futures.cells.length) return futures
  const counts = futures.counts.map((all) => all.subarray(0, length))
  return {
    ...futures,
    cells: futures.cells.slice(0, length),
    counts,
    totals: totalsOf(counts),
    masses: futures.masses.map((mass) => mass.subarray(0, length)),
  }
}

/** Of each draw; written out, because a loop that sees one kind of array runs three times as fast. */
function totalsOf(counts: Uint32Array[]): Uint32Array {
  const totals = new Uint32Array(counts.length)
  for (let draw = 0; draw < counts.length; draw++) {
    const cells = counts[draw] ?? totals
    let total = 0
    for (let i = 0; i < cells.length; i++) total += cells[i] ?? 0
    totals[draw] = total
  }
  return totals
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

export const median = (values: ArrayLike<number>): number => quantiles(values, [0.5])[0] ?? 0

/** Whole numbers within this span are counted instead of sorted. */
const widestTally = 4096

/** `quantiles` of whole numbers that are not negative, faster where they lie close together. */
export function wholeQuantiles(values: Uint32Array, levels: number[]): number[] {
  let [least, most] = [Infinity, 0]
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if (value < least) least = value
    if (value > most) most = value
  }
  if (most - least > widestTally) return quantiles(values, levels)
  const tally = new Uint32Array(most - least + 1)
  for (let i = 0; i < values.length; i++) {
    const slot = (values[i] ?? 0) - least
    tally[slot] = (tally[slot] ?? 0) + 1
  }
  const ranked = (rank: number): number => {
    let [slot, below] = [0, tally[0] ?? 0]
    while (below <= rank && slot + 1 < tally.length) below += tally[++slot] ?? 0
    return least + slot
  }
  return levels.map((level) => {
    const at = level * (values.length - 1)
    const lower = ranked(Math.floor(at))
    return lower + (ranked(Math.ceil(at)) - lower) * (at - Math.floor(at))
  })
}

function cumulative(values: ArrayLike<number>): number[] {
  const reached = new Array<number>(values.length)
  let all = 0
  for (let i = 0; i < values.length; i++) reached[i] = all += values[i] ?? 0
  return reached
}
