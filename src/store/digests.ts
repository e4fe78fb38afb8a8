/**
 * The outbox of digests: a row for each person and slot (“2026-11-24 07:00”, their own time), and never two mails of it.
 *
 * claimed → handing → sent. The row is claimed before the mail is made, and only one process can claim it. Everything
 * but the very last byte is given to the mail server while it is `claimed`: a process that dies there has sent nothing,
 * because a server keeps only what was ended, and the row is taken up again once it can no longer be under way. Just
 * before the last byte the row becomes `handing`; from then on nobody can tell from outside whether the server has it,
 * so it is never sent again, and becomes `unsure` – said on the person's page – unless the server's answer is heard.
 */
import type { DigestState, Instant } from '../model.ts'
import type { Db } from './db.ts'

/** A delivery takes seconds; after this a claim belongs to a process that is gone. */
const claimMinutes = 15

/** A clock set back must not keep a claim “in the future” forever. */
const stale = (now: Instant): Instant => new Date(Date.parse(now) - claimMinutes * 60_000).toISOString()

/** @returns false when this slot's digest is done, not to be tried again yet, or under way elsewhere */
export async function claimDigest(
  db: Db,
  userId: string,
  slot: string,
  messageId: string,
  now: Instant,
): Promise<boolean> {
  const inserted = await db
    .insertInto('digests')
    .values({ user_id: userId, day: slot, message_id: messageId, state: 'claimed', why: null, at: now, attempts: 1 })
    .onConflict((oc) => oc.columns(['user_id', 'day']).doNothing())
    .returning('day')
    .executeTakeFirst()
  if (inserted) return true
  const again = await db
    .updateTable('digests')
    .set((eb) => ({ at: now, state: 'claimed', attempts: eb('attempts', '+', 1) }))
    .where('user_id', '=', userId)
    .where('day', '=', slot)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'claimed'), eb('at', '<', stale(now))]),
        eb.and([eb('state', '=', 'waiting'), eb('retry_at', '<=', now)]),
      ]),
    )
    .executeTakeFirst()
  return Number(again.numUpdatedRows) === 1
}

/** To be called just before the last byte. @returns false when the claim is no longer ours: then nothing may be sent */
export async function handDigest(db: Db, userId: string, slot: string, claimedAt: Instant): Promise<boolean> {
  const result = await db
    .updateTable('digests')
    .set({ state: 'handing' })
    .where('user_id', '=', userId)
    .where('day', '=', slot)
    .where('state', '=', 'claimed')
    .where('at', '=', claimedAt)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export async function endDigest(
  db: Db,
  userId: string,
  slot: string,
  end: { state: DigestState; why?: string | null; retryAt?: Instant },
  now: Instant,
): Promise<void> {
  await db
    .updateTable('digests')
    .set({ state: end.state, why: end.why ?? null, at: now, retry_at: end.retryAt ?? null })
    .where('user_id', '=', userId)
    .where('day', '=', slot)
    .execute()
}

/** What was being handed over by a process that is gone is unsure from now on. */
export async function settleUnsure(db: Db, now: Instant): Promise<void> {
  await db
    .updateTable('digests')
    .set({ state: 'unsure' })
    .where('state', '=', 'handing')
    .where('at', '<', stale(now))
    .execute()
}

/** What was waiting for an earlier slot is overtaken by this one. */
export async function settleLate(db: Db, userId: string, slot: string): Promise<void> {
  await db
    .updateTable('digests')
    .set({ state: 'late' })
    .where('user_id', '=', userId)
    .where('day', '<', slot)
    .where('state', 'in', ['waiting', 'claimed'])
    .execute()
}

export type KeptDigest = {
  userId: string
  slot: string
  state: DigestState
  why: string | null
  at: Instant
  attempts: number
  retryAt: Instant | null
}

const kept = ['user_id as userId', 'day as slot', 'state', 'why', 'at', 'attempts', 'retry_at as retryAt'] as const

/** The latest slot of each person. */
export async function latestDigests(db: Db): Promise<Map<string, KeptDigest>> {
  const latest = db
    .selectFrom('digests')
    .select((eb) => ['user_id as who', eb.fn.max('day').as('slot')])
    .groupBy('user_id')
  const rows = await db
    .selectFrom('digests')
    .innerJoin(latest.as('latest'), (join) =>
      join.onRef('latest.who', '=', 'digests.user_id').onRef('latest.slot', '=', 'digests.day'),
    )
    .select(kept)
    .execute()
  return new Map(rows.map((row) => [row.userId, row]))
}

/** The latest digests of one person, newest first. */
export function digestsOf(db: Db, userId: string, limit: number): Promise<KeptDigest[]> {
  return db
    .selectFrom('digests')
    .select(kept)
    .where('user_id', '=', userId)
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()
}

/** An issue that a digest told as moving, or as fallen silent: that is told once. */
export type ToldIssue = {
  scope: 'release' | 'story'
  id: string
  title: string
  unitId: string | null
  silent: boolean
}

/** To be kept before the mail leaves, because a life may end right after. */
export async function keepTold(db: Db, userId: string, slot: string, told: ToldIssue[]): Promise<void> {
  await db
    .updateTable('digests')
    .set({ told: JSON.stringify(told) })
    .where('user_id', '=', userId)
    .where('day', '=', slot)
    .execute()
}

/** `issues` is null for a digest of before they were kept. */
export type LastTold = { at: Instant; issues: ToldIssue[] | null }

/** When a person was last told, and of what: from there the next digest counts what is new. Null before the first. */
export async function lastTold(db: Db, userId: string): Promise<LastTold | null> {
  const row = await db
    .selectFrom('digests')
    .select(['at', 'told'])
    .where('user_id', '=', userId)
    .where('state', 'in', ['sent', 'unsure'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { at: row.at, issues: row.told === null ? null : (JSON.parse(row.told) as ToldIssue[]) } : null
}
