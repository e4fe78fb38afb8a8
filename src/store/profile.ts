/** What a person says of themself: name, zone, and the mail address, which counts once a link sent to it was opened. */
import { randomBytes } from 'node:crypto'
import type { Instant, User } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { tokenDigest } from './ids.ts'

export async function changeProfile(
  db: Db,
  user: User,
  to: Pick<User, 'name' | 'zone'>,
  from: Actor['from'],
  now: Instant,
): Promise<void> {
  const changed = (['name', 'zone'] as const).filter((key) => user[key] !== to[key])
  if (changed.length === 0) return
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('users').set({ name: to.name, zone: to.zone }).where('id', '=', user.id).execute()
    // What it was and is now would be a name that nobody could delete any more.
    const line = { at: now, userId: user.id, from, subject: user.email, detail: { changed } }
    await sayAudit(tx, { ...line, action: 'person.profile' })
  })
}

/** @returns the token for the link; an earlier one of this person no longer counts */
export async function beginMailChange(db: Db, userId: string, email: string, expiresAt: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const change = { email, token_hash: tokenDigest(token), expires_at: expiresAt }
  await db
    .insertInto('mail_changes')
    .values({ user_id: userId, ...change })
    .onConflict((oc) => oc.column('user_id').doUpdateSet(change))
    .execute()
  return token
}

export type MailChanged = 'changed' | 'dead-link' | 'taken'

/** The person, signed in, opened the link that was sent to the new address. */
export async function confirmMailChange(
  db: Db,
  user: User,
  token: string,
  from: Actor['from'],
  now: Instant,
): Promise<MailChanged> {
  return db.transaction().execute(async (tx) => {
    const asked = await tx
      .deleteFrom('mail_changes')
      .where('user_id', '=', user.id)
      .where('token_hash', '=', tokenDigest(token))
      .where('expires_at', '>', now)
      .returning('email')
      .executeTakeFirst()
    if (!asked) return 'dead-link'
    const taken = await tx.selectFrom('users').select('id').where('email', '=', asked.email).executeTakeFirst()
    if (taken) return 'taken'
    const row = await tx.selectFrom('users').select('former_emails').where('id', '=', user.id).executeTakeFirstOrThrow()
    const former = [...new Set([...(JSON.parse(row.former_emails) as string[]), user.email])]
    await tx
      .updateTable('users')
      .set({ email: asked.email, former_emails: JSON.stringify(former) })
      .where('id', '=', user.id)
      .execute()
    await tx.deleteFrom('password_resets').where('user_id', '=', user.id).execute()
    await sayAudit(tx, { at: now, userId: user.id, from, action: 'person.mail', subject: user.email })
    return 'changed'
  })
}
