/**
 * Rhythm: when does the press publish, when is a release picked up, and when is it best to publish one?
 *
 * Counts per hour of the week, from the hourly counts kept at judgement (everything heard, and coverage of releases) and
 * from the first article of each release. A slot is as good as the share of the week's news that the press publishes in
 * its next `slotHours` hours: newsrooms that are at work can take a release up. Slots that overlap a better one are left
 * out. Below `fewestHeard` articles no slot is named: a week of a handful is no rhythm.
 *
 * Hours of the week count from Monday 00:00 UTC; Indonesia's zones are whole hours and without daylight saving, so that
 * a screen shifts them exactly (`inZone`). The table is in the ministry's own time (WIB).
 */
import type { Instant } from '../model.ts'
import { hoursOf, type HourRow } from '../store/hourly.ts'
import { firstPickups } from '../store/past-coverage.ts'
import type { Analytic, Basis, Window } from './analytic.ts'
import { column, counted, measured } from './column.ts'
import { earned } from './volume.ts'

export const weekHours = 168
export const slotHours = 3
const mostSlots = 3
const fewestHeard = 200
const hourMs = 3600_000
const wibHours = 7
/** 1 January 1970 was a Thursday. */
const mondayOffset = 3 * 24

export type RhythmRows = { heard: HourRow[]; carried: HourRow[]; pickups: Instant[] }

/** `start`: hour of the week; `share` of the week's articles in its hours; `times` the average of as many hours. */
export type Slot = { start: number; share: number; times: number }

export type Rhythm = {
  /** Articles per hour of the week: all that was heard, coverage of releases, first articles of releases. */
  heard: number[]
  carried: number[]
  pickups: number[]
  /** Best first; empty while too little was heard. */
  slots: Slot[]
}

const columns = [
  measured(column('weekday', 'Hari', 'Weekday', '1 Senin sampai 7 Minggu, WIB', '1 Monday to 7 Sunday, WIB')),
  measured(column('hour', 'Jam', 'Hour', 'Awal jam terbit, WIB', 'Start of the hour of publication, WIB')),
  counted(column('heard', 'Semua artikel', 'All articles', 'Semua artikel yang terdengar', 'All articles heard')),
  counted(column('carried', 'Liputan rilis', 'Coverage', 'Artikel yang memuat rilis', 'Articles that carry a release')),
  counted(
    column(
      'pickups',
      'Pertama dimuat',
      'First pick-ups',
      'Artikel pertama sebuah rilis',
      'First articles of a release',
    ),
  ),
]

export const rhythm: Analytic<RhythmRows, Rhythm> = {
  name: 'rhythm',
  title: { id: 'Irama media', en: 'Rhythm of the press' },
  explains: {
    id: 'Artikel per jam dan hari dalam sepekan: semua yang terdengar, liputan rilis, dan artikel pertama setiap rilis.',
    en: 'Articles per hour and weekday: everything heard, coverage of releases, and the first article of each release.',
  },
  async load(db, _scope, window) {
    const [heard, carried, pickups] = await Promise.all([
      hoursOf(db, { scope: 'all', id: '' }, window.from, window.to),
      hoursOf(db, { scope: 'linked', id: '' }, window.from, window.to),
      firstPickups(db, window),
    ])
    return { heard, carried, pickups }
  },
  answer({ heard, carried, pickups }) {
    const all = folded(heard.map((row) => ({ at: row.hour, count: earned(row) })))
    return {
      heard: all,
      carried: folded(carried.map((row) => ({ at: row.hour, count: earned(row) }))),
      pickups: folded(pickups.map((at) => ({ at, count: 1 }))),
      slots: bestSlots(all),
    }
  },
  columns,
  table: (answer) => ({
    name: 'rhythm',
    columns,
    rows: Array.from({ length: weekHours }, (_, at) => {
      const of = (counts: number[]) => inZone(counts, wibHours)[at] ?? 0
      return {
        weekday: Math.floor(at / 24) + 1,
        hour: at % 24,
        heard: of(answer.heard),
        carried: of(answer.carried),
        pickups: of(answer.pickups),
      }
    }),
  }),
}

/** The same counts by the hours of the week of a zone so many hours east of UTC. */
export const inZone = (counts: number[], hoursEast: number): number[] =>
  counts.map((_, at) => counts[(at - hoursEast + weekHours) % weekHours] ?? 0)

/**
 * How much of each hour of the week was not heard, 0..1: of the time that all sources together could have been heard in
 * the window up to now, the part in gaps, or before anything was heard at all. A zero in an hour of 1 is no zero.
 */
export function unheardByHour(
  basis: Pick<Basis, 'gaps' | 'sourcesTotal' | 'certificate'>,
  window: Window,
  now: Date,
): number[] {
  const from = Date.parse(window.from)
  const to = Math.min(Date.parse(window.to), now.getTime())
  const since = basis.certificate.since === null ? from : Date.parse(basis.certificate.since)
  const whole = byHourOfWeek([{ from, to }])
  const before = byHourOfWeek([{ from, to: Math.min(since, to) }])
  const deaf = byHourOfWeek(
    basis.gaps.map((gap) => ({ from: Math.max(Date.parse(gap.from), since), to: Math.min(Date.parse(gap.to), to) })),
  )
  const sources = Math.max(1, basis.sourcesTotal)
  return whole.map((time, at) => (time === 0 ? 0 : Math.min(1, (before[at]! * sources + deaf[at]!) / (time * sources))))
}

/** Milliseconds of the stretches in each hour of the week. */
function byHourOfWeek(stretches: { from: number; to: number }[]): number[] {
  const sums = new Array<number>(weekHours).fill(0)
  for (const { from, to } of stretches) {
    for (let at = from; at < to; ) {
      const next = Math.min(to, (Math.floor(at / hourMs) + 1) * hourMs)
      sums[(Math.floor(at / hourMs) + mondayOffset) % weekHours]! += next - at
      at = next
    }
  }
  return sums
}

const hourOfWeek = (at: Instant): number => (Math.floor(Date.parse(at) / hourMs) + mondayOffset) % weekHours

function folded(counted: { at: Instant; count: number }[]): number[] {
  const counts = new Array<number>(weekHours).fill(0)
  for (const { at, count } of counted) counts[hourOfWeek(at)]! += count
  return counts
}

function bestSlots(heard: number[]): Slot[] {
  const all = heard.reduce((sum, count) => sum + count, 0)
  if (all < fewestHeard) return []
  const slots = heard.map((_, start) => {
    const within = Array.from({ length: slotHours }, (_, i) => heard[(start + i) % weekHours] ?? 0)
    const share = within.reduce((sum, count) => sum + count, 0) / all
    return { start, share, times: (share * weekHours) / slotHours }
  })
  const apart = (a: Slot, b: Slot) =>
    Math.min((a.start - b.start + weekHours) % weekHours, (b.start - a.start + weekHours) % weekHours)
  const best: Slot[] = []
  for (const slot of slots.toSorted((a, b) => b.share - a.share || a.start - b.start)) {
    if (best.length < mostSlots && best.every((other) => apart(slot, other) >= slotHours)) best.push(slot)
  }
  return best
}
