/** A release comes in: kept once with its first version, said to every screen, and sought among articles judged before. */
import type { Transaction } from 'kysely'
import type { Instant, Release } from '../model.ts'
import type { PendingItem } from './collect.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import { sayEvent } from './events.ts'
import { stableId } from './ids.ts'
import { endItem } from './items.ts'
import type { Schema } from './schema.ts'

type Tx = Transaction<Schema>

export type NewRelease = Omit<Release, 'id' | 'version'>

/**
 * Keeps a release with its first version. The judge then asks the archive for articles that may carry it.
 * @returns its id; the same release twice (same address, or same title and day) is kept once: `fresh` is false
 */
export async function keepRelease(db: Db, release: NewRelease, now: Instant): Promise<{ id: string; fresh: boolean }> {
  return db.transaction().execute((tx) => insertRelease(tx, release, now))
}

/** Keeps the release an item of the ministry's own site led to, and the item's ending. */
export async function keepReleaseItem(
  db: Db,
  item: PendingItem,
  release: NewRelease,
  now: Instant,
): Promise<{ id: string; fresh: boolean }> {
  return db.transaction().execute(async (tx) => {
    const kept = await insertRelease(tx, release, now)
    await endItem(tx, item.id, now, { outcome: kept.fresh ? 'stored' : 'known', release_id: kept.id })
    return kept
  })
}

async function insertRelease(tx: Tx, release: NewRelease, now: Instant): Promise<{ id: string; fresh: boolean }> {
  await oneAtATime(tx, 'judgement')
  const id = stableId('release', release.url ?? `${release.title}\n${release.publishedAt.slice(0, 10)}`)
  const inserted = await tx
    .insertInto('releases')
    .values({
      id,
      unit_id: release.unitId,
      title: release.title,
      text: release.text,
      published_at: release.publishedAt,
      url: release.url,
      origin: release.origin,
      version: 1,
      created_at: now,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return { id, fresh: false }
  await tx
    .insertInto('release_versions')
    .values({ release_id: id, version: 1, title: release.title, text: release.text, saved_at: now })
    .execute()
  await sayEvent(tx, now, { type: 'release', releaseId: id, title: release.title })
  await tx.insertInto('release_changes').values({ release_id: id, sought: 0 }).execute()
  return { id, fresh: true }
}
