/**
 * The board: what is moving now? Live releases and the larger stories without one, each with its phase, half-life and
 * the exposure still ahead, the most of it first.
 */
import type { Instant, Phase } from '../model.ts'
import { liveStories } from '../store/coverage.ts'
import { releaseCounts } from '../store/counts.ts'
import type { Db } from '../store/db.ts'
import { releasesBetween } from '../store/releases.ts'
import { allUnits } from '../store/units.ts'
import type { Window } from './analytic.ts'
import type { CycleAnswer, Interval } from './cycle/index.ts'
import { echoOnce, type Echoes } from './echo.ts'
import { earned, volume, type Hour } from './volume.ts'

export type UnitRef = { id: string; name: string }

export type BoardRow = {
  scope: 'release' | 'story'
  id: string
  title: string
  unit: UnitRef | null
  startedAt: Instant
  articles: number
  stories: number
  outlets: number
  /** Articles per hour of the last 24 hours, oldest first. */
  spark: number[]
  phase: Phase
  confidence: number
  halfLifeHours: Interval | null
  /** Share of the whole exposure that is still to come. */
  remaining: Interval | null
  /** Negative when the press was earlier than the release; null for a story without one. */
  firstPickupMinutes: number | null
  /** The last rise after a calm, as the cycle sees it. */
  resurgence: CycleAnswer['resurgence']
}

const hourMs = 3600_000
/** The brief's own law: the news cycle is one times 24 hours; three of them hold every tail we forecast. */
export const liveHours = 72
const mostRows = 12
const mostReleases = 40
/** A few side by side wait less; all of them would stand in everybody's way to the database. */
const rowsAtOnce = 4
/** Of the whole exposure. */
const leastAhead = 0.01
/** Fewer tellings of a story without a release are no issue yet. */
const leastStory = 3

/** The time a release or story is looked at: from a little before it until well after its forecast ends. */
export const lifeOf = (at: Instant): Window => ({
  from: new Date(Date.parse(at) - 24 * hourMs).toISOString(),
  to: new Date(Date.parse(at) + 14 * 24 * hourMs).toISOString(),
})

/** @param echoes shared by what is asked for one answer */
export async function boardOf(db: Db, now: Date, echoes: Echoes = new Map()): Promise<BoardRow[]> {
  const since = new Date(now.getTime() - liveHours * hourMs).toISOString()
  const units = await allUnits(db)
  const releases = await releasesBetween(db, since, new Date(now.getTime() + 1).toISOString())
  const counts = await releaseCounts(
    db,
    releases.map((release) => release.id),
  )
  const asked = releases
    .filter((release) => (counts.get(release.id)?.articles ?? 0) > 0)
    .slice(0, mostReleases)
    .map((release) => {
      const unit = units.find((u) => u.id === release.unitId)
      const about = {
        title: release.title,
        unit: unit ? { id: unit.id, name: unit.name } : null,
        startedAt: release.publishedAt,
      }
      return { scope: { kind: 'release' as const, id: release.id }, about }
    })
  const stories = await liveStories(db, since, leastStory, mostRows, { withoutRelease: true })
  const told = stories.map(({ id, title, startedAt }) => ({
    scope: { kind: 'story' as const, id },
    about: { title, unit: null, startedAt },
  }))
  const all = [...asked, ...told]
  const rows: BoardRow[] = []
  for (let first = 0; first < all.length; first += rowsAtOnce) {
    const some = all.slice(first, first + rowsAtOnce)
    rows.push(...(await Promise.all(some.map(({ scope, about }) => boardRow(db, scope, about, now, echoes)))))
  }
  const ahead = (row: BoardRow) => (row.remaining?.value ?? 0) * row.articles
  return rows
    .filter((row) => !isSpent(row, now))
    .sort((a, b) => ahead(b) - ahead(a) || b.articles - a.articles || (a.id < b.id ? -1 : 1))
    .slice(0, mostRows)
}

/** Nothing came for a day and next to nothing is expected: no longer moving, and found among the releases. */
const isSpent = (row: BoardRow, now: Date): boolean =>
  (row.remaining?.value ?? 0) < leastAhead &&
  now.getTime() - Date.parse(row.startedAt) > 24 * hourMs &&
  row.spark.every((count) => count === 0)

async function boardRow(
  db: Db,
  scope: { kind: 'release' | 'story'; id: string },
  about: Pick<BoardRow, 'title' | 'unit' | 'startedAt'>,
  now: Date,
  echoes: Echoes,
): Promise<BoardRow> {
  const window = lifeOf(about.startedAt)
  const [{ rows, echo }, hours] = await Promise.all([
    echoOnce(echoes, db, scope, window, now),
    volume.load(db, scope, window),
  ])
  const { cycle, firstPickupMinutes } = echo
  const earnedRows = rows.coverage.filter((item) => !item.paid)
  return {
    scope: scope.kind,
    id: scope.id,
    ...about,
    articles: earnedRows.length,
    stories: hours.reduce((sum, hour) => sum + hour.originals, 0),
    outlets: new Set(earnedRows.map((item) => item.outlet.id)).size,
    spark: sparkOf(hours, now),
    phase: cycle.phase,
    confidence: cycle.confidence,
    halfLifeHours: cycle.halfLifeHours,
    remaining: cycle.firstAt === null ? null : cycle.remainingAhead,
    firstPickupMinutes: scope.kind === 'release' ? firstPickupMinutes : null,
    resurgence: cycle.resurgence,
  }
}

/** The last 24 hours, oldest first, hours without coverage as 0. */
function sparkOf(hours: Hour[], now: Date): number[] {
  const last = Math.floor(now.getTime() / hourMs)
  const counts = new Map(hours.map((hour) => [Date.parse(hour.hour) / hourMs, earned(hour)]))
  return Array.from({ length: 24 }, (_, i) => counts.get(last - 23 + i) ?? 0)
}
