import type { Reading } from '../model.ts'

const dayMilliseconds = 24 * 3600 * 1000
/** Dates are looked for where a page prints its own: above or at the very beginning of the text. */
const headCharacters = 400

/** The first three letters tell the months of both languages apart. */
const monthByStart: Record<string, number> = {
  jan: 1,
  feb: 2,
  peb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  mei: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  agu: 8,
  ags: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  nop: 11,
  dec: 12,
  des: 12,
}

const monthName =
  '(jan(?:uar[iy])?|feb(?:ruar[iy])?|pebruari|mar(?:ch|et)?|apr(?:il)?|may|mei|june?|juni|july?|juli|aug(?:ust)?|agu(?:stus)?|ags|sept?(?:ember)?|o[ck]t(?:ober)?|no[vp](?:ember)?|de[cs](?:ember)?)'
const dayMonthYear = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?[ -]${monthName}\\.?,?[ -](\\d{4})\\b`, 'i')
const monthDayYear = new RegExp(`\\b${monthName}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'i')
/** With two digits the year is of this century. */
const numeric = /\b(\d{1,2})([/.-])(\d{1,2})\2(20\d{2}|19\d{2}|\d{2})\b/
/** A day, or the day of a full stamp. */
const iso = /\b(\d{4})-(\d{2})-(\d{2})(?!\d)/

/**
 * The day of publication as days since 1970: what the publisher claims, else a full date in the first lines, else
 * null. Day and month of “4/5/2020” are read the Indonesian way (4 May) unless only the other way is a date.
 */
export function dayOf(reading: Reading): number | null {
  return dayIn(reading.publishedAt ?? '') ?? dayIn(reading.text.slice(0, headCharacters))
}

/** The other day that the same figures may mean: 5 April for “4/5/2020”; null when only one is meant. */
export function otherDayOf(reading: Reading): number | null {
  const claimed = reading.publishedAt ?? ''
  const text = dayIn(claimed) === null ? reading.text.slice(0, headCharacters) : claimed
  const found = numeric.exec(text)
  if (found === null || iso.test(text) || dayMonthYear.test(text) || monthDayYear.test(text)) return null
  const [, first, , second, year] = found
  const turned = dayFrom(fullYear(year), first, second)
  return turned === dayIn(text) ? null : turned
}

function dayIn(text: string): number | null {
  const isoDate = iso.exec(text)
  if (isoDate !== null) return dayFrom(isoDate[1], isoDate[2], isoDate[3])
  const long = dayMonthYear.exec(text)
  if (long !== null) return dayFrom(long[3], monthNumber(long[2]), long[1])
  const american = monthDayYear.exec(text)
  if (american !== null) return dayFrom(american[3], monthNumber(american[1]), american[2])
  const slashed = numeric.exec(text)
  if (slashed === null) return null
  const [, first, , second, year] = slashed
  return dayFrom(fullYear(year), second, first) ?? dayFrom(fullYear(year), first, second)
}

const fullYear = (year: string | undefined): string | undefined => (year?.length === 2 ? `20${year}` : year)

const monthNumber = (name: string | undefined): string =>
  String(monthByStart[(name ?? '').slice(0, 3).toLowerCase()] ?? 0)

function dayFrom(year: string | undefined, month: string | undefined, day: string | undefined): number | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (!(y >= 1990 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null
  return Math.floor(Date.UTC(y, m - 1, d) / dayMilliseconds)
}
