/**
 * Each person gets at most one digest a day: the row is claimed before the mail is made, and only one process can claim
 * it. A process that dies between claim and delivery leaves the row `claimed`; it is taken up again only after it can
 * no longer be under way, with the same Message-ID, so that a mail server can recognise the double.
 */
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'

export type DigestState = 'claimed' | 'sent' | 'failed' | 'empty'

/** A delivery takes seconds; after this a claim belongs to a process that is gone. */
const claimMinutes = 15

/** @returns false when this day's digest is done, or under way elsewhere */
export async function claimDigest(
  db: Db,
  userId: string,
  day: string,
  messageId: string,
  now: Instant,
): Promise<boolean> {
  const inserted = await db
    .insertInto('digests')
    .values({ user_id: userId, day, message_id: messageId, state: 'claimed', why: null, at: now })
    .onConflict((oc) => oc.columns(['user_id', 'day']).doNothing())
    .returning('day')
    .executeTakeFirst()
  if (inserted) return true
  const stale = new Date(Date.parse(now) - claimMinutes * 60_000).toISOString()
  const again = await db
    .updateTable('digests')
    .set({ at: now })
    .where('user_id', '=', userId)
    .where('day', '=', day)
    .where('state', '=', 'claimed')
    .where('at', '<', stale)
    .executeTakeFirst()
  return Number(again.numUpdatedRows) === 1
}

export async function endDigest(
  db: Db,
  userId: string,
  day: string,
  state: DigestState,
  why: string | null,
  now: Instant,
): Promise<void> {
  await db
    .updateTable('digests')
    .set({ state, why, at: now })
    .where('user_id', '=', userId)
    .where('day', '=', day)
    .execute()
}

/** The last day that was settled for a person, and when. */
export async function lastDigest(
  db: Db,
  userId: string,
): Promise<{ day: string; at: Instant; state: DigestState } | null> {
  const row = await db
    .selectFrom('digests')
    .select(['day', 'at', 'state'])
    .where('user_id', '=', userId)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** When a person was last told: from there the next digest counts what is new. */
export async function lastToldAt(db: Db, userId: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('digests')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('user_id', '=', userId)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return row?.at ?? null
}
