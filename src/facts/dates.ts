import type { Fact, Span } from '../model.ts'
import { addDays, dayOf, monthOf, monthPattern, weekdayOf, weekdayOfDay, weekdayPattern } from './calendar.ts'

/**
 * Days, months, years and spans of days as Indonesian newspapers write them.
 *
 * A day without a year takes the year that brings it within `nearDays` of the publication day: “Senin (13/4)” in a
 * news item means days, not months, ago. Further off the year stays open (“D:--04-13”) rather than guessed.
 */
export const nearDays = 60

const month = `(${monthPattern})\\.?`
const to = '\\s*(?:-|–|—|hingga|sampai(?: dengan)?|s\\/d|s\\.d\\.?)\\s*'
const free = '(?<![\\d.,/-])'

type Reader = { pattern: RegExp; read: (m: RegExpExecArray, near: Near) => Draft | null }
type Draft = { kind: 'date' | 'month' | 'daterange'; normal: string; skip?: number }
/** Resolves day and month without a year. */
type Near = (month: number, day: number) => string | null

const num = (text: string | undefined): number => Number(text)
const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text))
const date = (day: string | null): Draft | null => (day === null ? null : { kind: 'date', normal: `D:${day}` })
const range = (from: string | null, until: string | null): Draft | null =>
  from === null || until === null ? null : { kind: 'daterange', normal: `DR:${from}..${until}` }

