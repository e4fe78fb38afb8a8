/** Sources and what polling them has taught: when each is due, how it answers, how it fares. */
import type { ExpressionBuilder, Transaction } from 'kysely'
import type { Instant, Outlet, Source, SourceRole, SourceState } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import type { Flag, Schema } from './schema.ts'
import { seedOutlets } from './outlets.ts'
import { switchSpan } from './spans.ts'

/** A source with the memory of its polls. */
export type KnownSource = Source & {
  dueAt: Instant
  intervalMinutes: number
  etag: string | null
  lastModified: string | null
  bodyHash: string | null
  failures: number
  state: SourceState
  stateSince: Instant | null
  stateWhy: string | null
  lastPolledAt: Instant | null
  lastHeardAt: Instant | null
  firstPolledAt: Instant | null
  failingSince: Instant | null
  lastNewAt: Instant | null
}

const fromRow = (row: Schema['sources']): KnownSource => ({
  id: row.id,
  outletId: row.outlet_id,
  url: row.url,
  kind: row.kind,
  role: row.role,
  active: row.active === 1,
  note: row.note,
  dueAt: row.due_at,
  intervalMinutes: row.interval_minutes,
  etag: row.etag,
  lastModified: row.last_modified,
  bodyHash: row.body_hash,
  failures: row.failures,
  state: row.state as SourceState,
  stateSince: row.state_since,
  stateWhy: row.state_why,
  lastPolledAt: row.last_polled_at,
  lastHeardAt: row.last_heard_at,
  firstPolledAt: row.first_polled_at,
  failingSince: row.failing_since,
  lastNewAt: row.last_new_at,
})

const freshInterval = 30

/** Adds sources that are not there yet, due at once; what a person changed in the database stays as it is. */
export async function seedSources(db: Db | Transaction<Schema>, sources: Source[], now: Instant): Promise<void> {
  if (sources.length === 0) return
  await db
    .insertInto('sources')
    .values(
      sources.map((source) => ({
        id: source.id,
        outlet_id: source.outletId,
        url: source.url,
        kind: source.kind,
        role: source.role,
        active: (source.active ? 1 : 0) as Flag,
        note: source.note,
        due_at: now,
        interval_minutes: freshInterval,
        failures: 0,
        state: 'never',
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function allSources(db: Db): Promise<KnownSource[]> {
  return (await db.selectFrom('sources').selectAll().orderBy('id').execute()).map(fromRow)
}

export async function sourceById(db: Db, id: string): Promise<KnownSource | null> {
  const row = await db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** A hold lasts minutes and a poll is never in the future: what says otherwise was written before the clock was set back. */
const clockWasSetBackMinutes = 60

const afterSettingBack = (now: Instant): Instant =>
  new Date(Date.parse(now) + clockWasSetBackMinutes * 60_000).toISOString()

/** Active sources whose time has come and that nobody holds, longest overdue first. */
export async function dueSources(db: Db, now: Instant, limit: number): Promise<KnownSource[]> {
  const rows = await db
    .selectFrom('sources')
    .selectAll()
    .where('active', '=', 1)
    .where((eb) => eb.or([eb('due_at', '<=', now), eb('last_polled_at', '>', afterSettingBack(now))]))
    .where((eb) => isFree(eb, now))
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** When the next active source falls due, or null when there is none. */
export async function nextDueAt(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('sources')
    .select((eb) => eb.fn.min('due_at').as('due'))
    .where('active', '=', 1)
    .executeTakeFirst()
  return row?.due ?? null
}

/** Takes a source for one worker. @returns false when another worker was faster */
export async function holdSource(db: Db, id: string, now: Instant, until: Instant): Promise<boolean> {
  const result = await db
    .updateTable('sources')
    .set({ held_until: until })
    .where('id', '=', id)
    .where((eb) => isFree(eb, now))
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

const isFree = (eb: ExpressionBuilder<Schema, 'sources'>, now: Instant) =>
  eb.or([eb('held_until', 'is', null), eb('held_until', '<', now), eb('held_until', '>', afterSettingBack(now))])

/** Holds left behind by a process that is gone; called once when the only worker starts. */
export async function releaseHolds(db: Db): Promise<void> {
  await db.updateTable('sources').set({ held_until: null }).where('held_until', 'is not', null).execute()
}

export async function setSourceActive(db: Db, id: string, active: boolean, now: Instant, by: Actor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('sources')
      .set(active ? { active: 1, due_at: now, failures: 0 } : { active: 0 })
      .where('id', '=', id)
      .execute()
    await switchSpan(tx, id, active, now)
    await sayAudit(tx, { ...by, at: now, action: active ? 'source.resumed' : 'source.stopped', subject: id })
  })
}

/** Adds a source that a person has tried, with its outlet when that is new. @returns false when its id or address is taken */
export async function addSource(
  db: Db,
  { outlet, source }: { outlet: Outlet; source: Source },
  now: Instant,
  by: Actor,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await seedOutlets(tx, [outlet])
    const before = await tx.selectFrom('sources').select('id').where('id', '=', source.id).executeTakeFirst()
    if (before) return false
    await seedSources(tx, [source], now)
    const { url, kind, role, outletId } = source
    await sayAudit(tx, {
      ...by,
      at: now,
      action: 'source.added',
      subject: source.id,
      detail: { url, kind, role, outletId },
    })
    return true
  })
}

export async function setSourceRole(db: Db, id: string, role: SourceRole, now: Instant, by: Actor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('sources').set({ role }).where('id', '=', id).execute()
    await sayAudit(tx, { ...by, at: now, action: 'source.edited', subject: id, detail: { role } })
  })
}

export type OutcomeCounts = { stored: number; known: number; rejected: number; failed: number; pending: number }

/** How the items of each source ended since `since`. */
export async function outcomesBySource(db: Db, since: Instant): Promise<Map<string, OutcomeCounts>> {
  const rows = await db
    .selectFrom('items')
    .select((eb) => ['source_id', 'outcome', eb.fn.countAll<number>().as('n')])
    .where('first_seen_at', '>=', since)
    .groupBy(['source_id', 'outcome'])
    .execute()
  const counts = new Map<string, OutcomeCounts>()
  for (const row of rows) {
    const entry = counts.get(row.source_id) ?? { stored: 0, known: 0, rejected: 0, failed: 0, pending: 0 }
    entry[row.outcome] = Number(row.n)
    counts.set(row.source_id, entry)
  }
  return counts
}
