/** Remarks on our own release that a person has set aside, by the remark's name: they stay so in later versions. */
import type { Instant } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'

export async function ignoredRemarks(db: Db, releaseId: string): Promise<Set<string>> {
  const rows = await db.selectFrom('ignored_remarks').select('remark').where('release_id', '=', releaseId).execute()
  return new Set(rows.map((row) => row.remark))
}

/** @param ignored false takes it back */
export async function ignoreRemarks(
  db: Db,
  releaseId: string,
  remarks: readonly string[],
  ignored: boolean,
  actor: Actor,
  now: Instant,
): Promise<void> {
  if (remarks.length === 0) return
  await db.transaction().execute(async (tx) => {
    if (ignored) {
      const decided = { decided_by: actor.userId, decided_at: now }
      await tx
        .insertInto('ignored_remarks')
        .values(remarks.map((remark) => ({ release_id: releaseId, remark, ...decided })))
        .onConflict((oc) => oc.columns(['release_id', 'remark']).doNothing())
        .execute()
    } else {
      await tx
        .deleteFrom('ignored_remarks')
        .where('release_id', '=', releaseId)
        .where('remark', 'in', remarks)
        .execute()
    }
    const action = ignored ? 'remark.ignored' : 'remark.restored'
    await sayAudit(tx, { ...actor, at: now, action, subject: releaseId, detail: { remarks } })
  })
}
