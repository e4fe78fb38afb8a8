import type { Fact } from '../model.ts'
import { addDays, addMonths } from './calendar.ts'
import { readNumeral } from './numerals.ts'
import { tokensOf } from './tokens.ts'

/**
 * Days named from where the writer stands: “kemarin”, “tiga hari lalu”, “bulan depan”. Resolved against the day of
 * publication; a week gives the same weekday of that week, a month the month, a year the year.
 */
const simple: ReadonlyArray<readonly [RegExp, (day: string) => string]> = [
  [/kemarin lusa|dua hari (?:yang )?lalu/, (day) => addDays(day, -2)],
  [/kemarin|semalam|tadi malam|malam tadi/, (day) => addDays(day, -1)],
  [/hari ini|siang ini|pagi ini|sore ini|malam ini|tadi pagi|tadi siang|tadi sore|pagi tadi|siang tadi|sore tadi/, (day) => day], // prettier-ignore
  [/sehari (?:yang )?(?:lalu|silam)/, (day) => addDays(day, -1)],
  [/(?:sepekan|seminggu) (?:yang )?(?:lalu|silam)/, (day) => addDays(day, -7)],
  [/sebulan (?:yang )?(?:lalu|silam)/, (day) => addMonths(day, -1)],
  [/setahun (?:yang )?(?:lalu|silam)/, (day) => year(day, -1)],
  [/(?:sepekan|seminggu) lagi/, (day) => addDays(day, 7)],
  [/sebulan lagi/, (day) => addMonths(day, 1)],
  [/setahun lagi/, (day) => year(day, 1)],
  [/besok|keesokan hari/, (day) => addDays(day, 1)],
  [/lusa/, (day) => addDays(day, 2)],
  [/(?:pekan|minggu) (?:yang )?(?:lalu|kemarin)/, (day) => addDays(day, -7)],
  [/(?:pekan|minggu) ini/, (day) => day],
  [/(?:pekan|minggu) (?:depan|mendatang)/, (day) => addDays(day, 7)],
  [/bulan (?:yang )?(?:lalu|kemarin)/, (day) => addMonths(day, -1)],
  [/bulan ini/, (day) => addMonths(day, 0)],
  [/bulan (?:depan|mendatang)/, (day) => addMonths(day, 1)],
  [/tahun (?:yang )?(?:lalu|kemarin)/, (day) => year(day, -1)],
  [/tahun ini/, (day) => year(day, 0)],
  [/tahun (?:depan|mendatang)/, (day) => year(day, 1)],
]

const one = new RegExp(`(?<![\\p{L}-])(?:${simple.map(([pattern]) => `(${pattern.source})`).join('|')})(?![\\p{L}-])`, 'giu') // prettier-ignore

const counted =
  /^(?:an)?\s*(hari|pekan|minggu|bulan|tahun)\s+(?:(?:yang\s+)?(lalu|silam)|(lagi|mendatang|ke depan))(?!\p{L})/iu

export function relativeDaysOf(text: string, publicationDay: string | undefined): Fact[] {
  if (publicationDay === undefined) return []
  const found = countedDays(text, publicationDay)
  for (const match of text.matchAll(one)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (found.some((f) => span.start < f.end && f.start < span.end)) continue
    const index = simple.findIndex((_, i) => match[i + 1] !== undefined)
    const normal = simple[index]?.[1](publicationDay)
    if (normal !== undefined) found.push({ ...span, kind: kindOf(normal), text: match[0], normal: `D:${normal}` })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** “tiga hari yang lalu”, “4 bulan lalu”, “dua pekan lagi”. */
function countedDays(text: string, day: string): Fact[] {
  if (!/lalu|silam|lagi|mendatang|ke depan/i.test(text)) return []
  const tokens = tokensOf(text)
  const found: Fact[] = []
  for (let at = 0; at < tokens.length; at++) {
    const numeral = readNumeral(tokens, at)
    const last = numeral === null ? undefined : tokens[numeral.next - 1]
    const first = tokens[at]
    if (numeral === null || last === undefined || first === undefined || numeral.low !== numeral.high) continue
    const rest = counted.exec(text.slice(last.end, last.end + 40))
    if (rest !== null && !/^an/.test(rest[0])) {
      const end = last.end + rest[0].length
      const normal = moved(day, rest[1]?.toLowerCase() ?? '', rest[2] === undefined ? numeral.low : -numeral.low)
      if (normal !== null) {
        found.push({ start: first.start, end, kind: kindOf(normal), text: text.slice(first.start, end), normal: `D:${normal}` }) // prettier-ignore
      }
    }
    at = numeral.next - 1
  }
  return found
}

function moved(day: string, unit: string, count: number): string | null {
  if (!Number.isInteger(count) || Math.abs(count) > 3000) return null
  if (unit === 'hari') return addDays(day, count)
  if (unit === 'pekan' || unit === 'minggu') return addDays(day, 7 * count)
  if (unit === 'bulan') return addMonths(day, count)
  // “dua ribu tahun yang lalu” tells an age, not a year.
  const moved = Number(day.slice(0, 4)) + count
  return moved < 1100 ? null : String(moved)
}

const year = (day: string, by: number): string => String(Number(day.slice(0, 4)) + by)
const kindOf = (normal: string): 'date' | 'month' => (normal.length === 7 ? 'month' : 'date')
