/**
 * An outbox of what is due at slots (“2026-11-24 07:00”, somebody's own time): a row for each subject and slot, and never
 * two mails of it.
 *
 * claimed → handing → sent. The row is claimed before the mail is made, and only one process can claim it. Everything
 * but the very last byte is given to the mail server while it is `claimed`: a process that dies there has sent nothing,
 * because a server keeps only what was ended, and the row is taken up again once it can no longer be under way. Just
 * before the last byte the row becomes `handing`; from then on nobody can tell from outside whether the server has it,
 * so it is never sent again, and becomes `unsure` – said on the person's page – unless the server's answer is heard.
 */
import { sql } from 'kysely'
import type { DigestState, Instant } from '../model.ts'
import type { Db } from './db.ts'
import type { TableName } from './schema.ts'

/** Where the rows lie: its columns for the subject and the slot, beside state, message_id, why, at, attempts, retry_at. */
export type Outbox = { table: TableName; subject: string; slot: string }

/** A delivery takes seconds; after this a claim belongs to a process that is gone. */
const claimMinutes = 15

/** A clock set back must not keep a claim “in the future” forever. */
const stale = (now: Instant): Instant => new Date(Date.parse(now) - claimMinutes * 60_000).toISOString()

const isRow = ({ subject, slot }: Outbox, subjectId: string, at: string) =>
  sql`${sql.ref(subject)} = ${subjectId} and ${sql.ref(slot)} = ${at}`

/** @returns false when this slot is done, not to be tried again yet, or under way elsewhere */
async function claimSlot(
  db: Db,
  box: Outbox,
  subjectId: string,
  slot: string,
  messageId: string,
  now: Instant,
): Promise<boolean> {
  const key = sql`${sql.ref(box.subject)}, ${sql.ref(box.slot)}`
  const inserted = await sql`insert into ${sql.table(box.table)} (${key}, message_id, state, at, attempts)
    values (${subjectId}, ${slot}, ${messageId}, 'claimed', ${now}, 1) on conflict (${key}) do nothing
    returning 1 as one`.execute(db)
  if (inserted.rows.length === 1) return true
  const again = await sql`update ${sql.table(box.table)} set at = ${now}, state = 'claimed', attempts = attempts + 1
    where ${isRow(box, subjectId, slot)}
      and ((state = 'claimed' and at < ${stale(now)}) or (state = 'waiting' and retry_at <= ${now}))
    returning 1 as one`.execute(db)
  return again.rows.length === 1
}

/** To be called just before the last byte. @returns false when the claim is no longer ours: then nothing may be sent */
async function handSlot(db: Db, box: Outbox, subjectId: string, slot: string, claimedAt: Instant): Promise<boolean> {
  const handed = await sql`update ${sql.table(box.table)} set state = 'handing'
    where ${isRow(box, subjectId, slot)} and state = 'claimed' and at = ${claimedAt} returning 1 as one`.execute(db)
  return handed.rows.length === 1
}

export type SlotEnd = { state: DigestState; why?: string | null; retryAt?: Instant }

async function endSlot(
  db: Db,
  box: Outbox,
  subjectId: string,
  slot: string,
  { state, why = null, retryAt }: SlotEnd,
  now: Instant,
): Promise<void> {
  await sql`update ${sql.table(box.table)} set state = ${state}, why = ${why}, at = ${now}, retry_at = ${retryAt ?? null}
    where ${isRow(box, subjectId, slot)}`.execute(db)
}

/** What was being handed over by a process that is gone is unsure from now on. */
async function settleUnsureSlots(db: Db, { table }: Outbox, now: Instant): Promise<void> {
  await sql`update ${sql.table(table)} set state = 'unsure' where state = 'handing' and at < ${stale(now)}`.execute(db)
}

/** What was waiting for an earlier slot is overtaken by this one. */
async function settleLateSlots(db: Db, box: Outbox, subjectId: string, slot: string): Promise<void> {
  await sql`update ${sql.table(box.table)} set state = 'late' where ${sql.ref(box.subject)} = ${subjectId}
    and ${sql.ref(box.slot)} < ${slot} and state in ('waiting', 'claimed')`.execute(db)
}

/** All of it for one kind of thing that is sent, so that its store says only which. */
export const openOutbox = (box: Outbox) => ({
  claim: (db: Db, id: string, slot: string, messageId: string, now: Instant) =>
    claimSlot(db, box, id, slot, messageId, now),
  hand: (db: Db, id: string, slot: string, claimedAt: Instant) => handSlot(db, box, id, slot, claimedAt),
  end: (db: Db, id: string, slot: string, end: SlotEnd, now: Instant) => endSlot(db, box, id, slot, end, now),
  settleUnsure: (db: Db, now: Instant) => settleUnsureSlots(db, box, now),
  settleLate: (db: Db, id: string, slot: string) => settleLateSlots(db, box, id, slot),
})
