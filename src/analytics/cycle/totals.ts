/**
 * How many articles are still to come: a mixture of negative binomials, summed exactly.
 *
 * With shape k the number to come is NegBin(s_k, r_k / (r_k + F_k)), F_k being the share of the shape that lies ahead.
 * A tilt, one factor per range of counts, can then move probability between the ranges (correction.ts).
 */
import type { Posterior } from './posterior.ts'

/** Lower ends of the ranges of counts a tilt distinguishes: single counts first, then about 17 % wide; the last is open. */
export const rangeStarts = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 19, 22, 26, 30, 35, 41, 48, 56, 66, 78, 92, 110, 135, 170, 220, 300,
]

/** Stops the summing where a forecast has long ceased to mean anything. */
const largestCount = 200_000
const smallestChance = 1e-9

/** The probability of each count in turn. `ahead[k]` is F_k. */
function* chances(posterior: Posterior, ahead: number[]): Generator<number, void> {
  const share = Float64Array.from(ahead, (mass, k) => mass / ((posterior.rate[k] ?? 1) + mass))
  const shape = Float64Array.from(posterior.shape)
  const chance = Float64Array.from(
    posterior.weight,
    (weight, k) => weight * Math.exp((shape[k] ?? 0) * Math.log1p(-(share[k] ?? 0))),
  )
  for (let count = 0; count <= largestCount; count++) {
    let all = 0
    for (let k = 0; k < chance.length; k++) {
      const now = chance[k] ?? 0
      all += now
      chance[k] = (now * ((shape[k] ?? 0) + count) * (share[k] ?? 0)) / (count + 1)
    }
    yield all
  }
}

/** Smallest counts whose cumulative probability reaches each level (levels rising). `tilt` has a factor per range. */
export function countQuantiles(posterior: Posterior, ahead: number[], levels: number[], tilt?: number[]): number[] {
  const found: number[] = []
  let below = 0
  let range = 0
  let count = 0
  for (const chance of chances(posterior, ahead)) {
    if (count === rangeStarts[range + 1]) range++
    below += chance * (tilt?.[range] ?? 1)
    while (found.length < levels.length && below >= (levels[found.length] ?? 1) - 1e-12) found.push(count)
    if (found.length === levels.length) break
    count++
  }
  while (found.length < levels.length) found.push(largestCount)
  return found
}

/** Probability of each range of `rangeStarts`. */
export function rangeChances(posterior: Posterior, ahead: number[]): number[] {
  const ranges = rangeStarts.map(() => 0)
  let range = 0
  let count = 0
  let below = 0
  for (const chance of chances(posterior, ahead)) {
    if (count === rangeStarts[range + 1]) range++
    if (range === ranges.length - 1) break
    ranges[range] = (ranges[range] ?? 0) + chance
    below += chance
    count++
  }
  ranges[ranges.length - 1] = 1 - below
  return ranges.map((chance) => Math.max(chance, smallestChance))
}

/** Position in `rangeStarts` of the range that holds the count. */
export function rangeOf(count: number): number {
  let range = 0
  while (range + 1 < rangeStarts.length && count >= (rangeStarts[range + 1] ?? Infinity)) range++
  return range
}

/** Probability of `atLeast` or more articles. */
export function chanceOfAtLeast(posterior: Posterior, ahead: number[], atLeast: number, tilt?: number[]): number {
  let below = 0
  let range = 0
  let count = 0
  for (const chance of chances(posterior, ahead)) {
    if (count >= atLeast) break
    if (count === rangeStarts[range + 1]) range++
    below += chance * (tilt?.[range] ?? 1)
    count++
  }
  return Math.max(0, 1 - below)
}
