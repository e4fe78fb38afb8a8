/**
 * Volume: how many articles an hour?
 *
 * From the hourly counts kept at judgement, so the cost does not grow with the archive. Earned coverage by tier; paid
 * placements apart; `originals` are first tellings of a story, the rest of an hour are copies. Hours without an article
 * are left out. A quarantined date is never charted.
 */
import type { Instant } from '../model.ts'
import type { CoverageItem } from '../store/coverage.ts'
import { hoursOf, type HourRow } from '../store/hourly.ts'
import type { Analytic } from './analytic.ts'
import { column, counted, measured, timed } from './column.ts'

export type Hour = {
  hour: Instant
  national: number
  regional: number
  other: number
  originals: number
  paid: number
  outlets: number
}

export const earned = (hour: Hour): number => hour.national + hour.regional + hour.other

const columns = [
  timed(column('hour', 'Jam (UTC)', 'Hour (UTC)', 'Awal jam terbit', 'Start of the hour of publication')),
  counted(column('national', 'Nasional', 'National', 'Artikel media nasional', 'Articles of national outlets')),
  counted(column('regional', 'Daerah', 'Regional', 'Artikel media daerah', 'Articles of regional outlets')),
  counted(column('other', 'Lainnya', 'Other', 'Artikel media lain', 'Articles of other outlets')),
  counted(column('originals', 'Berita asli', 'Originals', 'Bukan salinan', 'Not copies')),
  counted(column('paid', 'Berbayar', 'Paid', 'Berita berbayar, di luar liputan', 'Paid placements, outside coverage')),
  measured(column('outlets', 'Media', 'Outlets', 'Media berbeda pada jam itu', 'Different outlets in that hour')),
]

export const volume: Analytic<HourRow[], Hour[]> = {
  name: 'volume',
  title: { id: 'Liputan per jam', en: 'Coverage per hour' },
  explains: {
    id: 'Jumlah artikel per jam terbit menurut tingkat media; salinan dan berita berbayar dihitung terpisah.',
    en: 'Articles per hour of publication by outlet tier; copies and paid placements are counted apart.',
  },
  load: (db, scope, window) =>
    hoursOf(
      db,
      scope.kind === 'all' ? { scope: 'all', id: '' } : { scope: scope.kind, id: scope.id },
      window.from,
      window.to,
    ),
  answer: (rows) => rows.map((row) => ({ ...row })),
  columns,
  table: (hours) => ({
    name: 'volume',
    columns,
    rows: hours,
  }),
}

const hourMs = 3600_000

/** The same counts from articles, for what no hours are kept of (a unit). An impossible date is never charted. */
export function hoursOfCoverage(items: CoverageItem[]): Hour[] {
  const byHour = new Map<string, CoverageItem[]>()
  for (const item of items.filter((each) => each.dateQuality !== 'quarantined')) {
    const hour = new Date(Math.floor(Date.parse(item.publishedAt) / hourMs) * hourMs).toISOString()
    byHour.set(hour, [...(byHour.get(hour) ?? []), item])
  }
  return [...byHour]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([hour, all]) => {
      const heard = all.filter((item) => !item.paid)
      const tier = (name: string) => heard.filter((item) => item.outlet.tier === name).length
      const [national, regional] = [tier('national'), tier('regional')]
      return {
        hour,
        national,
        regional,
        other: heard.length - national - regional,
        originals: heard.filter((item) => item.isOriginal).length,
        paid: all.length - heard.length,
        outlets: new Set(heard.map((item) => item.outlet.id)).size,
      }
    })
}
