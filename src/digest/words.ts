/** Sentences, numbers and times as a reader writes them: in their language and in their zone. */
import { DateTime } from 'luxon'
import english from '../../data/messages/digest.en.json' with { type: 'json' }
import indonesian from '../../data/messages/digest.id.json' with { type: 'json' }
import type { Interval } from '../analytics/cycle/index.ts'
import type { Instant, Said, Zone } from '../model.ts'

export type MessageKey = keyof typeof indonesian

export type Words = {
  language: 'id' | 'en'
  zone: Zone
  /** A message of the catalogue, its `{places}` filled. */
  say(key: MessageKey, values?: Record<string, string | number>): string
  /** A message with `{n}`, in the singular where the language has one. */
  count(key: MessageKey, n: number): string
  said(said: Said): string
  number(n: number, mostDecimals?: number): string
  /** "61 % (48–74)" of a share 0..1. */
  share(share: Interval): string
  /** "paruh waktu 6,2 jam (4,8–8,9)" */
  halfLife(hours: Interval): string
  /** "42 menit", "3,5 jam", "4 hari". */
  lapse(minutes: number): string
  local(at: Date | Instant): DateTime
  /** "14.05 WIB" */
  clock(at: Date | Instant): string
  /** "14.00–15.00 WIB", the hour that begins then. */
  hourFrom(at: Instant): string
  /** "Selasa, 24 November 2026" */
  day(at: Date | Instant): string
  /** "Sel 24 Nov" */
  shortDay(at: Date | Instant): string
}

const catalogues: Record<'id' | 'en', Record<MessageKey, string> & Record<string, string>> = {
  id: indonesian,
  en: english,
}
const zoneNames: Record<Zone, string> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' }

/** The words of one reader. */
export function wordsFor(reader: { language: 'id' | 'en'; zone: Zone }): Words {
  const { language, zone } = reader
  const messages = catalogues[language]
  const locale = language === 'id' ? 'id-ID' : 'en-GB'
  const number = (n: number, most = 0, least = 0) => numerals(locale, most, least).format(n)
  const fill = (message: string, values: Record<string, string | number>) =>
    message.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name]
      return value === undefined ? place : typeof value === 'number' ? number(value) : value
    })
  const say: Words['say'] = (key, values = {}) => fill(messages[key], values)
  const count: Words['count'] = (key, n) => {
    const singular = n === 1 ? messages[`${key}.one`] : undefined
    return fill(singular ?? messages[key], { n })
  }
  const time = (at: DateTime) => at.toFormat(language === 'id' ? 'HH.mm' : 'HH:mm')
  const local = (at: Date | Instant) =>
    (typeof at === 'string' ? DateTime.fromISO(at) : DateTime.fromJSDate(at)).setZone(zone).setLocale(language)
  return {
    language,
    zone,
    say,
    count,
    said: (said) => said[language],
    number,
    share: ({ value, low, high }) => {
      const [n, from, to] = [value, low, high].map((share) => number(share * 100))
      return from === to ? say('percent', { n: n! }) : say('range.percent', { value: n!, low: from!, high: to! })
    },
    // A tenth of an hour means something up to ten hours; beyond that it would pretend a precision nobody has.
    halfLife: (hours) => {
      const decimals = hours.value < 10 ? 1 : 0
      const [value, low, high] = [hours.value, hours.low, hours.high].map((n) => number(n, decimals, decimals))
      return say(low === high ? 'halflife.exact' : 'halflife', { value: value!, low: low!, high: high! })
    },
    lapse: (minutes) => {
      if (minutes < 90) return count('minutes', Math.round(minutes))
      if (minutes < 48 * 60) {
        const hours = minutes / 60
        const shown = number(hours, hours < 10 ? 1 : 0)
        return shown === '1' ? count('hours', 1) : say('hours', { n: shown })
      }
      return count('days', Math.round(minutes / 1440))
    },
    local,
    clock: (at) => `${time(local(at))} ${zoneNames[zone]}`,
    hourFrom: (at) => `${time(local(at))}–${time(local(at).plus({ hours: 1 }))} ${zoneNames[zone]}`,
    day: (at) => local(at).toFormat(language === 'id' ? 'cccc, d LLLL yyyy' : 'cccc d LLLL yyyy'),
    shortDay: (at) => local(at).toFormat('ccc d LLL'),
  }
}

/** Making a formatter takes longer than a thousand uses of it, so each is made once. */
const made = new Map<string, Intl.NumberFormat>()
function numerals(locale: string, most: number, least: number): Intl.NumberFormat {
  const name = `${locale} ${most} ${least}`
  const known = made.get(name)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: most, minimumFractionDigits: least })
  made.set(name, format)
  return format
}
