/** Alerts: raised once for a subject and tier, together with their deliveries (store/deliveries.ts). */
import type { AlertKind, DeliveryState, Instant } from '../model.ts'
import { alertFromRow, type KeptAlert, type NewAlert } from './alert-rows.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { addDeliveries, type NewDelivery } from './deliveries.ts'
import { stableId } from './ids.ts'

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
    await addDeliveries(tx, id, deliveries, 'raised')
    return id
  })
}

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
  return rows.map(alertFromRow)
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
    await addDeliveries(tx, id, deliveries, 'escalated')
    return true
  })
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
    ...alertFromRow(row),
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
  return row ? alertFromRow(row) : null
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
