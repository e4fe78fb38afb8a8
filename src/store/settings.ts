/** Single values the house remembers about itself. */
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'

const backupKey = 'backup.last'

export async function noteBackup(db: Db, at: Instant): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: backupKey, value: at })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value: at }))
    .execute()
}

/** When the last backup was taken, or null. */
export async function lastBackup(db: Db): Promise<Instant | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', backupKey).executeTakeFirst()
  return row?.value ?? null
}
