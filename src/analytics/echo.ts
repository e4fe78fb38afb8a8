/**
 * Echo: where in its cycle is a release or a story, and what is still to come?
 *
 * One article of each outlet per story counts as an event of the cycle; paid placements do not. Half-life, phase and
 * forecast are `cycleOf` (analytics/cycle); here are only the question to the database and the time to first pick-up.
 */
import type { Instant } from '../model.ts'
import { coverageOf, type CoverageItem } from '../store/coverage.ts'
import { releaseById } from '../store/releases.ts'
import type { Analytic } from './analytic.ts'
import { cycleOf, type CycleAnswer } from './cycle/index.ts'

const horizonHours = 72
const mostArticles = 20_000

export type EchoRows = {
  coverage: Pick<CoverageItem, 'id' | 'publishedAt' | 'paid' | 'outlet' | 'dateQuality'>[]
  releasedAt: Instant | null
}

export type Echo = {
  cycle: CycleAnswer
  releasedAt: Instant | null
  /** Minutes from the release to the first article; negative when the press was first. */
  firstPickupMinutes: number | null
}

export const echo: Analytic<EchoRows, Echo> = {
  name: 'echo',
  title: { id: 'Siklus', en: 'Cycle' },
  explains: {
    id: 'Fase, waktu paruh dan perkiraan gema, dengan rentang 10–90 %.',
    en: 'Phase, half-life and forecast of the echo, with 10–90 % ranges.',
  },
  async load(db, scope, window) {
    const query = {
      from: window.from,
      to: window.to,
      ...(scope.kind === 'release' ? { releaseId: scope.id } : { linkedOnly: true }),
      ...(scope.kind === 'story' ? { storyId: scope.id, linkedOnly: false } : {}),
    }
    const [coverage, release] = await Promise.all([
      coverageOf(db, query, { limit: mostArticles }),
      scope.kind === 'release' ? releaseById(db, scope.id) : null,
    ])
    return { coverage, releasedAt: release?.publishedAt ?? null }
  },
  answer({ coverage, releasedAt }, _window, now) {
    const events = coverage
      .filter((item) => !item.paid && item.dateQuality !== 'quarantined')
      .map((item) => ({ id: item.id, at: item.publishedAt, outlet: item.outlet.id, reach: null }))
    const first = events.reduce<Instant | null>(
      (least, event) => (least === null || event.at < least ? event.at : least),
      null,
    )
    return {
      cycle: cycleOf({ asOf: now, horizonHours, events }),
      releasedAt,
      firstPickupMinutes:
        first === null || releasedAt === null
          ? null
          : Math.round((Date.parse(first) - Date.parse(releasedAt)) / 60_000),
    }
  },
  table: ({ cycle, firstPickupMinutes }) => ({
    name: 'echo',
    columns: [
      {
        key: 'measure',
        label: { id: 'Ukuran', en: 'Measure' },
        explains: { id: 'Apa yang diukur', en: 'What is measured' },
      },
      { key: 'value', label: { id: 'Nilai', en: 'Value' }, explains: { id: 'Nilai tengah', en: 'Median' } },
      { key: 'low', label: { id: 'Bawah', en: 'Low' }, explains: { id: 'Batas 10 %', en: '10 % bound' } },
      { key: 'high', label: { id: 'Atas', en: 'High' }, explains: { id: 'Batas 90 %', en: '90 % bound' } },
    ],
    rows: [
      { measure: 'phase', value: cycle.phase, low: null, high: null },
      { measure: 'firstPickupMinutes', value: firstPickupMinutes, low: null, high: null },
      {
        measure: 'halfLifeHours',
        value: cycle.halfLifeHours?.value ?? null,
        low: cycle.halfLifeHours?.low ?? null,
        high: cycle.halfLifeHours?.high ?? null,
      },
      ...(['timeToPeakHours', 'shareWithin24h', 'audienceHalfLifeHours', 'decayHalfLifeHours'] as const).map(
        (measure) => ({
          measure,
          value: cycle[measure]?.value ?? null,
          low: cycle[measure]?.low ?? null,
          high: cycle[measure]?.high ?? null,
        }),
      ),
      { measure: 'articlesSeen', value: cycle.seen, low: null, high: null },
      { measure: 'forecastTotal', value: cycle.forecast.total, low: cycle.forecast.low, high: cycle.forecast.high },
      {
        measure: 'remainingAhead',
        value: cycle.remainingAhead.value,
        low: cycle.remainingAhead.low,
        high: cycle.remainingAhead.high,
      },
    ],
  }),
}
