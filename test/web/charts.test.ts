import { expect, test } from 'vitest'
import type { CycleView, Hour } from '../../dashboard/api.ts'
import { shareAfter } from '../../dashboard/web/charts/act-by-chart.ts'
import { cycleWindow, everyHour } from '../../dashboard/web/charts/cycle-chart.ts'
import { hourTicks, nights, unheard } from '../../dashboard/web/charts/spans.ts'
import { someCertificate } from '../support/certificate.ts'

const hour = 3_600_000
const at = (text: string) => Date.parse(`${text}:00.000Z`)
const iso = (moment: number) => new Date(moment).toISOString()
const count = (moment: string, national: number): Hour => ({
  hour: iso(at(moment)),
  national,
  regional: 0,
  other: 0,
  originals: national,
  paid: 0,
  outlets: national,
})
const basis = {
  articles: 5,
  stories: 5,
  outlets: 5,
  sourcesHeard: 9,
  sourcesTotal: 10,
  gaps: [],
  certificate: someCertificate,
}
const everything = (hours: Hour[]): CycleView => ({
  hours,
  releasedAt: null,
  firstPickupMinutes: null,
  cycle: null,
  gaps: [],
  basis,
})

test('nights run from 22 to 6 on the viewer’s clock', () => {
  const window = { from: at('2026-03-11T17:00'), to: at('2026-03-12T17:00') }
  expect(nights(window, 'Asia/Jakarta').map((n) => [iso(n.from), iso(n.to)])).toEqual([
    ['2026-03-11T17:00:00.000Z', '2026-03-11T23:00:00.000Z'],
    ['2026-03-12T15:00:00.000Z', '2026-03-12T17:00:00.000Z'],
  ])
})

test('the same window has its night elsewhere in another zone', () => {
  const window = { from: at('2026-03-12T12:00'), to: at('2026-03-12T16:00') }
  expect(nights(window, 'Asia/Jakarta').map((n) => iso(n.from))).toEqual(['2026-03-12T15:00:00.000Z'])
  expect(nights(window, 'Asia/Jayapura').map((n) => iso(n.from))).toEqual(['2026-03-12T13:00:00.000Z'])
})

test('overlapping gaps are counted by source, and cut to the window', () => {
  const gap = (sourceId: string, from: string, to: string) => ({
    sourceId,
    outletName: sourceId,
    from: iso(at(from)),
    to: iso(at(to)),
  })
  const window = { from: at('2026-03-12T00:00'), to: at('2026-03-12T10:00') }
  const gaps = [
    gap('a', '2026-03-11T20:00', '2026-03-12T04:00'),
    gap('b', '2026-03-12T02:00', '2026-03-12T06:00'),
    gap('b', '2026-03-12T03:00', '2026-03-12T05:00'),
    gap('c', '2026-03-13T00:00', '2026-03-13T01:00'),
  ]
  expect(
    unheard(gaps, window).map((s) => [new Date(s.from).getUTCHours(), new Date(s.to).getUTCHours(), s.sources]),
  ).toEqual([
    [0, 2, 1],
    [2, 4, 2],
    [4, 6, 1],
  ])
})

test('ticks stand on round local hours and never closer than asked', () => {
  const window = { from: at('2026-03-12T00:30'), to: at('2026-03-13T00:30') }
  const ticks = hourTicks(window, 'Asia/Jakarta', 5)
  expect(ticks.map(iso)).toEqual([
    '2026-03-12T05:00:00.000Z',
    '2026-03-12T11:00:00.000Z',
    '2026-03-12T17:00:00.000Z',
    '2026-03-12T23:00:00.000Z',
  ])
})

test('quiet hours are rows too, so that a bar keeps the width of one hour', () => {
  const hours = [count('2026-03-12T03:00', 2), count('2026-03-12T06:00', 1)]
  const rows = everyHour(hours, { from: at('2026-03-12T02:00'), to: at('2026-03-12T09:00') })
  expect(rows.map((row) => row.national)).toEqual([0, 2, 0, 0, 1])
})

test('the chart of everything shows all the hours it was given, up to now', () => {
  const now = at('2026-03-12T08:20')
  const window = cycleWindow(everything([count('2026-03-11T00:00', 0), count('2026-03-12T03:00', 2)]), now)
  expect([iso(window.from), iso(window.to)]).toEqual(['2026-03-10T23:00:00.000Z', '2026-03-12T09:00:00.000Z'])
})

test('the share after some hours lies on the line between its neighbours', () => {
  const remaining = [
    { afterHours: 0, share: 1, low: 1, high: 1 },
    { afterHours: 2, share: 0.8, low: 0.7, high: 0.9 },
    { afterHours: 6, share: 0.4, low: 0.2, high: 0.6 },
  ]
  expect(shareAfter(remaining, 4)?.share).toBeCloseTo(0.6)
  expect(shareAfter(remaining, 2)).toEqual({ afterHours: 2, share: 0.8, low: 0.7, high: 0.9 })
  expect(shareAfter(remaining, 12)).toBeNull()
})

test('an hour lasts as long on screen as on the clock', () => {
  const window = { from: at('2026-03-12T00:00'), to: at('2026-03-12T06:00') }
  const ticks = hourTicks(window, 'Asia/Makassar', 7)
  expect(ticks.slice(1).every((tick, index) => tick - ticks[index]! === hour)).toBe(true)
})
