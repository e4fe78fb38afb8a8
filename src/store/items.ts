import type { Transaction } from 'kysely'
import type { Instant, Outcome } from '../model.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

/** How the item of this address ended, the most telling source first. */
export async function itemEnding(db: Db, urlKey: string): Promise<{ outcome: Outcome; why: string | null } | null> {
  const rows = await db.selectFrom('items').select(['outcome', 'why']).where('url_key', '=', urlKey).execute()
  return rows.find((row) => row.outcome !== 'known') ?? rows[0] ?? null
}

/** Ends a pending item; one that has ended already keeps its ending. */
export async function endItem(
  db: Db | Transaction<Schema>,
  id: number,
  now: Instant,
  ending: { outcome: Schema['items']['outcome']; why?: string; article_id?: string; release_id?: string },
): Promise<void> {
  await db
    .updateTable('items')
    // What an earlier try failed of is no longer true of an item that ended well, and what waited as text is the article's.
    .set({ why: null, text: null, feed_html: null, ...ending, ended_at: now })
    .where('id', '=', id)
    .where('outcome', '=', 'pending')
    .execute()
}
