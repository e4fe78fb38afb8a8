import { expect, test } from 'vitest'
import { hourOfDay, instantOf, localOf, midnightBefore } from '../../dashboard/web/zones.ts'

test('a local time in a form becomes the instant of that zone', () => {
  expect(instantOf('2026-03-01T13:00', 'Asia/Jakarta')).toBe('2026-03-01T06:00:00.000Z')
  expect(instantOf('2026-03-01T13:00', 'Asia/Jayapura')).toBe('2026-03-01T04:00:00.000Z')
})

test('what is not a time is no instant', () => {
  expect(instantOf('', 'Asia/Jakarta')).toBeNull()
  expect(instantOf('besok', 'Asia/Jakarta')).toBeNull()
  expect(instantOf('2026-13-01T13:00', 'Asia/Jakarta')).toBeNull()
})

test('an instant shown in a form reads back equal', () => {
  const at = Date.parse('2026-12-31T20:45:00.000Z')
  for (const zone of ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const) {
    expect(instantOf(localOf(at, zone), zone)).toBe('2026-12-31T20:45:00.000Z')
  }
})

test('the hour of day is that of the wall clock', () => {
  expect(hourOfDay(Date.parse('2026-03-12T20:30:00.000Z'), 'Asia/Jakarta')).toBe(3.5)
})

test('midnight before a moment is the last one of that zone', () => {
  const at = Date.parse('2026-03-12T20:30:00.000Z')
  expect(new Date(midnightBefore(at, 'Asia/Jakarta')).toISOString()).toBe('2026-03-12T17:00:00.000Z')
})
