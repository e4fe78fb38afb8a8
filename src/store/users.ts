/** People, their sessions, and the digests they were sent. */
import { randomBytes } from 'node:crypto'
import type { Instant, User } from '../model.ts'
import type { Db } from './db.ts'
import { tokenDigest } from './ids.ts'
import type { Schema } from './schema.ts'

const fromRow = (row: Schema['users']): User => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  zone: row.zone,
  language: row.language,
  digest: row.digest === 1,
})

export async function countUsers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export async function addUser(db: Db, user: Omit<User, 'id'>, passwordHash: string): Promise<User> {
  const id = randomBytes(9).toString('base64url')
  await db
    .insertInto('users')
    .values({
      id,
      name: user.name,
      email: user.email.trim().toLowerCase(),
      role: user.role,
      zone: user.zone,
      language: user.language,
      digest: user.digest ? 1 : 0,
      password_hash: passwordHash,
      unsubscribe_token: randomBytes(24).toString('base64url'),
    })
    .execute()
  return { ...user, id }
}

export async function allUsers(db: Db): Promise<User[]> {
  return (await db.selectFrom('users').selectAll().orderBy('email').execute()).map(fromRow)
}

export async function userById(db: Db, id: string): Promise<User | null> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

export async function userWithHash(db: Db, email: string): Promise<{ user: User; passwordHash: string } | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return row ? { user: fromRow(row), passwordHash: row.password_hash } : null
}

/** When the person last looked, and notes that they look now. */
export async function lookedAt(db: Db, userId: string, now: Instant): Promise<void> {
  await db.updateTable('users').set({ last_seen_at: now }).where('id', '=', userId).execute()
}

export async function lastLook(db: Db, userId: string): Promise<Instant | null> {
  const row = await db.selectFrom('users').select('last_seen_at').where('id', '=', userId).executeTakeFirst()
  return row?.last_seen_at ?? null
}

/** @returns the token for the cookie */
export async function openSession(db: Db, userId: string, expiresAt: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('sessions')
    .values({ token_hash: tokenDigest(token), user_id: userId, expires_at: expiresAt })
    .execute()
  return token
}

export async function sessionUser(db: Db, token: string, now: Instant): Promise<User | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .selectAll('users')
    .where('sessions.token_hash', '=', tokenDigest(token))
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenDigest(token)).execute()
}

export async function closeSessionsOf(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('sessions').where('user_id', '=', userId).execute()
}

export async function changePassword(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute()
}

export async function unsubscribeTokenOf(db: Db, userId: string): Promise<string> {
  const row = await db
    .selectFrom('users')
    .select('unsubscribe_token')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return row.unsubscribe_token
}

/** @returns false when no person has this token */
export async function unsubscribe(db: Db, token: string): Promise<boolean> {
  const result = await db
    .updateTable('users')
    .set({ digest: 0 })
    .where('unsubscribe_token', '=', token)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}

/** Whether this person gets digests, and in which zone their day runs. */
export async function setDigest(db: Db, userId: string, on: boolean, zone: User['zone']): Promise<void> {
  await db
    .updateTable('users')
    .set({ digest: on ? 1 : 0, zone })
    .where('id', '=', userId)
    .execute()
}
