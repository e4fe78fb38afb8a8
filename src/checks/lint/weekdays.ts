import { weekdayName, weekdayNameEn, weekdayOfDay } from '../../facts/calendar.ts'
import { hint, type Lint } from './hint.ts'

/** “Rabu (18/5/2020)”: the day of the week named right before a date is not that date’s. */
export const wrongWeekdays: Lint = (release) =>
  release.facts.flatMap((date) => {
    const day = /^D:(\d{4}-\d\d-\d\d)$/.exec(date.normal)?.[1]
    const named = release.facts.find((other) => other.kind === 'weekday' && other.end <= date.start && date.start - other.end <= 3) // prettier-ignore
    if (day === undefined || named === undefined || date.kind !== 'date' || !/\d/.test(date.text)) return []
    const [said, right] = [Number(named.normal.slice(2)), weekdayOfDay(day)]
    if (said === right) return []
    return [
      hint(release, 'weekday', [{ start: named.start, end: date.end }], {
        id: `${written(day, 'id-ID')} jatuh pada hari ${weekdayName[right]}, bukan ${weekdayName[said]}.`,
        en: `${written(day, 'en-GB')} is a ${weekdayNameEn[right]}, not a ${weekdayNameEn[said]}.`,
      }),
    ]
  })

const written = (day: string, locale: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { timeZone: 'UTC', dateStyle: 'long' })
