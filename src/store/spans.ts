/**
 * How well each source was heard, for good: the stretches in which it was not plainly heard, and its new items by the
 * hour. Written with each poll, so that a window of last month can be vouched for as it was.
 */
import { sql, type Transaction } from 'kysely'
import type { Instant, SourceState } from '../model.ts'
import type { Db } from './db.ts'
import type { Flag, Schema } from './schema.ts'

type Tx = Transaction<Schema>

/** `unasked`: our own house was asleep, or too busy to ask. */
export type SpanState = Exclude<SourceState, 'never' | 'heard'> | 'unasked'

export type Span = {
  sourceId: string
  state: SpanState
  since: Instant
  /** Null while it lasts. */
  until: Instant | null
  why: string | null
  /** Once over: did items come and go unheard? Null while it lasts, or when that cannot be told. */
  lost: boolean | null
}

/** The source as it was before the poll. */
export type Before = Pick<Schema['sources'], 'due_at' | 'last_polled_at' | 'last_heard_at'>

export type Told = {
  sourceId: string
  at: Instant
  ok: boolean
  why: string | null
  /** Did the list still hold an item known before? Null when it had not changed, or never was heard before. */
  overlap: boolean | null
  state: SourceState
  stateSince: Instant | null
  failingSince: Instant | null
}

/** A poll this late was not asked for in time: queues explain minutes, not hours. */
const lateMs = 2 * 3600_000

/** Keeps what a poll tells of the stretches. */
export async function keepSpans(tx: Tx, before: Before, told: Told): Promise<void> {
  const { sourceId, at, ok } = told
  const lost: Flag | null = ok ? (told.overlap === false ? 1 : 0) : null
  const open = await tx
    .selectFrom('source_spans')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('until', 'is', null)
    .executeTakeFirst()
  const trouble = troubleOf(told)
  const wasDeaf = open?.state === 'failing' || open?.state === 'blocked' || open?.state === 'off'
  const wasLate = before.last_polled_at !== null && Date.parse(at) - Date.parse(before.due_at) > lateMs
  if (!wasDeaf && wasLate) {
    await keepSpan(tx, { source_id: sourceId, state: 'unasked', since: before.due_at, until: at, why: null, lost })
  } else if (!wasDeaf && lost === 1) {
    const since = before.last_heard_at ?? at
    await keepSpan(tx, { source_id: sourceId, state: 'losing', since, until: at, why: null, lost })
  }
  if (open?.state === trouble?.state) return
  if (open) {
    await tx
      .updateTable('source_spans')
      .set({ until: at, lost })
      .where('source_id', '=', sourceId)
      .where('until', 'is', null)
      .execute()
  }
  if (trouble) {
    const since = open && trouble.since < at ? at : trouble.since
    await keepSpan(tx, { source_id: sourceId, state: trouble.state, since, until: null, why: trouble.why, lost: null })
  }
}

/** What goes on until a later poll tells otherwise. */
function troubleOf({
  state,
  at,
  ok,
  why,
  ...told
}: Told): { state: SpanState; since: Instant; why: string | null } | null {
  if (state === 'off') return { state, since: at, why }
  if (!ok) return { state: state === 'blocked' ? 'blocked' : 'failing', since: told.failingSince ?? at, why }
  if (state === 'silent') return { state, since: told.stateSince ?? at, why: null }
  return null
}

async function keepSpan(tx: Tx, span: Schema['source_spans']): Promise<void> {
  await tx
    .insertInto('source_spans')
    .values(span)
    // The same stretch told once more: a silence that went on through a failure.
    .onConflict((oc) =>
      oc.columns(['source_id', 'state', 'since']).doUpdateSet({ until: span.until, why: span.why, lost: span.lost }),
    )
    .execute()
}

/** A person switches a source off or on. */
export async function switchSpan(tx: Tx, sourceId: string, on: boolean, now: Instant): Promise<void> {
  await tx
    .updateTable('source_spans')
    .set({ until: now })
    .where('source_id', '=', sourceId)
    .where('until', 'is', null)
    .execute()
  if (!on) await keepSpan(tx, { source_id: sourceId, state: 'off', since: now, until: null, why: null, lost: null })
}

/** Stretches that reach into a window, oldest first. */
export async function spansBetween(db: Db, from: Instant, to: Instant): Promise<Span[]> {
  const rows = await db
    .selectFrom('source_spans')
    .selectAll()
    .where('since', '<', to)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', from)]))
    .orderBy('since')
    .execute()
  return rows.map((row) => ({
    sourceId: row.source_id,
    state: row.state as SpanState,
    since: row.since,
    until: row.until,
    why: row.why,
    lost: row.lost === null ? null : row.lost === 1,
  }))
}

/** Counts new items into the hours they were published in, no earlier than the poll before: later ones were overlooked. */
export async function countHours(
  tx: Tx,
  sourceId: string,
  claimed: (Instant | null)[],
  from: Instant | null,
  at: Instant,
) {
  const hours = new Map<Instant, number>()
  for (const claim of claimed) {
    const seen = claim === null || claim > at ? at : from !== null && claim < from ? from : claim
    hours.set(hourOf(seen), (hours.get(hourOf(seen)) ?? 0) + 1)
  }
  if (hours.size === 0) return
  await tx
    .insertInto('source_hours')
    .values([...hours].map(([hour, seen]) => ({ hour, source_id: sourceId, seen })))
    .onConflict((oc) =>
      oc.columns(['hour', 'source_id']).doUpdateSet({ seen: sql<number>`source_hours.seen + excluded.seen` }),
    )
    .execute()
}

/** The start of an instant's hour. */
export const hourOf = (at: Instant): Instant => `${at.slice(0, 13)}:00:00.000Z`

export type HourSeen = { sourceId: string; hour: Instant; seen: number }

/** New items of some sources by the hour; the hour of `from` is counted whole. */
export async function hoursSeen(db: Db, sourceIds: string[], from: Instant, to: Instant): Promise<HourSeen[]> {
  if (sourceIds.length === 0) return []
  return db
    .selectFrom('source_hours')
    .select(['source_id as sourceId', 'hour', 'seen'])
    .where('source_id', 'in', sourceIds)
    .where('hour', '>=', hourOf(from))
    .where('hour', '<', to)
    .execute()
}

/** New items by source and day (UTC), from the day of `from` on. */
export async function seenByDay(db: Db, from: Instant): Promise<{ sourceId: string; day: string; seen: number }[]> {
  const day = sql<string>`substr(hour, 1, 10)`
  const rows = await db
    .selectFrom('source_hours')
    .select((eb) => ['source_id as sourceId', day.as('day'), eb.fn.sum<number>('seen').as('seen')])
    .where('hour', '>=', `${from.slice(0, 10)}T00:00:00.000Z`)
    .groupBy(['source_id', day])
    .execute()
  return rows.map((row) => ({ ...row, seen: Number(row.seen) }))
}

/** New items by source in a stretch. */
export async function seenBySource(db: Db, from: Instant, to: Instant): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('source_hours')
    .select((eb) => ['source_id', eb.fn.sum<number>('seen').as('seen')])
    .where('hour', '>=', hourOf(from))
    .where('hour', '<', to)
    .groupBy('source_id')
    .execute()
  return new Map(rows.map((row) => [row.source_id, Number(row.seen)]))
}
