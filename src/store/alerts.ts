/**
 * Alerts and their outbox. An alert is raised once for a subject and tier, together with its deliveries; each delivery
 * is claimed before it is sent, as a digest is (store/digests.ts). A mail whose last byte may have gone is never sent
 * again; a webhook is, because its receiver knows the key.
 */
import type { Selectable } from 'kysely'
import type { AlertKind, AlertTier, DeliveryState, Instant, Said } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { stableId } from './ids.ts'
import type { Schema } from './schema.ts'

/** A delivery takes seconds; after this a claim belongs to a process that is gone. */
const claimMinutes = 15

export type NewAlert = { subject: string; tier: AlertTier; kind: AlertKind; title: string; because: Said; link: string }
export type NewDelivery = { way: 'mail' | 'webhook'; target: string; dueAt: Instant }

export type KeptAlert = NewAlert & {
  id: string
  raisedAt: Instant
  seenAt: Instant | null
  seenBy: string | null
  dismissed: boolean
  escalatedAt: Instant | null
}

const fromRow = (row: Selectable<Schema['alerts']>): KeptAlert => ({
  id: row.id,
  subject: row.subject,
  tier: row.tier,
  kind: row.kind,
  title: row.title,
  because: { id: row.because_id, en: row.because_en },
  link: row.link,
  raisedAt: row.raised_at,
  seenAt: row.seen_at,
  seenBy: row.seen_by,
  dismissed: Number(row.dismissed) === 1,
  escalatedAt: row.escalated_at,
})

/** @returns its id, or null when this subject has had an alert of this tier */
export async function raiseAlert(
  db: Db,
  alert: NewAlert,
  deliveries: NewDelivery[],
  now: Instant,
): Promise<string | null> {
  const id = stableId('alert', alert.subject, String(alert.tier))
  return db.transaction().execute(async (tx) => {
    const raised = await tx
      .insertInto('alerts')
      .values({
        id,
        subject: alert.subject,
        tier: alert.tier,
        kind: alert.kind,
        title: alert.title,
        because_id: alert.because.id,
        because_en: alert.because.en,
        link: alert.link,
        raised_at: now,
        seen_at: null,
        seen_by: null,
        escalated_at: null,
      })
      .onConflict((oc) => oc.columns(['subject', 'tier']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!raised) return null
    const rows = deliveries.map((one) => deliveryRow(id, one, 'raised'))
    if (rows.length > 0) await tx.insertInto('deliveries').values(rows).execute()
    return id
  })
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

/** Those of these subjects and tiers that were raised before, as “subject tier”. */
export async function raisedAlready(db: Db, subjects: string[]): Promise<Set<string>> {
  if (subjects.length === 0) return new Set()
  const rows = await db.selectFrom('alerts').select(['subject', 'tier']).where('subject', 'in', subjects).execute()
  return new Set(rows.map((row) => `${row.subject} ${row.tier}`))
}

/** Tier 1 that nobody has looked at although it was told (or had nobody to be told to) so long ago. */
export async function unseenSince(db: Db, cutoff: Instant): Promise<KeptAlert[]> {
  const mails = db.selectFrom('deliveries').select('alert_id').where('way', '=', 'mail')
  const told = mails.where('state', 'in', ['sent', 'unsure', 'failed']).where('at', '<=', cutoff)
  const rows = await db
    .selectFrom('alerts')
    .selectAll()
    .where('tier', '=', 1)
    .where('seen_at', 'is', null)
    .where('dismissed', '=', 0)
    .where('escalated_at', 'is', null)
    .where('raised_at', '<=', cutoff)
    .where((eb) => eb.or([eb('id', 'in', told), eb('id', 'not in', mails)]))
    .execute()
  return rows.map(fromRow)
}

/** @returns false when it has been seen or escalated meanwhile */
export async function escalateAlert(db: Db, id: string, deliveries: NewDelivery[], now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('alerts')
      .set({ escalated_at: now })
      .where('id', '=', id)
      .where('escalated_at', 'is', null)
      .where('seen_at', 'is', null)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) !== 1) return false
    const rows = deliveries.map((one) => deliveryRow(id, one, 'escalated'))
    if (rows.length > 0) await tx.insertInto('deliveries').values(rows).execute()
    return true
  })
}

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
  const byId = new Map(alerts.map((row) => [row.id, fromRow(row)]))
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

export type ListedAlert = KeptAlert & {
  seenByName: string | null
  deliveries: { way: 'mail' | 'webhook'; state: DeliveryState; n: number }[]
}

/** Raised in a window, and in the list after one of them. */
export type AlertsOf = { window?: { from: Instant; to: Instant }; after?: Pick<KeptAlert, 'id' | 'raisedAt'> }

