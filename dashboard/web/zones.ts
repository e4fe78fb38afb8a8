import type { Instant, Zone } from '../../src/model.ts'

/** Hours east of UTC. The three zones have no daylight saving time, so plain arithmetic is exact. */
export const zoneHours: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }
export const zoneNames: Record<Zone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}
export const zones = Object.keys(zoneNames) as Zone[]

export const hour = 3_600_000
export const day = 24 * hour

/** The wall-clock hour, 0..24 with its fraction, of a moment in milliseconds. */
export function hourOfDay(at: number, zone: Zone): number {
  return ((((at + zoneHours[zone] * hour) % day) + day) % day) / hour
}

/** The last local midnight at or before a moment. */
export function midnightBefore(at: number, zone: Zone): number {
  return at - hourOfDay(at, zone) * hour
}

/** What a `datetime-local` field holds ("2026-03-01T13:00"), read in the viewer's zone; null when it is not a time. */
export function instantOf(local: string, zone: Zone): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)) return null
  const utc = Date.parse(`${local.slice(0, 16)}:00.000Z`)
  return Number.isNaN(utc) ? null : new Date(utc - zoneHours[zone] * hour).toISOString()
}

/** The reverse: a moment as a `datetime-local` field wants it. */
export function localOf(at: number, zone: Zone): string {
  return new Date(at + zoneHours[zone] * hour).toISOString().slice(0, 16)
}
