/**
 * Forecasts as they were made. A row is written once per release or story and age and never changed, so that the record
 * shows what was said then, not what would be said now.
 */
import { sql } from 'kysely'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

export type Forecast = Schema['forecasts']
export type Echoing = { scope: Forecast['scope']; id: string; firstAt: Instant }

/** What counts in a cycle: not paid for, and dated credibly. */
const earned = sql<boolean>`a.paid = 0 and a.date_quality <> 'quarantined'`
const carries = sql<boolean>`coalesce(v.confirmed, m.related) = 1`

/** Releases whose first coverage, and stories of `leastStory` tellings whose first, came since. */
export async function youngEchoes(db: Db, since: Instant, leastStory: number): Promise<Echoing[]> {
  const releases = await sql<{ id: string; firstAt: Instant }>`
    select m.release_id as "id", min(a.published_at) as "firstAt" from matches m
    join articles a on a.id = m.article_id
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where m.release_id in (
      select recent.release_id from matches recent join articles b on b.id = recent.article_id where b.published_at >= ${since})
    and ${earned} and ${carries}
    group by m.release_id having min(a.published_at) >= ${since}`.execute(db)
  const stories = await sql<{ id: string; firstAt: Instant }>`
    select s.id as "id", min(a.published_at) as "firstAt" from stories s
    join articles a on a.story_id = s.id
    where s.started_at >= ${since} and ${earned}
    group by s.id having count(*) >= ${leastStory}`.execute(db)
  return [
    ...releases.rows.map((row) => ({ scope: 'release' as const, ...row })),
    ...stories.rows.map((row) => ({ scope: 'story' as const, ...row })),
  ]
}

/** Ages already written, by scope and id. */
export async function agesWritten(db: Db, echoes: Echoing[]): Promise<Map<string, Set<number>>> {
  const written = new Map<string, Set<number>>(echoes.map((echo) => [keyOf(echo), new Set()]))
  if (echoes.length === 0) return written
  const ids = echoes.map(({ id }) => id)
  const rows = await db
    .selectFrom('forecasts')
    .select(['scope', 'scope_id as id', 'age_hours as age'])
    .where('scope_id', 'in', ids)
    .execute()
  for (const row of rows) written.get(keyOf(row))?.add(row.age)
  return written
}

export const keyOf = ({ scope, id }: { scope: string; id: string }): string => `${scope} ${id}`

/** @returns false when that age was written before: the first word stands */
export async function keepForecast(db: Db, forecast: Forecast): Promise<boolean> {
  const kept = await db
    .insertInto('forecasts')
    .values(forecast)
    .onConflict((oc) => oc.columns(['scope', 'scope_id', 'age_hours']).doNothing())
    .returning('scope_id')
    .executeTakeFirst()
  return kept !== undefined
}

/** Forecasts whose 72 hours ended in the window, each with the articles that came by then, as known today. */
export async function endedForecasts(
  db: Db,
  window: { from: Instant; to: Instant },
): Promise<(Forecast & { happened: number })[]> {
  const made = await db
    .selectFrom('forecasts')
    .selectAll()
    .where('ends_at', '>=', window.from)
    .where('ends_at', '<', window.to)
    .orderBy('made_at')
    .orderBy('scope_id')
    .execute()
  const ended = sql`f.ends_at >= ${window.from} and f.ends_at < ${window.to}`
  const within = sql`a.published_at >= f.first_at and a.published_at <= f.ends_at`
  const ofReleases = await sql<Counted>`
    select f.scope as "scope", f.scope_id as "id", f.age_hours as "age", count(*) as "n" from forecasts f
    join matches m on m.release_id = f.scope_id
    join articles a on a.id = m.article_id
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where f.scope = 'release' and ${ended} and ${within} and ${earned} and ${carries}
    group by f.scope, f.scope_id, f.age_hours`.execute(db)
  // A story takes the id of an earlier telling heard since; its first article leads to where it is now.
  const ofStories = await sql<Counted>`
    select f.scope as "scope", f.scope_id as "id", f.age_hours as "age", count(*) as "n" from forecasts f
    join articles first on first.id = f.scope_id
    join articles a on a.story_id = first.story_id
    where f.scope = 'story' and ${ended} and ${within} and ${earned}
    group by f.scope, f.scope_id, f.age_hours`.execute(db)
  const happened = new Map(
    [...ofReleases.rows, ...ofStories.rows].map((row) => [`${keyOf(row)} ${row.age}`, Number(row.n)]),
  )
  return made.map((row) => ({
    ...row,
    happened: happened.get(`${keyOf({ scope: row.scope, id: row.scope_id })} ${row.age_hours}`) ?? 0,
  }))
}

/** How many forecasts wait for the end of their 72 hours. */
export async function waitingForecasts(db: Db, now: Instant): Promise<number> {
  const row = await db
    .selectFrom('forecasts')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('ends_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

type Counted = { scope: string; id: string; age: number; n: number }
