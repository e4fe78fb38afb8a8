import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestDue, usualDigestTime } from '../../src/digest/when.ts'
import type { Zone } from '../../src/model.ts'

const at = usualDigestTime
const jakarta = { zone: 'Asia/Jakarta' as const }

test('before seven in the reader’s zone nothing is due, and one looks again at seven', () => {
  expect(digestDue(jakarta, at, new Date('2026-11-23T23:59:59.999Z'), '2026-11-23')).toEqual({
    due: false,
    dayKey: '2026-11-24',
    nextAt: new Date('2026-11-24T00:00:00.000Z'),
  })
})

test('at seven sharp it is due, for a reader never told before as well', () => {
  for (const last of ['2026-11-23', null]) {
    expect(digestDue(jakarta, at, new Date('2026-11-24T00:00:00.000Z'), last)).toEqual({
      due: true,
      dayKey: '2026-11-24',
      nextAt: new Date('2026-11-25T00:00:00.000Z'),
    })
  }
})

test('the same moment is another hour in another zone', () => {
  const now = new Date('2026-11-23T22:30:00.000Z') // 05.30 WIB, 06.30 WITA, 07.30 WIT
  const due = (zone: Zone) => digestDue({ zone }, at, now, null).due
  expect([due('Asia/Jakarta'), due('Asia/Makassar'), due('Asia/Jayapura')]).toEqual([false, false, true])
})

test('a day that was told is not told again, also after the clock was set back', () => {
  const told = digestDue(jakarta, at, new Date('2026-11-24T05:00:00.000Z'), '2026-11-24')
  expect(told).toEqual({ due: false, dayKey: '2026-11-24', nextAt: new Date('2026-11-25T00:00:00.000Z') })
  expect(digestDue(jakarta, at, new Date('2026-11-23T05:00:00.000Z'), '2026-11-24').due).toBe(false)
})

test('a server that was down at seven tells later that day, but not after midnight', () => {
  expect(digestDue(jakarta, at, new Date('2026-11-24T16:59:00.000Z'), '2026-11-23').due).toBe(true)
  expect(digestDue(jakarta, at, new Date('2026-11-24T17:00:00.000Z'), '2026-11-23').due).toBe(false)
})

test('whoever looks as told, over any fortnight, is told once on each day', () => {
  const zones = fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
  const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  const start = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(zones, time, start, (zone, chosen, from) => {
      const days: string[] = []
      let now = from
      while (now.getTime() < from.getTime() + 14 * 86_400_000) {
        const { due, dayKey, nextAt } = digestDue({ zone }, chosen, now, days.at(-1) ?? null)
        if (due) days.push(dayKey)
        expect(nextAt.getTime()).toBeGreaterThan(now.getTime())
        now = nextAt
      }
      expect(new Set(days).size).toBe(days.length)
      expect(days.length).toBeGreaterThanOrEqual(14)
      expect(days.length).toBeLessThanOrEqual(15)
    }),
    { numRuns: 50 },
  )
})
