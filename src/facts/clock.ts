import type { Fact } from '../model.ts'

/** “pukul 08.15 WIB”, “jam 12:00-15:00”, “06.00 hingga 22.00 WIB”: `T:08:15`, a span `TR:06:00..22:00`. */
export function clocksOf(text: string): Fact[] {
  const found: Fact[] = []
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups
    if (!groups) continue
    const named = groups['named'] !== undefined
    const zoned = groups['zone'] !== undefined
    if (!named && !zoned && groups['seconds'] === undefined) continue
    if (groups['minute'] === undefined && !named) continue
    // “jam 3 hari” counts hours of something else; “jam 40” is no time.
    const part = partOfDay.exec(text.slice(match.index + match[0].length))?.[1]?.toLowerCase()
    const from = time(groups['hour'], groups['minute'], part)
    const until = groups['hour2'] === undefined ? undefined : time(groups['hour2'], groups['minute2'], part)
    if (from === null || until === null) continue
    const normal = until === undefined ? `T:${from}` : `TR:${from}..${until}`
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'clock', text: match[0], normal })
  }
  return found
}

const pattern =
  /(?<named>(?<!\p{L})(?:pukul|jam)\s+)?(?<![\d.,:/-])(?<hour>\d{1,2})(?:[.:](?<minute>\d\d)(?<seconds>:\d\d)?)?(?:\s*(?:-|–|hingga|sampai(?: dengan)?|s\/d)\s*(?<hour2>\d{1,2})[.:](?<minute2>\d\d))?(?![\d,:]|\.\d)(?:\s*(?<zone>WIB|WITA|WIT)(?!\p{L}))?/giu

/** The part of the day right behind an hour; it stays outside the span, because “malam ini” is a day of its own. */
const partOfDay = /^\s+(siang|sore|malam)(?!\p{L})/iu

/** “jam 9 malam” is 21:00 and “12 malam” midnight; “2 malam” is past midnight already, “13.00 siang” needs no help. */
function inPart(hour: number, part: string | undefined): number {
  if (part === 'malam' && hour === 12) return 0
  const later = (part === 'malam' && hour >= 6) || (part === 'sore' && hour >= 1) || (part === 'siang' && hour <= 4)
  return later && hour < 12 ? hour + 12 : hour
}

function time(hour: string | undefined, minute: string | undefined, part?: string): string | null {
  const h = inPart(Number(hour), part)
  const m = Number(minute ?? 0)
  if (!(h <= 24 && m < 60)) return null
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}