const readers: Reader[] = [
  {
    pattern: new RegExp(
      `${free}(\\d{1,2})\\s+${month}(?:\\s+(\\d{4}))?${to}(\\d{1,2})\\s+${month}(?:\\s+(\\d{4}))?(?![\\p{L}\\d])`,
      'giu',
    ),
    read: (m, near) => {
      const endYear = m[6] ?? m[3]
      const from = m[3] ?? endYear
      const one = on(from, monthOf(m[2] ?? ''), num(m[1]), near)
      return range(one, on(endYear, monthOf(m[5] ?? ''), num(m[4]), near))
    },
  },
  {
    pattern: new RegExp(`${free}(\\d{1,2})${to}(\\d{1,2})\\s+${month}(?:\\s+(\\d{4}))?(?![\\p{L}\\d])`, 'giu'),
    read: (m, near) => {
      const end = monthOf(m[3] ?? '')
      if (end === undefined) return null
      // “24 sampai 3 Oktober” begins in the month before.
      const start = num(m[1]) > num(m[2]) ? ((end + 10) % 12) + 1 : end
      const startYear = m[4] !== undefined && start > end ? String(num(m[4]) - 1) : m[4]
      return range(on(startYear, start, num(m[1]), near), on(m[4], end, num(m[2]), near))
    },
  },
  {
    pattern: new RegExp(`${free}(\\d{1,2})\\s*${month}(?:,?\\s+(?:tahun\\s+)?(\\d{4}))?(?![\\p{L}\\d])`, 'giu'),
    read: (m, near) => date(on(m[3], monthOf(m[2] ?? ''), num(m[1]), near)),
  },
  { pattern: /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/g, read: (m) => date(dayOf(num(m[1]), num(m[2]), num(m[3]))) },
  {
    pattern: /(?<![\d/])(\d{1,2})([/-])(\d{1,2})[/-](\d{4}|\d\d)(?![\d/])/g,
    read: (m) => date(dayOf(fullYear(m[4] ?? ''), num(m[3]), num(m[1]))),
  },
  {
    pattern: /(?<![\d/.])(\d{1,2})\.(\d{1,2})\.(20\d\d)(?![\d/])/g,
    read: (m) => date(dayOf(num(m[3]), num(m[2]), num(m[1]))),
  },
  {
    pattern: new RegExp(`(?<=\\((?:(?:${weekdayPattern}),?\\s*)?|(?:${weekdayPattern}),?\\s*\\(?|tanggal\\s+)(\\d{1,2})\\/(\\d{1,2})(?![\\d/.,])`, 'giu'), // prettier-ignore
    read: (m, near) => date(near(num(m[2]), num(m[1]))),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${month}\\s+(?:tahun\\s+)?((?:19|20)\\d\\d)(?![\\p{L}\\d])`, 'giu'),
    read: (m) => {
      const number = monthOf(m[1] ?? '')
      return number === undefined ? null : { kind: 'month', normal: `D:${m[2]}-${String(number).padStart(2, '0')}` }
    },
  },
  {
    pattern: /(?<![\d.,/$-])((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?![\d.,/]?\d)/g,
    read: (m) => range(m[1] ?? null, m[2] ?? null),
  },
  {
    pattern: /(?<=(?<!\p{L})tahun\s)(1[5-9]\d\d)(?![.,/-]?\d)/giu,
    read: (m) => ({ kind: 'date', normal: `D:${m[1]}` }),
  },
  {
    pattern: /(?<![\p{L}\d.,/$-]|Rp\.? ?|nomor |No\.? )((?:19[4-9]|20[0-4])\d)(?![.,/-]?\d|\s*(?:%|persen|orang|ribu|juta|unit|kali|ton))/giu, // prettier-ignore
    read: (m) => ({ kind: 'date', normal: `D:${m[1]}` }),
  },
]

/** Every calendar expression in `text`, in order, none overlapping another. */
export function datesOf(text: string, publicationDay: string | undefined): Fact[] {
  const near: Near = (monthNumber, day) => resolve(monthNumber, day, publicationDay)
  const found: Fact[] = []
  for (const { pattern, read } of readers) {
    for (const match of text.matchAll(pattern)) {
      // “1 Mei.” ends a sentence; the stop is no part of the day.
      const said = match[0].replace(/\.$/, '')
      const span = { start: match.index, end: match.index + said.length }
      if (overlapsAny(span, found)) continue
      const draft = read(match, near)
      if (draft !== null) found.push({ ...span, text: said, kind: draft.kind, normal: draft.normal })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Names of days. “Minggu” is a day only with a capital and in a day's place: alone it is mostly “week”. */
export function weekdaysOf(text: string): Fact[] {
  const found: Fact[] = []
  for (const match of text.matchAll(new RegExp(`(?<!\\p{L})(${weekdayPattern})(?![\\p{L}'’])`, 'giu'))) {
    const name = match[0]
    const after = text.slice(match.index + name.length, match.index + name.length + 12)
    if (/^minggu$/i.test(name)) {
      const named = /hari\s+$/iu.test(text.slice(0, match.index))
      const followed = /^,?\s*\(?\d|^\s+(?:pagi|siang|sore|malam)|^[,.]/u.test(after)
      if (!named && !(name.startsWith('M') && followed)) continue
      if (!named && /^\s+(?:lalu|depan|ini)/u.test(after)) continue
    } else if (!/^\p{Lu}/u.test(name) && !/hari\s+$/iu.test(text.slice(0, match.index))) continue
    const end = match.index + name.length
    found.push({ start: match.index, end, kind: 'weekday', text: name, normal: `W:${weekdayOf(name)}` })
  }
  return found
}

export const overlapsAny = (span: Span, others: readonly Span[]): boolean =>
  others.some((other) => span.start < other.end && other.start < span.end)

function on(year: string | undefined, monthNumber: number | undefined, day: number, near: Near): string | null {
  if (monthNumber === undefined) return null
  return year === undefined ? near(monthNumber, day) : dayOf(Number(year), monthNumber, day)
}

/** The year that brings the day within `nearDays` of publication, or null when none does. */
export function nearestDay(monthNumber: number, day: number, publicationDay: string | undefined): string | null {
  if (publicationDay === undefined) return null
  const year = Number(publicationDay.slice(0, 4))
  const from = addDays(publicationDay, -nearDays)
  const until = addDays(publicationDay, nearDays)
  for (const candidate of [year, year - 1, year + 1]) {
    const resolved = dayOf(candidate, monthNumber, day)
    if (resolved !== null && resolved >= from && resolved <= until) return resolved
  }
  return null
}

const openYear = (monthNumber: number, day: number): string =>
  `--${String(monthNumber).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function resolve(monthNumber: number, day: number, publicationDay: string | undefined): string | null {
  if (dayOf(2000, monthNumber, day) === null) return null
  return nearestDay(monthNumber, day, publicationDay) ?? openYear(monthNumber, day)
}

/** So close to publication a weekday that does not fit is a slip of the weekday, not a date of another year. */
export const surelyNearDays = 7

/**
 * Opens the year of dates that were written without one when the weekday beside them does not fit: either the year or
 * the weekday is not what it seems. Days of the last or next `surely` days keep their year.
 */
export function doubtYears(
  dates: readonly Fact[],
  weekdays: readonly Fact[],
  publicationDay?: string,
  surely = surelyNearDays,
): Fact[] {
  return dates.map((fact) => {
    const day = /^D:(\d{4}-\d\d-\d\d)$/.exec(fact.normal)?.[1]
    if (day === undefined || !/\d/.test(fact.text) || /\d{4}|[/-]\d\d?[/-]\d\d/.test(fact.text)) return fact
    const beside = weekdays.find((other) => other.end <= fact.start && fact.start - other.end <= 3)
    if (beside === undefined || Number(beside.normal.slice(2)) === weekdayOfDay(day)) return fact
    if (
      publicationDay !== undefined &&
      day >= addDays(publicationDay, -surely) &&
      day <= addDays(publicationDay, surely)
    )
      return fact
    return { ...fact, normal: `D:${openYear(Number(day.slice(5, 7)), Number(day.slice(8)))}` }
  })
}
