/** Single values the house remembers about itself. */
import type { Kysely } from 'kysely'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

export async function setSetting(db: Kysely<Schema>, key: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value }))
    .execute()
}

export async function settingOf(db: Kysely<Schema>, key: string): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export async function dropSetting(db: Kysely<Schema>, key: string): Promise<void> {
  await db.deleteFrom('settings').where('key', '=', key).execute()
}

const backupKey = 'backup.last'

export const noteBackup = (db: Db, at: Instant): Promise<void> => setSetting(db, backupKey, at)

/** When the last backup was taken, or null. */
export const lastBackup = (db: Db): Promise<Instant | null> => settingOf(db, backupKey)
