/**
 * Echo: where in its cycle is a release or a story, and what is still to come?
 *
 * One article of each outlet per story counts as an event of the cycle; paid placements do not. Half-life, phase and
 * forecast are `cycleOf` (analytics/cycle); here are only the question to the database and the time to first pick-up.
 */
import type { Instant } from '../model.ts'
import { tellingsOf, type Telling } from '../store/coverage.ts'
import type { Db } from '../store/db.ts'
import { releaseById } from '../store/releases.ts'
import type { Analytic, Scope, Window } from './analytic.ts'
import { column, measured } from './column.ts'
import type { Habits } from './cycle/habits.ts'
import { cycleOf, type CycleAnswer } from './cycle/index.ts'
import { indonesianPress } from './cycle/season.ts'
import { habitsOf } from './own-habits.ts'

const horizonHours = 72
const mostArticles = 20_000

export type EchoRows = {
  coverage: Telling[]
  releasedAt: Instant | null
  /** How this house forecasts, learned from its own finished stories. */
  habits?: Habits
}

export type Echo = {
  cycle: CycleAnswer
  releasedAt: Instant | null
  /** Minutes from the release to the first article; negative when the press was first. */
  firstPickupMinutes: number | null
}

const columns = [
  column('measure', 'Ukuran', 'Measure', 'Apa yang diukur', 'What is measured'),
  column('value', 'Nilai', 'Value', 'Nilai tengah', 'Median'),
  measured(column('low', 'Bawah', 'Low', 'Batas 10 %', '10 % bound')),
  measured(column('high', 'Atas', 'High', 'Batas 90 %', '90 % bound')),
]

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
    const [coverage, release, habits] = await Promise.all([
      tellingsOf(db, query, mostArticles),
      scope.kind === 'release' ? releaseById(db, scope.id) : null,
      habitsOf(db),
    ])
    return { coverage, releasedAt: release?.publishedAt ?? null, habits }
  },
  answer({ coverage, releasedAt, habits }, _window, now) {
    const events = coverage
      .filter((item) => !item.paid && item.dateQuality !== 'quarantined')
      .map((item) => ({ id: item.id, at: item.publishedAt, outlet: item.outlet.id, reach: null }))
    const first = events.reduce<Instant | null>(
      (least, event) => (least === null || event.at < least ? event.at : least),
      null,
    )
    return {
      cycle: cycleOf({ asOf: now, horizonHours, events, clock: habits?.zoneWeights ?? indonesianPress, ...habits }),
      releasedAt,
      firstPickupMinutes:
        first === null || releasedAt === null
          ? null
          : Math.round((Date.parse(first) - Date.parse(releasedAt)) / 60_000),
    }
  },
  columns,
  table: ({ cycle, firstPickupMinutes }) => ({
    name: 'echo',
    columns,
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

/** The echoes asked while one answer is made: a board and a queue look at the same releases. */
export type Echoes = Map<string, Promise<{ rows: EchoRows; echo: Echo }>>

/** The same as `load` and `answer`, once for each scope among `echoes`. */
export function echoOnce(
  echoes: Echoes,
  db: Db,
  scope: Scope & { id: string },
  window: Window,
  now: Date,
): Promise<{ rows: EchoRows; echo: Echo }> {
  const name = `${scope.kind} ${scope.id}`
  const known = echoes.get(name)
  if (known) return known
  const asked = echo.load(db, scope, window).then((rows) => ({ rows, echo: echo.answer(rows, window, now) }))
  echoes.set(name, asked)
  return asked
}
