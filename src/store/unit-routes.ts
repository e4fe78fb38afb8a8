/**
 * To which units an article belongs: those it names, those whose site it names, those whose release it carries. Written
 * when it is judged, when a person decides on a match of it, and anew in portions when the units themselves change; a
 * question only looks it up. What a person says wins, both ways, and nothing of the machine's is lost by it.
 */
import { sql, type Expression, type RawBuilder, type SqlBool, type Transaction } from 'kysely'
import type { Article, Instant, RouteWhy, UnitOfArticle } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import { articleFromRow } from './articles.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import type { Flag, Schema } from './schema.ts'

type Tx = Transaction<Schema>

/** A unit that the text names, with the words that stand there. */
export type NamedUnit = { unitId: string; why: 'name' | 'domain'; words: string }

type Row = Schema['article_units']

/** The articles of these units: asked from the units' side, at the cost of all they have. */
export const articlesOfUnits = (unitIds: string[]): RawBuilder<{ article_id: string }> =>
  sql`(select article_id from article_units where unit_id in (${listed(unitIds)}) and belongs = 1)`

/** Does the article belong to one of these units? Asked from the article's side: one lookup each, however many there are. */
export const belongsToUnits = (unitIds: string[], article = 'articles.id'): Expression<SqlBool> =>
  // As an expression, so that the article's few rows are read and not one for each unit asked for.
  sql<SqlBool>`exists (select 1 from article_units where article_id = ${sql.ref(article)} and belongs = 1
    and (unit_id || '') in (${listed(unitIds)}))`

const listed = (ids: string[]) => sql.join(ids.length > 0 ? ids : [''])

/** Have these units at most so many articles? Counting stops there. */
export async function haveAtMost(db: Db, unitIds: string[], most: number): Promise<boolean> {
  const rows = await db
    .selectFrom(sql<{ article_id: string }>`${articlesOfUnits(unitIds)}`.as('own'))
    .select('own.article_id')
    .limit(most + 1)
    .execute()
  return rows.length <= most
}

/**
 * Writes anew to which units these articles belong; those that stay as they are cost no write.
 * @param named what each text names; of an article that is not in it that stays as it is
 */
export async function keepRoutes(tx: Tx, articleIds: string[], named = new Map<string, NamedUnit[]>()): Promise<void> {
  if (articleIds.length === 0) return
  const before = await tx.selectFrom('article_units').selectAll().where('article_id', 'in', articleIds).execute()
  const verdicts = await tx.selectFrom('unit_verdicts').selectAll().where('article_id', 'in', articleIds).execute()
  const carried = await tx
    .selectFrom('matches as m')
    .innerJoin('releases as r', 'r.id', 'm.release_id')
    .leftJoin('match_verdicts as v', (join) =>
      join.onRef('v.article_id', '=', 'm.article_id').onRef('v.release_id', '=', 'm.release_id'),
    )
    .select(['m.article_id', 'r.unit_id'])
    .distinct()
    .where('m.article_id', 'in', articleIds)
    .where('r.unit_id', 'is not', null)
    .where((eb) => eb(eb.fn.coalesce('v.confirmed', 'm.related'), '=', 1))
    .execute()
  const after = new Map<string, Row>()
  const put = (article_id: string, unit_id: string, why: RouteWhy, words: string | null) => {
    const said = verdicts.find((one) => one.article_id === article_id && one.unit_id === unit_id)
    const row = { article_id, unit_id, why, words, belongs: said?.belongs ?? (1 as const) }
    after.set(keyOf(row), row)
  }
  for (const { article_id, unit_id } of carried) put(article_id, unit_id!, 'release', null)
  for (const { article_id, unit_id, belongs } of verdicts) if (belongs === 1) put(article_id, unit_id, 'person', null)
  for (const [id, units] of named) for (const { unitId, why, words } of units) put(id, unitId, why, words)
  for (const { article_id, unit_id, why, words } of before)
    if (!named.has(article_id) && (why === 'name' || why === 'domain')) put(article_id, unit_id, why, words)
  const same = (a: Row, b: Row | undefined) => a.words === b?.words && a.belongs === b.belongs
  const known = new Map(before.map((row) => [keyOf(row), row]))
  const gone = before.filter((row) => !same(row, after.get(keyOf(row))))
  const fresh = [...after.values()].filter((row) => !same(row, known.get(keyOf(row))))
  for (const { article_id, unit_id, why } of gone) {
    await tx
      .deleteFrom('article_units')
      .where('article_id', '=', article_id)
      .where('unit_id', '=', unit_id)
      .where('why', '=', why)
      .execute()
  }
  for (let at = 0; at < fresh.length; at += 500)
    await tx
      .insertInto('article_units')
      .values(fresh.slice(at, at + 500))
      .execute()
}

