import { expect, test } from 'vitest'
import type { Certificate } from '../../src/analytics/certificate.ts'
import { inZone, rhythm, unheardByHour, weekHours } from '../../src/analytics/rhythm.ts'

const window = { from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' }
const hour = (at: string, national: number) => ({
  hour: `${at}:00:00.000Z`,
  national,
  regional: 0,
  other: 0,
  originals: national,
  paid: 0,
  outlets: 1,
})
const nothingAmiss: Certificate = {
  ...{ share: null, seen: 0, missed: 0, sourcesHeard: 2, sourcesTotal: 2, since: null, troubles: [] },
  ...{ missing: [], misread: [], says: { id: '', en: '' } },
}
const ask = (heard: ReturnType<typeof hour>[], pickups: string[] = []) =>
  rhythm.answer({ heard, carried: [], pickups }, window, new Date(window.to))

test('hours count from Monday 00:00 UTC, and the same hour of two weeks is one', () => {
  // 18 and 25 May 2026 are Mondays.
  const { heard, pickups } = ask([hour('2026-05-18T02', 3), hour('2026-05-25T02', 4)], ['2026-05-24T23:30:00.000Z'])
  expect(heard[2]).toBe(7)
  expect(heard.reduce((sum, count) => sum + count, 0)).toBe(7)
  expect(pickups[weekHours - 1]).toBe(1)
})

test('Sunday evening in UTC is Monday morning in Jakarta', () => {
  const { heard } = ask([hour('2026-05-24T23', 5)])
  expect(inZone(heard, 7)[6]).toBe(5)
})

test('the best slot is the one whose next three hours hold most of the week; slots do not overlap', () => {
  const { slots } = ask([hour('2026-05-18T02', 100), hour('2026-05-18T04', 100), hour('2026-05-20T10', 100)])
  expect(slots[0]).toEqual({ start: 2, share: 2 / 3, times: expect.closeTo((2 / 3) * 56) })
  expect(slots.slice(1).every(({ start }) => Math.abs(start - 2) >= 3)).toBe(true)
})

test('a handful of articles names no slot', () => {
  expect(ask([hour('2026-05-18T02', 20)]).slots).toEqual([])
})

test('an hour of the week before anything was heard, or in which every source was deaf, is not heard at all', () => {
  const gap = (sourceId: string, from: string, to: string) => ({ sourceId, outletName: sourceId, from, to })
  // Two sources in the week of Monday 18 May, heard from Tuesday on; both deaf on Wednesday 10–11, one on Thursday 10–11.
  const week = { from: '2026-05-18T00:00:00.000Z', to: '2026-05-25T00:00:00.000Z' }
  const certificate = { ...nothingAmiss, since: '2026-05-19T00:00:00.000Z' }
  const gaps = [
    gap('a', '2026-05-20T10:00:00.000Z', '2026-05-20T11:00:00.000Z'),
    gap('b', '2026-05-20T10:00:00.000Z', '2026-05-20T11:00:00.000Z'),
    gap('b', '2026-05-21T10:00:00.000Z', '2026-05-21T11:00:00.000Z'),
  ]
  const of = (now: string) => unheardByHour({ gaps, sourcesTotal: 2, certificate }, week, new Date(now))
  const whole = of('2026-05-25T00:00:00.000Z')
  expect(whole.slice(0, 24)).toEqual(Array(24).fill(1))
  expect([whole[24], whole[48 + 9], whole[48 + 10], whole[48 + 11], whole[72 + 10]]).toEqual([0, 0, 1, 0, 0.5])
  // What has not come yet is no gap.
  expect(of('2026-05-21T00:00:00.000Z')[72 + 10]).toBe(0)
})
