/**
 * The outbox of alerts: each delivery is claimed before it is sent, as a digest is (store/digests.ts). A mail whose last
 * byte may have gone is never sent again; a webhook is, because its receiver knows the key.
 */
import type { Transaction } from 'kysely'
import type { DeliveryState, Instant } from '../model.ts'
import { alertFromRow, type KeptAlert } from './alert-rows.ts'
import type { Db } from './db.ts'
import { stableId } from './ids.ts'
import type { Schema } from './schema.ts'

/** A delivery takes seconds; after this a claim belongs to a process that is gone. */
const claimMinutes = 15

export type NewDelivery = { way: 'mail' | 'webhook'; target: string; dueAt: Instant }

/** With the alert itself, in one transaction. */
export async function addDeliveries(
  tx: Transaction<Schema>,
  alertId: string,
  deliveries: NewDelivery[],
  occasion: 'raised' | 'escalated',
): Promise<void> {
  const rows = deliveries.map((one) => deliveryRow(alertId, one, occasion))
  if (rows.length > 0) await tx.insertInto('deliveries').values(rows).execute()
}

const deliveryRow = (alertId: string, { way, target, dueAt }: NewDelivery, occasion: 'raised' | 'escalated') => ({
  id: stableId(alertId, way, target, occasion),
  alert_id: alertId,
  way,
  target,
  state: 'waiting' as const,
  due_at: dueAt,
  at: null,
  why: null,
})

export type DueDelivery = {
  id: string
  way: 'mail' | 'webhook'
  target: string
  dueAt: Instant
  /** Counts the one that begins now. */
  attempts: number
  escalated: boolean
  alert: KeptAlert
}

const most = 200

/** What is due, the longest first. Each must be claimed before it is sent. */
export async function dueDeliveries(db: Db, ways: ('mail' | 'webhook')[], now: Instant): Promise<DueDelivery[]> {
  const stale = staleAt(now)
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('way', 'in', ways)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'waiting'), eb('due_at', '<=', now)]),
        eb.and([eb('state', '=', 'claimed'), eb('at', '<', stale)]),
      ]),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .execute()
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map((row) => row.alert_id))]
  const alerts = await db.selectFrom('alerts').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(alerts.map((row) => [row.id, alertFromRow(row)]))
  return rows.map((row) => ({
    id: row.id,
    way: row.way,
    target: row.target,
    dueAt: row.due_at,
    attempts: Number(row.attempts) + 1,
    escalated: row.id === stableId(row.alert_id, row.way, row.target, 'escalated'),
    alert: byId.get(row.alert_id)!,
  }))
}

const staleAt = (now: Instant): Instant => new Date(Date.parse(now) - claimMinutes * 60_000).toISOString()

/** @returns false when it is under way elsewhere or done */
export async function claimDelivery(db: Db, id: string, now: Instant): Promise<boolean> {
  const claimed = await db
    .updateTable('deliveries')
    .set((eb) => ({ state: 'claimed', at: now, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'waiting'), eb('due_at', '<=', now)]),
        eb.and([eb('state', '=', 'claimed'), eb('at', '<', staleAt(now))]),
      ]),
    )
    .executeTakeFirst()
  return Number(claimed.numUpdatedRows) === 1
}

/** Just before the last byte of a mail. @returns false when the claim is no longer ours: then nothing may be sent */
export async function handDelivery(db: Db, id: string, claimedAt: Instant): Promise<boolean> {
  const handed = await db
    .updateTable('deliveries')
    .set({ state: 'handing' })
    .where('id', '=', id)
    .where('state', '=', 'claimed')
    .where('at', '=', claimedAt)
    .executeTakeFirst()
  return Number(handed.numUpdatedRows) === 1
}

export async function endDelivery(
  db: Db,
  id: string,
  end: { state: DeliveryState; why?: string | null; dueAt?: Instant },
  now: Instant,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: end.state, why: end.why ?? null, at: now, ...(end.dueAt ? { due_at: end.dueAt } : {}) })
    .where('id', '=', id)
    .execute()
}

/** A mail that was being handed over by a process that is gone is unsure from now on. */
export async function settleUnsureDeliveries(db: Db, now: Instant): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'unsure' })
    .where('state', '=', 'handing')
    .where('at', '<', staleAt(now))
    .execute()
}
