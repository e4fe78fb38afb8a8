import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueSlot, lateHours, nextSlotAt, todaysSlot, usualWish, type Schedule } from '../../src/digest/when.ts'
import type { Zone } from '../../src/model.ts'

const jakarta: Schedule = { ...usualWish, zone: 'Asia/Jakarta' }
const at = (utc: string) => new Date(`2026-11-${utc}:00.000Z`)

test('before seven in the reader’s zone nothing new is due, and the next comes at seven', () => {
  const early = at('23T23:59')
  expect(dueSlot(jakarta, early, '2026-11-23 07:00')).toBeNull()
  expect(nextSlotAt(jakarta, early)).toEqual(at('24T00:00'))
})

test('at seven sharp it is due, for a reader never told before as well', () => {
  for (const last of ['2026-11-23 07:00', null]) expect(dueSlot(jakarta, at('24T00:00'), last)).toBe('2026-11-24 07:00')
})

test('the same moment is another hour in another zone', () => {
  const now = at('23T22:30') // 05.30 WIB, 06.30 WITA, 07.30 WIT
  const due = (zone: Zone) => dueSlot({ ...jakarta, zone }, now, '2026-11-23 07:00')
  expect([due('Asia/Jakarta'), due('Asia/Makassar'), due('Asia/Jayapura')]).toEqual([null, null, '2026-11-24 07:00'])
})

test('a slot that was told is not told again, also after the clock was set back', () => {
  expect(dueSlot(jakarta, at('24T05:00'), '2026-11-24 07:00')).toBeNull()
  expect(dueSlot(jakarta, at('23T05:00'), '2026-11-24 07:00')).toBeNull()
})

test('a server that was down at seven tells later that day, but not the day after', () => {
  expect(dueSlot(jakarta, at('24T16:59'), '2026-11-23 07:00')).toBe('2026-11-24 07:00')
  expect(dueSlot(jakarta, at('24T17:01'), '2026-11-23 07:00')).toBeNull()
})

test('a digest due just before midnight is told after midnight, under the day it is of', () => {
  const late: Schedule = { ...jakarta, times: ['07:00', '23:50'] }
  expect(dueSlot(late, at('24T17:20'), '2026-11-24 07:00')).toBe('2026-11-24 23:50')
})

test('of times that were missed only the last is told', () => {
  const twice: Schedule = { ...jakarta, times: ['16:00', '07:00'] }
  expect(dueSlot(twice, at('24T10:00'), null)).toBe('2026-11-24 16:00')
  expect(dueSlot(twice, at('24T10:00'), '2026-11-24 07:00')).toBe('2026-11-24 16:00')
})

test('on days nobody chose nothing is due', () => {
  const workdays: Schedule = { ...jakarta, days: [1, 2, 3, 4, 5] }
  expect(dueSlot(workdays, at('28T05:00'), '2026-11-27 07:00')).toBeNull() // a Saturday
  expect(nextSlotAt(workdays, at('28T05:00'))).toEqual(at('30T00:00'))
})

test('what is sent ahead of time counts for its day', () => {
  const ahead = todaysSlot(jakarta, at('23T22:00'), '2026-11-23 07:00') // 05.00 WIB
  expect(ahead).toBe('2026-11-24 07:00')
  expect(dueSlot(jakarta, at('24T00:00'), ahead)).toBeNull()
  expect(todaysSlot(jakarta, at('24T00:00'), ahead)).toBeNull()
})

test('whoever looks often enough is told once for each chosen time of a fortnight, in order', () => {
  const zones = fc.constantFrom<Zone>('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')
  const time = fc
    .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
    .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  const times = fc.uniqueArray(time, { minLength: 1, maxLength: 3 })
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  const start = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(zones, times, days, start, (zone, chosenTimes, chosenDays, from) => {
      const schedule = { times: chosenTimes, days: chosenDays, zone }
      const told: string[] = []
      let now = from
      while (now.getTime() < from.getTime() + 14 * 86_400_000) {
        const slot = dueSlot(schedule, now, told.at(-1) ?? null)
        if (slot !== null) told.push(slot)
        const next = nextSlotAt(schedule, now)!
        expect(next.getTime()).toBeGreaterThan(now.getTime())
        now = next
      }
      expect(told).toEqual([...new Set(told)].toSorted())
      // The first look may tell a slot that has just passed.
      expect(told.length).toBeGreaterThanOrEqual(2 * chosenDays.length * chosenTimes.length - 1)
      expect(told.length).toBeLessThanOrEqual(2 * chosenDays.length * chosenTimes.length + 1)
    }),
    { numRuns: 50 },
  )
  expect(lateHours).toBeLessThan(24)
})
