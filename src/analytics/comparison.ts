/**
 * Comparison: is this release's cycle quick or slow, large or small, beside the unit's own past and all releases?
 *
 * The release's own measures are those of the echo; the others are releases whose 72 hours are over, in hindsight
 * (cycle/finished.ts), at most the latest `mostOthers` of the year before. Only a release can be compared.
 *
 * `lines` are for the chart of waves, each from its own first article: this release, its second wave where one began, and
 * the finished releases that had run most like it by now (cycle/nearest.ts).
 */
import type { Instant } from '../model.ts'
import { pastReleases, type PastCoverage } from '../store/past-coverage.ts'
import { releaseById } from '../store/releases.ts'
import type { Analytic } from './analytic.ts'
import { column, measured } from './column.ts'
import { compareCycle, type Standing } from './cycle/comparison.ts'
import { fewestForShape, finishedOf, isFinished } from './cycle/finished.ts'
import { priorHours, type CycleAnswer } from './cycle/index.ts'
import { nearest } from './cycle/nearest.ts'
import { echo, type EchoRows } from './echo.ts'

/** A year of a busy ministry; more would cost and say nothing new. */
const mostOthers = 600
const hourMs = 3600_000
const yearMs = 365 * 24 * hourMs
/** More grey lines are a thicket. */
const mostLines = 5

export type ComparisonRows = {
  release: { id: string; title: string; unitId: string | null; publishedAt: Instant } | null
  own: EchoRows
  others: PastCoverage[]
}

/** Hours since the first article of each article, rising; `whole`: how many there are, or are forecast to be. */
export type WaveLine = {
  kind: 'own' | 'second' | 'past'
  id: string
  title: string
  hours: number[]
  whole: number
}

export type Comparison = {
  unit: Standing[]
  all: Standing[]
  lines: WaveLine[]
  /** The article that began the second wave. */
  trigger: string | null
}

type Past = { id: string; title: string; articles: { at: Instant }[] }

function wavesOf(
  { id, title }: { id: string; title: string },
  own: EchoRows,
  { firstAt, seen, resurgence, forecast }: CycleAnswer,
  past: Past[],
  now: Date,
): Pick<Comparison, 'lines' | 'trigger'> {
  if (firstAt === null || seen < fewestForShape) return { lines: [], trigger: null }
  const earned = own.coverage.filter(({ paid, dateQuality }) => !paid && dateQuality !== 'quarantined')
  const since = (from: Instant) =>
    hoursSince(from, earned).filter((at) => at <= (now.getTime() - Date.parse(from)) / hourMs)
  const hours = since(firstAt)
  const lines: WaveLine[] = [{ kind: 'own', id, title, hours, whole: forecast.total }]
  if (resurgence) {
    const second = since(resurgence.at)
    lines.push({ kind: 'second', id, title, hours: second, whole: second.length + forecast.total - seen })
  }
  const others = past.map((other) => ({ ...other, hours: hoursSince(firstOf(other.articles), other.articles) }))
  const age = (now.getTime() - Date.parse(firstAt)) / hourMs
  for (const other of nearest(hours, age, others, mostLines)) {
    lines.push({ kind: 'past', id: other.id, title: other.title, hours: other.hours, whole: other.hours.length })
  }
  return { lines, trigger: resurgence?.article ?? null }
}

const firstOf = (articles: { at: Instant }[]): Instant =>
  articles.reduce((least, { at }) => (at < least ? at : least), articles[0]?.at ?? '')

/** Hours of the articles since a moment, rising, within what a forecast covers. */
const hoursSince = (from: Instant, articles: ({ at: Instant } | { publishedAt: Instant })[]): number[] =>
  articles
    .map((article) => (Date.parse('at' in article ? article.at : article.publishedAt) - Date.parse(from)) / hourMs)
    .filter((at) => at >= 0 && at <= priorHours)
    .sort((a, b) => a - b)

