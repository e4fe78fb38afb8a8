import type { Db } from './db.ts'

/** No lease is asked for longer: one that lasts longer was written before the clock was set back. */
const longestSeconds = 3600

/**
 * Takes or renews a role that only one process may have at a time (judging, mailing). Wall-clock time, whatever clock
 * the house runs on: a lease is about processes, not about news.
 *
 * @returns false while another holder's lease lasts
 */
export async function takeLease(db: Db, name: string, holder: string, seconds: number): Promise<boolean> {
  const now = new Date()
  const until = new Date(now.getTime() + seconds * 1000).toISOString()
  const inserted = await db
    .insertInto('leases')
    .values({ name, holder, until })
    .onConflict((oc) => oc.column('name').doNothing())
    .returning('name')
    .executeTakeFirst()
  if (inserted) return true
  const renewed = await db
    .updateTable('leases')
    .set({ holder, until })
    .where('name', '=', name)
    .where((eb) =>
      eb.or([
        eb('holder', '=', holder),
        eb('until', '<', now.toISOString()),
        eb('until', '>', new Date(now.getTime() + longestSeconds * 1000).toISOString()),
      ]),
    )
    .executeTakeFirst()
  return Number(renewed.numUpdatedRows) === 1
}

export async function dropLease(db: Db, name: string, holder: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
}
