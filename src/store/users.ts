/** People and their sessions. Whoever was disabled stays on record, and is nobody to every way in. */
import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Device, Instant, Person, Role, Session, User } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { tokenDigest } from './ids.ts'
import type { Schema } from './schema.ts'

const fromRow = (row: Selectable<Schema['users']>): User => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  zone: row.zone,
  language: row.language,
  digest: row.digest === 1,
  unitId: row.unit_id,
})

export async function countUsers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export type NewUser = Omit<User, 'id' | 'unitId'> & { unitId?: string | null }

export async function addUser(db: Db, user: NewUser, passwordHash: string): Promise<User> {
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
      unit_id: user.unitId ?? null,
    })
    .execute()
  return { ...user, id, unitId: user.unitId ?? null }
}

/** Everybody who may come in. */
export async function allUsers(db: Db): Promise<User[]> {
  const rows = await db.selectFrom('users').selectAll().where('disabled_at', 'is', null).orderBy('email').execute()
  return rows.map(fromRow)
}

/** Somebody who may come in. */
export async function userById(db: Db, id: string): Promise<User | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

export type Known = { user: User; passwordHash: string; isDisabled: boolean }

/** Whoever has this mail address, also when they may not come in. */
export async function userWithHash(db: Db, email: string): Promise<Known | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return row ? { user: fromRow(row), passwordHash: row.password_hash, isDisabled: row.disabled_at !== null } : null
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
export async function openSession(
  db: Db,
  userId: string,
  expiresAt: Instant,
  opened: { at: Instant; from: string | null; device: Device },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('sessions')
    .values({
      token_hash: tokenDigest(token),
      user_id: userId,
      expires_at: expiresAt,
      opened_at: opened.at,
      used_at: opened.at,
      from_address: opened.from,
      device_kind: opened.device.kind,
      device_name: opened.device.name,
    })
    .execute()
  return token
}

export async function sessionUser(db: Db, token: string, now: Instant): Promise<User | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .selectAll('users')
    .select('sessions.used_at as used_at')
    .where('sessions.token_hash', '=', tokenDigest(token))
    .where('sessions.expires_at', '>', now)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  // To ten minutes is enough, and spares a write for nearly every request; nobody’s answer waits or fails for it.
  if (row.used_at === null || row.used_at.slice(0, 15) < now.slice(0, 15)) {
    const noted = db.updateTable('sessions').set({ used_at: now }).where('token_hash', '=', tokenDigest(token))
    void noted.execute().catch(() => undefined)
  }
  return fromRow(row)
}

/** Open sessions of one person, last used first. */
export async function sessionsOf(db: Db, userId: string, now: Instant): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .execute()
  const newestFirst = rows.toSorted((a, b) => (b.used_at ?? '').localeCompare(a.used_at ?? ''))
  return newestFirst.map((row) => ({
    id: row.token_hash,
    openedAt: row.opened_at,
    usedAt: row.used_at,
    from: row.from_address,
    device: { kind: (row.device_kind ?? 'unknown') as Device['kind'], name: row.device_name ?? '' },
  }))
}

/** How {@link sessionsOf} names the session of this token. */
export const sessionId = tokenDigest

/**
 * Closes one session of this person, or all but one.
 * @returns how many were open
 */
export async function closeOwnSessions(
  db: Db,
  user: Pick<User, 'id' | 'email'>,
  which: { only: string } | { allBut: string },
  from: Actor['from'],
  now: Instant,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const closed = await tx
      .deleteFrom('sessions')
      .where('user_id', '=', user.id)
      .$if('only' in which, (q) => q.where('token_hash', '=', 'only' in which ? which.only : ''))
      .$if('allBut' in which, (q) => q.where('token_hash', '!=', 'allBut' in which ? which.allBut : ''))
      .executeTakeFirst()
    const count = Number(closed.numDeletedRows)
    if (count > 0) {
      const line = { at: now, userId: user.id, from, subject: user.email }
      await sayAudit(tx, { ...line, action: 'session.closed', detail: { count } })
    }
    return count
  })
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

/** @returns who unsubscribed; null when no person has this token */
export async function unsubscribe(db: Db, token: string): Promise<string | null> {
  const result = await db
    .updateTable('users')
    .set({ digest: 0 })
    .where('unsubscribe_token', '=', token)
    .returning('id')
    .executeTakeFirst()
  return result?.id ?? null
}

