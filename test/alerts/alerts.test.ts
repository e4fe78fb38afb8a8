import { expect, test } from 'vitest'
import { alertsOf, silencedBy, type DeafSource } from '../../src/alerts/alerts.ts'
import { alertWishOf, dueAt, usualAlerts, wants } from '../../src/alerts/wish.ts'
import type { BoardRow } from '../../src/analytics/board.ts'
import type { UrgentFinding } from '../../src/analytics/urgency.ts'

const now = new Date('2026-05-18T08:00:00.000Z')
const nothing = { findings: [], board: [], sources: [] }

const finding = (change: object): UrgentFinding =>
  ({
    verdict: 'contradicted',
    tier: 'A',
    state: 'open',
    spread: 1,
    releaseRef: { id: 'r1', title: 'Rilis contoh', publishedAt: '2026-05-18T06:00:00.000Z' },
    articleRef: { id: 'a1', publishedAt: '2026-05-18T07:00:00.000Z', outlet: { id: 'satu', name: 'Media Satu' } },
    remaining: { value: 0.6, low: 0.4, high: 0.8 },
    ...change,
  }) as unknown as UrgentFinding

const row = (change: Partial<BoardRow>): BoardRow =>
  ({
    scope: 'story',
    id: 's1',
    title: 'Cerita',
    articles: 12,
    outlets: 7,
    phase: 'peak',
    spark: [],
    ...change,
  }) as BoardRow

test('a contradiction of tier A whose readers are still to come is urgent, once for its release', () => {
  const other = { id: 'a2', publishedAt: '2026-05-18T07:30:00.000Z', outlet: { id: 'dua', name: 'Media Dua' } }
  const findings = [finding({ articleRef: other }), finding({})]
  const alerts = alertsOf({ ...nothing, findings }, now)
  expect(alerts).toHaveLength(1)
  expect(alerts[0]).toMatchObject({ subject: 'release:r1', tier: 1, outlets: 2, link: '/artikel/a1' })
  expect(alerts[0]!.because.id).toContain('2 media')
  expect(alerts[0]!.because.en).toContain('Media Satu first. About 60%')
})

test('what is uncertain, dismissed, read by nearly everybody or long past alerts nobody', () => {
  const past = { id: 'a1', publishedAt: '2026-05-10T07:00:00.000Z', outlet: { id: 'satu', name: 'Media Satu' } }
  const findings = [
    finding({ tier: 'B' }),
    finding({ verdict: 'unsupported' }),
    finding({ state: 'dismissed' }),
    finding({ remaining: { value: 0.05, low: 0, high: 0.1 } }),
    finding({ remaining: null }),
    finding({ articleRef: past }),
  ]
  expect(alertsOf({ ...nothing, findings }, now)).toEqual([])
})

test('a second wave and a fast rise are told, a slow one is not', () => {
  const spark = (last: number[]) => [...Array.from({ length: 24 - last.length }, () => 0), ...last]
  const board = [
    row({ id: 's1', phase: 'resurging' }),
    row({ id: 's2', phase: 'rising', spark: spark([1, 1, 1, 2, 3, 4]) }),
    row({ id: 's3', phase: 'rising', spark: spark([2, 2, 3, 2, 3, 4]) }),
    row({ id: 's4', phase: 'rising', spark: spark([0, 0, 0, 1, 1, 2]) }),
  ]
  const kinds = alertsOf({ ...nothing, board }, now).map(({ subject, tier, kind }) => [subject, tier, kind])
  expect(kinds).toEqual([
    ['story:s1', 2, 'second-wave'],
    ['story:s2', 2, 'rising'],
  ])
})

test('a source is told after six hours of silence, each spell once, and silenced as one', () => {
  const deaf = (change: Partial<DeafSource>): DeafSource => ({
    id: 'satu-utama',
    outlet: 'Media Satu',
    state: 'failing',
    since: '2026-05-18T01:00:00.000Z',
    heardAt: '2026-05-18T01:00:00.000Z',
    ...change,
  })
  const sources = [
    deaf({}),
    deaf({ since: '2026-05-18T03:00:00.000Z' }),
    deaf({ state: 'heard' }),
    deaf({ heardAt: null }),
  ]
  const alerts = alertsOf({ ...nothing, sources }, now)
  expect(alerts.map((alert) => [alert.tier, alert.subject])).toEqual([
    [3, 'source:satu-utama@2026-05-18T01:00:00.000Z'],
  ])
  expect(silencedBy(alerts[0]!.subject)).toBe('source:satu-utama')
})

test('quiet hours end in the person’s own zone, on the same or the next day', () => {
  const at = (clock: string) => dueAt(usualAlerts, 'Asia/Jakarta', new Date(clock)).toISOString()
  expect(at('2026-05-18T08:00:00.000Z')).toBe('2026-05-18T08:00:00.000Z')
  expect(at('2026-05-18T14:00:00.000Z')).toBe('2026-05-18T23:00:00.000Z') // 21.00 WIB
  expect(at('2026-05-18T22:59:00.000Z')).toBe('2026-05-18T23:00:00.000Z') // 05.59 WIB
  expect(at('2026-05-18T23:00:00.000Z')).toBe('2026-05-18T23:00:00.000Z')
  const noon = { ...usualAlerts, quiet: { from: '12:00', to: '13:00' } }
  expect(dueAt(noon, 'Asia/Jayapura', new Date('2026-05-18T03:30:00.000Z')).toISOString()).toBe(
    '2026-05-18T04:00:00.000Z',
  )
})

test('tier 1 comes by mail unless a person has unsubscribed or set a higher threshold', () => {
  const usual = alertWishOf(null, { role: 'officer', digest: true })
  expect([wants(usual, { tier: 1, outlets: 1 }), wants(usual, { tier: 2, outlets: 9 })]).toEqual([true, false])
  expect(wants(alertWishOf(null, { role: 'officer', digest: false }), { tier: 1, outlets: 1 })).toBe(false)
  expect(wants({ ...usual, leastOutlets: 3 }, { tier: 1, outlets: 2 })).toBe(false)
})
