/**
 * How far does the counter on a page get within a day of publication?
 *
 * A counter counts readers, thousands and smoothly, so the shapes of coverage say nothing of it. The finished counters that
 * stood nearest so far, by the mean squared difference of log(1 + reads) at the ages at which this one was read, tell by
 * how much they still grew: growth on the log scale, its 10, 50 and 90 % among them, on what this one shows now. Between
 * two readings a counter is taken to run straight on logarithms of both; before its first and after its last it is
 * unknown. Fewer than `fewestNear` of them, and nothing is said.
 */
import { quantiles } from './draws.ts'
import type { Interval } from './types.ts'

/** `reads` at so many `hours` after publication, rising. */
export type CounterCurve = { hours: number[]; reads: number[] }

/** `curves`: on how many finished counters it stands. */
export type CounterForecast = Interval & { curves: number }

export const counterHours = 24
export const fewestNear = 20
const mostNear = 40

/** @returns reads at `counterHours`; `null` when that has passed, nothing was read yet, or too few are finished */
export function counterAhead(own: CounterCurve, finished: CounterCurve[]): CounterForecast | null {
  const age = own.hours.at(-1)
  const reads = own.reads.at(-1)
  if (age === undefined || reads === undefined || age >= counterHours) return null
  const near = finished
    .flatMap((other) => {
      const [now, then] = [heightAt(other, age), heightAt(other, counterHours)]
      return now === null || then === null ? [] : [{ apart: apartFrom(own, other), growth: Math.max(0, then - now) }]
    })
    .sort((a, b) => a.apart - b.apart || a.growth - b.growth)
    .slice(0, mostNear)
  if (near.length < fewestNear) return null
  const growths = near.map(({ growth }) => growth)
  const [low = 0, value = 0, high = 0] = quantiles(growths, [0.1, 0.5, 0.9]).map((growth) =>
    Math.round(Math.expm1(Math.log1p(reads) + growth)),
  )
  return { value, low, high, curves: near.length }
}

/** Over the ages of the own readings at which the other is known; the last always is. */
function apartFrom(own: CounterCurve, other: CounterCurve): number {
  const squares = own.hours.flatMap((hour, i) => {
    const height = heightAt(other, hour)
    return height === null ? [] : [(height - Math.log1p(own.reads[i] ?? 0)) ** 2]
  })
  return squares.reduce((all, square) => all + square, 0) / squares.length
}

/** log(1 + reads) at an age; `null` outside of what was read. */
function heightAt({ hours, reads }: CounterCurve, age: number): number | null {
  const after = hours.findIndex((hour) => hour >= age)
  if (after === -1) return null
  const height = Math.log1p(reads[after] ?? 0)
  const [from, to] = [hours[after - 1], hours[after] ?? age]
  if (to === age || from === undefined) return to === age ? height : null
  const before = Math.log1p(reads[after - 1] ?? 0)
  const share = Math.log1p(Math.max(0, age)) - Math.log1p(Math.max(0, from))
  return before + ((height - before) * share) / (Math.log1p(to) - Math.log1p(Math.max(0, from)))
}