const keyOf = ({ article_id, unit_id, why }: Row): string => `${article_id} ${unit_id} ${why}`

/**
 * A person's word on whether an article belongs to a unit; null takes it back.
 * @returns false when there is no such article or unit
 */
export async function decideUnit(
  db: Db,
  { articleId, unitId }: { articleId: string; unitId: string },
  belongs: boolean | null,
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    const article = await tx.selectFrom('articles').select('id').where('id', '=', articleId).executeTakeFirst()
    const unit = await tx.selectFrom('units').select('id').where('id', '=', unitId).executeTakeFirst()
    if (!article || !unit) return false
    if (belongs === null) {
      await tx.deleteFrom('unit_verdicts').where('article_id', '=', articleId).where('unit_id', '=', unitId).execute()
    } else {
      const row = { belongs: (belongs ? 1 : 0) as Flag, decided_by: actor.userId, decided_at: now }
      await tx
        .insertInto('unit_verdicts')
        .values({ article_id: articleId, unit_id: unitId, ...row })
        .onConflict((oc) => oc.columns(['article_id', 'unit_id']).doUpdateSet(row))
        .execute()
    }
    await keepRoutes(tx, [articleId])
    const action = `route.${belongs === null ? 'reopened' : belongs ? 'added' : 'removed'}`
    await sayAudit(tx, { ...actor, at: now, action, subject: `${articleId} ${unitId}` })
    return true
  })
}

/** The units of each of these articles with the reasons, those a person took it from last. */
export async function unitsOfArticles(db: Db, articleIds: string[]): Promise<Map<string, UnitOfArticle[]>> {
  const found = new Map<string, UnitOfArticle[]>()
  if (articleIds.length === 0) return found
  const rows = await db
    .selectFrom('article_units as a')
    .innerJoin('units as u', 'u.id', 'a.unit_id')
    .select(['a.article_id', 'a.unit_id', 'u.name', 'a.why', 'a.words', 'a.belongs'])
    .where('a.article_id', 'in', articleIds)
    .orderBy('a.belongs', 'desc')
    .orderBy('u.name')
    .execute()
  const verdicts = await db
    .selectFrom('unit_verdicts as v')
    .leftJoin('users as p', 'p.id', 'v.decided_by')
    .select(['v.article_id', 'v.unit_id', 'p.name as by', 'v.decided_at'])
    .where('v.article_id', 'in', articleIds)
    .execute()
  for (const row of rows) {
    const list = found.get(row.article_id) ?? []
    found.set(row.article_id, list)
    const said = verdicts.find((one) => one.article_id === row.article_id && one.unit_id === row.unit_id)
    let unit = list.find((one) => one.unit.id === row.unit_id)
    if (!unit) {
      unit = {
        unit: { id: row.unit_id, name: row.name },
        belongs: row.belongs === 1,
        reasons: [],
        said: said ? { by: said.by, at: said.decided_at } : null,
      }
      list.push(unit)
    }
    if (row.why !== 'person') unit.reasons.push({ why: row.why, words: row.words })
  }
  return found
}

export type RoutePlace = { publishedAt: Instant; id: string }

/** Judged articles, newest first, from below a place on: those whose units are to be written anew. */
export async function articlesToRoute(db: Db, below: RoutePlace | null, limit: number): Promise<Article[]> {
  let rows = db.selectFrom('articles').selectAll().orderBy('published_at', 'desc').orderBy('id', 'desc').limit(limit)
  if (below) {
    rows = rows
      .where('published_at', '<=', below.publishedAt)
      .where((eb) => eb.or([eb('published_at', '<', below.publishedAt), eb('id', '<', below.id)]))
  }
  return (await rows.execute()).map(articleFromRow)
}

/** Keeps what these texts name, all at once. */
export async function routeAgain(db: Db, articleIds: string[], named: Map<string, NamedUnit[]>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    await keepRoutes(tx, articleIds, named)
  })
}
