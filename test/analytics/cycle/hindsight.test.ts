import { describe, expect, test } from 'vitest'
import { backtestOf } from '../../../src/analytics/cycle/backtest.ts'
import { compareCycle } from '../../../src/analytics/cycle/comparison.ts'
import { finishedOf, isFinished } from '../../../src/analytics/cycle/finished.ts'
import { cycleOf } from '../../../src/analytics/cycle/index.ts'
import { dueAge, logWis, scoreRecord } from '../../../src/analytics/cycle/record.ts'

const start = Date.parse('2026-03-02T02:00:00.000Z')
const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString()
const events = (hours: number[]) => hours.map((h) => ({ at: at(h) }))

describe('a finished cycle', () => {
  const finished = finishedOf(events([0, 1, 1.5, 2, 30, 80]), at(-0.5))

  test('has its measures in hindsight, over the 72 hours from the first article', () => {
    expect(finished).toMatchObject({
      articles: 5,
      firstAt: at(0),
      firstPickupMinutes: 30,
      halfLifeHours: 1.5,
      timeToPeakHours: 1.5,
      shareWithin24h: 0.8,
    })
  })

  test('its readers need longer than its articles: half of them come hours later', () => {
    expect(finished?.audienceHalfLifeHours).toBeGreaterThan(6)
    expect(finished?.audienceHalfLifeHours).toBeLessThan(20)
  })

  test('of two articles has counts and no shape; the press before the release has a negative pick-up', () => {
    expect(finishedOf(events([0, 1]), at(2))).toMatchObject({
      articles: 2,
      firstPickupMinutes: -120,
      halfLifeHours: null,
      shareWithin24h: null,
    })
    expect(finishedOf([], null)).toBeNull()
  })

  test('is finished after three days', () => {
    expect(isFinished(at(0), new Date(at(71)))).toBe(false)
    expect(isFinished(at(0), new Date(at(72)))).toBe(true)
  })
})

describe('decay after the peak', () => {
  const burst = [0, 0.1, 0.2, 0.3, 0.4]
  const look = (hours: number[], now: number, zoned = false) =>
    cycleOf({
      asOf: new Date(at(now)),
      horizonHours: 72,
      events: hours.map((h, i) => ({ at: at(h), outlet: `outlet-${i}`, reach: null })),
      ...(zoned ? { zoneWeights: { 'Asia/Jakarta': 1 } } : {}),
    }).decayHalfLifeHours

  test('is told from eight articles after it, with how many they are', () => {
    // Two of the burst itself come after the middle of its hour.
    const after = [2, 3, 4, 5, 6]
    expect(look([...burst, ...after], 71)).toBeNull()
    const decay = look([...burst, ...after, 8], 200)
    expect(decay?.articles).toBe(8)
    expect(decay?.value).toBeCloseTo(2.8)
  })

  test('counts a quiet night as short where the outlets’ clocks are known', () => {
    // The burst is at 20:00 in Jakarta, what follows comes in the morning.
    const evening = burst.map((h) => h + 11)
    const morning = [21, 21.5, 22, 22.5, 23, 23.5, 24, 24.5]
    expect(look([...evening, ...morning], 100, true)!.value).toBeLessThan(look([...evening, ...morning], 100)!.value)
  })
})

describe('compared with others', () => {
  const other = (articles: number) => ({ ...finishedOf(events([0, 1, 2]), at(-1))!, articles })

  test('a cycle stands where the others put it: their middle half, and the share below', () => {
    const [standing] = compareCycle({ articles: 30 }, [10, 20, 30, 40, 50].map(other))
    expect(standing).toEqual({
      measure: 'articles',
      value: 30,
      others: 5,
      usual: { low: 20, middle: 30, high: 40, below: 0.5 },
    })
  })

  test('with fewer than five others nothing is said about the usual, only how many there are', () => {
    expect(compareCycle({ articles: 30 }, [10, 20].map(other))).toEqual([
      { measure: 'articles', value: 30, others: 2, usual: null },
    ])
  })

  test('what the cycle itself does not have is not compared', () => {
    expect(compareCycle({ articles: 3, halfLifeHours: null }, [1, 2, 3, 4, 5].map(other))).toHaveLength(1)
  })
})

describe('the record of forecasts', () => {
  const said = (ageHours: number, seen: number, low: number, total: number, high: number, happened: number) => ({
    ageHours,
    seen,
    total,
    low,
    high,
    happened,
  })

  test('has one score per age and per size, counted by hand', () => {
    const { byAge, bySize } = scoreRecord([
      said(3, 4, 5, 8, 20, 10),
      said(3, 4, 5, 8, 20, 8),
      said(3, 12, 14, 20, 30, 40),
      said(12, 4, 4, 5, 7, 5),
    ])
    expect(byAge.map(({ ageHours, stories }) => [ageHours, stories])).toEqual([
      [3, 3],
      [12, 1],
    ])
    expect(byAge[0]?.medianError).toBeCloseTo(0.2)
    expect(byAge[0]?.held).toBeCloseTo(2 / 3)
    expect(byAge[0]?.tooFew).toBe(true)
    expect(bySize.map(({ seen, stories, held }) => [seen, stories, held])).toEqual([
      ['3–5', 3, 1],
      ['10–19', 1, 0],
    ])
  })

  test('a forecast that was right to the article and sure of it scores nothing; width and error cost', () => {
    expect(logWis(5, [5, 5, 5])).toBe(0)
    expect(logWis(5, [3, 5, 9])).toBeGreaterThan(0)
    expect(logWis(50, [3, 5, 9])).toBeGreaterThan(logWis(10, [3, 5, 9]))
  })

  test('is written once at each age, and not when the hour for it has gone by', () => {
    const none = new Set<number>()
    expect([0.9, 1, 1.9, 2.5, 3.2, 6.5, 7.1, 12.9, 13].map((age) => dueAge(age, none))).toEqual([
      null,
      1,
      1,
      null,
      3,
      6,
      null,
      12,
      null,
    ])
    expect(dueAge(3.2, new Set([3]))).toBeNull()
  })
})

describe('a back-test', () => {
  const now = new Date(at(500))
  const past = (hours: number[], heardAfter = 0) =>
    hours.map((h, i) => ({ at: at(h), heardAt: at(h + heardAfter), outlet: `outlet-${i}` }))

  test('says for a finished story what the forecast would have said at each age, and what happened', () => {
    const outcomes = backtestOf([past([0, 0.5, 2, 5, 30])], now, { asHeard: false })
    expect(outcomes.map(({ ageHours, seen, happened }) => [ageHours, seen, happened])).toEqual([
      [1, 2, 5],
      [3, 3, 5],
      [6, 4, 5],
      [12, 4, 5],
    ])
    const { forecast } = cycleOf({
      asOf: new Date(at(6)),
      horizonHours: 72,
      events: past([0, 0.5, 2, 5, 30]).map(({ at: time, outlet }) => ({ at: time, outlet, reach: null })),
    })
    expect(outcomes[2]).toMatchObject(forecast)
  })

  test('as heard, knows only what had been found by then', () => {
    const outcomes = backtestOf([past([0, 0.5, 2, 5, 30], 4)], now, { asHeard: true })
    expect(outcomes.map(({ ageHours, seen }) => [ageHours, seen])).toEqual([
      [6, 3],
      [12, 4],
    ])
  })

  test('leaves out what still runs', () => {
    expect(backtestOf([past([460, 461, 462])], now, { asHeard: false })).toEqual([])
  })
})
