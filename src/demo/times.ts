import { DateTime } from 'luxon'
import type { Zone } from '../model.ts'

/** The letters a newsroom prints behind its clock. */
export const zoneLetters: Record<Zone, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** Minutes in "h:mm"; hours may pass 24 ("49:30" is two days and an hour and a half). */
export function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number)
  if (hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) {
    throw new Error(`“${text}” is not hours and minutes (h:mm)`)
  }
  return hours * 60 + minutes
}

/** A moment as an Indonesian newsroom prints it: `printed(at, zone, "cccc, d LLLL yyyy")` → "Senin, 18 Mei 2026". */
export function printed(at: Date, zone: Zone, format: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale('id').toFormat(format)
}

/** ISO 8601 with the newsroom's own offset, as metadata carries it: "2026-05-18T14:05:00+07:00". */
export function isoIn(at: Date, zone: Zone): string {
  return DateTime.fromJSDate(at, { zone }).toISO({ suppressMilliseconds: true }) ?? at.toISOString()
}

/** RFC 2822 with the newsroom's own offset, as RSS carries it. */
export function rfcIn(at: Date, zone: Zone): string {
  return DateTime.fromJSDate(at, { zone }).toRFC2822() ?? at.toUTCString()
}
