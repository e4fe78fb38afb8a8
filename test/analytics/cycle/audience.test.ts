import { describe, expect, test } from 'vitest'
import { readBy } from '../../../src/analytics/cycle/audience.ts'
import { cycleOf } from '../../../src/analytics/cycle/index.ts'

const start = Date.parse('2026-03-02T02:00:00.000Z')
const at = (hours: number): Date => new Date(start + hours * 3_600_000)
const events = (hours: number[], reach: (i: number) => number | null) =>
  hours.map((h, i) => ({ at: at(h).toISOString(), outlet: `outlet-${i}`, reach: reach(i) }))
const hours = [0, 0.3, 0.8, 1.5, 2.4, 4]

describe('the readers of an article', () => {
  test('come over two days: none before it is out, all after 48 hours, half by about half a day', () => {
    expect(readBy(-1)).toBe(0)
    expect(readBy(0)).toBe(0)
    expect(readBy(12)).toBeGreaterThan(0.44)
    expect(readBy(12)).toBeLessThan(0.56)
    expect(readBy(48)).toBe(1)
  })
})

describe('what a correction still precedes', () => {
  test('is everything ahead when published now, and less with every hour of waiting', () => {
    const { remaining } = cycleOf({ asOf: at(5), horizonHours: 72, events: events(hours, () => null) })
    expect(remaining.map(({ afterHours }) => afterHours)).toEqual([0, 1, 2, 3, 6, 9, 12, 18, 24, 36])
    expect(remaining[0]).toMatchObject({ share: 1, low: 1, high: 1 })
    remaining.slice(1).forEach((point, i) => {
      expect(point.share).toBeLessThan(remaining[i]?.share ?? 0)
      expect(point.low).toBeLessThanOrEqual(point.share)
      expect(point.share).toBeLessThanOrEqual(point.high)
    })
  })

  test('is nothing once every reader has come', () => {
    const { remaining, remainingAhead } = cycleOf({
      asOf: at(150),
      horizonHours: 72,
      events: events(hours, () => null),
    })
    expect(remainingAhead).toEqual({ value: 0, low: 0, high: 0 })
    expect(remaining.every(({ share }) => share === 0)).toBe(true)
  })

  test('leans on the late article when that one has the large audience', () => {
    const ahead = (reach: (i: number) => number) =>
      cycleOf({ asOf: at(80), horizonHours: 72, events: events([0, 1, 60], reach) }).remainingAhead.value
    expect(ahead((i) => (i === 2 ? 1_000_000 : 1_000))).toBeGreaterThan(ahead((i) => (i === 2 ? 1_000 : 1_000_000)))
  })

  test('an outlet of unknown reach does not count as an outlet of none', () => {
    const answer = cycleOf({
      asOf: at(80),
      horizonHours: 72,
      events: events([0, 1, 60], (i) => (i === 2 ? null : 50_000)),
    })
    expect(answer.remainingAhead.value).toBeGreaterThan(0.1)
  })
})
