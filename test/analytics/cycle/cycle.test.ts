import { describe, expect, test } from 'vitest'
import { cycleOf, type CycleEvent, type CycleInput } from '../../../src/analytics/cycle/index.ts'

const start = Date.parse('2026-03-02T02:00:00.000Z')
const at = (hours: number): Date => new Date(start + hours * 3_600_000)
const article = (hours: number, outlet: string | null = null, reach: number | null = null): CycleEvent => ({
  at: at(hours).toISOString(),
  outlet,
  reach,
  id: `article at ${hours}`,
})
const lively = [0, 0.2, 0.4, 0.9, 1.1, 1.4, 1.8, 2.2, 2.6, 3.1, 3.9, 5.2]
const look = (hours: number[], now: number, horizonHours = 72) =>
  cycleOf({ asOf: at(now), horizonHours, events: hours.map((h, i) => article(h, `outlet-${i}`)) })

describe('small numbers', () => {
  test('a story without coverage has no forecast and says so', () => {
    const answer = look([], 5)
    expect(answer.phase).toBe('unclear')
    expect(answer.firstAt).toBeNull()
    expect(answer.forecast).toEqual({ total: 0, low: 0, high: 0 })
    expect(answer.explanation.id).toContain('Belum ada liputan')
    expect(answer.explanation.en).toContain('No coverage yet')
  })

  test('two articles have a forecast but no half-life and no peak', () => {
    const answer = look([0, 0.5], 1)
    expect(answer.halfLifeHours).toBeNull()
    expect(answer.peakAt).toBeNull()
    expect(answer.shareWithin24h).toBeNull()
    expect(answer.forecast.high).toBeGreaterThan(2)
    expect(answer.explanation.en).toContain('too few for a half-life')
  })

  test('three articles are said to be a rough basis', () => {
    const answer = look([0, 0.5, 0.9], 2)
    expect(answer.halfLifeHours).not.toBeNull()
    expect(answer.explanation.id).toContain('angka ini kasar')
  })

  test('a single article long alone is likelier to stay alone than a fresh one', () => {
    const chance = (text: string) => Number(/about (\d+) %/.exec(text)?.[1])
    expect(chance(look([0], 24).explanation.en)).toBeLessThan(chance(look([0], 0.2).explanation.en))
  })
})

describe('what is known at an instant', () => {
  test('articles after asOf do not exist yet', () => {
    expect(look(lively, 2)).toEqual(look(lively.slice(0, 7), 2))
  })

  test('the order of the events does not matter', () => {
    const events = lively.map((h, i) => article(h, `outlet-${i}`))
    const answer = cycleOf({ asOf: at(6), horizonHours: 72, events: [...events].reverse() })
    expect(answer).toEqual(cycleOf({ asOf: at(6), horizonHours: 72, events }))
  })

  test('the same question has the same answer', () => {
    expect(look(lively, 6)).toEqual(look(lively, 6))
  })

  test('coverage before three quiet days is left out and counted as earlier', () => {
    const answer = look([-200, -199, -198, ...lively], 6)
    expect(answer.earlier).toBe(3)
    expect(answer.seen).toBe(lively.length)
    expect(answer.firstAt).toBe(at(0).toISOString())
    expect(answer.explanation.en).toContain('3 articles from before three quiet days are left out')
  })

  test('a time that cannot be read is named', () => {
    const events = [{ at: 'Senin sore', outlet: null, reach: null }]
    expect(() => cycleOf({ asOf: at(1), horizonHours: 72, events })).toThrow('Senin sore')
    expect(() => cycleOf({ asOf: new Date(NaN), horizonHours: 72, events: [] })).toThrow('asOf')
  })
})

describe('the forecast', () => {
  test('counts what was seen and brackets the middle', () => {
    const { forecast } = look(lively, 6)
    expect(forecast.low).toBeGreaterThanOrEqual(lively.length)
    expect(forecast.low).toBeLessThanOrEqual(forecast.total)
    expect(forecast.total).toBeLessThan(forecast.high)
    expect(forecast.total).toBeLessThan(4 * lively.length)
  })

  test('narrows as the story ages', () => {
    const width = (now: number) => look(lively, now).forecast.high - look(lively, now).forecast.low
    expect(width(48)).toBeLessThan(width(6))
    expect(look(lively, 71.9).forecast.high - lively.length).toBeLessThanOrEqual(1)
  })

  test('is smaller for a shorter horizon, and nothing is left once the horizon has passed', () => {
    expect(look(lively, 6, 12).forecast.high).toBeLessThan(look(lively, 6).forecast.high)
    const past = look(lively, 90)
    expect(past.forecast).toEqual({ total: lively.length, low: lively.length, high: lively.length })
    expect(past.phase).toBe('over')
  })

  test('a story of thousands is forecast without overflow', () => {
    const many = Array.from({ length: 5000 }, (_, i) => (i * 10) / 5000)
    const { forecast, halfLifeHours } = look(many, 10)
    expect(forecast.total).toBeGreaterThanOrEqual(5000)
    expect(Number.isFinite(forecast.high)).toBe(true)
    expect(halfLifeHours?.value).toBeGreaterThan(4)
  })

  test('articles of the same instant are taken as they are', () => {
    expect(look([0, 0, 0, 0], 0).forecast.total).toBeGreaterThanOrEqual(4)
  })
})

