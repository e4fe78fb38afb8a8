/**
 * Counts per hour, kept with each judgement so that a chart's cost does not grow with the archive.
 * An hour is counted anew from its articles whenever one of them changes: nothing is ever added up twice.
 */
import type { Transaction } from 'kysely'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import { isCoverage } from './related.ts'
import type { Schema } from './schema.ts'
import { unitInSight } from './sight.ts'

type Tx = Transaction<Schema>

/** `all`: every article heard; `linked`: those that carry some release; `release` and `story`: those of one. */
export type HourScope = { scope: Schema['hourly']['scope']; id: string }

export type HourRow = Omit<Schema['hourly'], 'scope' | 'scope_id'>

const hourMs = 3600_000

export const hourOf = (at: Instant): Instant => new Date(Math.floor(Date.parse(at) / hourMs) * hourMs).toISOString()

export async function refreshHours(tx: Tx, scopes: HourScope[], instants: Instant[]): Promise<void> {
  const hours = [...new Set(instants.map(hourOf))]
  for (const scope of scopes) for (const hour of hours) await refreshHour(tx, scope, hour)
}

/** Every hour since then in which a judged article of this outlet counts, in each scope that it counts in. */
export async function recountOutlet(tx: Tx, outletId: string, since: Instant): Promise<void> {
  const rows = await tx
    .selectFrom('articles as a')
    .leftJoin('matches as m', 'm.article_id', 'a.id')
    .select(['a.published_at as at', 'a.story_id as story', 'm.release_id as release'])
    .where('a.outlet_id', '=', outletId)
    .where('a.published_at', '>=', since)
    .where('a.judged_at', 'is not', null)
    .execute()
  const places = new Map<string, { scope: HourScope; at: Instant }>()
  for (const { at, story, release } of rows) {
    const scopes: HourScope[] = [
      { scope: 'all', id: '' },
      { scope: 'linked', id: '' },
    ]
    if (story !== null) scopes.push({ scope: 'story', id: story })
    if (release !== null) scopes.push({ scope: 'release', id: release })
    for (const scope of scopes) places.set(`${scope.scope} ${scope.id} ${hourOf(at)}`, { scope, at })
  }
  for (const { scope, at } of places.values()) await refreshHour(tx, scope, hourOf(at))
}

async function refreshHour(tx: Tx, { scope, id }: HourScope, hour: Instant): Promise<void> {
  const until = new Date(Date.parse(hour) + hourMs).toISOString()
  const [counted] = countHours(await countable(tx, { scope, id }, hour, until))
  await tx.deleteFrom('hourly').where('scope', '=', scope).where('scope_id', '=', id).where('hour', '=', hour).execute()
  if (counted)
    await tx
      .insertInto('hourly')
      .values({ scope, scope_id: id, ...counted })
      .execute()
}

function countable(db: Db, { scope, id }: HourScope, from: Instant, to: Instant) {
  let query = db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .leftJoin('stories', 'stories.id', 'articles.story_id')
    .select(['articles.id', 'articles.outlet_id', 'articles.paid', 'articles.published_at', 'outlets.tier'])
    .select('stories.first_article_id as first')
    .where('articles.published_at', '>=', from)
    .where('articles.published_at', '<', to)
    .where('articles.date_quality', '!=', 'quarantined')
    // Once judged, always counted: while it waits to be judged again, the judgement it has still holds.
    .where('articles.judged_at', 'is not', null)
  if (scope === 'story') query = query.where('articles.story_id', '=', id)
  if (scope === 'release') query = query.where(isCoverage([id]))
  if (scope === 'linked') query = query.where(isCoverage())
  return query.execute()
}

function countHours(all: Awaited<ReturnType<typeof countable>>): HourRow[] {
  const byHour = new Map<Instant, typeof all>()
  for (const row of all) byHour.set(hourOf(row.published_at), [...(byHour.get(hourOf(row.published_at)) ?? []), row])
  return [...byHour].map(([hour, rows]) => {
    const earned = rows.filter((row) => row.paid === 0)
    const tier = (name: string) => earned.filter((row) => row.tier === name).length
    return {
      hour,
      national: tier('national'),
      regional: tier('regional'),
      other: earned.length - tier('national') - tier('regional'),
      originals: earned.filter((row) => row.first === row.id || row.first === null).length,
      paid: rows.length - earned.length,
      outlets: new Set(earned.map((row) => row.outlet_id)).size,
    }
  })
}

export async function hoursOf(db: Db, scope: HourScope, from: Instant, to: Instant): Promise<HourRow[]> {
  // What is kept of the whole house is not a unit's: theirs is counted from their articles.
  if (unitInSight(db) !== null && (scope.scope === 'all' || scope.scope === 'linked')) {
    const hours = countHours(await countable(db, scope, from, to))
    return hours.toSorted((a, b) => a.hour.localeCompare(b.hour))
  }
  return db
    .selectFrom('hourly')
    .select(['hour', 'national', 'regional', 'other', 'originals', 'paid', 'outlets'])
    .where('scope', '=', scope.scope)
    .where('scope_id', '=', scope.id)
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .orderBy('hour')
    .execute()
}
