import { describe, expect, test } from 'vitest'
import { driftsOf, emptyDay, withPage, type PageParts } from '../../src/health/layout.ts'
import type { LayoutAlarm, LayoutDay, LayoutPart } from '../../src/model.ts'

const good: PageParts = { title: true, body: true, date: true, byline: true, doubled: 0, length: 2400 }
const dayOf = (n: number): string => new Date(Date.UTC(2026, 4, 1 + n)).toISOString().slice(0, 10)

/** An outlet watched page by page, as the house does it. */
function watch() {
  const days = new Map<string, LayoutDay>()
  const alarms: LayoutAlarm[] = []
  return {
    alarms,
    open: () => alarms.filter((alarm) => alarm.until === null).map((alarm) => alarm.part),
    see(n: number, page: PageParts) {
      const day = dayOf(n)
      days.set(day, withPage(days.get(day) ?? emptyDay(day), page))
      const { opened, ended } = driftsOf([...days.values()], alarms, day, page)
      for (const drift of opened) alarms.push({ ...drift, until: null, endedBy: null })
      for (const { part, by } of ended) {
        const alarm = alarms.find((one) => one.part === part && one.until === null)!
        Object.assign(alarm, { until: day, endedBy: by })
      }
    },
    days(from: number, to: number, perDay: number, page: (i: number) => PageParts) {
      for (let n = from; n < to; n++) for (let i = 0; i < perDay; i++) this.see(n, page(n * perDay + i))
    },
  }
}

/** Repeatable chance. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('a total loss on three pages a day is told on that day', () => {
  const losses: [LayoutPart, PageParts][] = [
    ['body', { ...good, body: false }],
    ['title', { ...good, title: false, body: false }],
    ['date', { ...good, date: false }],
    ['byline', { ...good, byline: false }],
    ['own', { ...good, doubled: 1 }],
  ]
  test.each(losses)('%s', (part, page) => {
    const outlet = watch()
    outlet.days(0, 10, 3, () => good)
    outlet.days(10, 11, 3, () => page)
    expect(outlet.open()).toEqual([part])
  })
})

test('five pages cut down to their first sentence are told, three are not', () => {
  const outlet = watch()
  outlet.days(0, 10, 3, () => good)
  outlet.days(10, 11, 3, () => ({ ...good, length: 180 }))
  expect(outlet.open()).toEqual([])
  outlet.days(11, 12, 2, () => ({ ...good, length: 180 }))
  expect(outlet.open()).toEqual(['length'])
})

test('one bad page of three, or all of two, is no change of layout', () => {
  const outlet = watch()
  outlet.days(0, 20, 3, () => good)
  outlet.days(20, 21, 3, (i) => (i % 3 === 0 ? { ...good, body: false } : good))
  outlet.days(21, 30, 3, () => good)
  outlet.days(30, 31, 2, () => ({ ...good, body: false }))
  expect(outlet.alarms).toEqual([])
})

test('an outlet with one page a day is told on the fourth day at the latest', () => {
  const outlet = watch()
  outlet.days(0, 20, 1, () => good)
  outlet.days(20, 24, 1, () => ({ ...good, body: false }))
  expect(outlet.open()).toEqual(['body'])
})

test('a large outlet that loses a third of its bodies is told after a few dozen pages', () => {
  const outlet = watch()
  outlet.days(0, 10, 80, (i) => (i % 25 === 0 ? { ...good, body: false } : good))
  outlet.days(10, 11, 80, (i) => (i % 3 === 0 ? { ...good, body: false } : good))
  expect(outlet.open()).toEqual(['body'])
  expect(outlet.alarms[0]!.usual).toBeCloseTo(0.96, 2)
  expect(outlet.alarms[0]!.since).toBe(dayOf(10))
})

test('when the pages are as before the alarm ends, and the bad days are no past to compare with', () => {
  const outlet = watch()
  outlet.days(0, 10, 5, () => good)
  outlet.days(10, 14, 5, () => ({ ...good, date: false }))
  expect(outlet.open()).toEqual(['date'])
  outlet.days(14, 16, 5, () => good)
  expect(outlet.alarms).toMatchObject([{ part: 'date', endedBy: 'back', until: dayOf(14) }])
  outlet.days(16, 17, 3, () => ({ ...good, date: false }))
  expect(outlet.open()).toEqual(['date'])
})

test('what has lasted four weeks is the outlet’s way now, and is compared with from then on', () => {
  const outlet = watch()
  outlet.days(0, 10, 4, () => good)
  outlet.days(10, 60, 4, () => ({ ...good, byline: false }))
  expect(outlet.alarms).toMatchObject([{ part: 'byline', endedBy: 'usual' }])
})

test('forty small and middling outlets raise no alarm in a quiet month', () => {
  const chance = chances(7)
  const alarmed: string[] = []
  for (let id = 0; id < 40; id++) {
    const outlet = watch()
    const perDay = [1, 3, 3, 8, 20][id % 5]!
    const [byline, date, body] = [0.3 + 0.7 * chance(), 0.9 + 0.1 * chance(), 0.85 + 0.15 * chance()]
    outlet.days(0, 30, perDay, () => ({
      title: true,
      body: chance() < body,
      date: chance() < date,
      byline: chance() < byline,
      doubled: chance() < 0.03 ? 1 : 0,
      length: 600 * 2 ** (4 * chance()),
    }))
    for (const alarm of outlet.alarms) alarmed.push(`${id} (${perDay} a day): ${alarm.part}`)
  }
  expect(alarmed).toEqual([])
})
