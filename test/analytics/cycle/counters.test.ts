import { expect, test } from 'vitest'
import { counterAhead, fewestNear, type CounterCurve } from '../../../src/analytics/cycle/counters.ts'
import { gamma, seeded } from '../../../src/analytics/cycle/random.ts'

const ages = [0.2, 1.2, 6.2, 24.2]
/** A counter that gains `size` in all, half of it within `half` hours. */
const counter = (size: number, half: number): CounterCurve => ({
  hours: ages,
  reads: ages.map((age) => Math.round(size * (1 - 0.5 ** (age / half)))),
})
const firstOf = ({ hours, reads }: CounterCurve, n: number): CounterCurve => ({
  hours: hours.slice(0, n),
  reads: reads.slice(0, n),
})
const random = seeded(5)
const someCounters = (n: number) =>
  Array.from({ length: n }, () => counter(400 * gamma(2, random), 0.5 + gamma(3, random)))

test('a counter is forecast by those that ran like it, not by all', () => {
  const quick = Array.from({ length: 60 }, (_, i) => counter(1000 + i, 0.5))
  const slow = Array.from({ length: 60 }, (_, i) => counter(4000 + i, 12))
  const among = (own: CounterCurve) => counterAhead(firstOf(own, 3), [...quick, ...slow])
  expect(among(counter(1005, 0.5))!.high).toBeLessThan(1100)
  expect(among(counter(4005, 12))!.low).toBeGreaterThan(2500)
})

test('eight of ten counters that were not asked end in the range, and none below what it shows', () => {
  const past = someCounters(300)
  const fresh = someCounters(300)
  for (const seen of [1, 2, 3]) {
    const held = fresh.filter((curve) => {
      const said = counterAhead(firstOf(curve, seen), past)!
      expect(said.low).toBeGreaterThanOrEqual(curve.reads[seen - 1]!)
      expect(said.low <= said.value && said.value <= said.high).toBe(true)
      return said.low <= curve.reads[3]! && curve.reads[3]! <= said.high + 1
    })
    expect(held.length / fresh.length).toBeGreaterThan(0.65)
    expect(held.length / fresh.length).toBeLessThan(0.95)
  }
})

test('the order of the others is no matter', () => {
  const past = someCounters(100)
  const own = firstOf(someCounters(1)[0]!, 2)
  expect(counterAhead(own, [...past].reverse())).toEqual(counterAhead(own, past))
})

test('too few others, none that reached the day, a day gone by or no reading: nothing is said', () => {
  const past = someCounters(fewestNear)
  const own = firstOf(counter(900, 3), 2)
  expect(counterAhead(own, past)).toMatchObject({ curves: fewestNear })
  expect(counterAhead(own, past.slice(1))).toBeNull()
  expect(
    counterAhead(
      own,
      past.map((curve) => firstOf(curve, 3)),
    ),
  ).toBeNull()
  expect(counterAhead(counter(900, 3), past)).toBeNull()
  expect(counterAhead({ hours: [], reads: [] }, past)).toBeNull()
})
