/** Who looks after what, and the next step they wrote down. One owner a subject: two would each wait for the other. */
import type { Instant, Owner, Subject } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { sayEvent } from './events.ts'

export const subjectName = ({ kind, id }: Subject): string => `${kind} ${id}`

/** The owners of these subjects, by `subjectName`. */
export async function ownersOf(db: Db, subjects: Subject[]): Promise<Map<string, Owner>> {
  if (subjects.length === 0) return new Map()
  const rows = await db
    .selectFrom('owners')
    .innerJoin('users', 'users.id', 'owners.user_id')
    .select(['subject', 'subject_id', 'user_id', 'users.name', 'next_step', 'assigned_at'])
    .where(
      'subject_id',
      'in',
      subjects.map(({ id }) => id),
    )
    .execute()
  return new Map(
    rows.map((row) => [
      subjectName({ kind: row.subject, id: row.subject_id }),
      { userId: row.user_id, name: row.name, nextStep: row.next_step, assignedAt: row.assigned_at },
    ]),
  )
}

/** Gives a subject into somebody's hands; null takes it out of anybody's. */
export async function assign(
  db: Db,
  subject: Subject,
  to: { userId: string; nextStep: string } | null,
  by: Actor & { name: string },
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (to === null) {
      await tx.deleteFrom('owners').where('subject', '=', subject.kind).where('subject_id', '=', subject.id).execute()
    } else {
      const row = { user_id: to.userId, next_step: to.nextStep, assigned_by: by.userId, assigned_at: now }
      await tx
        .insertInto('owners')
        .values({ subject: subject.kind, subject_id: subject.id, ...row })
        .onConflict((oc) => oc.columns(['subject', 'subject_id']).doUpdateSet(row))
        .execute()
    }
    await sayAudit(tx, {
      at: now,
      userId: by.userId,
      action: to === null ? 'owner.released' : 'owner.assigned',
      subject: subjectName(subject),
      detail: to ?? {},
      from: by.from,
    })
    await sayEvent(tx, now, { type: 'owner', subject: subject.kind, id: subject.id, by: by.name })
  })
}
