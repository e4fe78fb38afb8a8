import type { Outcome } from '../model.ts'
import type { Db } from './db.ts'

/** How the item of this address ended, the most telling source first. */
export async function itemEnding(db: Db, urlKey: string): Promise<{ outcome: Outcome; why: string | null } | null> {
  const rows = await db.selectFrom('items').select(['outcome', 'why']).where('url_key', '=', urlKey).execute()
  return rows.find((row) => row.outcome !== 'known') ?? rows[0] ?? null
}
