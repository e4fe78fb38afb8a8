/**
 * How much of the audience is still to come, and how much of it would a correction still precede?
 *
 * An article's readers arrive over two days: K(u) of them by age u (data/cycle/audience-lag.json, a Weibull curve).
 * With weights ρ_i (the outlets' reach, or 1 each when none is known) the exposure by time t is Â(t) = Σ ρ_i K(t − t_i),
 * future articles of each draw included, and
 *   q(d) = [Â(∞) − Â(now + d)] / [Â(∞) − Â(now)].
 * The audience half-life is the first t with Â(t) ≥ ½ Â(∞). It is exposure still ahead, not people persuaded. An outlet without a known reach weighs like the median outlet whose
 * reach is known: that moves the timing only, no count of people is made from it.
 */
import lag from '../../../data/cycle/audience-lag.json' with { type: 'json' }
import { drawCount, quantiles, type Futures } from './draws.ts'
import { sum } from './posterior.ts'
import { priorHours } from './prior.ts'
import type { Interval } from './types.ts'

/** Published reach is right within a factor of two at best; the error is drawn log-uniformly, once per outlet. */
const reachErrorFactor = 2

export const correctionDelays = [0, 1, 2, 3, 6, 9, 12, 18, 24, 36]

/** Share of an article's readers who have come by the age (hours). */
export function readBy(age: number): number {
  if (age <= 0) return 0
  if (age >= lag.endHours) return 1
  const step = Math.floor(age * stepsAnHour)
  const before = readTable[step] ?? 1
  return before + ((readTable[step + 1] ?? 1) - before) * (age * stepsAnHour - step)
}

/** Read off a table between these steps: within a thousandth of the curve, and asked a hundred thousand times. */
const stepsAnHour = 16
const readTable = Float64Array.from({ length: lag.endHours * stepsAnHour + 1 }, (_, step) => {
  const by = (hours: number) => 1 - Math.exp(-Math.pow(hours / lag.scaleHours, lag.shape))
  return by(step / stepsAnHour) / by(lag.endHours)
})

export type SeenArticle = { hours: number; outlet: string | null; reach: number | null }
export type AudienceAhead = {
  remaining: { afterHours: number; share: number; low: number; high: number }[]
  remainingAhead: Interval
  audienceHalfLifeHours: Interval
}

/** Readers change smoothly: every second draw gives nearly the same bounds. */
const audienceEvery = 2

export function audienceAhead(seen: SeenArticle[], nowHours: number, futures: Futures): AudienceAhead {
  const known = seen.flatMap((article) => (article.reach !== null && article.reach > 0 ? [article.reach] : []))
  const usual = known.length > 0 ? (quantiles(known, [0.5])[0] ?? 1) : 1
  const pool = seen.map((article) => (article.reach !== null && article.reach > 0 ? article.reach : usual))
  const even = pool.every((reach) => reach === pool[0])
  const groups = outletGroups(seen, pool, even)
  const delays = correctionDelays.length
  const middles = futures.cells.map((cell) => (cell.from + cell.to) / 2)
  const unread = middles.map((middle) => correctionDelays.map((d) => 1 - readBy(nowHours + d - middle)))

  const toCome = groups.map((group) => correctionDelays.map((delay) => group.all - group.readBy(nowHours + delay)))

  const drawn = Math.floor(drawCount / audienceEvery)
  const shares = correctionDelays.map(() => new Float64Array(drawn))
  const ahead = new Float64Array(drawn)
  const halves = new Float64Array(drawn)
  for (let d = 0; d < drawn; d++) {
    const left = new Float64Array(delays)
    let everything = 0
    const errors = groups.map(() => (even ? 1 : Math.pow(reachErrorFactor, 2 * futures.random() - 1)))
    groups.forEach((group, g) => {
      const error = errors[g] ?? 1
      everything += error * group.all
      for (let i = 0; i < delays; i++) left[i] = (left[i] ?? 0) + error * (toCome[g]?.[i] ?? 0)
    })
    const counts = futures.counts[d * audienceEvery] ?? new Uint32Array(0)
    const coming: { at: number; people: number }[] = []
    for (let c = 0; c < counts.length; c++) {
      const count = counts[c] ?? 0
      if (count === 0) continue
      const reach = even ? (pool[0] ?? 1) : (pool[Math.floor(futures.random() * pool.length)] ?? usual)
      everything += count * reach
      coming.push({ at: middles[c] ?? 0, people: count * reach })
      for (let i = 0; i < delays; i++) left[i] = (left[i] ?? 0) + count * reach * (unread[c]?.[i] ?? 0)
    }
    const now = left[0] ?? 0
    ahead[d] = everything > 0 ? now / everything : 0
    shares.forEach((share, i) => (share[d] = now > 0 ? (left[i] ?? 0) / now : 0))
    halves[d] = firstHourWith(everything / 2, (hour) => {
      let read = 0
      groups.forEach((group, g) => (read += (errors[g] ?? 1) * group.readBy(hour)))
      for (const { at, people } of coming) read += people * readBy(hour - at)
      return read
    })
  }
  const bounds = (values: Float64Array): Interval => {
    const [low = 0, value = 0, high = 0] = quantiles(values, [0.1, 0.5, 0.9])
    return { value, low, high }
  }
  const remaining = correctionDelays.map((afterHours, i) => {
    const { value, low, high } = bounds(shares[i] ?? new Float64Array(0))
    return { afterHours, share: value, low, high }
  })
  return { remaining, remainingAhead: bounds(ahead), audienceHalfLifeHours: bounds(halves) }
}

/** When half of the readers of these articles have come, each article weighing the same. */
export const readHalf = (hours: number[]): number =>
  firstHourWith(hours.length / 2, (hour) => sum(hours.map((at) => readBy(hour - at))))

/** Nobody reads later than this, in quarter hours: the last article of the prior, and two days of readers. */
const lastQuarter = 4 * (priorHours + lag.endHours)

/** The first quarter of an hour by which so many have read; `readAt` rises with the hour. */
function firstHourWith(readers: number, readAt: (hour: number) => number): number {
  let [low, high] = [0, lastQuarter]
  while (low < high) {
    const middle = (low + high) >> 1
    if (readAt(middle / 4) >= readers) high = middle
    else low = middle + 1
  }
  return low / 4
}

type OutletGroup = { all: number; readBy: (hour: number) => number }

/** The readers of the articles already out, summed per outlet (all in one when every outlet weighs the same). */
function outletGroups(seen: SeenArticle[], weights: number[], even: boolean): OutletGroup[] {
  const groups = new Map<string, { hours: number; weight: number }[]>()
  seen.forEach((article, i) => {
    const key = even ? '' : (article.outlet ?? `article ${i}`)
    const group = groups.get(key) ?? []
    group.push({ hours: article.hours, weight: weights[i] ?? 1 })
    groups.set(key, group)
  })
  return [...groups.values()].map((articles) => {
    const asked = new Map<number, number>()
    return {
      all: sum(articles.map(({ weight }) => weight)),
      readBy(hour) {
        const known = asked.get(hour)
        if (known !== undefined) return known
        let read = 0
        for (const { hours, weight } of articles) read += weight * readBy(hour - hours)
        asked.set(hour, read)
        return read
      },
    }
  })
}
