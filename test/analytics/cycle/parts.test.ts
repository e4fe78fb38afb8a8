import { describe, expect, test } from 'vitest'
import { logGamma, posteriorOf, sum } from '../../../src/analytics/cycle/posterior.ts'
import { cellsBetween, prior, priorHours } from '../../../src/analytics/cycle/prior.ts'
import { peakSpan } from '../../../src/analytics/cycle/phase.ts'
import { gamma, poisson, seeded } from '../../../src/analytics/cycle/random.ts'
import { clockFrom, meanBetween, noSeason, seasonFrom } from '../../../src/analytics/cycle/season.ts'
import { chanceOfAtLeast, countQuantiles, factorAt, tiltTo } from '../../../src/analytics/cycle/totals.ts'

describe('the shipped shapes', () => {
  test('each spreads one story over the 72 hours, and the weights make one', () => {
    for (const shares of prior.shares) expect(sum(shares)).toBeCloseTo(1, 2)
    expect(sum(prior.weight)).toBeCloseTo(1, 2)
    expect(priorHours).toBe(72)
  })

  test('cells cover the hours asked for without gap, cut at whole hours', () => {
    const cells = cellsBetween(5.4, 72)
    expect(cells[0]).toMatchObject({ from: 5.4, to: 6 })
    cells.slice(1).forEach((cell, i) => expect(cell.from).toBe(cells[i]?.to))
    expect(cells[cells.length - 1]?.to).toBe(72)
    expect(cells).toHaveLength(67)
  })
})

describe('counts to come', () => {
  // One shape of size Gamma(1, 1) with all of it ahead: geometric with one half, 1/2, 1/4, 1/8 …
  const geometric = { weight: [1], shape: [1], rate: [1] }

  test('follow the negative binomial', () => {
    expect(countQuantiles(geometric, [1], [0.5, 0.75, 0.9])).toEqual([0, 1, 3])
    expect(chanceOfAtLeast(geometric, [1], 2)).toBeCloseTo(0.25)
  })

  test('none, when nothing lies ahead', () => {
    expect(countQuantiles(geometric, [0], [0.1, 0.5, 0.9])).toEqual([0, 0, 0])
  })

  test('move up when a tilt takes away the chance of none', () => {
    const tilt = { starts: [0, 1], factors: [0, 2] }
    expect(countQuantiles(geometric, [1], [0.5, 0.75], tilt)).toEqual([1, 2])
  })

  test.each([[[0, 0, 0]], [[0, 0, 3]], [[0, 1, 9]], [[2, 2, 2]], [[3, 8, 20]], [[1, 30, 31]]])(
    'can be tilted so that %j are their quantiles, all of it still making one',
    (counts) => {
      const levels = [0.1, 0.5, 0.9]
      const tilt = tiltTo(geometric, [1], levels, counts)
      expect(countQuantiles(geometric, [1], levels, tilt)).toEqual(counts)
      expect(tilt.factors.every((factor) => factor >= 0)).toBe(true)
      expect(sum(Array.from({ length: 60 }, (_, n) => factorAt(tilt, n) * 0.5 ** (n + 1)))).toBeCloseTo(1, 6)
    },
  )

  test('quantiles that are so already tilt nothing', () => {
    expect(
      tiltTo(geometric, [1], [0.1, 0.5, 0.9], [0, 0, 3]).factors.every((factor) => Math.abs(factor - 1) < 1e-4),
    ).toBe(true)
  })
})

describe('the posterior', () => {
  test('weighs to one and expects more of a story that had more', () => {
    const size = (hours: number[]) => {
      const posterior = posteriorOf(hours, 3, noSeason)
      expect(sum(posterior.weight)).toBeCloseTo(1)
      return sum(posterior.weight.map((w, k) => (w * (posterior.shape[k] ?? 0)) / (posterior.rate[k] ?? 1)))
    }
    expect(size([0.5, 1, 1.5, 2, 2.5, 2.8])).toBeGreaterThan(size([0.5]))
  })

  test('the logarithm of the gamma function is that of the factorials', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 9)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 9)
  })
})

describe('the daily rhythm', () => {
  const midnightUtc = new Date('2026-03-02T00:00:00.000Z')

  test('is flat while no zone is known', () => {
    expect([0, 7, 13, 21].map(seasonFrom(midnightUtc, undefined))).toEqual([1, 1, 1, 1])
    expect([0, 7, 13, 21].map(seasonFrom(midnightUtc, {}))).toEqual([1, 1, 1, 1])
  })

  test('is busy at 16:00 and still at 04:00 of the zone, and averages one over a day', () => {
    const wib = seasonFrom(midnightUtc, { 'Asia/Jakarta': 1 })
    expect(wib(9.5)).toBeGreaterThan(2)
    expect(wib(21.5)).toBeLessThan(0.25)
    expect(sum(Array.from({ length: 24 }, (_, h) => wib(h))) / 24).toBeCloseTo(1, 1)
    expect(seasonFrom(midnightUtc, { 'Asia/Jayapura': 3 })(7.5)).toBeCloseTo(wib(9.5))
  })
})

describe('the clock of the correction', () => {
  const midnightUtc = new Date('2026-03-02T00:00:00.000Z')
  const day = Array.from({ length: 24 }, (_, hour) => hour)

  test('is the world’s where none is known, and none where no zone weighs anything', () => {
    expect(new Set(day.map(clockFrom(midnightUtc, undefined))).size).toBeGreaterThan(12)
    expect(day.map(clockFrom(midnightUtc, {}))).toEqual(day.map(() => 1))
  })

  test('keeps when Indonesian newsrooms sleep and wake, and swings no further than the press it was fitted on', () => {
    const wib = clockFrom(midnightUtc, { 'Asia/Jakarta': 1 })
    expect(wib(9.5)).toBeGreaterThan(1.2)
    expect(wib(21.5)).toBeLessThan(0.8)
    const spread = (season: (hours: number) => number) => {
      const logs = day.map((hour) => Math.log(season(hour)))
      return Math.sqrt(sum(logs.map((log) => (log - sum(logs) / 24) ** 2)) / 24)
    }
    expect(spread(wib)).toBeCloseTo(spread(clockFrom(midnightUtc, undefined)), 6)
    expect(meanBetween(wib, 0, 24)).toBeCloseTo(1, 6)
    expect(meanBetween(wib, 3.3, 51.3)).toBeCloseTo(1, 1)
  })
})

describe('chance', () => {
  test('the same seed draws the same numbers, with the right means', () => {
    expect(seeded(1)()).toBe(seeded(1)())
    const random = seeded(3)
    const mean = (draw: () => number) => sum(Array.from({ length: 20_000 }, draw)) / 20_000
    expect(mean(() => gamma(0.3, random))).toBeCloseTo(0.3, 1)
    expect(mean(() => gamma(4, random))).toBeCloseTo(4, 0)
    expect(mean(() => poisson(2.5, random))).toBeCloseTo(2.5, 1)
    expect(mean(() => poisson(60, random))).toBeCloseTo(60, 0)
  })
})

test('the peak is the stretch within seven tenths of the top', () => {
  expect(peakSpan([1, 2, 8, 10, 7, 3, 9, 1])).toEqual({ from: 2, to: 5 })
})
