/**
 * A release comes in or is edited: kept once with all its versions, said to every screen, and sought among the articles
 * judged before.
 */
import type { Transaction } from 'kysely'
import type { Instant, Release } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { PendingItem } from './collect.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import { sayEvent } from './events.ts'
import { stableId } from './ids.ts'
import { endItem } from './items.ts'
import type { Schema } from './schema.ts'
import { indexRelease } from './search-index.ts'

type Tx = Transaction<Schema>

export type NewRelease = Omit<Release, 'id' | 'version'>

/**
 * Keeps a release with its first version. The judge then asks the archive for articles that may carry it.
 * @returns its id; the same release twice (same address, or same title and day) is kept once: `fresh` is false
 */
export async function keepRelease(
  db: Db,
  release: NewRelease,
  now: Instant,
  actor: Actor | null = null,
): Promise<{ id: string; fresh: boolean }> {
  return db.transaction().execute(async (tx) => {
    const kept = await insertRelease(tx, release, now, actor?.userId ?? null)
    if (actor && kept.fresh)
      await sayAudit(tx, { ...actor, at: now, action: 'release.added', subject: kept.id, detail: { version: 1 } })
    return kept
  })
}

export type Edited = Omit<NewRelease, 'origin'>

/**
 * Keeps an edited release as its next version, when the version that was edited is still the latest. Articles that
 * carried it are judged again, because they may not carry the new text; those that may carry the new text are sought as
 * for a release heard late.
 * @returns the version now; `ok` is false when somebody else saved one meanwhile, and nothing is kept then
 */
export async function editRelease(
  db: Db,
  id: string,
  edited: Edited,
  seenVersion: number,
  actor: Actor,
  now: Instant,
): Promise<{ ok: boolean; version: number } | null> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    const before = await tx.selectFrom('releases').selectAll().where('id', '=', id).executeTakeFirst()
    if (!before) return null
    if (before.version !== seenVersion) return { ok: false, version: before.version }
    const values = {
      unit_id: edited.unitId,
      title: edited.title,
      text: edited.text,
      published_at: edited.publishedAt,
      url: edited.url,
    }
    const changed = (Object.keys(values) as (keyof typeof values)[]).filter((name) => values[name] !== before[name])
    if (changed.length === 0) return { ok: true, version: before.version }
    const version = before.version + 1
    await tx
      .updateTable('releases')
      .set({ ...values, version })
      .where('id', '=', id)
      .execute()
    await keepVersion(tx, { id, version, title: edited.title, text: edited.text }, now, actor.userId)
    await indexRelease(tx, { ...edited, id, createdAt: before.created_at })
    await tx
      .updateTable('articles')
      .set({ judged_by: null })
      .where('id', 'in', tx.selectFrom('matches').select('article_id').where('release_id', '=', id))
      .execute()
    await sayAudit(tx, { ...actor, at: now, action: 'release.edited', subject: id, detail: { version, changed } })
    await sayEvent(tx, now, { type: 'release', releaseId: id, title: edited.title })
    return { ok: true, version }
  })
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

async function insertRelease(
  tx: Tx,
  release: NewRelease,
  now: Instant,
  savedBy: string | null = null,
): Promise<{ id: string; fresh: boolean }> {
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
  await keepVersion(tx, { id, version: 1, title: release.title, text: release.text }, now, savedBy)
  await indexRelease(tx, { ...release, id, createdAt: now })
  await sayEvent(tx, now, { type: 'release', releaseId: id, title: release.title })
  return { id, fresh: true }
}

type ReleaseVersion = { id: string; version: number; title: string; text: string }

/** The version itself, and the line by which every judge learns of it. */
async function keepVersion(tx: Tx, version: ReleaseVersion, now: Instant, savedBy: string | null): Promise<void> {
  const { id, ...text } = version
  await tx
    .insertInto('release_versions')
    .values({ release_id: id, ...text, saved_at: now, saved_by: savedBy })
    .execute()
  await tx.insertInto('release_changes').values({ release_id: id, sought: 0 }).execute()
}
