/**
 * Finds articles and releases by what people ask, newest first, at a cost that the size of the archive does not set.
 *
 * Places in the index grow with time, so the newest that fit are read off its end. Where a condition stands outside the
 * index (what an article carries), at most `mostTried` places are tried in one go, and the answer says how far it came:
 * the next page goes on from there. What carries certain releases is asked from the releases' side instead.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Instant, MatchKind, Zone } from '../model.ts'
import { branchesOf, type Branch, type Link, type Resolved } from '../search/branches.ts'
import { outletFacet } from '../search/document.ts'
import { parseQuery, sentence, type QueryTrouble } from '../search/parse.ts'
import type { Tree } from '../search/tree.ts'
import type { Db } from './db.ts'
import { isPostgres } from './dialect.ts'
import { isCoverage, isCoverageOfUnits, isHeardSince, isPaid, usedAs } from './related.ts'
import { beyondAll, placeOf, whole } from './search-index.ts'
import { articlesOfUnits, belongsToUnits, haveAtMost } from './unit-routes.ts'
import { fits, questionOf, type Noun } from './search-words.ts'
import { resolved, type Unresolved } from './search-names.ts'

/** One found article, in the order of time. */
export type Found = { doc: number; id: string; storyId: string | null; outletId: string; publishedAt: Instant }

export type Search = {
  branches: Branch[]
  /** Names in the query that lead to nothing. */
  unresolved: Unresolved[]
}

/** What stands beside the query: the page's filters. */
export type AlsoAsked = {
  releaseId?: string
  /** Only what carries a release of one of these units. */
  unitIds?: string[]
  /** Only what belongs to one of these units. */
  belongsTo?: string[]
  /** Only what carries some release. */
  linkedOnly?: boolean
  kinds?: MatchKind[]
  /** First heard since then, whenever it was published. */
  heardSince?: Instant
  /** Only paid placements, or none of them. */
  paid?: boolean
  outletId?: string
  from?: Instant
  to?: Instant
}

/** Looks the names in a query up. @returns null when the query has too many ways to be found */
export async function openSearch(db: Db, tree: Tree | null, also: AlsoAsked = {}): Promise<Search | null> {
  const { tree: inner, unresolved } = await resolved(db, tree, (words) => releasesFound(db, words, mostReleases))
  const { releaseId, unitIds, belongsTo, linkedOnly, kinds, paid, heardSince, outletId, from, to } = also
  const parts: Resolved[] = [
    ...(releaseId !== undefined ? [{ is: 'carries' as const, ids: [releaseId] }] : []),
    ...(unitIds !== undefined ? [{ is: 'units' as const, units: unitIds }] : []),
    ...(belongsTo !== undefined
      ? [{ is: 'belongs' as const, units: belongsTo, few: await haveAtMost(db, belongsTo, mostOfFew) }]
      : []),
    ...(releaseId === undefined && unitIds === undefined && linkedOnly ? [{ is: 'carries' as const, ids: null }] : []),
    ...(kinds !== undefined ? [{ is: 'kind' as const, kinds }] : []),
    ...(paid === true ? [{ is: 'paid' as const }] : []),
    ...(paid === false ? [{ is: 'not' as const, of: { is: 'paid' as const } }] : []),
    ...(heardSince !== undefined ? [{ is: 'heard' as const, since: heardSince }] : []),
    ...(outletId !== undefined ? [{ is: 'facet' as const, facet: outletFacet(outletId) }] : []),
    ...(from !== undefined ? [{ is: 'since' as const, at: from }] : []),
    ...(to !== undefined ? [{ is: 'until' as const, at: to }] : []),
    ...(inner ? [inner] : []),
  ]
  const whole: Resolved | null = parts.length === 0 ? null : { is: 'and', of: parts }
  const branches = branchesOf(whole)
  return branches && { branches, unresolved }
}

/** A query as typed, with the filters beside it. `trouble` says why it cannot be read, and where. */
export async function readSearch(
  db: Db,
  query: string,
  also: AlsoAsked,
  reader: { now: Date; zone: Zone },
): Promise<{ ok: true; tree: Tree | null; search: Search } | { ok: false; trouble: QueryTrouble }> {
  const parsed = parseQuery(query, reader)
  if (!parsed.ok) return parsed
  const search = await openSearch(db, parsed.tree, also)
  if (search) return { ok: true, tree: parsed.tree, search }
  return { ok: false, trouble: { start: 0, end: query.length, says: sentence('tooRich') } }
}

/** “rilis:kata” means articles that carry one of so many, the newest. */
const mostReleases = 200

/** The newest releases in which these words stand. */
export async function releasesFound(db: Db, tree: Tree | null, limit: number): Promise<string[]> {
  const { tree: inner } = await resolved(db, tree, () => Promise.resolve([]))
  const branches = (branchesOf(inner) ?? []).filter((branch) => branch.with.length > 0 && branch.links.length === 0)
  const found = new Map<string, number>()
  for (const branch of branches) {
    const rows = await db
      .selectFrom(places(db, 'release', branch, beyondAll, limit).as('c'))
      .innerJoin('release_search', 'release_search.doc', 'c.doc')
      .select(['release_search.doc', 'release_search.id'])
      .execute()
    for (const { id, doc } of rows) found.set(id, doc)
  }
  return [...found]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([id]) => id)
}

