/** Searches that people keep under a name, each for themselves, and how much has come in since they last looked. */
import { randomBytes } from 'node:crypto'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import { step, type Search } from './search.ts'
import { beyondAll } from './search-index.ts'

export type SavedSearch = { id: string; name: string; asked: string; savedAt: Instant; lookedAt: Instant }

/** Enough for one person's desk; each is counted whenever the page is opened. */
export const mostSaved = 30
/** Beyond this a count of what is new only says “more than”. */
export const mostNew = 99
const dayMs = 86_400_000

export async function savedSearches(db: Db, userId: string): Promise<SavedSearch[]> {
  return db
    .selectFrom('saved_searches')
    .select(['id', 'name', 'asked', 'saved_at as savedAt', 'looked_at as lookedAt'])
    .where('user_id', '=', userId)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** A name that the person has used already takes the new search. @returns null when there are too many */
export async function saveSearch(
  db: Db,
  userId: string,
  search: { name: string; asked: string },
  now: Instant,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const own = await tx.selectFrom('saved_searches').select(['id', 'name']).where('user_id', '=', userId).execute()
    const same = own.find((one) => one.name.toLowerCase() === search.name.toLowerCase())
    if (same) {
      await tx
        .updateTable('saved_searches')
        .set({ ...search, looked_at: now })
        .where('id', '=', same.id)
        .execute()
      return same.id
    }
    if (own.length >= mostSaved) return null
    const id = randomBytes(9).toString('base64url')
    await tx
      .insertInto('saved_searches')
      .values({ id, user_id: userId, ...search, saved_at: now, looked_at: now })
      .execute()
    return id
  })
}

/** @returns false when the person has no such search */
export async function dropSearch(db: Db, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('saved_searches')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return Number(gone.numDeletedRows) > 0
}

export async function lookedAtSearch(db: Db, userId: string, id: string, now: Instant): Promise<boolean> {
  const looked = await db
    .updateTable('saved_searches')
    .set({ looked_at: now })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return Number(looked.numUpdatedRows) > 0
}

/** Articles first seen since then that fit, up to one more than `mostNew`; published in the month before at the earliest. */
export async function newSince(db: Db, search: Search, since: Instant): Promise<number> {
  const monthBefore = new Date(Date.parse(since) - 30 * dayMs).toISOString()
  const branches = search.branches.map((branch) => ({
    ...branch,
    since: branch.since !== null && branch.since > monthBefore ? branch.since : monthBefore,
  }))
  const { found } = await step(db, { ...search, branches }, beyondAll, mostNew + 1, since)
  return found.length
}
