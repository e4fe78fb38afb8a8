import { describe, expect, test } from 'vitest'
import { certificate, gapsOf, type HearingRows } from '../../src/analytics/certificate.ts'
import type { Span } from '../../src/store/spans.ts'

const hour = 3600_000
const monday = Date.UTC(2026, 4, 18)
const at = (hours: number): string => new Date(monday + hours * hour).toISOString()
const now = new Date(monday + 14 * 24 * hour)
const lastWeek = { from: at(0), to: at(7 * 24) }

/** Two outlets heard for five weeks before, the first with two items an hour by day (UTC) and none by night. */
function rows(spans: Span[], seenByDay = 2): HearingRows {
  const hours = []
  for (let h = -35 * 24; h < 14 * 24; h++) {
    const missing = spans.some((span) => at(h) >= span.since && at(h) < (span.until ?? '9'))
    if (((h % 24) + 24) % 24 < 12 && !missing) hours.push({ sourceId: 'satu', hour: at(h), seen: seenByDay })
  }
  const seen = hours.filter((row) => row.hour >= lastWeek.from && row.hour < lastWeek.to)
  return {
    sources: ['satu', 'dua'].map((id) => ({
      ...{ id, active: true, firstPolledAt: at(-35 * 24), dueAt: at(14 * 24 + 1) },
      outletName: `Harian ${id}`,
    })),
    spans,
    seen: new Map([['satu', seen.reduce((sum, row) => sum + row.seen, 0)]]),
    hours,
    misread: [],
  }
}
const span = (state: Span['state'], since: number, until: number | null, lost: boolean | null, id = 'satu'): Span => ({
  ...{ sourceId: id, state, since: at(since), until: until === null ? null : at(until) },
  ...{ why: 'http-5xx', lost },
})

describe('a gap of last week', () => {
  test('is told of last week, though the source is well today, with what it cost by the source’s own hours', () => {
    // Wednesday from 06:00 to 18:00: six hours of its day, six of its night.
    const c = certificate(rows([span('failing', 54, 66, true)]), lastWeek, now)
    expect(c).toMatchObject({ sourcesHeard: 2, sourcesTotal: 2, missing: [], since: null, seen: 7 * 24 - 12 })
    expect(c.missed).toBeCloseTo(12, 0)
    expect(c.share).toBeCloseTo(156 / 168, 2)
    expect(gapsOf(c)).toEqual([{ sourceId: 'satu', outletName: 'Harian satu', from: at(54), to: at(66) }])
    expect(c.says.id).toBe(
      '2 dari 2 sumber terdengar. Dari sekitar 168 berita yang mestinya terbit menurut kebiasaan sumbernya, 156 ' +
        'terdengar (92 %). Celah: Harian satu (gagal dibaca 12 jam).',
    )
  })

  test('is none when the list still held everything afterwards, or when it was shorter than an hour', () => {
    const caughtUp = certificate(rows([span('failing', 54, 66, false)]), lastWeek, now)
    expect([caughtUp.missed, caughtUp.troubles]).toEqual([0, []])
    expect(caughtUp.says.id).toContain('Tidak ada berita yang diperkirakan terlewat.')
    expect(certificate(rows([span('failing', 54, 54.5, true)]), lastWeek, now).troubles).toEqual([])
  })

  test('at night costs nothing', () => {
    expect(certificate(rows([span('blocked', 60, 71, true)]), lastWeek, now).missed).toBeLessThan(0.5)
  })

  test('counts an hour once, whatever overlaps in it', () => {
    const overlapping = [span('failing', 48, 60, true), span('unasked', 50, 66, true)]
    expect(certificate(rows(overlapping), lastWeek, now).missed).toBeCloseTo(24, 0)
  })

  test('of this week is none of last week', () => {
    expect(certificate(rows([span('failing', 8 * 24, null, null)]), lastWeek, now).troubles).toEqual([])
  })
})

test('an outlet that was not heard at all is named; what it would have brought is unknown without a past', () => {
  const c = certificate(rows([span('blocked', -36 * 24, null, null, 'dua')]), lastWeek, now)
  expect(c).toMatchObject({ sourcesHeard: 1, sourcesTotal: 2, missing: ['Harian dua'] })
  expect(c.says.id).toContain('Untuk 1 sumber bermasalah riwayatnya belum cukup')
  expect(c.says.id).toContain('Sama sekali tidak terdengar: Harian dua.')
})

test('an unusual silence is held against the past, but shades no chart', () => {
  const c = certificate(rows([span('silent', 5 * 24, null, null)]), lastWeek, now)
  expect(c.missed).toBeCloseTo(48, 0)
  expect(gapsOf(c)).toEqual([])
})

test('a source switched off all along is none of the sources; one that nobody asks any more is a gap', () => {
  expect(certificate(rows([span('off', -100, null, null)]), lastWeek, now)).toMatchObject({ sourcesTotal: 1 })
  const asleep = rows([])
  asleep.sources[0]!.dueAt = at(6 * 24)
  expect(certificate(asleep, lastWeek, now).troubles).toMatchObject([
    { state: 'unasked', from: at(6 * 24), open: true },
  ])
})

test('a house that has just begun says since when it listens', () => {
  const young = rows([])
  for (const source of young.sources) source.firstPolledAt = at(3 * 24)
  const c = certificate(young, lastWeek, now)
  expect(c.since).toBe(at(3 * 24))
  expect(c.says.id).toContain('Gaung baru mendengar sejak 21 Mei')
})
