/** Days as “2020-05-18”, always in the Gregorian calendar and free of zones once read. */

const monthNames: Record<string, number> = {
  januari: 1, february: 2, februari: 2, pebruari: 2, maret: 3, april: 4, mei: 5, juni: 6, juli: 7, agustus: 8,
  september: 9, oktober: 10, november: 11, nopember: 11, desember: 12,
  january: 1, march: 3, may: 5, june: 6, july: 7, august: 8, october: 10, december: 12,
  jan: 1, feb: 2, peb: 2, mar: 3, apr: 4, jun: 6, jul: 7, agu: 8, ags: 8, agt: 8, aug: 8, sep: 9, sept: 9, okt: 10,
  oct: 10, nov: 11, nop: 11, des: 12, dec: 12,
} // prettier-ignore

export const monthPattern = Object.keys(monthNames)
  .sort((a, b) => b.length - a.length)
  .join('|')

export const monthOf = (name: string): number | undefined => monthNames[name.toLowerCase()]

/** ISO weekdays, Monday 1 to Sunday 7. */
const weekdays: Record<string, number> = {
  senin: 1, selasa: 2, rabu: 3, kamis: 4, jumat: 5, "jum'at": 5, 'jum’at': 5, sabtu: 6, minggu: 7, ahad: 7,
} // prettier-ignore

export const weekdayPattern = Object.keys(weekdays).join('|')

export const weekdayOf = (name: string): number | undefined => weekdays[name.toLowerCase()]

export const weekdayName = ['', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const
export const weekdayNameEn = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** The day in the form “2020-05-18”, or null for 31 February and its like. */
export function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

export function weekdayOfDay(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Moves by whole months and gives the month alone (“2020-05”): “bulan lalu” names no day. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 7)
}

/**
 * The calendar day of a publication time. An instant in UTC is read in western Indonesia (+7), where the newsrooms
 * sit; one with its own offset keeps the day it prints.
 */
export function publicationDay(publishedAt: string | undefined): string | undefined {
  if (publishedAt === undefined || !/^\d{4}-\d\d-\d\d/.test(publishedAt)) return undefined
  if (!/T.*Z$/.test(publishedAt)) return publishedAt.slice(0, 10)
  const instant = Date.parse(publishedAt)
  if (Number.isNaN(instant)) return publishedAt.slice(0, 10)
  return new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10)
}
