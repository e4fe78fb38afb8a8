/** The days a person writes after “sejak:” and “sampai:”, in the zone they read in. */
import type { Instant, Zone } from '../model.ts'

/** Hours east of UTC; none has daylight saving time. */
const zoneHours: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }
const hour = 3_600_000

/** First instant of the stretch and of what follows it: a day, a month, a year. */
export type Stretch = { from: Instant; to: Instant }

/**
 * 2026-05-18, 18/5/2026, 18-5-2026, 2026-05, 2026, “hari-ini”, “kemarin”, “7hari” (the last seven days, today included),
 * and their English twins. @returns null when it is none of these
 */
export function stretchOf(written: string, now: Date, zone: Zone): Stretch | null {
  const text = written.toLowerCase().trim()
  const here = new Date(now.getTime() + zoneHours[zone] * hour)
  const [year, month, day] = [here.getUTCFullYear(), here.getUTCMonth(), here.getUTCDate()]
  const between = (from: number, to: number): Stretch => ({ from: instant(from, zone), to: instant(to, zone) })
  const dayAgo = (back: number) => between(Date.UTC(year, month, day - back), Date.UTC(year, month, day - back + 1))
  if (/^(?:hari[- ]?ini|today)$/.test(text)) return dayAgo(0)
  if (/^(?:kemarin|yesterday)$/.test(text)) return dayAgo(1)
  const back = /^(\d{1,4}) ?(?:h|hari|d|days?)$/.exec(text)
  if (back) return dayAgo(Math.max(0, Number(back[1]) - 1))
  const plain = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(text)
  if (plain) return calendar(Number(plain[1]), plain[2], plain[3], between)
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text)
  return local ? calendar(Number(local[3]), local[2], local[1], between) : null
}

function calendar(
  year: number,
  month: string | undefined,
  day: string | undefined,
  between: (from: number, to: number) => Stretch,
): Stretch | null {
  if (year < 1970 || year > 2200) return null
  if (month === undefined) return between(Date.UTC(year, 0), Date.UTC(year + 1, 0))
  const m = Number(month) - 1
  if (m < 0 || m > 11) return null
  if (day === undefined) return between(Date.UTC(year, m), Date.UTC(year, m + 1))
  const from = new Date(Date.UTC(year, m, Number(day)))
  if (from.getUTCMonth() !== m || Number(day) < 1) return null
  return between(from.getTime(), Date.UTC(year, m, Number(day) + 1))
}

const instant = (local: number, zone: Zone): Instant => new Date(local - zoneHours[zone] * hour).toISOString()
