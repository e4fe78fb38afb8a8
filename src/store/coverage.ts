/** Coverage as lists: articles with their outlet, story and the release they carry. */
import { sql } from 'kysely'
import type { Article, Instant, MatchKind, Outlet } from '../model.ts'
import type { Db } from './db.ts'
import { isCoverage, isCoverageOfUnits } from './related.ts'

export type CoverageQuery = {
  releaseId?: string
  storyId?: string
  articleIds?: string[]
  from?: Instant
  to?: Instant
  /** Only articles that carry some release. */
  linkedOnly?: boolean
  /** Only articles that carry a release of one of these units. */
  unitIds?: string[]
  outletId?: string
}

export type LinkedRelease = {
  id: string
  title: string
  kind: MatchKind
  score: number
  related: boolean
  /** What a person said; it wins over `related`. */
  confirmed: boolean | null
  decidedBy: string | null
}

export type CoverageItem = Pick<
  Article,
  'id' | 'title' | 'url' | 'publishedAt' | 'firstSeenAt' | 'dateQuality' | 'paid' | 'storyId'
> & {
  outlet: Pick<Outlet, 'id' | 'name' | 'tier' | 'province' | 'ownerGroup'>
  storySize: number
  isOriginal: boolean
  release: LinkedRelease | null
  findings: number
}

/** The articles a query means, joined to their outlets; every count and list starts here. */
export function filtered(db: Db, query: CoverageQuery) {
  let rows = db.selectFrom('articles').innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
  if (query.releaseId !== undefined) rows = rows.where(isCoverage([query.releaseId]))
  else if (query.unitIds !== undefined) rows = rows.where(isCoverageOfUnits(query.unitIds))
  else if (query.linkedOnly) rows = rows.where(isCoverage())
  if (query.storyId !== undefined) rows = rows.where('articles.story_id', '=', query.storyId)
  if (query.outletId !== undefined) rows = rows.where('articles.outlet_id', '=', query.outletId)
  if (query.articleIds !== undefined)
    rows = rows.where('articles.id', 'in', query.articleIds.length > 0 ? query.articleIds : [''])
  if (query.from !== undefined) rows = rows.where('articles.published_at', '>=', query.from)
  if (query.to !== undefined) rows = rows.where('articles.published_at', '<', query.to)
  return rows
}

/** Newest first. `after` pages by key: the rows that come after this one in the same order. */
export async function coverageOf(
  db: Db,
  query: CoverageQuery,
  page: { limit: number; after?: { publishedAt: Instant; id: string } },
  /** Of the releases an article carries, this one is shown; else the one the query asks for, else the best. */
  shownRelease = query.releaseId,
): Promise<CoverageItem[]> {
  let rows = filtered(db, query)
    .leftJoin('stories', 'stories.id', 'articles.story_id')
    .select([
      'articles.id',
      'articles.title',
      'articles.url',
      'articles.published_at as publishedAt',
      'articles.first_seen_at as firstSeenAt',
      'articles.date_quality as dateQuality',
      'articles.paid',
      'articles.story_id as storyId',
      'stories.first_article_id as firstArticle',
      'outlets.id as outletId',
      'outlets.name',
      'outlets.tier',
      'outlets.province',
      'outlets.owner_group as ownerGroup',
    ])
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(page.limit)
  const after = page.after
  if (after) {
    // The plain bound is what the index on the instant is searched with; the rest only trims the seam.
    rows = rows
      .where('articles.published_at', '<=', after.publishedAt)
      .where((eb) => eb.or([eb('articles.published_at', '<', after.publishedAt), eb('articles.id', '<', after.id)]))
  }
  const list = await rows.execute()
  const ids = list.map((row) => row.id)
  const [links, findings, sizes] = await Promise.all([
    linksOf(db, ids, shownRelease),
    findingsCount(db, ids),
    storySizes(db, [...new Set(list.flatMap((row) => (row.storyId === null ? [] : [row.storyId])))]),
  ])
  return list.map((row) => ({
    id: row.id,
    title: row.title,
    url: row.url,
    publishedAt: row.publishedAt,
    firstSeenAt: row.firstSeenAt,
    dateQuality: row.dateQuality,
    paid: row.paid === 1,
    storyId: row.storyId,
    outlet: { id: row.outletId, name: row.name, tier: row.tier, province: row.province, ownerGroup: row.ownerGroup },
    storySize: row.storyId === null ? 1 : (sizes.get(row.storyId) ?? 1),
    isOriginal: row.firstArticle === null || row.firstArticle === row.id,
    release: links.get(row.id) ?? null,
    findings: findings.get(row.id) ?? 0,
  }))
}

export type Telling = Pick<Article, 'id' | 'publishedAt' | 'paid' | 'dateQuality'> & { outlet: Pick<Outlet, 'id'> }

/** When and where something was told and nothing more of it, newest first: all that a cycle is computed from. */
export async function tellingsOf(db: Db, query: CoverageQuery, limit: number): Promise<Telling[]> {
  const rows = await filtered(db, query)
    .select([
      'articles.id',
      'articles.published_at as publishedAt',
      'articles.date_quality as dateQuality',
      'articles.paid',
      'articles.outlet_id as outletId',
    ])
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ outletId, paid, ...row }) => ({ ...row, paid: paid === 1, outlet: { id: outletId } }))
}