const columns = [
  column('beside', 'Dibanding', 'Beside', 'Unit sendiri atau semua rilis', 'The unit’s own past or all releases'),
  column('measure', 'Ukuran', 'Measure', 'Apa yang diukur', 'What is measured'),
  measured(
    column(
      'value',
      'Rilis ini',
      'This release',
      'Nilai rilis ini, bila perlu diperkirakan',
      'This release’s value, forecast where it is not over',
    ),
  ),
  measured(column('others', 'Pembanding', 'Others', 'Banyaknya rilis pembanding', 'Releases compared with')),
  measured(
    column(
      'low',
      'Kuartil bawah',
      'Lower quartile',
      'Seperempat pembanding di bawahnya',
      'A quarter of the others lie below',
    ),
  ),
  measured(column('middle', 'Tengah', 'Middle', 'Separuh pembanding di bawahnya', 'Half of the others lie below')),
  measured(
    column(
      'high',
      'Kuartil atas',
      'Upper quartile',
      'Tiga perempat pembanding di bawahnya',
      'Three quarters of the others lie below',
    ),
  ),
  measured(
    column(
      'below',
      'Bagian di bawah',
      'Share below',
      'Bagian pembanding yang lebih kecil',
      'Share of the others that are smaller',
    ),
  ),
]

export const comparison: Analytic<ComparisonRows, Comparison> = {
  name: 'comparison',
  title: { id: 'Perbandingan', en: 'Comparison' },
  explains: {
    id: 'Siklus rilis ini di samping masa lalu unitnya sendiri dan semua rilis: separuh tengah, dan berapa bagian yang lebih kecil.',
    en: 'This release’s cycle beside its unit’s own past and all releases: the middle half, and the share below.',
  },
  async load(db, scope, window) {
    const release = scope.kind === 'release' ? await releaseById(db, scope.id) : null
    if (release === null) return { release: null, own: { coverage: [], releasedAt: null }, others: [] }
    const from = new Date(Date.parse(release.publishedAt) - yearMs).toISOString()
    const [own, others] = await Promise.all([
      echo.load(db, scope, window),
      pastReleases(db, { from, to: release.publishedAt }, mostOthers),
    ])
    return { release, own, others: others.filter((other) => other.id !== release.id) }
  },
  answer({ release, own, others }, window, now) {
    if (release === null) return { unit: [], all: [], lines: [], trigger: null }
    const { cycle, firstPickupMinutes } = echo.answer(own, window, now)
    const mine = {
      articles: cycle.firstAt === null ? null : cycle.forecast.total,
      firstPickupMinutes,
      halfLifeHours: cycle.halfLifeHours?.value ?? null,
      audienceHalfLifeHours: cycle.audienceHalfLifeHours?.value ?? null,
      timeToPeakHours: cycle.timeToPeakHours?.value ?? null,
      shareWithin24h: cycle.shareWithin24h?.value ?? null,
    }
    const past = others.flatMap(({ id, title, unitId, releasedAt, articles }) => {
      const finished = finishedOf(articles, releasedAt)
      return finished !== null && isFinished(finished.firstAt, now) ? [{ id, title, unitId, articles, finished }] : []
    })
    const ofUnit = past.filter(({ unitId }) => release.unitId !== null && unitId === release.unitId)
    return {
      unit: compareCycle(
        mine,
        ofUnit.map(({ finished }) => finished),
      ),
      all: compareCycle(
        mine,
        past.map(({ finished }) => finished),
      ),
      ...wavesOf(release, own, cycle, past, now),
    }
  },
  columns,
  table: (answer) => ({
    name: 'comparison',
    columns,
    rows: (['unit', 'all'] as const).flatMap((beside) =>
      answer[beside].map(({ measure, value, others, usual }) => ({
        beside,
        measure,
        value,
        others,
        low: usual?.low ?? null,
        middle: usual?.middle ?? null,
        high: usual?.high ?? null,
        below: usual?.below ?? null,
      })),
    ),
  }),
}
