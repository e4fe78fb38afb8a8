import type { Instant, Release } from '../model.ts'
import type { Db } from './db.ts'
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

export async function allReleases(db: Db): Promise<Release[]> {
  return (await db.selectFrom('releases').selectAll().orderBy('published_at').orderBy('id').execute()).map(
    releaseFromRow,
  )
}

/** The latest published, newest first. */
export async function latestReleases(db: Db, limit: number): Promise<Release[]> {
  const rows = await db
    .selectFrom('releases')
    .selectAll()
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

/** Changes whenever a release is added or edited, so that a judgement made on older releases is noticed. */
export async function releasesStamp(db: Pick<Db, 'selectFrom'>): Promise<string> {
  const row = await db
    .selectFrom('releases')
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.sum<number>('version').as('versions')])
    .executeTakeFirstOrThrow()
  return `${row.n}/${row.versions ?? 0}`
}
