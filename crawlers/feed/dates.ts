/**
 * Dates as feeds and sitemaps print them: RFC 822, ISO 8601, `asctime`, and the Indonesian forms that `new Date()` refuses
 * (“Senin, 18 Mei 2020 13:00 WIB”).
 */
import type { Instant, Zone } from '../../src/model.ts'

/**
 * @param zoneMinutes what a time without a zone is meant in: 0 for UTC, 420 for WIB
 * @returns null for what is no date, or none of a calendar; a date alone is the beginning of that day
 */
export function readDate(text: string | null | undefined, zoneMinutes = 0): Instant | null {
  if (!text || text.length > mostCharacters) return null
  const plain = text.replace(/\s+/g, ' ').trim()
  const parts = isoParts(plain) ?? wordParts(plain) ?? slashParts(plain)
  return parts ? instantOf(parts, zoneMinutes) : null
}

/** The three zones of Indonesia, east of Greenwich. */
export const zoneMinutes: Record<Zone, number> = { 'Asia/Jakarta': 420, 'Asia/Makassar': 480, 'Asia/Jayapura': 540 }

/** Longer than any date in words; the rest is a text that lost its element. */
const mostCharacters = 80

type Parts = { year: number; month: number; day: number; clock: string; zone: string }

/** `2020-05-18T13:00:05.2+07:00`, `20200518`, `2020-05`, `2020`, `2020-139` (day of the year), `20-05-18T…`. */
function isoParts(text: string): Parts | null {
  const ordinal = /^(\d{4})-?(\d{3})(?![\d-])(?:[T ](.*))?$/i.exec(text)
  if (ordinal) return { year: +ordinal[1]!, month: 1, day: +ordinal[2]!, ...clockAndZone(ordinal[3]) }
  const iso = /^(\d{4}|\d{2}(?=-\d{2}-\d{2}))(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ]+(.*)|(Z)?)$/i.exec(text)
  if (!iso) return null
  return { year: fullYear(iso[1]!), month: +(iso[2] ?? 1), day: +(iso[3] ?? 1), ...clockAndZone(iso[4]) }
}

/** `Mon, 18 May 2020 06:00:00 GMT`, `18 Mei 2020 | 13.00 WIB`, `May 18, 2020 1:00 PM`, `Mon May 18 06:00:00 PST 2020`. */
function wordParts(text: string): Parts | null {
  const named = /(?<![\p{L}])(\p{L}{3,9})\.?(?![\p{L}])/gu
  for (const match of text.matchAll(named)) {
    const month = months[match[1]!.toLowerCase()]
    if (month === undefined) continue
    const before = text.slice(0, match.index)
    const after = text.slice(match.index + match[0].length)
    const dayFirst = /(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]*(?:of )?$/i.exec(before)
    if (dayFirst) {
      const year = /^[\s.,/-]*(\d{4}|'?\d{2}(?!\d))/.exec(after)
      if (year)
        return { year: fullYear(year[1]!), month, day: +dayFirst[1]!, ...clockAndZone(after.slice(year[0].length)) }
    }
    const monthFirst = /^[\s.]*(\d{1,2})(?:st|nd|rd|th)?(?!\d|:)[\s,]*(.*)$/i.exec(after)
    if (!monthFirst) continue
    const rest = monthFirst[2]!
    const yearNext = /^(\d{4})(?!\d)/.exec(rest)
    const year = yearNext ?? /(?:^|\s)(\d{4})$/.exec(rest)
    if (!year) continue
    const clock = yearNext ? rest.slice(4) : rest.slice(0, year.index)
    return { year: +year[1]!, month, day: +monthFirst[1]!, ...clockAndZone(clock) }
  }
  return null
}

/** `18/05/2020 13:00`: the day comes first in Indonesia, and in most of the world. */
function slashParts(text: string): Parts | null {
  const found = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)(.*)$/.exec(text)
  if (!found) return null
  const [first, second] = [+found[1]!, +found[2]!]
  const [day, month] = second > 12 ? [second, first] : [first, second]
  return { year: +found[3]!, month, day, ...clockAndZone(found[4]) }
}

function clockAndZone(text: string | undefined): { clock: string; zone: string } {
  const clock = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b)?/i.exec(text ?? '')
  if (clock) return { clock: clock[0], zone: text!.slice(clock.index + clock[0].length).trim() }
  const packed = /^\s*(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(.*)$/.exec(text ?? '')
  if (packed) return { clock: `${packed[1]}:${packed[2]}:${packed[3] ?? '00'}`, zone: packed[4]!.trim() }
  const hour = /^\s*(\d{2})(Z|[+-].*)?$/i.exec(text ?? '')
  return hour ? { clock: `${hour[1]}:00`, zone: hour[2] ?? '' } : { clock: '', zone: '' }
}

