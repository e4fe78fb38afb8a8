import { expect, test } from 'vitest'
import { weekOf } from '../../src/health/week.ts'

const now = new Date('2026-05-18T08:00:00.000Z')
const day = (back: number) => new Date(now.getTime() - back * 24 * 3600_000).toISOString().slice(0, 10)
const steady = new Map(Array.from({ length: 36 }, (_, i) => [day(i), 24]))
const firstPolledAt = '2026-04-01T00:00:00.000Z'

test('a steady source is expected to bring what it brings; today is not over and expects nothing', () => {
  const week = weekOf({ firstPolledAt, seen: steady, deaf: [] }, now)
  expect(week).toHaveLength(8)
  expect(week.slice(0, 7).map((one) => Math.round(one.expected!))).toEqual([24, 24, 24, 24, 24, 24, 24])
  expect(week[7]).toEqual({ day: '2026-05-18', seen: 24, expected: null })
})

test('days that bring nothing stand against what was expected of them', () => {
  const seen = new Map([...steady].filter(([at]) => at < day(3)))
  const week = weekOf({ firstPolledAt, seen, deaf: [{ since: `${day(3)}T00:00:00.000Z`, until: null }] }, now)
  expect(week.at(-2)).toMatchObject({ seen: 0 })
  expect(week.at(-2)!.expected).toBeGreaterThan(20)
})

test('a source heard since yesterday has no past to expect from', () => {
  const week = weekOf({ firstPolledAt: '2026-05-17T05:00:00.000Z', seen: steady, deaf: [] }, now)
  expect(week.every((one) => one.expected === null)).toBe(true)
})
