/** Other programs that are told of alerts, and what became of the latest that each was told. */
import type { AlertTier, DeliveryState, Instant } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'

export type Webhook = { id: string; url: string; leastTier: AlertTier; madeAt: Instant }

/** The secret only for signing. */
export type ToldWebhook = Webhook & { secret: string }

/** Those that are told. */
export async function activeWebhooks(db: Db): Promise<ToldWebhook[]> {
  const rows = await db.selectFrom('webhooks').selectAll().where('active', '=', 1).orderBy('made_at').execute()
  return rows.map((row) => ({
    id: row.id,
    url: row.url,
    secret: row.secret,
    leastTier: row.least_tier,
    madeAt: row.made_at,
  }))
}

export type LastTold = { state: DeliveryState; at: Instant; why: string | null }

/** What became of the latest alert that each webhook was told. */
export async function lastToldWebhooks(db: Db): Promise<Map<string, LastTold>> {
  const rows = await db
    .selectFrom('deliveries')
    .select((eb) => ['target', 'state', 'why', eb.fn.max('at').as('last_at')])
    .where('way', '=', 'webhook')
    .where('at', 'is not', null)
    .groupBy(['target', 'state', 'why'])
    .execute()
  const last = new Map<string, LastTold>()
  for (const { target, state, why, last_at: at } of rows) {
    if (at !== null && at > (last.get(target)?.at ?? '')) last.set(target, { state, at, why })
  }
  return last
}

export async function addWebhook(
  db: Db,
  hook: { id: string; url: string; secret: string; leastTier: AlertTier },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { id, url, secret, leastTier } = hook
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('webhooks')
      .values({ id, url, secret, least_tier: leastTier, made_by: actor.userId, made_at: now, active: 1 })
      .execute()
    await sayAudit(tx, { ...actor, at: now, action: 'webhook.made', subject: id, detail: { url, leastTier } })
  })
}

/** @returns false when there is no such webhook */
export async function dropWebhook(db: Db, id: string, actor: Actor, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx.deleteFrom('webhooks').where('id', '=', id).executeTakeFirst()
    const done = Number(gone.numDeletedRows) === 1
    if (done) await sayAudit(tx, { ...actor, at: now, action: 'webhook.dropped', subject: id })
    return done
  })
}