describe('the clock', () => {
  const said = (shift: number, clock: CycleInput['clock']) =>
    cycleOf({
      asOf: at(6 + shift),
      horizonHours: 72,
      events: lively.map((hours, i) => article(hours + shift, `outlet-${i}`)),
      clock,
    }).forecast

  test('is the local one: what is said at an hour in Jayapura is said at that hour in Jakarta', () => {
    const offsets = Array.from({ length: 12 }, (_, i) => 2 * i)
    const jakarta = offsets.map((shift) => said(shift, { 'Asia/Jakarta': 1 }))
    expect(offsets.map((shift) => said(shift - 2, { 'Asia/Jayapura': 1 }))).toEqual(jakarta)
    expect(new Set(jakarta.map(({ total }) => total)).size).toBeGreaterThan(1)
  })

  test('without a rhythm every hour of the day is like any other', () => {
    expect(said(11, {})).toEqual(said(0, {}))
  })
})

describe('curves', () => {
  const { curve, rate } = look(lively, 6)

  test('run over every hour of the horizon, exact in the past and never falling', () => {
    expect(curve.map(({ hour }) => hour)).toEqual(Array.from({ length: 73 }, (_, hour) => hour))
    expect(curve[0]).toMatchObject({ seen: 1, median: 1 })
    expect(curve[3]).toMatchObject({ seen: 9, low80: 9, high80: 9 })
    expect(curve[7]?.seen).toBeNull()
    curve.slice(1).forEach((point, i) => expect(point.median).toBeGreaterThanOrEqual(curve[i]?.median ?? 0))
  })

  test('the wider band holds the narrower one and ends near the forecast', () => {
    for (const point of curve) {
      expect(point.low80).toBeLessThanOrEqual(point.low50)
      expect(point.high50).toBeLessThanOrEqual(point.high80)
    }
    const { forecast } = look(lively, 6)
    expect(Math.abs((curve[72]?.median ?? 0) - forecast.total)).toBeLessThanOrEqual(0.15 * forecast.total)
  })

  test('the pace ahead covers the hours to come and slows down', () => {
    expect(rate[0]?.hour).toBe(7)
    expect(rate[rate.length - 1]?.hour).toBe(72)
    expect(rate[60]?.median ?? 1).toBeLessThan(rate[0]?.median ?? 0)
  })
})

describe('half-life and phase', () => {
  test('when all is over the half-life is the hour of the middle article', () => {
    expect(look(lively, 90).halfLifeHours).toEqual({ value: 1.4, low: 1.4, high: 1.4 })
  })

  test('a burst long quiet is fading or over, never rising', () => {
    const answer = look(lively, 40)
    expect(['fading', 'over']).toContain(answer.phase)
    expect(answer.peakAt).not.toBeNull()
    expect(answer.timeToPeakHours?.value).toBeLessThan(3)
  })

  test('a label is printed only when it is likelier than not', () => {
    for (const now of [0.5, 1, 2, 4, 8, 16, 32]) {
      const answer = look(lively, now)
      if (answer.phase !== 'unclear') expect(answer.confidence).toBeGreaterThanOrEqual(0.6)
    }
  })
})

describe('a second wave', () => {
  const wave = [20, 20.2, 20.3, 20.5, 20.6, 20.8, 21, 21.1, 21.3]

  test('is found with the article that began it, and confirmed by new outlets', () => {
    const answer = look([...lively, ...wave], 21.5)
    expect(answer.resurgence).toEqual({
      at: at(20).toISOString(),
      confirmed: true,
      triggerIndex: lively.length,
      article: 'article at 20',
    })
    expect(answer.phase).toBe('resurging')
  })

  test('stays a hint while the same outlets come back', () => {
    const events = [...lively, ...wave].map((h, i) => article(h, `outlet-${i % 3}`))
    const answer = cycleOf({ asOf: at(21.5), horizonHours: 72, events })
    expect(answer.resurgence?.confirmed).toBe(false)
    expect(answer.phase).not.toBe('resurging')
  })

  test('is not seen in a story that only fades', () => {
    expect(look([...lively, 7, 9.5, 13, 19], 24).resurgence).toBeNull()
  })
})
