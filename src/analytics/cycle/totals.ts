/**
 * How many articles are still to come: a mixture of negative binomials, summed exactly.
 *
 * With shape k the number to come is NegBin(s_k, r_k / (r_k + F_k)), F_k being the share of the shape that lies ahead.
 * A tilt, one factor per range of counts, can then move probability between the ranges (correction.ts): `tiltTo` gives
 * the mildest one that makes given counts the 10, 50 and 90 % quantiles.
 */
import type { Posterior } from './posterior.ts'

/** Factors of ranges of counts: factors[i] from starts[i] up to the next start, the last open; starts[0] is 0. */
export type Tilt = { starts: number[]; factors: number[] }

/** Stops the summing where a forecast has long ceased to mean anything. */
const largestCount = 200_000

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

/** Smallest counts whose cumulative probability reaches each level (levels rising). */
export function countQuantiles(posterior: Posterior, ahead: number[], levels: number[], tilt?: Tilt): number[] {
  const found: number[] = []
  const factorOf = walk(tilt)
  let below = 0
  let count = 0
  for (const chance of chances(posterior, ahead)) {
    below += chance * factorOf(count)
    while (found.length < levels.length && below >= (levels[found.length] ?? 1) - 1e-12) found.push(count)
    if (found.length === levels.length) break
    count++
  }
  while (found.length < levels.length) found.push(largestCount)
  return found
}

/** So little probability is left beyond a level that the smallest count above it stays where it is. */
const hair = 1e-6

/**
 * The tilt under which `counts` (rising) are the quantiles of the `levels`. A count is a quantile when the probability up
 * to it reaches the level and the probability below it does not; where that holds already nothing moves, elsewhere just
 * enough does, and between such points the probabilities keep their proportions.
 */
export function tiltTo(posterior: Posterior, ahead: number[], levels: number[], counts: number[]): Tilt {
  const most = counts[counts.length - 1] ?? 0
  const reached: number[] = []
  let all = 0
  for (const chance of chances(posterior, ahead)) {
    reached.push((all += chance))
    if (reached.length > most) break
  }
  const bounds = [...new Set(counts.flatMap((count) => (count > 0 ? [count - 1, count] : [count])))].sort(
    (a, b) => a - b,
  )
  const tilt: Tilt = { starts: [0], factors: [] }
  let [was, is] = [0, 0]
  for (const bound of bounds) {
    let wanted = Math.min(reached[bound] ?? 1, 1 - hair)
    levels.forEach((level, i) => {
      if (bound >= (counts[i] ?? 0)) wanted = Math.max(wanted, level)
    })
    levels.forEach((level, i) => {
      if (bound < (counts[i] ?? 0)) wanted = Math.min(wanted, level - hair)
    })
    wanted = Math.max(wanted, is)
    const before = (reached[bound] ?? 1) - was
    tilt.factors.push(before > 0 ? (wanted - is) / before : 1)
    tilt.starts.push(bound + 1)
    ;[was, is] = [reached[bound] ?? 1, wanted]
  }
  tilt.factors.push(1 - was > 0 ? (1 - is) / (1 - was) : 1)
  return tilt
}

/** The factor of each count, asked in rising order. */
function walk(tilt: Tilt | undefined): (count: number) => number {
  if (tilt === undefined) return () => 1
  let range = 0
  return (count) => {
    while (count >= (tilt.starts[range + 1] ?? Infinity)) range++
    return tilt.factors[range] ?? 1
  }
}

/** The factor of one count. */
export const factorAt = (tilt: Tilt, count: number): number => walk(tilt)(count)

/** Probability of `atLeast` or more articles. */
export function chanceOfAtLeast(posterior: Posterior, ahead: number[], atLeast: number, tilt?: Tilt): number {
  const factorOf = walk(tilt)
  let below = 0
  let count = 0
  for (const chance of chances(posterior, ahead)) {
    if (count >= atLeast) break
    below += chance * factorOf(count)
    count++
  }
  return Math.max(0, 1 - below)
}
