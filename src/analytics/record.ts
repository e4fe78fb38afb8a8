/**
 * Record: what did we say, and what happened?
 *
 * The forecasts written down at 1, 3, 6 and 12 hours (jobs/forecasts.ts) whose 72 hours ended in the window, against the
 * articles that came, as known today. Scores by age and by the articles seen then are those of cycle/record.ts. A story
 * is never taken out of the record, and a forecast never put in later.
 */
import { endedForecasts, type Forecast } from '../store/forecasts.ts'
import type { Analytic, Cell } from './analytic.ts'
import { column, flagged, measured } from './column.ts'
import { fellOf, scoreRecord, type CycleRecord, type Fell, type Outcome, type Score } from './cycle/record.ts'

export type RecordRows = (Forecast & { happened: number })[]

export type RecordAnswer = CycleRecord & {
  /** Every forecast with its ending, for the chart “said against happened”. */
  points: RecordPoint[]
  fell: Fell | null
}

export type RecordPoint = Outcome & { scope: Forecast['scope']; id: string }

const columns = [
  column(
    'group',
    'Kelompok',
    'Group',
    'Umur cerita saat prakiraan dibuat, atau jumlah artikel yang sudah terlihat',
    'Age of the story when the forecast was made, or articles seen by then',
  ),
  measured(
    column(
      'forecasts',
      'Prakiraan',
      'Forecasts',
      'Banyaknya prakiraan yang sudah berakhir',
      'Forecasts that have ended',
    ),
  ),
  measured(
    column(
      'medianError',
      'Kesalahan tengah',
      'Median error',
      'Median selisih, bagian dari yang terjadi',
      'Median difference, as a share of what happened',
    ),
  ),
  measured(
    column(
      'held',
      'Rentang benar',
      'Range held',
      'Bagian yang jatuh di dalam rentang 80 %',
      'Share that fell into the 80 % range',
    ),
  ),
  measured(
    column(
      'logWis',
      'log-WIS',
      'log-WIS',
      'Nilai tengah dan lebar bersama; makin kecil makin baik',
      'Middle and width together; lower is better',
    ),
  ),
  flagged(
    column(
      'tooFew',
      'Terlalu sedikit',
      'Too few',
      'Kelompok terlalu kecil untuk dinilai',
      'The group is too small to judge',
    ),
  ),
]

export const record: Analytic<RecordRows, RecordAnswer> = {
  name: 'record',
  title: { id: 'Catatan prakiraan', en: 'Record of forecasts' },
  explains: {
    id: 'Apa yang kami perkirakan pada jam ke-1, 3, 6 dan 12, dan apa yang terjadi: kesalahan tengah dan seberapa sering rentang 80 % benar.',
    en: 'What we forecast at 1, 3, 6 and 12 hours, and what happened: the median error and how often the 80 % range was right.',
  },
  async load(db, scope, window) {
    const rows = await endedForecasts(db, window)
    return scope.kind === 'all' ? rows : rows.filter((row) => row.scope === scope.kind && row.scope_id === scope.id)
  },
  answer(rows, _window, now) {
    const points = rows
      // What was matched to it by mistake, and all of it: nothing is left to hold the forecast against.
      .filter((row) => Date.parse(row.ends_at) <= now.getTime() && row.happened > 0)
      .map((row) => ({
        scope: row.scope,
        id: row.scope_id,
        ageHours: row.age_hours,
        seen: row.seen,
        total: row.total,
        low: row.low,
        high: row.high,
        happened: row.happened,
      }))
    return { ...scoreRecord(points), points, fell: fellOf(points) }
  },
  columns,
  table: ({ byAge, bySize }) => ({
    name: 'record',
    columns,
    rows: [
      ...byAge.map((score) => row(`${score.ageHours} h`, score)),
      ...bySize.map((score) => row(`n = ${score.seen}`, score)),
    ],
  }),
}

const row = (group: string, { stories, medianError, held, logWis, tooFew }: Score): { [key: string]: Cell } => ({
  group,
  forecasts: stories,
  medianError,
  held,
  logWis,
  tooFew,
})
