/** What holds for every story and every set of outlets, tried on random ones. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cycleOf, isSettled } from '../../../src/analytics/cycle/index.ts'
import { finishedOf } from '../../../src/analytics/cycle/finished.ts'
import { netReach } from '../../../src/analytics/cycle/reach.ts'

const population = 1_000_000
const start = Date.parse('2026-03-02T02:00:00.000Z')

const range = fc.tuple(fc.nat({ max: 1_500_000 }), fc.nat({ max: 1_500_000 })).map(([a, b]) => ({
  low: Math.min(a, b),
  high: Math.max(a, b),
}))
const outlets = fc
  .array(fc.option(range), { maxLength: 12 })
  .map((audiences) => audiences.map((audience, i) => ({ id: `outlet-${i}`, audience })))

// Minutes are few, so that articles of one instant are common.
const event = fc.record({
  minute: fc.nat({ max: 900 }),
  outlet: fc.option(fc.nat({ max: 5 })),
  reach: fc.option(fc.integer({ min: 1, max: 500_000 })),
})
const story = fc.array(event, { minLength: 1, maxLength: 25 }).map((events) =>
  events.map(({ minute, outlet, reach }) => ({
    at: new Date(start + minute * 60_000).toISOString(),
    outlet: outlet === null ? null : `outlet-${outlet}`,
    reach,
  })),
)
const look = (events: Parameters<typeof cycleOf>[0]['events']) =>
  cycleOf({ asOf: new Date(start + 15.5 * 3_600_000), horizonHours: 72, events })

test('three days after its last article every story is over, with nothing ahead, as isSettled says without computing', () => {
  fc.assert(
    fc.property(story, fc.nat({ max: 400 }), (events, more) => {
      const lastAt = events
        .map(({ at }) => at)
        .sort()
        .at(-1)!
      const now = new Date(Date.parse(lastAt) + (72 + more) * 3_600_000)
      expect(isSettled(lastAt, now)).toBe(true)
      const { phase, remainingAhead } = cycleOf({ asOf: now, horizonHours: 72, events })
      expect({ phase, remainingAhead }).toEqual({ phase: 'over', remainingAhead: { value: 0, low: 0, high: 0 } })
    }),
  )
})

test('net reach is never more than gross, and never more than the population', () => {
  fc.assert(
    fc.property(outlets, (all) => {
      const { gross, net } = netReach(all, population)
      for (const bound of ['low', 'high'] as const) {
        if (net === null) continue
        expect(net[bound]).toBeLessThanOrEqual(gross[bound])
        expect(net[bound]).toBeLessThanOrEqual(population)
      }
    }),
  )
})

test('more coverage never lowers net reach', () => {
  fc.assert(
    fc.property(outlets, fc.option(range), (all, audience) => {
      const before = netReach(all, population).net
      const after = netReach([...all, { id: 'one more', audience }], population).net
      if (before === null) return
      // A millionth of a reader is rounding.
      expect(after!.low).toBeGreaterThanOrEqual(before.low - 1e-6)
      expect(after!.high).toBeGreaterThanOrEqual(before.high - 1e-6)
    }),
  )
})

test('an unknown audience changes no number of people, and is counted as unknown', () => {
  fc.assert(
    fc.property(outlets, fc.nat({ max: 4 }), (all, more) => {
      const strangers = Array.from({ length: more }, (_, i) => ({ id: `stranger-${i}`, audience: null }))
      const { gross, net, known, unknown } = netReach(all, population)
      expect(netReach([...all, ...strangers], population)).toEqual({ gross, net, known, unknown: unknown + more })
      if (known === 0) expect(net).toBeNull()
    }),
  )
})

test('reach does not depend on the order in which outlets were found', () => {
  fc.assert(
    fc.property(
      outlets.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(netReach(shuffled, population)).toEqual(netReach(all, population))
      },
    ),
  )
})

test('the figures of a story do not depend on the order in which its articles were found', () => {
  fc.assert(
    fc.property(
      story.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(look(shuffled)).toEqual(look(all))
        expect(finishedOf(shuffled, null)).toEqual(finishedOf(all, null))
      },
    ),
    { numRuns: 40 },
  )
})

test('a forecast holds what was seen, its interval its middle, its curve never falls, and small stories have no shape', () => {
  fc.assert(
    fc.property(story, (events) => {
      const { forecast, curve, seen, halfLifeHours, audienceHalfLifeHours, timeToPeakHours } = look(events)
      expect(seen).toBe(events.length)
      expect(forecast.low).toBeGreaterThanOrEqual(seen)
      expect(forecast.low).toBeLessThanOrEqual(forecast.total)
      expect(forecast.total).toBeLessThanOrEqual(forecast.high)
      curve.slice(1).forEach((point, i) => expect(point.median).toBeGreaterThanOrEqual(curve[i]!.median))
      for (const { low80, low50, median, high50, high80 } of curve) {
        const band = [low80, low50, median, high50, high80]
        expect(band).toEqual([...band].sort((a, b) => a - b))
      }
      // What the chart ends on is what is written beside it.
      const { median, low80, high80 } = curve.at(-1)!
      expect({ total: median, low: low80, high: high80 }).toEqual(forecast)
      for (const figure of [halfLifeHours, audienceHalfLifeHours, timeToPeakHours]) {
        expect(figure === null).toBe(seen < 3)
        if (figure !== null) {
          expect(figure.low).toBeLessThanOrEqual(figure.value)
          expect(figure.value).toBeLessThanOrEqual(figure.high)
        }
      }
    }),
    { numRuns: 60 },
  )
})
