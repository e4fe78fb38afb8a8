import { randomBytes } from 'node:crypto'
import type { Instant, User } from '../model.ts'
import type { Db } from './db.ts'
import { tokenDigest } from './ids.ts'
import { userById } from './users.ts'

/** @returns the token for the link; earlier ones of this person no longer count */
export async function openReset(db: Db, userId: string, expiresAt: Instant): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('password_resets').where('user_id', '=', userId).execute()
    await tx
      .insertInto('password_resets')
      .values({ token_hash: tokenDigest(token), user_id: userId, expires_at: expiresAt })
      .execute()
  })
  return token
}

/** Whose link this is, while it lasts; looking does not use it up. */
export async function personOfReset(db: Db, token: string, now: Instant): Promise<User | null> {
  const row = await db
    .selectFrom('password_resets')
    .select('user_id')
    .where('token_hash', '=', tokenDigest(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? userById(db, row.user_id) : null
}

/** @returns false when somebody was faster */
export async function useReset(db: Db, token: string): Promise<boolean> {
  const result = await db.deleteFrom('password_resets').where('token_hash', '=', tokenDigest(token)).executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}
