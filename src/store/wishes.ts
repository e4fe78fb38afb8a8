/** What each person wants to be told, as they set it; where they set nothing, the usual holds. */
import type { Instant } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'

export type Wishes = {
  /** JSON as it was saved, or null; its reader is the room that knows what it means. */
  digest: string | null
  alerts: string | null
  /** No mail goes out since then, because the address was refused for good. */
  stopped: { at: Instant; why: string } | null
}

const none: Wishes = { digest: null, alerts: null, stopped: null }

export async function allWishes(db: Db): Promise<Map<string, Wishes>> {
  const rows = await db.selectFrom('wishes').selectAll().execute()
  return new Map(
    rows.map(({ user_id: id, digest, alerts, stopped_at: at, stopped_why: why }) => [
      id,
      { digest, alerts, stopped: at === null ? null : { at, why: why ?? '' } },
    ]),
  )
}

export async function wishesOf(db: Db, userId: string): Promise<Wishes> {
  return (await allWishes(db)).get(userId) ?? none
}

/** Saving wishes means that mail is wanted again. */
export async function saveWish(db: Db, userId: string, what: 'digest' | 'alerts', value: unknown): Promise<void> {
  const change = { [what]: JSON.stringify(value), stopped_at: null, stopped_why: null }
  await db
    .insertInto('wishes')
    .values({ user_id: userId, digest: null, alerts: null, ...change })
    .onConflict((oc) => oc.column('user_id').doUpdateSet(change))
    .execute()
}

/** An administrator has seen to the address: mail goes out again. @returns whether it had been stopped */
export async function resumeMail(db: Db, userId: string, actor: Actor, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const resumed = await tx
      .updateTable('wishes')
      .set({ stopped_at: null, stopped_why: null })
      .where('user_id', '=', userId)
      .where('stopped_at', 'is not', null)
      .executeTakeFirst()
    if (Number(resumed.numUpdatedRows) === 0) return false
    const { email } = await tx.selectFrom('users').select('email').where('id', '=', userId).executeTakeFirstOrThrow()
    await sayAudit(tx, { ...actor, at: now, action: 'person.mail-resumed', subject: email })
    return true
  })
}

/** The mail server refused the address for good: nothing more is sent until the person says so. */
export async function stopMail(db: Db, userId: string, why: string, now: Instant): Promise<void> {
  const change = { stopped_at: now, stopped_why: why }
  await db
    .insertInto('wishes')
    .values({ user_id: userId, digest: null, alerts: null, ...change })
    .onConflict((oc) => oc.column('user_id').doUpdateSet(change))
    .execute()
}