/** The release each article carries: the asked one, else the best that counts, else the best uncertain one. */
async function linksOf(db: Db, articleIds: string[], releaseId?: string): Promise<Map<string, LinkedRelease>> {
  if (articleIds.length === 0) return new Map()
  let query = db
    .selectFrom('matches')
    .innerJoin('releases', 'releases.id', 'matches.release_id')
    .leftJoin('match_verdicts as v', (join) =>
      join.onRef('v.article_id', '=', 'matches.article_id').onRef('v.release_id', '=', 'matches.release_id'),
    )
    .leftJoin('users as u', 'u.id', 'v.decided_by')
    .select([
      'matches.article_id',
      'releases.id',
      'releases.title',
      'matches.kind',
      'matches.score',
      'matches.related',
      'v.confirmed',
      'v.kind as saidKind',
      'u.name as decidedBy',
    ])
    .where('matches.article_id', 'in', articleIds)
  if (releaseId !== undefined) query = query.where('matches.release_id', '=', releaseId)
  const best = new Map<string, LinkedRelease>()
  const worth = (link: LinkedRelease) => ((link.confirmed ?? link.related) ? 1 : 0) + link.score
  for (const row of await query.execute()) {
    const link: LinkedRelease = {
      id: row.id,
      title: row.title,
      kind: row.saidKind ?? row.kind,
      score: row.score,
      related: row.related === 1,
      confirmed: row.confirmed === null ? null : row.confirmed === 1,
      decidedBy: row.decidedBy,
    }
    const before = best.get(row.article_id)
    if (!before || worth(link) > worth(before)) best.set(row.article_id, link)
  }
  return best
}

/** Findings that nobody has dismissed. */
async function findingsCount(db: Db, articleIds: string[]): Promise<Map<string, number>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('findings')
    .leftJoin('finding_verdicts as v', 'v.key', 'findings.key')
    .select((eb) => ['findings.article_id', eb.fn.countAll<number>().as('n')])
    .where('findings.article_id', 'in', articleIds)
    .where((eb) => eb.or([eb('v.state', 'is', null), eb('v.state', '!=', 'dismissed')]))
    .groupBy('findings.article_id')
    .execute()
  return new Map(rows.map((row) => [row.article_id, Number(row.n)]))
}

async function storySizes(db: Db, storyIds: string[]): Promise<Map<string, number>> {
  if (storyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('articles')
    .select((eb) => ['story_id', eb.fn.countAll<number>().as('n')])
    .where('story_id', 'in', storyIds)
    .groupBy('story_id')
    .execute()
  return new Map(rows.map((row) => [row.story_id ?? '', Number(row.n)]))
}

/** Stories most told since an instant, with at least `least` tellings; on request only those that carry no release. */
export async function liveStories(
  db: Db,
  since: Instant,
  least: number,
  limit: number,
  options: { withoutRelease?: boolean } = {},
): Promise<{ id: string; title: string; startedAt: Instant; articles: number }[]> {
  // The recent articles first, by themselves: joined to their stories at once, all stories ever told would be grouped.
  // As an expression, so that SQLite does not walk its index of all stories for the grouping.
  const storyOnce = sql<string>`coalesce(articles.story_id, '')`
  const grouped = db
    .selectFrom('articles')
    .select((eb) => [storyOnce.as('id'), eb.fn.countAll<number>().as('articles')])
    .where('published_at', '>=', since)
    .where('story_id', 'is not', null)
    .groupBy(storyOnce)
    .having((eb) => eb.fn.countAll<number>(), '>=', least)
  let told = db
    .selectFrom(grouped.as('told'))
    .select(['told.id', 'told.articles'])
    .orderBy('told.articles', 'desc')
    .orderBy('told.id')
    .limit(limit)
  if (options.withoutRelease) {
    // Asked of the few that are told enough; PostgreSQL lets no subquery look into the grouping itself.
    told = told.where(
      sql<boolean>`not exists (select 1 from articles a2 join matches m on m.article_id = a2.id
        where a2.story_id = told.id and m.related = 1)`,
    )
  }
  const counts = await told.execute()
  const ids = counts.map((row) => row.id)
  if (ids.length === 0) return []
  const stories = await db.selectFrom('stories').select(['id', 'title', 'started_at']).where('id', 'in', ids).execute()
  const byId = new Map(stories.map((story) => [story.id, story]))
  return counts.flatMap(({ id, articles }) => {
    const story = byId.get(id)
    return story ? [{ id: story.id, title: story.title, startedAt: story.started_at, articles: Number(articles) }] : []
  })
}

/** The stories told since an instant that carry a release of one of the units. */
export async function storiesOfUnits(db: Db, since: Instant, unitIds: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('articles')
    .select('story_id')
    .distinct()
    .where('published_at', '>=', since)
    .where('story_id', 'is not', null)
    .where(isCoverageOfUnits(unitIds))
    .execute()
  return rows.map((row) => row.story_id!)
}

/** The passages by which coverage of one release used it. */
export async function passagesOf(
  db: Db,
  releaseId: string,
): Promise<{ articleId: string; outletId: string; passages: string }[]> {
  return db
    .selectFrom('matches')
    .innerJoin('articles', 'articles.id', 'matches.article_id')
    .select(['matches.article_id as articleId', 'articles.outlet_id as outletId', 'matches.passages'])
    .where('matches.release_id', '=', releaseId)
    .where(isCoverage([releaseId]))
    .execute()
}