function instantOf(parts: Parts, zoneMinutes: number): Instant | null {
  const clock = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,](\d{1,3})\d*)?\s*([ap])?/i.exec(parts.clock)
  let hour = clock ? +clock[1]! : 0
  const half = clock?.[5]?.toLowerCase()
  if (half === 'p' && hour < 12) hour += 12
  if (half === 'a' && hour === 12) hour = 0
  const minute = clock ? +clock[2]! : 0
  // A leap second, and the 24:00 that ends a day, run over into the next minute or day.
  const second = Number(clock?.[3] ?? 0)
  const thousandths = Number((clock?.[4] ?? '0').padEnd(3, '0'))
  const isOrdinal = parts.month === 1 && parts.day > 31
  if (parts.month < 1 || parts.month > 12 || parts.day < 1 || hour > 24 || minute > 59 || second > 60) return null
  if (!isOrdinal && parts.day > daysIn(parts.year, parts.month)) return null
  if (isOrdinal && parts.day > 366) return null
  if (parts.year < earliestYear || parts.year > latestYear) return null
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, hour, minute, second, thousandths)
  const zone = parts.clock === '' ? zoneMinutes : (offsetOf(parts.zone) ?? zoneMinutes)
  return new Date(local - zone * 60_000).toISOString()
}

/** The zero of many clocks is let through, to be quarantined as impossible; a year beyond 2100 is a slip of the pen. */
const earliestYear = 1970
const latestYear = 2100

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const fullYear = (text: string): number => {
  const year = Number(text.replace("'", ''))
  return text.length >= 4 ? year : year < 70 ? 2000 + year : 1900 + year
}

/** Minutes east of Greenwich, or null when the text names no zone. `GMT+7`, `+0700 (WIB)` and `+07` are the same. */
function offsetOf(text: string): number | null {
  const numeric = /^(?:(?:GMT|UTC|UT)\s*)?([+-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)/i.exec(text)
  if (numeric) {
    const minutes = +numeric[2]! * 60 + Number(numeric[3] ?? 0)
    return minutes <= 14 * 60 ? (numeric[1] === '-' ? -minutes : minutes) : null
  }
  const name = /^\(?([A-Za-z]+)/.exec(text)?.[1]?.toUpperCase()
  const hours = name === undefined ? undefined : zones[name]
  return hours === undefined ? null : hours * 60
}

/** In a feed, an abbreviation with two meanings has the one of its first use there (BST, IST, CST: RFC 822). */
const zones: Record<string, number> = {
  ...{
    Z: 0,
    UT: 0,
    UTC: 0,
    GMT: 0,
    WET: 0,
    WEST: 1,
    BST: 1,
    CET: 1,
    CEST: 2,
    MEZ: 1,
    MESZ: 2,
    MET: 1,
    EET: 2,
    EEST: 3,
  },
  ...{ EST: -5, EDT: -4, ET: -5, CST: -6, CDT: -5, CT: -6, MST: -7, MDT: -6, MT: -7, PST: -8, PDT: -7, PT: -8 },
  ...{ AKST: -9, AKDT: -8, HST: -10, AST: -4, ADT: -3, BRT: -3, MSK: 3, IST: 5.5, PKT: 5 },
  ...{ WIB: 7, WITA: 8, WIT: 9, ICT: 7, SGT: 8, MYT: 8, PHT: 8, HKT: 8, AWST: 8, JST: 9, KST: 9, AEST: 10, AEDT: 11 },
  ...{ NZST: 12, NZDT: 13 },
}

const monthNames: string[][] = [
  ['jan', 'january', 'januari', 'janvier', 'enero', 'januar', 'gennaio', 'janeiro', 'ene'],
  ['feb', 'february', 'februari', 'pebruari', 'peb', 'février', 'febrero', 'februar', 'febbraio', 'fevereiro'],
  ['mar', 'march', 'maret', 'mrt', 'mars', 'marzo', 'märz', 'maart', 'março'],
  ['apr', 'april', 'avril', 'abril', 'aprile', 'abr'],
  ['may', 'mei', 'mai', 'mayo', 'maggio', 'maio'],
  ['jun', 'june', 'juni', 'juin', 'junio', 'giugno', 'junho'],
  ['jul', 'july', 'juli', 'juillet', 'julio', 'luglio', 'julho'],
  ['aug', 'august', 'agustus', 'agu', 'agt', 'ags', 'agust', 'août', 'agosto', 'augustus', 'ago'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', 'settembre', 'setembro'],
  ['oct', 'october', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'outubro'],
  ['nov', 'november', 'nopember', 'nop', 'novembre', 'noviembre', 'novembro'],
  ['dec', 'december', 'desember', 'des', 'décembre', 'diciembre', 'dezember', 'dez', 'dicembre', 'dezembro'],
]
const months: Record<string, number> = Object.fromEntries(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)
