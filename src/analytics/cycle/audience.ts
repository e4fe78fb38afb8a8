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
  const left = new Float64Array(delays)
  const errors = new Float64Array(groups.length)
  const comingAt = new Float64Array(futures.cells.length)
  const comingPeople = new Float64Array(futures.cells.length)
  let lastHalf = 0
  for (let d = 0; d < drawn; d++) {
    left.fill(0)
    let everything = 0
    for (let g = 0; g < groups.length; g++) {
      const error = (errors[g] = even ? 1 : Math.pow(reachErrorFactor, 2 * futures.random() - 1))
      everything += error * (groups[g]?.all ?? 0)
      for (let i = 0; i < delays; i++) left[i] = (left[i] ?? 0) + error * (toCome[g]?.[i] ?? 0)
    }
    const counts = futures.counts[d * audienceEvery] ?? new Uint32Array(0)
    let coming = 0
    for (let c = 0; c < counts.length; c++) {
      const count = counts[c] ?? 0
      if (count === 0) continue
      const people = count * (even ? (pool[0] ?? 1) : (pool[Math.floor(futures.random() * pool.length)] ?? usual))
      everything += people
      comingAt[coming] = middles[c] ?? 0
      comingPeople[coming++] = people
      const unreadHere = unread[c]
      for (let i = 0; i < delays; i++) left[i] = (left[i] ?? 0) + people * (unreadHere?.[i] ?? 0)
    }
    const now = left[0] ?? 0
    ahead[d] = everything > 0 ? now / everything : 0
    for (let i = 0; i < delays; i++) shares[i]![d] = now > 0 ? (left[i] ?? 0) / now : 0
    const readAt = (hour: number) => {
      let read = 0
      for (let g = 0; g < groups.length; g++) read += (errors[g] ?? 1) * (groups[g]?.readBy(hour) ?? 0)
      for (let c = 0; c < coming; c++) read += (comingPeople[c] ?? 0) * readBy(hour - (comingAt[c] ?? 0))
      return read
    }
    // Draws of one shape follow each other: the half of the one before is near.
    lastHalf = halves[d] = firstHourWith(everything / 2, readAt, lastHalf)
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

/** The first quarter of an hour by which so many have read; `readAt` rises with the hour. `near`: where to look first. */
function firstHourWith(readers: number, readAt: (hour: number) => number, near = lastQuarter / 8): number {
  let [low, high] = [0, lastQuarter]
  const guess = Math.min(Math.round(4 * near), lastQuarter)
  // From the guess outwards in growing steps until the answer is between the two.
  if (readAt(guess / 4) >= readers) {
    high = guess
    for (let step = 1; high > 0; step *= 4) {
      const before = high - step
      if (before < 0) break
      if (readAt(before / 4) < readers) {
        low = before + 1
        break
      }
      high = before
    }
  } else {
    low = guess + 1
    for (let step = 1; low + step < high; step *= 4) {
      if (readAt((low + step) / 4) >= readers) {
        high = low + step
        break
      }
      low += step + 1
    }
  }
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
    const read = (hour: number) => {
      let all = 0
      for (const { hours, weight } of articles) all += weight * readBy(hour - hours)
      return all
    }
    // Asked again and again for the same quarters of an hour.
    const asked = new Float64Array(lastQuarter + 1).fill(-1)
    return {
      all: sum(articles.map(({ weight }) => weight)),
      readBy(hour) {
        const known = asked[4 * hour]
        if (known === undefined) return read(hour)
        return known >= 0 ? known : (asked[4 * hour] = read(hour))
      },
    }
  })
}
