import type { Instant, Release } from '../model.ts'
import type { Db } from './db.ts'
import { stableId } from './ids.ts'
import type { Schema } from './schema.ts'

export const releaseFromRow = (row: Schema['releases']): Release => ({
  id: row.id,
  unitId: row.unit_id,
  title: row.title,
  text: row.text,
  publishedAt: row.published_at,
  url: row.url,
  origin: row.origin,
  version: row.version,
})

/** The latest published, newest first; of some units, and since an instant, when asked. */
export async function latestReleases(
  db: Db,
  limit: number,
  of: { unitIds?: string[]; since?: Instant } = {},
): Promise<Release[]> {
  const rows = await db
    .selectFrom('releases')
    .selectAll()
    .$if(of.unitIds !== undefined, (q) => q.where('unit_id', 'in', of.unitIds!.length > 0 ? of.unitIds! : ['']))
    .$if(of.since !== undefined, (q) => q.where('published_at', '>=', of.since!))
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(releaseFromRow)
}

export async function releaseById(db: Db, id: string): Promise<Release | null> {
  const row = await db.selectFrom('releases').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? releaseFromRow(row) : null
}

export type SavedVersion = { version: number; title: string; text: string; savedAt: Instant; savedBy: string | null }

/** The versions a release has had, newest first, with the name of who saved each. */
export function releaseVersionsOf(db: Db, id: string): Promise<SavedVersion[]> {
  return db
    .selectFrom('release_versions as v')
    .leftJoin('users', 'users.id', 'v.saved_by')
    .select(['v.version', 'v.title', 'v.text', 'v.saved_at as savedAt', 'users.name as savedBy'])
    .where('v.release_id', '=', id)
    .orderBy('v.version', 'desc')
    .execute()
}

export async function releasesBetween(db: Db, from: Instant, to: Instant): Promise<Release[]> {
  const rows = await db
    .selectFrom('releases')
    .selectAll()
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .orderBy('published_at', 'desc')
    .execute()
  return rows.map(releaseFromRow)
}

/** When each of these releases went out. */
export async function publishedAtOf(db: Db, ids: string[]): Promise<Map<string, Instant>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('releases').select(['id', 'published_at']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.published_at]))
}

export async function releasesById(db: Db, ids: string[]): Promise<Map<string, Release>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('releases').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, releaseFromRow(row)]))
}

/** Changes whenever a release is added or edited, so that a judgement made on older releases is noticed. */
export async function releasesStamp(db: Pick<Db, 'selectFrom'>): Promise<string> {
  const row = await db.selectFrom('release_changes').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return String(row?.seq ?? 0)
}

/**
 * Releases that came in or were edited after a stamp, in that order and in small numbers: a hundred thousand texts at
 * once would not fit the memory they are numbered in.
 * @returns the stamp up to which they go; the same as asked when nothing is newer
 */
export async function releasesChangedAfter(
  db: Db,
  stamp: string,
  limit: number,
): Promise<{ stamp: string; releases: Release[] }> {
  const rows = await db
    .selectFrom('release_changes')
    .innerJoin('releases', 'releases.id', 'release_changes.release_id')
    .selectAll('releases')
    .select('release_changes.seq')
    .where('release_changes.seq', '>', Number(stamp))
    .orderBy('release_changes.seq')
    .limit(limit)
    .execute()
  return { stamp: String(rows.at(-1)?.seq ?? stamp), releases: rows.map(releaseFromRow) }
}

/** The unit of each of these releases. */
export async function unitsOfReleases(db: Db, ids: string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('releases').select(['id', 'unit_id']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.unit_id]))
}

/** Newest first; `after` pages by key. */
export async function releasesPage(
  db: Db,
  query: { from?: Instant; to?: Instant; unitId?: string },
  page: { limit: number; after?: { publishedAt: Instant; id: string } },
): Promise<Release[]> {
  let rows = db
    .selectFrom('releases')
    .selectAll()
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
  if (query.from !== undefined) rows = rows.where('published_at', '>=', query.from)
  if (query.to !== undefined) rows = rows.where('published_at', '<', query.to)
  if (query.unitId !== undefined) rows = rows.where('unit_id', '=', query.unitId)
  const { after } = page
  if (after) {
    rows = rows.where((eb) =>
      eb.or([
        eb('published_at', '<', after.publishedAt),
        eb.and([eb('published_at', '=', after.publishedAt), eb('id', '<', after.id)]),
      ]),
    )
  }
  return (await rows.execute()).map(releaseFromRow)
}

/** Is this the address of a release of ours? */
export async function hasReleaseAt(db: Db, url: string): Promise<boolean> {
  const row = await db.selectFrom('releases').select('id').where('id', '=', stableId('release', url)).executeTakeFirst()
  return row !== undefined
}
