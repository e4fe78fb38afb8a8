/** Devices from which a person has signed in before: guesses from elsewhere do not lock them out. */
import { randomBytes } from 'node:crypto'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import { tokenDigest } from './ids.ts'

/** @returns the token for the device's cookie */
export async function knowDevice(db: Db, userId: string, expiresAt: Instant): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db
    .insertInto('known_devices')
    .values({ token_hash: tokenDigest(token), user_id: userId, expires_at: expiresAt })
    .execute()
  return token
}

export async function isKnownDevice(db: Db, token: string, userId: string, now: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('known_devices')
    .select('user_id')
    .where('token_hash', '=', tokenDigest(token))
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** After a change of password nothing that was known before counts. */
export async function forgetDevices(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('known_devices').where('user_id', '=', userId).execute()
}
