/** Asks once a day whether the archive's own finished stories forecast better than the shipped habits; see cycle/habits.ts. */
import { setImmediate } from 'node:timers/promises'
import { fewestForShape } from '../analytics/cycle/finished.ts'
import { foundCurve } from '../analytics/cycle/found.ts'
import { learning, recentDays, type Lesson } from '../analytics/cycle/habits.ts'
import { priorHours } from '../analytics/cycle/index.ts'
import { keepLesson, lastLesson, type KeptLesson } from '../analytics/own-habits.ts'
import type { Db } from '../store/db.ts'
import { findingDelays, zonesOfCoverage } from '../store/finding-delays.ts'
import { pastReleases, pastStories } from '../store/past-coverage.ts'

const hour = 3_600_000
const everyHours = 24
/** How far back stories are learned from. */
const pastDays = 180
const mostStories = 600

/** @returns null when the last lesson is younger than a day */
export async function learnWhenDue(db: Db, now: Date): Promise<KeptLesson | null> {
  const last = await lastLesson(db)
  if (last !== null && Math.abs(now.getTime() - Date.parse(last.at)) < everyHours * hour) return null
  const lesson = { ...(await learnFrom(db, now)), at: now.toISOString() }
  await keepLesson(db, lesson)
  return lesson
}

/** Releases, and stories with a shape; a story that carries a release is counted with both, as on the dashboard. */
export async function learnFrom(db: Db, now: Date): Promise<Lesson> {
  const before = (hours: number) => new Date(now.getTime() - hours * hour).toISOString()
  const window = { from: before(pastDays * 24), to: before(priorHours) }
  const border = before(recentDays * 24)
  const parts = [
    { from: window.from, to: border },
    { from: border, to: window.to },
  ]
  const [releases, stories, delays, zones] = await Promise.all([
    Promise.all(parts.map((part) => pastReleases(db, part, mostStories))),
    Promise.all(parts.map((part) => pastStories(db, part, fewestForShape, mostStories))),
    findingDelays(db, before(30 * 24 + priorHours), before(priorHours)),
    zonesOfCoverage(db, window.from, window.to),
  ])
  const past = [...releases, ...stories].flat().map(({ articles }) => articles)
  const steps = learning(past, now, { zoneWeights: zones, found: foundCurve(delays) })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    // Between two stories others have their turn: it is some seconds of work in all.
    await setImmediate()
  }
}