/** Whether this person gets digests, and in which zone their day runs. */
export async function setDigest(db: Db, userId: string, on: boolean, zone: User['zone']): Promise<void> {
  await db
    .updateTable('users')
    .set({ digest: on ? 1 : 0, zone })
    .where('id', '=', userId)
    .execute()
}

/** Everybody on record, by name, for those who look after accounts. */
export async function everybody(db: Db): Promise<Person[]> {
  const rows = await db
    .selectFrom('users')
    .leftJoin('second_factors', 'second_factors.user_id', 'users.id')
    .leftJoin('wishes', 'wishes.user_id', 'users.id')
    .selectAll('users')
    .select(['second_factors.confirmed as confirmed', 'wishes.stopped_at', 'wishes.stopped_why'])
    .where('users.forgotten_at', 'is', null)
    .execute()
  const people = rows.map((row) => ({
    ...fromRow(row),
    lastSeenAt: row.last_seen_at,
    secondFactor: row.confirmed === 1,
    disabledAt: row.disabled_at,
    mailStopped: row.stopped_at === null ? null : { at: row.stopped_at, why: row.stopped_why ?? '' },
  }))
  return people.toSorted((a, b) => a.name.localeCompare(b.name, 'id'))
}

/** @returns null when somebody has this mail address already */
export async function welcome(
  db: Db,
  user: NewUser,
  passwordHash: string,
  actor: Actor,
  now: Instant,
): Promise<User | null> {
  if (await userWithHash(db, user.email)) return null
  const added = await addUser(db, user, passwordHash)
  await sayAudit(db, {
    ...actor,
    at: now,
    action: 'person.added',
    subject: user.email,
    detail: { role: user.role, ...(user.unitId ? { unit: user.unitId } : {}) },
  })
  return added
}

export type PersonChange = { role: Role } | { disabled: boolean } | { unitId: string | null }
/** `bound-administrator`: who looks after the whole house is bound to no unit. */
export type PersonChanged = 'changed' | 'as-before' | 'unknown' | 'last-administrator' | 'bound-administrator'

/** Another role, or no way in any more, or in again. Somebody who can look after the house always stays. */
export async function changePerson(
  db: Db,
  id: string,
  change: PersonChange,
  actor: Actor,
  now: Instant,
): Promise<PersonChanged> {
  return db.transaction().execute(async (tx) => {
    // Holds all administrators' rows until the end, so that two who lower each other do it one after the other.
    await tx.updateTable('users').set({ role: 'administrator' }).where('role', '=', 'administrator').execute()
    const row = await tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row || row.forgotten_at !== null) return 'unknown'
    const after = {
      role: 'role' in change ? change.role : row.role,
      disabled_at: 'disabled' in change ? (change.disabled ? (row.disabled_at ?? now) : null) : row.disabled_at,
      unit_id: 'unitId' in change ? change.unitId : row.unit_id,
    }
    if (after.role === 'administrator' && after.unit_id !== null) return 'bound-administrator'
    const same = after.role === row.role && after.disabled_at === row.disabled_at && after.unit_id === row.unit_id
    if (same) return 'as-before'
    await tx.updateTable('users').set(after).where('id', '=', id).execute()
    const left = await tx
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'administrator')
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (!left) {
      const { role, disabled_at, unit_id } = row
      await tx.updateTable('users').set({ role, disabled_at, unit_id }).where('id', '=', id).execute()
      return 'last-administrator'
    }
    if (after.disabled_at !== null) {
      for (const table of ['sessions', 'known_devices', 'password_resets'] as const) {
        await tx.deleteFrom(table).where('user_id', '=', id).execute()
      }
    }
    const said =
      'role' in change
        ? { action: 'person.role', detail: { from: row.role, to: after.role } }
        : 'unitId' in change
          ? { action: 'person.unit', detail: { from: row.unit_id, to: after.unit_id } }
          : { action: change.disabled ? 'person.disabled' : 'person.enabled' }
    await sayAudit(tx, { ...actor, ...said, at: now, subject: row.email })
    return 'changed'
  })
}
