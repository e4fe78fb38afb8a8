/**
 * Comparison: is this release's cycle quick or slow, large or small, beside the unit's own past and all releases?
 *
 * The release's own measures are those of the echo; the others are releases whose 72 hours are over, in hindsight
 * (cycle/finished.ts), at most the latest `mostOthers` of the year before. Only a release can be compared.
 */
import type { Instant } from '../model.ts'
import { pastReleases, type PastCoverage } from '../store/past-coverage.ts'
import { releaseById } from '../store/releases.ts'
import type { Analytic } from './analytic.ts'
import { compareCycle, type Standing } from './cycle/comparison.ts'
import { finishedOf, isFinished } from './cycle/finished.ts'
import { echo, type EchoRows } from './echo.ts'

/** A year of a busy ministry; more would cost and say nothing new. */
const mostOthers = 600
const yearMs = 365 * 24 * 3600_000

export type ComparisonRows = {
  release: { id: string; unitId: string | null; publishedAt: Instant } | null
  own: EchoRows
  others: PastCoverage[]
}

export type Comparison = { unit: Standing[]; all: Standing[] }

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
    if (release === null) return { unit: [], all: [] }
    const { cycle, firstPickupMinutes } = echo.answer(own, window, now)
    const mine = {
      articles: cycle.firstAt === null ? null : cycle.forecast.total,
      firstPickupMinutes,
      halfLifeHours: cycle.halfLifeHours?.value ?? null,
      audienceHalfLifeHours: cycle.audienceHalfLifeHours?.value ?? null,
      timeToPeakHours: cycle.timeToPeakHours?.value ?? null,
      shareWithin24h: cycle.shareWithin24h?.value ?? null,
    }
    const past = others.flatMap(({ unitId, releasedAt, articles }) => {
      const finished = finishedOf(articles, releasedAt)
      return finished !== null && isFinished(finished.firstAt, now) ? [{ unitId, finished }] : []
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
    }
  },
  table: (answer) => ({
    name: 'comparison',
    columns: [
      {
        key: 'beside',
        label: { id: 'Dibanding', en: 'Beside' },
        explains: { id: 'Unit sendiri atau semua rilis', en: 'The unit’s own past or all releases' },
      },
      {
        key: 'measure',
        label: { id: 'Ukuran', en: 'Measure' },
        explains: { id: 'Apa yang diukur', en: 'What is measured' },
      },
      {
        key: 'value',
        label: { id: 'Rilis ini', en: 'This release' },
        explains: {
          id: 'Nilai rilis ini, bila perlu diperkirakan',
          en: 'This release’s value, forecast where it is not over',
        },
      },
      {
        key: 'others',
        label: { id: 'Pembanding', en: 'Others' },
        explains: { id: 'Banyaknya rilis pembanding', en: 'Releases compared with' },
      },
      {
        key: 'low',
        label: { id: 'Kuartil bawah', en: 'Lower quartile' },
        explains: { id: 'Seperempat pembanding di bawahnya', en: 'A quarter of the others lie below' },
      },
      {
        key: 'middle',
        label: { id: 'Tengah', en: 'Middle' },
        explains: { id: 'Separuh pembanding di bawahnya', en: 'Half of the others lie below' },
      },
      {
        key: 'high',
        label: { id: 'Kuartil atas', en: 'Upper quartile' },
        explains: { id: 'Tiga perempat pembanding di bawahnya', en: 'Three quarters of the others lie below' },
      },
      {
        key: 'below',
        label: { id: 'Bagian di bawah', en: 'Share below' },
        explains: { id: 'Bagian pembanding yang lebih kecil', en: 'Share of the others that are smaller' },
      },
    ],
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
