/**
 * What an archive's own finished stories teach the forecast, and whether it is any better for it.
 *
 * Four ways are tried on stories older than `recentDays`, each with what was known then: with and without the daily
 * rhythm of Indonesian newsrooms, with and without the delay in which articles are found. For each the middle is shifted
 * and the bounds are stretched so that the log-WIS is least. The best of them is taken only if it also forecasts the
 * stories of the last `recentDays`, which nothing was fitted on, better than the shipped forecast does, by at least
 * `leastGain`. Too few stories teach nothing.
 */
import type { Instant, Zone } from '../../model.ts'
import { outcomesOf, type PastArticle } from './backtest.ts'
import type { FoundCurve } from './found.ts'
import { finishedOf } from './finished.ts'
import { logWis, type Outcome } from './record.ts'
import type { OwnFit } from './types.ts'

export type Habits = { zoneWeights?: Partial<Record<Zone, number>>; found?: FoundCurve; fit?: OwnFit }

export type Lesson = {
  /** Null: the shipped forecast stays as it is. */
  habits: Habits | null
  why: 'better' | 'not-better' | 'too-few'
  /** Finished stories fitted on, and those of the last days it was judged on. */
  stories: number
  judgedOn: number
  /** log-WIS on the latter: shipped, and the best of the ways; null of too few. */
  shipped: number | null
  learned: number | null
}

export const recentDays = 30
export const fewestToLearn = 100
const fewestToJudge = 30
/** Less is the luck of a month. */
const leastGain = 0.005
/** The newest say most, and a night is short. */
const mostStories = 600

const shifts = Array.from({ length: 31 }, (_, i) => (i - 15) / 10)
const stretches = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2]
const dayMs = 24 * 3600_000

/** The articles to come (rising) moved on the log scale. */
export function fitted(toCome: number[], { shift, widen }: OwnFit): number[] {
  const logs = toCome.map((count) => Math.log1p(count))
  const middle = logs[1] ?? 0
  return logs
    .map((log) => Math.max(0, Math.round(Math.expm1(middle + shift + widen * (log - middle)))))
    .sort((a, b) => a - b)
}

/** Yields once a story, so that the house is not held up; the last value is the lesson. */
export function* learning(
  stories: PastArticle[][],
  now: Date,
  given: { zoneWeights: Partial<Record<Zone, number>>; found: FoundCurve | null },
): Generator<null, Lesson> {
  const dated = stories.flatMap((articles) => {
    const first = finishedOf(articles, null)?.firstAt
    return first === undefined ? [] : [{ articles, first }]
  })
  const newest = dated.sort((a, b) => (a.first < b.first ? 1 : -1))
  const border: Instant = new Date(now.getTime() - recentDays * dayMs).toISOString()
  const older = newest.filter(({ first }) => first < border).slice(0, mostStories)
  const recent = newest.filter(({ first }) => first >= border).slice(0, mostStories / 2)
  const counts = { stories: older.length, judgedOn: recent.length }
  if (older.length < fewestToLearn || recent.length < fewestToJudge)
    return { habits: null, why: 'too-few', ...counts, shipped: null, learned: null }

  function* outcomes(of: typeof newest, habits: Habits): Generator<null, Outcome[]> {
    const found: Outcome[] = []
    for (const { articles } of of) {
      found.push(...outcomesOf(articles, now, { asHeard: true, ...habits }))
      yield null
    }
    return found
  }
  const ways: Habits[] = [{}, { zoneWeights: given.zoneWeights }]
  if (given.found !== null) ways.push(...ways.map((way) => ({ ...way, found: given.found as FoundCurve })))
  let best: { habits: Habits; score: number } | null = null
  for (const way of ways) {
    const past = yield* outcomes(older, way)
    const fit = bestFit(past)
    if (best === null || fit.score < best.score) best = { habits: { ...way, fit: fit.fit }, score: fit.score }
  }
  const shipped = scoreOf(yield* outcomes(recent, {}))
  const learned = scoreOf(yield* outcomes(recent, best?.habits ?? {}))
  const better = best !== null && learned <= shipped - leastGain
  return {
    habits: better ? (best?.habits ?? null) : null,
    why: better ? 'better' : 'not-better',
    ...counts,
    shipped,
    learned,
  }
}

/** By trying every pair of the two lists. */
function bestFit(outcomes: Outcome[]): { fit: OwnFit; score: number } {
  let best = { fit: { shift: 0, widen: 1 }, score: scoreOf(outcomes) }
  for (const shift of shifts) {
    for (const widen of stretches) {
      const score = scoreOf(outcomes, { shift, widen })
      if (score < best.score) best = { fit: { shift, widen }, score }
    }
  }
  return best
}

function scoreOf(outcomes: Outcome[], fit?: OwnFit): number {
  let all = 0
  for (const { seen, low, total, high, happened } of outcomes) {
    const said = [low - seen, total - seen, high - seen]
    all += logWis(happened - seen, fit === undefined ? said : fitted(said, fit))
  }
  return all / Math.max(1, outcomes.length)
}