/** Units with no more articles are asked for theirs; of others so many are met soon among the newest. */
const mostOfFew = 2000

/** Places tried in one go where the index alone cannot tell, stretch by stretch: the newest answer most questions. */
const mostTried = 20_000
const stretchTried = 2_500

/**
 * The next of what fits below a place, newest first.
 *
 * @returns `below` is where to go on; null when there is nothing more. It may have come further down than the last found.
 */
export async function step(
  db: Db,
  search: Search,
  below: number,
  limit: number,
  seenAfter?: Instant,
): Promise<{ found: Found[]; below: number | null }> {
  const parts = await Promise.all(search.branches.map((branch) => branchStep(db, branch, below, limit, seenAfter)))
  // Above this every branch has told all it has.
  const horizon = Math.max(...parts.map((part) => part.below ?? 0), 0)
  const all = new Map(parts.flatMap((part) => part.found).map((one) => [one.doc, one]))
  const found = [...all.values()].filter((one) => one.doc >= horizon).toSorted((a, b) => b.doc - a.doc)
  return { found, below: parts.every((part) => part.below === null) ? null : horizon }
}

async function branchStep(db: Db, branch: Branch, below: number, limit: number, seenAfter?: Instant) {
  const echo = asksOwners(branch)
  const outside = branch.links.length > 0 || seenAfter !== undefined || onlyAbsent(db, branch)
  if (!outside || echo) {
    const found = await rowsOf(
      db,
      branch,
      echo ? echoPlaces(db, branch, below) : places(db, 'article', branch, below, limit),
      limit,
      seenAfter,
    )
    return { found, below: found.length === limit ? found.at(-1)!.doc : null }
  }
  const absent = onlyAbsent(db, branch)
  const found: Found[] = []
  let from = below
  for (let tried = 0; tried < mostTried; tried += stretchTried) {
    const stretch = absent ? { ...branch, low: await floorOf(db, branch, from) } : branch
    const source = places(db, 'article', stretch, from, stretchTried)
    found.push(...(await rowsOf(db, branch, source, limit - found.length, seenAfter)))
    if (found.length === limit) return { found, below: found.at(-1)!.doc }
    const floor = 'low' in stretch ? stretch.low : await lastTried(db, branch, from)
    if (floor === null) return { found, below: null }
    from = floor
  }
  return { found, below: from }
}

/** The lowest place of the stretch below this one; null when it is the last. */
async function lastTried(db: Db, branch: Branch, below: number): Promise<number | null> {
  const last = await db
    .selectFrom(places(db, 'article', branch, below, stretchTried).as('c'))
    .select((eb) => [eb.fn.min<number>('c.doc').as('doc'), eb.fn.countAll<number>().as('n')])
    .executeTakeFirstOrThrow()
  return Number(last.n) < stretchTried ? null : Number(last.doc)
}

/** SQLite's index of words tells what is there, not what is absent: that is asked stretch by stretch. */
const onlyAbsent = (db: Db, branch: Branch): boolean =>
  !isPostgres(db) && branch.with.length === 0 && branch.without.length > 0

