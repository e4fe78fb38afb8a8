/** Lists of links that a unit counted, each link with what became of it. A list belongs to the unit it was made for. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { CountedLink, Instant, LinkState, ListOfLinks, Said } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'

/** Not yet ended. `listId` and `nth` name it. */
export type OpenLink = { listId: string; nth: number; url: string; unitId: string | null; articleId: string | null }

const noLinks = { waiting: 0, judging: 0, verified: 0, duplicate: 0, dead: 0, foreign: 0, missing: 0 }

export async function makeList(
  db: Db,
  { unitId, urls }: { unitId: string | null; urls: string[] },
  actor: Actor,
  now: Instant,
): Promise<string> {
  const id = randomBytes(9).toString('base64url')
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('reconciliations')
      .values({ id, unit_id: unitId, made_by: actor.userId, made_at: now })
      .execute()
    const rows = urls.map((url, at) => ({ list_id: id, nth: at + 1, url, state: 'waiting' as const }))
    for (let at = 0; at < rows.length; at += 100)
      await tx
        .insertInto('reconciliation_links')
        .values(rows.slice(at, at + 100))
        .execute()
    const detail = { links: urls.length, unit: unitId }
    await sayAudit(tx, { ...actor, at: now, action: 'reconciliation.made', subject: id, detail })
  })
  return id
}

/** @returns false when there is no such list */
export async function dropList(db: Db, id: string, actor: Actor, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await tx.deleteFrom('reconciliation_links').where('list_id', '=', id).execute()
    const gone = await tx.deleteFrom('reconciliations').where('id', '=', id).executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) return false
    await sayAudit(tx, { ...actor, at: now, action: 'reconciliation.deleted', subject: id })
    return true
  })
}

/** Newest first. */
export async function listsOfLinks(db: Db, limit: number, id?: string): Promise<ListOfLinks[]> {
  const rows = await db
    .selectFrom('reconciliations as r')
    .leftJoin('units as u', 'u.id', 'r.unit_id')
    .leftJoin('users as p', 'p.id', 'r.made_by')
    .select(['r.id', 'r.unit_id', 'u.name as unit', 'p.name as by', 'r.made_at'])
    .$if(id !== undefined, (q) => q.where('r.id', '=', id!))
    .orderBy('r.made_at', 'desc')
    .orderBy('r.id')
    .limit(limit)
    .execute()
  if (rows.length === 0) return []
  const counts = await db
    .selectFrom('reconciliation_links')
    .select((eb) => ['list_id', 'state', eb.fn.countAll<number>().as('n')])
    .where(
      'list_id',
      'in',
      rows.map((row) => row.id),
    )
    .groupBy(['list_id', 'state'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit ?? row.unit_id },
    madeBy: row.by,
    madeAt: row.made_at,
    counts: {
      ...noLinks,
      ...Object.fromEntries(counts.filter((one) => one.list_id === row.id).map(({ state, n }) => [state, Number(n)])),
    },
  }))
}

/** In the order they were pasted. */
export async function linksOfList(db: Db, listId: string): Promise<CountedLink[]> {
  const rows = await db
    .selectFrom('reconciliation_links as l')
    .leftJoin('articles as a', 'a.id', 'l.article_id')
    .leftJoin('outlets as o', 'o.id', 'a.outlet_id')
    .select(['l.nth', 'l.url', 'l.state', 'l.why', 'l.ended_at', 'a.id', 'a.title', 'o.name', 'a.published_at'])
    .where('l.list_id', '=', listId)
    .orderBy('l.nth')
    .execute()
  return rows.map((row) => ({
    ...{ nth: row.nth, url: row.url, state: row.state, endedAt: row.ended_at },
    why: row.why === null ? null : (JSON.parse(row.why) as Said),
    article:
      row.id === null
        ? null
        : { id: row.id, title: row.title!, outletName: row.name ?? '', publishedAt: row.published_at! },
  }))
}

/** Lists of this person of which some link has not ended. */
export async function openListsOf(db: Db, userId: string): Promise<number> {
  const row = await db
    .selectFrom('reconciliations as r')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('made_by', '=', userId)
    .where(
      sql<boolean>`exists (select 1 from reconciliation_links l where l.list_id = r.id and l.state in ('waiting', 'judging'))`,
    )
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Links to look for, the oldest list first; and those whose article has been judged since it was found. */
export async function openLinks(db: Db, state: 'waiting' | 'judging', limit: number): Promise<OpenLink[]> {
  let rows = db
    .selectFrom('reconciliation_links as l')
    .innerJoin('reconciliations as r', 'r.id', 'l.list_id')
    .select(['l.list_id as listId', 'l.nth', 'l.url', 'r.unit_id as unitId', 'l.article_id as articleId'])
    .where('l.state', '=', state)
    .orderBy('r.made_at')
    .orderBy('l.list_id')
    .orderBy('l.nth')
    .limit(limit)
  if (state === 'judging')
    rows = rows.where(sql<boolean>`l.article_id in (select id from articles where judged_by is not null)`)
  return rows.execute()
}

/** What became of a link, so far. */
export async function keepLink(
  db: Db,
  { listId, nth }: Pick<OpenLink, 'listId' | 'nth'>,
  end: { state: LinkState; why: Said | null; articleId: string | null },
  now: Instant,
): Promise<void> {
  await db
    .updateTable('reconciliation_links')
    .set({
      state: end.state,
      why: end.why && JSON.stringify(end.why),
      article_id: end.articleId,
      ended_at: end.state === 'judging' ? null : now,
    })
    .where('list_id', '=', listId)
    .where('nth', '=', nth)
    .execute()
}

/** The link of a list that stands for the same article: an earlier one, or one that was verified; null for none. */
export async function sameInList(
  db: Db,
  { listId, nth }: Pick<OpenLink, 'listId' | 'nth'>,
  articleId: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('reconciliation_links')
    .select('nth')
    .where('list_id', '=', listId)
    .where('article_id', '=', articleId)
    .where('nth', '!=', nth)
    .where((eb) => eb.or([eb('nth', '<', nth), eb('state', '=', 'verified')]))
    .orderBy('nth')
    .limit(1)
    .executeTakeFirst()
  return row?.nth ?? null
}

/** The addresses of a list before a link. */
export async function urlsBefore(db: Db, { listId, nth }: Pick<OpenLink, 'listId' | 'nth'>): Promise<string[]> {
  const rows = await db
    .selectFrom('reconciliation_links')
    .select('url')
    .where('list_id', '=', listId)
    .where('nth', '<', nth)
    .orderBy('nth')
    .execute()
  return rows.map(({ url }) => url)
}
