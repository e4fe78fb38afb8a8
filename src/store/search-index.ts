/**
 * Keeps the index of words in step: a text is indexed in the transaction that keeps it. What was kept before there was
 * an index is read in small portions, the newest first, while the house is at work.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Byline, Instant, Language } from '../model.ts'
import { searchDocument, type SearchDocument } from '../search/document.ts'
import type { Db } from './db.ts'
import { isPostgres } from './dialect.ts'
import { stableNumber } from './ids.ts'
import type { Schema } from './schema.ts'
import { columnsOf, vectorOf, type Noun } from './search-words.ts'
import { settingOf, setSetting, dropSetting } from './settings.ts'

type Tx = Transaction<Schema>

export type IndexedArticle = {
  id: string
  outletId: string
  title: string
  text: string
  byline: Byline[]
  language: Language
  publishedAt: Instant
  firstSeenAt: Instant
}

export type IndexedRelease = { id: string; title: string; text: string; publishedAt: Instant; createdAt: Instant }

export async function indexArticle(tx: Tx, article: IndexedArticle): Promise<void> {
  await put(tx, 'article', article.id, article.publishedAt, article.firstSeenAt, searchDocument(article))
}

export async function indexRelease(tx: Tx, release: IndexedRelease): Promise<void> {
  const document = searchDocument({ title: release.title, text: release.text })
  await put(tx, 'release', release.id, release.publishedAt, release.createdAt, document)
}

/** Seconds since 1970 take the upper 33 bits of the 53 that a number holds exactly, so places go up to the year 2242. */
const perSecond = 2 ** 20
const lastSecond = 2 ** 33 - 1

/** The lowest place of an instant: everything published before it stands below. */
export function placeOf(at: Instant): number {
  const seconds = Math.floor(Date.parse(at) / 1000)
  return Math.min(lastSecond, Math.max(0, seconds)) * perSecond
}

/** Above every place. */
export const beyondAll = 2 ** 53 - 1

async function put(
  tx: Tx,
  noun: Noun,
  id: string,
  publishedAt: Instant,
  seenAt: Instant,
  document: SearchDocument,
): Promise<void> {
  const doc = await place(tx, noun, id, publishedAt, seenAt, document)
  if (isPostgres(tx)) return
  const fts = sql.table(`${noun}_fts`)
  await sql`delete from ${fts} where rowid = ${whole(doc)}`.execute(tx)
  await sql`insert into ${fts} (rowid, title, body, title_stems, body_stems, facets)
    values (${whole(doc)}, ${sql.join(columnsOf(document))})`.execute(tx)
}

/** SQLite's driver hands over large numbers as fractions, which its index of words would not take for a place. */
export const whole = (doc: number) => sql<number>`cast(${doc} as bigint)`

/** Its place in the order of time: the one it has, or a free one within its second. */
async function place(
  tx: Tx,
  noun: Noun,
  id: string,
  publishedAt: Instant,
  seenAt: Instant,
  document: SearchDocument,
): Promise<number> {
  const table = `${noun}_search` as const
  const postgres = isPostgres(tx)
  const words = postgres ? { words: sql<string>`${vectorOf(document)}::tsvector` } : {}
  const first = placeOf(publishedAt)
  const before = await tx.selectFrom(table).select('doc').where('id', '=', id).executeTakeFirst()
  if (before && before.doc >= first && before.doc < first + perSecond) {
    if (postgres) await tx.updateTable(table).set(words).where('id', '=', id).execute()
    return before.doc
  }
  if (before) await takeOut(tx, noun, before.doc)
  const wish = stableNumber(id, perSecond)
  for (let step = 0; step < perSecond; step++) {
    const doc = first + ((wish + step) % perSecond)
    const kept = await tx
      .insertInto(table)
      .values({ doc: whole(doc), id, seen_at: seenAt, ...words })
      .onConflict((oc) => oc.column('doc').doNothing())
      .returning('doc')
      .executeTakeFirst()
    if (kept) return doc
  }
  throw new Error(`no place left in the second of ${publishedAt}`)
}

async function takeOut(tx: Tx, noun: Noun, doc: number): Promise<void> {
  await tx.deleteFrom(`${noun}_search`).where('doc', '=', doc).execute()
  if (!isPostgres(tx)) await sql`delete from ${sql.table(`${noun}_fts`)} where rowid = ${whole(doc)}`.execute(tx)
}

/* ---- What was there before the index ------------------------------------------------------------------------------ */

const unreadKey = (noun: Noun) => `search.unread.${noun}`

/** How far the reading has come: everything published before this is still unread; `{}` is all of it. */
type Unread = { before?: { at: Instant; id: string } }

const portion = 100

/**
 * Reads one portion of what is not indexed yet, newest first.
 * @returns false when nothing is left
 */
export async function indexPortion(db: Db): Promise<boolean> {
  for (const noun of ['release', 'article'] as const) {
    const left = await settingOf(db, unreadKey(noun))
    if (left === null) continue
    await db.transaction().execute(async (tx) => {
      const { before } = JSON.parse(left) as Unread
      const last = noun === 'article' ? await articlePortion(tx, before) : await releasePortion(tx, before)
      if (last) await setSetting(tx, unreadKey(noun), JSON.stringify({ before: last } satisfies Unread))
      else await dropSetting(tx, unreadKey(noun))
    })
    return true
  }
  return false
}

/** Since when everything is indexed; null when that is all. */
export async function unreadBefore(db: Kysely<Schema>): Promise<Instant | 'all' | null> {
  const left = await settingOf(db, unreadKey('article'))
  return left === null ? null : ((JSON.parse(left) as Unread).before?.at ?? 'all')
}

async function articlePortion(tx: Tx, before: Unread['before']) {
  let rows = tx
    .selectFrom('articles')
    .select(['id', 'outlet_id', 'title', 'text', 'byline', 'language', 'published_at', 'first_seen_at'])
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(portion)
  if (before) {
    rows = rows
      .where('published_at', '<=', before.at)
      .where((eb) => eb.or([eb('published_at', '<', before.at), eb('id', '<', before.id)]))
  }
  const list = await rows.execute()
  for (const row of list) {
    const { id, title, text, language } = row
    const byline = JSON.parse(row.byline) as Byline[]
    const times = { publishedAt: row.published_at, firstSeenAt: row.first_seen_at }
    await indexArticle(tx, { id, title, text, language, byline, outletId: row.outlet_id, ...times })
  }
  return lastOf(list)
}

async function releasePortion(tx: Tx, before: Unread['before']) {
  let rows = tx
    .selectFrom('releases')
    .select(['id', 'title', 'text', 'published_at', 'created_at'])
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(portion)
  if (before) {
    rows = rows
      .where('published_at', '<=', before.at)
      .where((eb) => eb.or([eb('published_at', '<', before.at), eb('id', '<', before.id)]))
  }
  const list = await rows.execute()
  for (const { id, title, text, published_at: publishedAt, created_at: createdAt } of list) {
    await indexRelease(tx, { id, title, text, publishedAt, createdAt })
  }
  return lastOf(list)
}

const lastOf = (list: { id: string; published_at: Instant }[]) => {
  const last = list.at(-1)
  return last && list.length === portion ? { at: last.published_at, id: last.id } : null
}
