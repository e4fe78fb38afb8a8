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
    const from = time(groups['hour'], groups['minute'])
    const until = groups['hour2'] === undefined ? undefined : time(groups['hour2'], groups['minute2'])
    if (from === null || until === null) continue
    const normal = until === undefined ? `T:${from}` : `TR:${from}..${until}`
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'clock', text: match[0], normal })
  }
  return found
}

const pattern =
  /(?<named>(?<!\p{L})(?:pukul|jam)\s+)?(?<![\d.,:/-])(?<hour>\d{1,2})(?:[.:](?<minute>\d\d)(?<seconds>:\d\d)?)?(?:\s*(?:-|–|hingga|sampai(?: dengan)?|s\/d)\s*(?<hour2>\d{1,2})[.:](?<minute2>\d\d))?(?![\d,:]|\.\d)(?:\s*(?<zone>WIB|WITA|WIT)(?!\p{L}))?/giu

function time(hour: string | undefined, minute: string | undefined): string | null {
  const h = Number(hour)
  const m = Number(minute ?? 0)
  if (!(h <= 24 && m < 60)) return null
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}
