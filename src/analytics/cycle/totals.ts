/**
 * How many articles are still to come: quantiles of a mixture of negative binomials, summed exactly.
 *
 * With shape k the number to come is NegBin(s_k, r_k / (r_k + F_k)), F_k being the share of the shape that lies ahead.
 */
import type { Posterior } from './posterior.ts'

/** Stops the summing where a forecast has long ceased to mean anything. */
const largestCount = 200_000

/** Smallest counts whose cumulative probability reaches each level (levels rising). `ahead[k]` is F_k. */
export function countQuantiles(posterior: Posterior, ahead: number[], levels: number[]): number[] {
  const share = ahead.map((mass, k) => mass / ((posterior.rate[k] ?? 1) + mass))
  const chance = posterior.weight.map(
    (weight, k) => weight * Math.exp((posterior.shape[k] ?? 0) * Math.log1p(-(share[k] ?? 0))),
  )
  const found: number[] = []
  let below = 0
  for (let count = 0; found.length < levels.length && count <= largestCount; count++) {
    for (let k = 0; k < chance.length; k++) {
      const now = chance[k] ?? 0
      below += now
      chance[k] = (now * ((posterior.shape[k] ?? 0) + count) * (share[k] ?? 0)) / (count + 1)
    }
    while (found.length < levels.length && below >= (levels[found.length] ?? 1) - 1e-12) found.push(count)
  }
  while (found.length < levels.length) found.push(largestCount)
  return found
}

/** Probability of `atLeast` or more articles in a window whose mass under shape k is `ahead[k]`. */
export function chanceOfAtLeast(posterior: Posterior, ahead: number[], atLeast: number): number {
  const share = ahead.map((mass, k) => mass / ((posterior.rate[k] ?? 1) + mass))
  let below = 0
  posterior.weight.forEach((weight, k) => {
    const p = share[k] ?? 0
    let chance = weight * Math.exp((posterior.shape[k] ?? 0) * Math.log1p(-p))
    for (let count = 0; count < atLeast; count++) {
      below += chance
      chance = (chance * ((posterior.shape[k] ?? 0) + count) * p) / (count + 1)
    }
  })
  return Math.max(0, 1 - below)
}
