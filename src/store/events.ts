/**
 * What happened, in order, for every open screen: written in the same transaction as the change itself, so that a
 * screen hears of exactly what was kept, whichever process kept it, and can catch up after a lost line.
 */
import type { Transaction } from 'kysely'
import type { FindingTier, Instant, LayoutPart } from '../model.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import type { Schema } from './schema.ts'

export type StoreEvent =
  | { type: 'coverage'; articleId: string; releaseIds: string[]; title: string; outlet: string }
  | { type: 'release'; releaseId: string; title: string }
  | { type: 'finding'; key: string; tier: FindingTier }
  | { type: 'source'; sourceId: string; state: string }
  | { type: 'version'; articleId: string; seq: number }
  | { type: 'layout'; outletId: string; part: LayoutPart; changed: boolean }
  /** A person's word on what these articles carry. */
  | { type: 'matches'; articleIds: string[]; by: string }
  | { type: 'verdict'; key: string; state: string; by: string }
  | { type: 'owner'; subject: string; id: string; by: string }

/** Enough for a screen that was away over a weekend; older ones reload instead. */
const eventsKept = 20_000

/** Numbers are given out and kept in one order, so that a screen that asks for what came after a number misses none. */
export async function sayEvent(db: Db | Transaction<Schema>, at: Instant, event: StoreEvent): Promise<void> {
  if (!db.isTransaction) return db.transaction().execute((tx) => sayEvent(tx, at, event))
  await oneAtATime(db as Transaction<Schema>, 'events')
  await db
    .insertInto('events')
    .values({ at, body: JSON.stringify(event) })
    .execute()
}

export async function eventsAfter(db: Db, seq: number, limit = 200): Promise<{ seq: number; event: StoreEvent }[]> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'body'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ seq: row.seq, event: JSON.parse(row.body) as StoreEvent }))
}

export async function lastEventSeq(db: Db): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirst()
  return Number(row?.seq ?? 0)
}

export async function forgetOldEvents(db: Db): Promise<void> {
  await db
    .deleteFrom('events')
    .where('seq', '<', (await lastEventSeq(db)) - eventsKept)
    .execute()
}
