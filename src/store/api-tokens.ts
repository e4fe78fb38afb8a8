/** Keys of the API: each belongs to a person, may do what its scopes say, and ends on a day. Only digests are kept. */
import { createHash, randomBytes } from 'node:crypto'
import type { Instant, User } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { userById } from './users.ts'

export const tokenScopes = ['read', 'write'] as const
export type TokenScope = (typeof tokenScopes)[number]

export type ApiToken = {
  id: string
  name: string
  scopes: TokenScope[]
  madeAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
}

/** A prefix by which secret scanners find one that was published by mistake. */
const prefix = 'gaung_'
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** @returns the key itself, which is shown this once and can never be read again */
export async function makeToken(
  db: Db,
  token: Pick<ApiToken, 'name' | 'scopes' | 'expiresAt'>,
  actor: Actor,
  now: Instant,
): Promise<{ id: string; key: string }> {
  const key = prefix + randomBytes(32).toString('base64url')
  const id = randomBytes(9).toString('base64url')
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('api_tokens')
      .values({
        id,
        token_hash: digestOf(key),
        name: token.name,
        user_id: actor.userId,
        scopes: JSON.stringify(token.scopes),
        made_at: now,
        expires_at: token.expiresAt,
        used_at: null,
      })
      .execute()
    const detail = { name: token.name, scopes: token.scopes, expiresAt: token.expiresAt }
    await sayAudit(tx, { ...actor, at: now, action: 'token.made', subject: id, detail })
  })
  return { id, key }
}

export async function tokensOf(db: Db, userId: string): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as TokenScope[],
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  }))
}

/** @returns false when this person has no such key */
export async function dropToken(db: Db, id: string, actor: Actor, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const dropped = await tx
      .deleteFrom('api_tokens')
      .where('id', '=', id)
      .where('user_id', '=', actor.userId)
      .executeTakeFirst()
    const done = Number(dropped.numDeletedRows) === 1
    if (done) await sayAudit(tx, { ...actor, at: now, action: 'token.dropped', subject: id })
    return done
  })
}

/** Whose key it is and what it may do; null when there is none, or its day has come. */
export async function tokenHolder(
  db: Db,
  key: string,
  now: Instant,
): Promise<{ tokenId: string; scopes: TokenScope[]; user: User } | null> {
  const row = await db
    .selectFrom('api_tokens')
    .select(['id', 'user_id', 'scopes', 'used_at'])
    .where('token_hash', '=', digestOf(key))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  const user = row ? await userById(db, row.user_id) : null
  if (!row || !user) return null
  // To the minute is enough, and spares a write for each of a thousand requests.
  if (row.used_at === null || row.used_at.slice(0, 16) < now.slice(0, 16)) {
    await db.updateTable('api_tokens').set({ used_at: now }).where('id', '=', row.id).execute()
  }
  return { tokenId: row.id, scopes: JSON.parse(row.scopes) as TokenScope[], user }
}
