import { describe, expect, test, vi } from 'vitest'
import type { PastArticle } from '../../../src/analytics/cycle/backtest.ts'
import { foundBy, foundCurve } from '../../../src/analytics/cycle/found.ts'
import { fitted, learning, type Lesson } from '../../../src/analytics/cycle/habits.ts'
import { cycleOf } from '../../../src/analytics/cycle/index.ts'
import { poisson, seeded } from '../../../src/analytics/cycle/random.ts'

// A thousand forecasts each: slow where other work is running.
vi.setConfig({ testTimeout: 60_000 })

const now = new Date('2026-05-31T00:00:00.000Z')
const hour = 3_600_000

describe('the share found by an age', () => {
  test('rises from nothing to everything, through what was measured', () => {
    const curve = foundCurve(Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 5 : 0.4)))!
    expect(foundBy(curve, 0)).toBe(0)
    expect(foundBy(curve, 0.5)).toBeCloseTo(0.75, 2)
    expect(foundBy(curve, 6)).toBeCloseTo(1, 2)
    expect(foundBy(curve, 100)).toBe(1)
  })

  test('is not drawn from few articles', () => expect(foundCurve([1, 2, 3])).toBeNull())
})

test('where articles are found late, a quiet last hour lowers the forecast less', () => {
  const start = Date.parse('2026-05-18T02:00:00.000Z')
  const events = [0, 0.2, 0.5, 0.9, 1.4].map((at) => ({
    at: new Date(start + at * hour).toISOString(),
    outlet: null,
    reach: null,
  }))
  const asOf = new Date(start + 4 * hour)
  const late = foundCurve(Array.from({ length: 400 }, (_, i) => (i % 3) * 3 + 0.2))!
  const atOnce = cycleOf({ asOf, horizonHours: 72, events })
  const thinned = cycleOf({ asOf, horizonHours: 72, events, found: late })
  expect(thinned.forecast.total).toBeGreaterThan(atOnce.forecast.total)
})

test('an own fit moves middle and bounds on the log scale, and never below nothing', () => {
  expect(fitted([1, 3, 7], { shift: 0, widen: 1 })).toEqual([1, 3, 7])
  expect(fitted([1, 3, 7], { shift: Math.log(2), widen: 1 })).toEqual([3, 7, 15])
  expect(fitted([0, 3, 15], { shift: 0, widen: 0.5 })).toEqual([1, 3, 7])
  expect(fitted([0, 1, 2], { shift: -3, widen: 1 })).toEqual([0, 0, 0])
})

describe('one’s own finished stories', () => {
  test('too few of them teach nothing', () => {
    const lesson = learn(stories(40, 5))
    expect(lesson).toMatchObject({ habits: null, why: 'too-few' })
  })

  test('of a press that always ends within the hour are learned, because the last month is forecast better', () => {
    const lesson = learn(stories(156, 5))
    expect(lesson.why).toBe('better')
    expect(lesson.learned).toBeLessThan(lesson.shipped!)
    expect(lesson.habits?.fit?.shift).toBeLessThan(0)
  })

  test('whose last month is unlike the months before leave the forecast as shipped', () => {
    // Until a month ago everything ended within the hour; since then nothing does.
    const changed = stories(156, 5).map((articles) =>
      now.getTime() - Date.parse(articles[0]!.at) < 30 * 24 * hour ? [...articles, ...tail(articles[0]!)] : articles,
    )
    expect(learn(changed)).toMatchObject({ habits: null, why: 'not-better' })
  })
})

function learn(past: PastArticle[][]): Lesson {
  const steps = learning(past, now, { zoneWeights: { 'Asia/Jakarta': 1 }, found: null })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** One every twelve hours, back from four days ago; about so many articles, all within the first hour. */
function stories(count: number, articles: number): PastArticle[][] {
  const random = seeded(5)
  return Array.from({ length: count }, (_, i) => {
    const start = now.getTime() - (4 * 24 + 12 * i) * hour
    return Array.from({ length: 3 + poisson(articles - 3, random) }, (__, nth) =>
      at(start + (nth === 0 ? 0 : random() * hour)),
    )
  })
}

const tail = (first: PastArticle): PastArticle[] =>
  Array.from({ length: 30 }, (_, i) => at(Date.parse(first.at) + (2 + 2 * i) * hour))

function at(time: number): PastArticle {
  const instant = new Date(time).toISOString()
  return { at: instant, heardAt: instant, outlet: null }
}
