import type { Instant, Zone } from '../../src/model.ts'
import { locales, type Tongue } from './messages.ts'
import { day, hour, midnightBefore, zoneNames } from './zones.ts'

/** Numbers and times as the reader's language writes them. Everything here is pure: the clock is an argument. */

export function numberIn(tongue: Tongue, value: number, digits = 0): string {
  return amounts(tongue, `${digits} digits`, { maximumFractionDigits: digits }).format(value)
}

/** A share 0..1 as whole percent; a share that is small but not nothing says “<1%”, never 0. */
export function percentIn(tongue: Tongue, share: number): string {
  const text = (value: number) => amounts(tongue, 'percent', { style: 'percent' }).format(value)
  if (share > 0 && share < 0.005) return `<${text(0.01)}`
  if (share < 1 && share > 0.995) return `>${text(0.99)}`
  return text(share)
}

/** “4,8–8,9”; empty where both ends read the same: a range of nothing says less than no range. */
export function rangeIn({ low, high }: { low: number; high: number }, write: (value: number) => string): string {
  return write(low) === write(high) ? '' : `${write(low)}–${write(high)}`
}

/** “1.234”, or “1.150–1.299” where it is not known closer. */
export function countIn(tongue: Tongue, count: { low: number; high: number }): string {
  const write = (value: number) => numberIn(tongue, value)
  return rangeIn(count, write) || write(count.low)
}

/** “1,1 juta”, “1.1 million”: two meaningful digits, because audience figures carry no more. */
export function roughlyIn(tongue: Tongue, value: number): string {
  return amounts(tongue, 'roughly', {
    notation: 'compact',
    compactDisplay: tongue === 'id' ? 'long' : 'short',
    maximumSignificantDigits: 2,
  }).format(value)
}

/** “14.05” or “14:05”. */
export function clockIn(tongue: Tongue, at: Instant | number, zone: Zone): string {
  return format(tongue, zone, 'clock', { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at))
}

/** “18 Mei”, with the year when it is not the year of `now`. */
export function dayIn(tongue: Tongue, at: Instant | number, zone: Zone, now: number): string {
  const plain = format(tongue, zone, 'year', { year: 'numeric' })
  const sameYear = plain.format(new Date(at)) === plain.format(new Date(now))
  const short = { day: 'numeric', month: 'short' } as const
  const wanted = sameYear
    ? format(tongue, zone, 'day', short)
    : format(tongue, zone, 'day-year', { ...short, year: 'numeric' })
  return wanted.format(new Date(at))
}

/** “Senin, 18 Mei 2020 14.05 WIB”: for tooltips and the reading view. */
export function fullIn(tongue: Tongue, at: Instant | number, zone: Zone): string {
  const date = format(tongue, zone, 'full', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return `${date.format(new Date(at))} ${clockIn(tongue, at, zone)} ${zoneNames[zone]}`
}

/** “14.05 WIB” today, “18 Mei 14.05 WIB” on other days. */
export function momentIn(tongue: Tongue, at: Instant | number, zone: Zone, now: number): string {
  const time = `${clockIn(tongue, at, zone)} ${zoneNames[zone]}`
  const there = new Date(at).getTime()
  return midnightBefore(there, zone) === midnightBefore(now, zone) ? time : `${dayIn(tongue, at, zone, now)} ${time}`
}

/** “sekarang”, “3 jam lalu”, “dalam 2 jam”; counts in the largest unit that is not zero, up to days. */
export function agoIn(tongue: Tongue, at: Instant | number, now: number): string {
  const apart = new Date(at).getTime() - now
  const size = Math.abs(apart)
  const [unit, length] =
    size < hour ? (['minute', 60_000] as const) : size < 2 * day ? (['hour', hour] as const) : (['day', day] as const)
  const count = Math.floor(size / length)
  if (count === 0) return ages[tongue].now.format(0, 'second')
  // “3 jam yang lalu” is right but long for a table; newspapers leave “yang” out.
  return ages[tongue].apart.format(Math.sign(apart) * count, unit).replace('yang lalu', 'lalu')
}

// Building an Intl format costs more than using it a thousand times, and a table shows hundreds of times.
const formats = new Map<string, Intl.DateTimeFormat>()
const amountFormats = new Map<string, Intl.NumberFormat>()
const agesIn = (tongue: Tongue) => ({
  now: new Intl.RelativeTimeFormat(locales[tongue], { numeric: 'auto' }),
  apart: new Intl.RelativeTimeFormat(locales[tongue], { numeric: 'always' }),
})
const ages = { id: agesIn('id'), en: agesIn('en') }

function amounts(tongue: Tongue, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${tongue} ${name}`
  const kept = amountFormats.get(key) ?? new Intl.NumberFormat(locales[tongue], options)
  amountFormats.set(key, kept)
  return kept
}

function format(tongue: Tongue, zone: Zone, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tongue} ${zone} ${name}`
  const kept = formats.get(key) ?? new Intl.DateTimeFormat(locales[tongue], { ...options, timeZone: zone })
  formats.set(key, kept)
  return kept
}

/** A wait in the largest fitting unit: “42 menit”, “6,2 jam”, “3 hari”. */
export function minutesIn(tongue: Tongue, minutes: number): string {
  const [value, unit] =
    minutes < 60
      ? ([minutes, 'minute'] as const)
      : minutes < 48 * 60
        ? ([minutes / 60, 'hour'] as const)
        : ([minutes / 1440, 'day'] as const)
  const digits = unit === 'minute' || value >= 10 ? 0 : 1
  const options = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: digits } as const
  return amounts(tongue, `${unit} ${digits}`, options).format(value)
}
