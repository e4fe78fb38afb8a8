/**
 * How much of the audience is still to come, and how much of it would a correction still precede?
 *
 * An article's readers arrive over two days: K(u) of them by age u (data/cycle/audience-lag.json, a Weibull curve).
 * With weights ρ_i (the outlets' reach, or 1 each when none is known) the exposure by time t is Â(t) = Σ ρ_i K(t − t_i),
 * future articles of each draw included, and
 *   q(d) = [Â(∞) − Â(now + d)] / [Â(∞) − Â(now)].
 * It is exposure still ahead, not people persuaded. An outlet without a known reach weighs like the median outlet whose
 * reach is known: that moves the timing only, no count of people is made from it.
 */
import lag from '../../../data/cycle/audience-lag.json' with { type: 'json' }
import { drawCount, quantiles, type Futures } from './draws.ts'
import type { Interval } from './types.ts'

/** Published reach is right within a factor of two at best; the error is drawn log-uniformly, once per outlet. */
const reachErrorFactor = 2

export const correctionDelays = [0, 1, 2, 3, 6, 9, 12, 18, 24, 36]

/** Share of an article's readers who have come by the age (hours). */
export function readBy(age: number): number {
  if (age <= 0) return 0
  if (age >= lag.endHours) return 1
  const by = (hours: number) => 1 - Math.exp(-Math.pow(hours / lag.scaleHours, lag.shape))
  return by(age) / by(lag.endHours)
}

export type SeenArticle = { hours: number; outlet: string | null; reach: number | null }
export type AudienceAhead = {
  remaining: { afterHours: number; share: number; low: number; high: number }[]
  remainingAhead: Interval
}

export function audienceAhead(seen: SeenArticle[], nowHours: number, futures: Futures): AudienceAhead {
  const known = seen.flatMap((article) => (article.reach !== null && article.reach > 0 ? [article.reach] : []))
  const usual = known.length > 0 ? (quantiles(known, [0.5])[0] ?? 1) : 1
  const pool = seen.map((article) => (article.reach !== null && article.reach > 0 ? article.reach : usual))
  const groups = unreadByOutlet(seen, pool, nowHours)
  const unread = futures.cells.map((cell) =>
    correctionDelays.map((d) => 1 - readBy(nowHours + d - (cell.from + cell.to) / 2)),
  )
  const even = pool.every((reach) => reach === pool[0])

  const shares = correctionDelays.map(() => new Float64Array(drawCount))
  const ahead = new Float64Array(drawCount)
  for (let d = 0; d < drawCount; d++) {
    const left = new Float64Array(correctionDelays.length)
    let everything = 0
    for (const group of groups) {
      const error = even ? 1 : Math.pow(reachErrorFactor, 2 * futures.random() - 1)
      everything += error * group.all
      for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) + error * (group.unread[i] ?? 0)
    }
    const counts = futures.counts[d] ?? new Uint32Array(0)
    for (let c = 0; c < counts.length; c++) {
      const count = counts[c] ?? 0
      if (count === 0) continue
      const reach = even ? (pool[0] ?? 1) : (pool[Math.floor(futures.random() * pool.length)] ?? usual)
      everything += count * reach
      for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) + count * reach * (unread[c]?.[i] ?? 0)
    }
    const now = left[0] ?? 0
    ahead[d] = everything > 0 ? now / everything : 0
    shares.forEach((share, i) => (share[d] = now > 0 ? (left[i] ?? 0) / now : 0))
  }
  const remaining = correctionDelays.map((afterHours, i) => {
    const [low = 0, share = 0, high = 0] = quantiles(shares[i] ?? [], [0.1, 0.5, 0.9])
    return { afterHours, share, low, high }
  })
  const [low = 0, value = 0, high = 0] = quantiles(ahead, [0.1, 0.5, 0.9])
  return { remaining, remainingAhead: { value, low, high } }
}

/** Readers of the articles already out, and those of them still to come at each delay, summed per outlet. */
function unreadByOutlet(seen: SeenArticle[], weights: number[], nowHours: number): { all: number; unread: number[] }[] {
  const groups = new Map<string, { all: number; unread: number[] }>()
  seen.forEach((article, i) => {
    const key = article.outlet ?? `article ${i}`
    const group = groups.get(key) ?? { all: 0, unread: correctionDelays.map(() => 0) }
    const weight = weights[i] ?? 1
    group.all += weight
    correctionDelays.forEach((delay, j) => {
      group.unread[j] = (group.unread[j] ?? 0) + weight * (1 - readBy(nowHours + delay - article.hours))
    })
    groups.set(key, group)
  })
  return [...groups.values()]
}
