/** Writes down what is forecast when a release or story is 1, 3, 6 and 12 hours old, for the record of forecasts. */
import { dueAge, recordedAges } from '../analytics/cycle/record.ts'
import { cycleVersion, priorHours } from '../analytics/cycle/index.ts'
import { lifeOf } from '../analytics/board.ts'
import { echo } from '../analytics/echo.ts'
import type { Db } from '../store/db.ts'
import { agesWritten, keepForecast, keyOf, youngEchoes } from '../store/forecasts.ts'

const hour = 3_600_000
/** A story without a release is followed once it has a shape at all. */
const leastStory = 3
const oldestHours = Math.max(...recordedAges) + 1

/**
 * To be called more often than once an hour; calling twice writes nothing twice.
 * @returns how many forecasts were written
 */
export async function keepDueForecasts(db: Db, now: Date): Promise<number> {
  const since = new Date(now.getTime() - oldestHours * hour).toISOString()
  const echoes = await youngEchoes(db, since, leastStory)
  const written = await agesWritten(db, echoes)
  let kept = 0
  for (const { scope, id, firstAt } of echoes) {
    const age = dueAge((now.getTime() - Date.parse(firstAt)) / hour, written.get(keyOf({ scope, id })) ?? new Set())
    if (age === null) continue
    const window = lifeOf(firstAt)
    const rows = await echo.load(db, { kind: scope, id }, window)
    const { cycle } = echo.answer(rows, window, now)
    const own = Object.keys(rows.habits ?? {}).length > 0
    if (cycle.firstAt === null) continue
    const made = await keepForecast(db, {
      scope,
      scope_id: id,
      age_hours: age,
      made_at: now.toISOString(),
      first_at: cycle.firstAt,
      ends_at: new Date(Date.parse(cycle.firstAt) + priorHours * hour).toISOString(),
      seen: cycle.seen,
      total: cycle.forecast.total,
      low: cycle.forecast.low,
      high: cycle.forecast.high,
      phase: cycle.phase,
      confidence: cycle.confidence,
      made_by: own ? `${cycleVersion}+own` : cycleVersion,
    })
    if (made) kept++
  }
  return kept
}