/** Newest first, with what became of their deliveries. */
export async function latestAlerts(db: Db, limit: number, of: AlertsOf = {}): Promise<ListedAlert[]> {
  const { window, after } = of
  const rows = await db
    .selectFrom('alerts')
    .leftJoin('users', 'users.id', 'alerts.seen_by')
    .selectAll('alerts')
    .$if(window !== undefined, (q) => q.where('raised_at', '>=', window!.from).where('raised_at', '<', window!.to))
    .$if(after !== undefined, (q) =>
      q.where((eb) =>
        eb.or([
          eb('raised_at', '<', after!.raisedAt),
          eb.and([eb('raised_at', '=', after!.raisedAt), eb('alerts.id', '>', after!.id)]),
        ]),
      ),
    )
    .select('users.name as seen_by_name')
    .orderBy('raised_at', 'desc')
    .orderBy('alerts.id')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const ways = await db
    .selectFrom('deliveries')
    .select((eb) => ['alert_id', 'way', 'state', eb.fn.countAll<number>().as('n')])
    .where('alert_id', 'in', ids)
    .groupBy(['alert_id', 'way', 'state'])
    .execute()
  return rows.map((row) => ({
    ...fromRow(row),
    seenByName: row.seen_by_name,
    deliveries: ways
      .filter((one) => one.alert_id === row.id)
      .map(({ way, state, n }) => ({ way, state, n: Number(n) })),
  }))
}

export type Share = { raised: number; dismissed: number }

/** Of the alerts since then, how many people dismissed, kind by kind; the commonest kind first. */
export async function dismissedShares(db: Db, since: Instant): Promise<(Share & { kind: AlertKind })[]> {
  const rows = await db
    .selectFrom('alerts')
    .select((eb) => [
      'kind',
      eb.fn.countAll<number>().as('raised'),
      eb.fn.sum<number | null>('dismissed').as('dismissed'),
    ])
    .where('raised_at', '>=', since)
    .groupBy('kind')
    .execute()
  return rows
    .map((row) => ({ kind: row.kind, raised: Number(row.raised), dismissed: Number(row.dismissed ?? 0) }))
    .toSorted((a, b) => b.raised - a.raised || (a.kind < b.kind ? -1 : 1))
}

export async function alertById(db: Db, id: string): Promise<KeptAlert | null> {
  const row = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** The first look counts; whoever dismisses has looked. */
export async function seeAlert(db: Db, id: string, userId: string, now: Instant): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ seen_at: now, seen_by: userId })
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .execute()
}

/** @returns false when it had been dismissed before */
export async function dismissAlert(db: Db, id: string, actor: Actor, now: Instant): Promise<boolean> {
  await seeAlert(db, id, actor.userId, now)
  return db.transaction().execute(async (tx) => {
    const dismissed = await tx
      .updateTable('alerts')
      .set({ dismissed: 1 })
      .where('id', '=', id)
      .where('dismissed', '=', 0)
      .executeTakeFirst()
    const done = Number(dismissed.numUpdatedRows) === 1
    if (done) await sayAudit(tx, { ...actor, at: now, action: 'alert.dismissed', subject: id })
    return done
  })
}

/** No mail about this for this person until then. */
export async function silence(db: Db, subject: string, actor: Actor, until: Instant, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('alert_silences')
      .values({ subject, user_id: actor.userId, until })
      .onConflict((oc) => oc.columns(['subject', 'user_id']).doUpdateSet({ until }))
      .execute()
    await sayAudit(tx, { ...actor, at: now, action: 'alert.silenced', subject, detail: { until } })
  })
}

/** @returns false when it was not silenced */
export async function endSilence(db: Db, subject: string, actor: Actor, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const ended = await tx
      .deleteFrom('alert_silences')
      .where('subject', '=', subject)
      .where('user_id', '=', actor.userId)
      .where('until', '>', now)
      .executeTakeFirst()
    const done = Number(ended.numDeletedRows) === 1
    if (done) await sayAudit(tx, { ...actor, at: now, action: 'alert.heard', subject })
    return done
  })
}

/** What this person has silenced, and until when. */
export async function silencesOf(db: Db, userId: string, now: Instant): Promise<Map<string, Instant>> {
  const rows = await db
    .selectFrom('alert_silences')
    .select(['subject', 'until'])
    .where('user_id', '=', userId)
    .where('until', '>', now)
    .execute()
  return new Map(rows.map((row) => [row.subject, row.until]))
}

/** Who silenced what, as “subject user”. */
export async function silences(db: Db, now: Instant): Promise<Set<string>> {
  const rows = await db.selectFrom('alert_silences').selectAll().where('until', '>', now).execute()
  return new Set(rows.map((row) => `${row.subject} ${row.user_id}`))
}