/** Where a stretch of articles below this place ends, whatever is in them; null when it is the last. */
async function floorOf(db: Db, branch: Branch, below: number): Promise<number | null> {
  const row = await db
    .selectFrom('article_search')
    .select('doc')
    .where('doc', '<', Math.min(below, highOf(branch)))
    .where('doc', '>=', lowOf(branch))
    .orderBy('doc', 'desc')
    .offset(stretchTried - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.doc ?? null
}

const highOf = ({ until }: Branch): number => (until === null ? beyondAll : placeOf(until))
const lowOf = ({ since }: Branch): number => (since === null ? 0 : placeOf(since))

/** What carries one of a few releases is asked from their side: it is never more than their echo. Likewise a few units. */
const asksOwners = (branch: Branch): boolean => ownersOf(branch).length > 0

const ownersOf = ({ links }: Branch): RawBuilder<unknown>[] =>
  links.flatMap(({ link, not }) => {
    if (not) return []
    if (link.is === 'belongs' && link.few) return [articlesOfUnits(link.units)]
    if (link.is !== 'carries' || link.ids === null) return []
    return [
      sql`(select article_id from matches where release_id in (${sql.join(link.ids.length > 0 ? link.ids : [''])}))`,
    ]
  })

async function rowsOf(
  db: Db,
  branch: Branch,
  source: RawBuilder<{ doc: number }>,
  limit: number,
  seenAfter: Instant | undefined,
): Promise<Found[]> {
  let rows = db
    .selectFrom(source.as('c'))
    .innerJoin('article_search', 'article_search.doc', 'c.doc')
    .innerJoin('articles', 'articles.id', 'article_search.id')
    .select([
      'c.doc',
      'articles.id',
      'articles.story_id as storyId',
      'articles.outlet_id as outletId',
      'articles.published_at as publishedAt',
    ])
    .orderBy('c.doc', 'desc')
    .limit(limit)
  for (const { link, not } of branch.links) {
    const holds = conditionOf(link)
    rows = rows.where(not ? sql<boolean>`not ${holds}` : holds)
  }
  if (seenAfter !== undefined) rows = rows.where('article_search.seen_at', '>', seenAfter)
  return rows.execute()
}

/** Asked of the place, so that of all that are tried only those that fit are looked up as articles. */
function conditionOf(link: Link) {
  const article = 'article_search.id'
  if (link.is === 'kind') return usedAs(link.kinds, article)
  if (link.is === 'heard') return isHeardSince(link.since, article)
  if (link.is === 'paid') return isPaid(article)
  if (link.is === 'units') return isCoverageOfUnits(link.units, article)
  if (link.is === 'belongs') return belongsToUnits(link.units, article)
  return isCoverage(link.ids === null ? [] : link.ids.length > 0 ? link.ids : [''], article)
}

/** The places of a branch below one, newest first, by the index of words alone; not below `low` where that is given. */
function places(
  db: Db,
  noun: Noun,
  branch: Branch & { low?: number | null },
  below: number,
  limit: number,
  only: number[] | null = null,
): RawBuilder<{ doc: number }> {
  const postgres = isPostgres(db)
  const high = Math.min(below, highOf(branch))
  const low = Math.max(branch.low ?? 0, lowOf(branch))
  const bounds = (doc: RawBuilder<unknown>) =>
    sql`${doc} < ${whole(high)} and ${doc} >= ${whole(low)}${only === null ? sql`` : sql` and ${doc} in (${sql.join(only.map(whole))})`}`
  const table = sql.table(`${noun}_search`)
  const fts = sql.table(`${noun}_fts`)
  if (!postgres && branch.with.length > 0) {
    return sql<{ doc: number }>`(select rowid as doc from ${fts}
      where ${fits(noun, false, questionOf(false, branch))} and ${bounds(sql`rowid`)}
      order by rowid desc limit ${limit})`
  }
  const doc = sql`${table}.doc`
  const words =
    branch.with.length + branch.without.length === 0
      ? sql``
      : postgres
        ? sql` and ${fits(noun, true, questionOf(true, branch))}`
        : sql` and ${doc} not in (select rowid from ${fts} where ${fits(noun, false, anyOf(branch.without))} and ${bounds(sql`rowid`)})`
  return sql<{ doc: number }>`(select doc from ${table} where ${bounds(doc)}${words} order by doc desc limit ${limit})`
}

const anyOf = (trees: Branch['with']): string => questionOf(false, { with: [{ is: 'or', of: trees }], without: [] })

const sqliteHolds = (noun: Noun, trees: Branch['with'], doc: RawBuilder<unknown>) =>
  sql`select 1 from ${sql.table(`${noun}_fts`)} where ${fits(noun, false, anyOf(trees))}
    and rowid = ${doc}`

/**
 * The same for a branch that asks for what certain releases or units have. The plus keeps the planner from reading the archive
 * by place, where the few articles are to be found by their ids.
 */
function echoPlaces(db: Db, branch: Branch, below: number): RawBuilder<{ doc: number }> {
  const high = Math.min(below, highOf(branch))
  const low = lowOf(branch)
  const doc = sql`article_search.doc`
  const words =
    branch.with.length + branch.without.length === 0
      ? sql``
      : isPostgres(db)
        ? sql` and ${fits('article', true, questionOf(true, branch))}`
        : sql`${sql.join(
            branch.with.map((tree) => sql` and exists (${sqliteHolds('article', [tree], doc)})`),
            sql``,
          )}${branch.without.length === 0 ? sql`` : sql` and not exists (${sqliteHolds('article', branch.without, doc)})`}`
  return sql<{ doc: number }>`(select doc from article_search
    where id in ${ownersOf(branch)[0]!}
      and +${doc} < ${whole(high)} and +${doc} >= ${whole(low)}${words})`
}

/** Which of these places fit. */
export async function fitting(db: Db, search: Search, docs: number[]): Promise<Set<number>> {
  const found = new Set<number>()
  for (let from = 0; from < docs.length; from += 500) {
    const some = docs.slice(from, from + 500)
    for (const branch of search.branches) {
      let rows = db
        .selectFrom(places(db, 'article', branch, beyondAll, some.length, some).as('c'))
        .innerJoin('article_search', 'article_search.doc', 'c.doc')
        .innerJoin('articles', 'articles.id', 'article_search.id')
        .select('c.doc')
      for (const { link, not } of branch.links) {
        const holds = conditionOf(link)
        rows = rows.where(not ? sql<boolean>`not ${holds}` : holds)
      }
      for (const { doc } of await rows.execute()) found.add(doc)
    }
  }
  return found
}
