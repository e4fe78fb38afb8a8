/**
 * What somebody bound to a unit sees: the one place where that is said.
 *
 * Their questions go through a handle of the database on which the tables hold only what belongs to their unit and those
 * below it, whatever is asked: each query is sent with the narrowed tables in front, under the names of the whole ones. A
 * page, an export or a digest cannot forget it, and an object of another unit is simply not there. What is changed runs
 * in transactions, which see everything: counts must not depend on who looks. Whoever changes something looks it up first.
 *
 * What belongs to a unit: its releases with everything judged about them; the articles they are found in and those that
 * were routed to it (store/unit-routes.ts), also when a person has moved them on; the stories such articles tell. Outlets and sources are everybody's.
 */
import {
  RawNode,
  sql,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawBuilder,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'
import type { Db } from './db.ts'
import { isPostgres } from './dialect.ts'

const unitOf = new WeakMap<Db, string>()

/** @param unitId null for somebody who sees everything */
export async function inSightOf(db: Db, unitId: string | null): Promise<Db> {
  if (unitId === null || unitOf.get(db) === unitId) return db
  return narrowedTo(db, unitId, await hasMany(db, unitId))
}

/** @param isLarge which of the two ways of asking for the same */
export function narrowedTo(db: Db, unitId: string, isLarge: boolean): Db {
  const narrowed = db.withPlugin(new Narrowing(tables(unitId, isPostgres(db), isLarge)))
  narrowed.transaction = () => db.transaction()
  unitOf.set(narrowed, unitId)
  return narrowed
}

/** The unit to which this handle is bound; null when it sees everything. */
export const unitInSight = (db: Db): string | null => unitOf.get(db) ?? null

/** Beyond so many articles it costs more to list them than to ask of each that is looked at whether it is one of them. */
const fewArticles = 5000
/** A unit grows from few to many in weeks. */
const sizeKeptMs = 10 * 60_000

const sizes = new WeakMap<Db, Map<string, { isLarge: boolean; until: number }>>()

async function hasMany(db: Db, unitId: string): Promise<boolean> {
  const known = sizes.get(db) ?? new Map<string, { isLarge: boolean; until: number }>()
  sizes.set(db, known)
  const kept = known.get(unitId)
  if (kept && kept.until > Date.now()) return kept.isLarge
  const rows = await db
    .selectFrom('unit_under as u')
    .innerJoin('article_units as a', 'a.unit_id', 'u.unit_id')
    .select('a.article_id')
    .where('u.above', '=', unitId)
    .limit(fewArticles + 1)
    .execute()
  const isLarge = rows.length > fewArticles
  known.set(unitId, { isLarge, until: Date.now() + sizeKeptMs })
  return isLarge
}

/**
 * What each table holds for them, in terms of those before it.
 * @param isLarge asked row by row instead of from the unit's side: what is seen is the same
 */
function conditionsOf(unitId: string, postgres: boolean, isLarge: boolean): [string, RawBuilder<unknown>][] {
  const whole = (name: string) => wholeTable(name, postgres)
  const own = sql`(select unit_id from ${whole('unit_under')} where above = ${unitId})`
  const isOwn = (unit: string) =>
    sql`exists (select 1 from ${whole('unit_under')} o where o.above = ${unitId} and o.unit_id = ${sql.ref(unit)})`
  const releases = sql`(select id from releases)`
  const articles = sql`(select id from articles)`
  const stories = sql`(select id from stories)`
  const ofReleases = isLarge
    ? sql`exists (select 1 from ${whole('releases')} r where r.id = whole.release_id and ${isOwn('r.unit_id')})`
    : sql`release_id in ${releases}`
  const ofArticles = isLarge
    ? sql`exists (select 1 from articles where articles.id = whole.article_id)`
    : sql`article_id in ${articles}`
  const carried = sql`select m.article_id from ${whole('matches')} m inner join ${whole('releases')} r on r.id = m.release_id
    where r.unit_id in ${own}`
  const routed = sql`select article_id from ${whole('article_units')} where unit_id in ${own}`
  const isCarried = sql`exists (select 1 from ${whole('matches')} m inner join ${whole('releases')} r on r.id = m.release_id
    where m.article_id = whole.id and ${isOwn('r.unit_id')})`
  const isRouted = sql`exists (select 1 from ${whole('article_units')} a where a.article_id = whole.id and ${isOwn('a.unit_id')})`
  const scoped = sql`(scope = 'release' and scope_id in ${releases}) or (scope = 'story' and scope_id in ${stories})`
  return [
    ['units', sql`id in ${own}`],
    ['releases', sql`unit_id in ${own}`],
    ['release_versions', ofReleases],
    ['ignored_remarks', ofReleases],
    ['release_search', sql`id in ${releases}`],
    ['matches', ofReleases],
    ['match_verdicts', ofReleases],
    ['findings', ofReleases],
    [
      'finding_verdicts',
      isLarge ? sql`exists (select 1 from findings f where f.key = whole.key)` : sql`key in (select key from findings)`,
    ],
    ['article_units', isLarge ? isOwn('whole.unit_id') : sql`unit_id in ${own}`],
    ['unit_verdicts', sql`unit_id in ${own}`],
    ['reconciliations', sql`unit_id in ${own}`],
    ['reconciliation_links', sql`list_id in (select id from reconciliations)`],
    ['articles', isLarge ? sql`${isRouted} or ${isCarried}` : sql`id in (${carried} union all ${routed})`],
    ['versions', ofArticles],
    ['view_samples', ofArticles],
    ['looks', ofArticles],
    ['tone_verdicts', ofArticles],
    [
      'article_search',
      isLarge ? sql`exists (select 1 from articles where articles.id = whole.id)` : sql`id in ${articles}`,
    ],
    [
      'stories',
      isLarge
        ? sql`exists (select 1 from articles where articles.story_id = whole.id)`
        : sql`id in (select story_id from articles)`,
    ],
    ['hourly', scoped],
    ['forecasts', scoped],
    [
      'owners',
      sql`(subject = 'release' and subject_id in ${releases}) or (subject = 'story' and subject_id in ${stories})
        or (subject = 'finding' and subject_id in (select key from findings))`,
    ],
    [
      'alerts',
      sql`subject like 'source:%' or subject in (select 'release:' || id from releases)
        or subject in (select 'story:' || id from stories)`,
    ],
  ]
}

/** The tables that hold less for somebody bound to a unit. */
export const narrowedTables = conditionsOf('', false, false).map(([name]) => name)

/** As common table expressions. */
function tables(unitId: string, postgres: boolean, isLarge: boolean): RawBuilder<unknown> {
  const narrowed = conditionsOf(unitId, postgres, isLarge).map(
    ([name, condition]) =>
      sql`${sql.raw(name)} as not materialized (select * from ${wholeTable(name, postgres)} as whole where ${condition})`,
  )
  return sql`with ${sql.join(narrowed)}`
}

/** In SQLite an expression that names itself goes round in a circle; PostgreSQL takes the table. */
function wholeTable(name: string, postgres: boolean): RawBuilder<unknown> {
  return sql.raw(postgres ? name : `main.${name}`)
}

class Narrowing implements KyselyPlugin {
  readonly #tables: RawBuilder<unknown>

  constructor(narrowed: RawBuilder<unknown>) {
    this.#tables = narrowed
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (node.kind === 'SelectQueryNode') {
      if (node.with) throw new Error('a query with expressions of its own cannot be narrowed to a unit')
      return { ...node, with: this.#tables.toOperationNode() as unknown as NonNullable<typeof node.with> }
    }
    if (node.kind === 'RawNode') {
      const [first = '', ...rest] = node.sqlFragments
      if (!/^\s*select\b/i.test(first)) throw new Error('only a question can be narrowed to a unit')
      const front: OperationNode = this.#tables.toOperationNode()
      return RawNode.create(['', ` ${first}`, ...rest], [front, ...node.parameters])
    }
    // One row written by itself; whoever writes it has looked up first what it is about.
    return node
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result)
  }
}

const places = {
  release: ['releases', 'id'],
  article: ['articles', 'id'],
  story: ['stories', 'id'],
  finding: ['findings', 'key'],
  alert: ['alerts', 'id'],
  reconciliation: ['reconciliations', 'id'],
} as const

export type Noun = keyof typeof places

/** Which of these are there for whom this handle is. Everything, without asking, for who sees everything. */
export async function idsInSight(db: Db, noun: Noun, ids: string[]): Promise<Set<string>> {
  if (unitInSight(db) === null || ids.length === 0) return new Set(ids)
  const [table, column] = places[noun]
  const rows = await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)}
    where ${sql.ref(column)} in (${sql.join(ids)})`.execute(db)
  return new Set(rows.rows.map((row) => row.id))
}

/** Of subjects of alerts – `release:ID`, `story:ID`, `source:…` – those that are there for whom this handle is. */
export async function subjectsInSight(db: Db, subjects: string[]): Promise<Set<string>> {
  const idsOf = (noun: Noun) =>
    subjects.flatMap((one) => (one.startsWith(`${noun}:`) ? [one.slice(noun.length + 1)] : []))
  const [releases, stories] = [
    await idsInSight(db, 'release', idsOf('release')),
    await idsInSight(db, 'story', idsOf('story')),
  ]
  const isSeen = (subject: string) => {
    const [noun, id = ''] = [subject.split(':')[0], subject.slice(subject.indexOf(':') + 1)]
    return noun === 'release' ? releases.has(id) : noun === 'story' ? stories.has(id) : noun === 'source'
  }
  return new Set(subjects.filter(isSeen))
}
