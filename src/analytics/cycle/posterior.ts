/**
 * Which shape is this story, and how large does it get?
 *
 * With x_j articles after the first in bin j until now, m their sum and η = 1 / (1 + m / temper):
 *   ln w_k = ln π_k + η Σ x_j ln P_kj + lnΓ(a_k + ηm) − lnΓ(a_k) + a_k ln b_k − (a_k + ηm) ln(b_k + ηE_k)
 * where E_k = Σ P_kj S_j g_j over the part of the bins before now (S the season, g the share found by now: found.ts). The size is then
 * Gamma(a_k + ηm, b_k + ηE_k). Tempering by η answers herding: ten copies are not ten independent signs.
 */
import { foundWithin, type FoundCurve } from './found.ts'
import { binOf, cellsBetween, prior, type Cell } from './prior.ts'
import type { Season } from './season.ts'

export type Posterior = { weight: number[]; shape: number[]; rate: number[] }

/**
 * `laterHours`: hours since the first article of every article after it, up to `nowHours`. `found`: how soon articles are
 * found; without it all are at once.
 */
export function posteriorOf(
  laterHours: number[],
  nowHours: number,
  season: Season,
  found: FoundCurve | null = null,
): Posterior {
  const counts = new Array<number>(prior.edges.length - 1).fill(0)
  for (const hours of laterHours) {
    const bin = binOf(hours)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const past = cellsBetween(0, nowHours)
  const heard = past.map(({ from, to }) => (found === null ? 1 : foundWithin(found, nowHours - to, nowHours - from)))
  const m = laterHours.length
  const discount = 1 / (1 + m / prior.temper)
  const shape = prior.shape.map((a) => a + discount * m)
  const rate = prior.rate.map(
    (b, k) => b + discount * sum(past.map((cell, c) => massOf(k, cell, season) * (heard[c] ?? 1))),
  )
  const log = prior.weight.map((weight, k) => {
    const a = prior.shape[k] ?? 1
    const b = prior.rate[k] ?? 1
    const shares = prior.shares[k] ?? []
    let fit = 0
    counts.forEach((count, bin) => {
      if (count > 0) fit += count * Math.log(shares[bin] ?? 0)
    })
    const [aNow, bNow] = [shape[k] ?? a, rate[k] ?? b]
    return Math.log(weight) + discount * fit + logGamma(aNow) - logGamma(a) + a * Math.log(b) - aNow * Math.log(bNow)
  })
  const top = Math.max(...log)
  const raw = log.map((value) => Math.exp(value - top))
  const total = sum(raw)
  return { weight: raw.map((value) => value / total), shape, rate }
}

/** Share of a story of each shape that is published by now and not found yet. */
export function lateMasses(nowHours: number, season: Season, found: FoundCurve): number[] {
  const past = cellsBetween(0, nowHours)
  const late = past.map(({ from, to }) => 1 - foundWithin(found, nowHours - to, nowHours - from))
  return prior.shares.map((_, k) => sum(past.map((cell, c) => massOf(k, cell, season) * (late[c] ?? 0))))
}

/** Expected share of a story of shape k that falls into the cell, times the season. */
export function massOf(k: number, cell: Cell, season: Season): number {
  const width = (prior.edges[cell.bin + 1] ?? 0) - (prior.edges[cell.bin] ?? 0)
  return ((prior.shares[k]?.[cell.bin] ?? 0) * (cell.to - cell.from) * season((cell.from + cell.to) / 2)) / width
}

export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0
  return total
}

/** ln Γ(x) for x > 0, Stirling's series after moving x above 7; exact to about 1e-10. */
export function logGamma(x: number): number {
  let shift = 0
  let z = x
  while (z < 7) {
    shift -= Math.log(z)
    z++
  }
  const inverse = 1 / (z * z)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z
  return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series
}
