/** Who wants no mail about what, and until when. */
import type { Instant } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'

/** No mail about this for this person until then. */
export async function silence(db: Db, subject: string, actor: Actor, until: Instant, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('alert_silences')
      .values({ subject, user_id: actor.userId, until })
      .onConflict((oc) => oc.columns(['subject', 'user_id']).doUpdateSet({ until }))
      .execute()
    await sayAudit(tx, { ...actor, at: now, action: 'alert.silenced', subject, detail: { until } })
  })
}

/** @returns false when it was not silenced */
export async function endSilence(db: Db, subject: string, actor: Actor, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const ended = await tx
      .deleteFrom('alert_silences')
      .where('subject', '=', subject)
      .where('user_id', '=', actor.userId)
      .where('until', '>', now)
      .executeTakeFirst()
    const done = Number(ended.numDeletedRows) === 1
    if (done) await sayAudit(tx, { ...actor, at: now, action: 'alert.heard', subject })
    return done
  })
}

/** What this person has silenced, and until when. */
export async function silencesOf(db: Db, userId: string, now: Instant): Promise<Map<string, Instant>> {
  const rows = await db
    .selectFrom('alert_silences')
    .select(['subject', 'until'])
    .where('user_id', '=', userId)
    .where('until', '>', now)
    .execute()
  return new Map(rows.map((row) => [row.subject, row.until]))
}

/** Who silenced what, as “subject user”. */
export async function silences(db: Db, now: Instant): Promise<Set<string>> {
  const rows = await db.selectFrom('alert_silences').selectAll().where('until', '>', now).execute()
  return new Set(rows.map((row) => `${row.subject} ${row.user_id}`))
}
