/** The digests of each person, slot by slot; how one is never told twice stands in store/outbox.ts. */
import type { DigestState, Instant } from '../model.ts'
import type { Db } from './db.ts'
import { openOutbox } from './outbox.ts'

export const {
  claim: claimDigest,
  hand: handDigest,
  end: endDigest,
  settleUnsure,
  settleLate,
} = openOutbox({ table: 'digests', subject: 'user_id', slot: 'day' })

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

/**
 * When a person was last told, and of what: from there the next digest counts what is new. Null before the first. One of
 * which nobody knows whether it arrived does not count: better told as new twice than never.
 */
export async function lastTold(db: Db, userId: string): Promise<LastTold | null> {
  const row = await db
    .selectFrom('digests')
    .select(['at', 'told'])
    .where('user_id', '=', userId)
    .where('state', '=', 'sent')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { at: row.at, issues: row.told === null ? null : (JSON.parse(row.told) as ToldIssue[]) } : null
}
