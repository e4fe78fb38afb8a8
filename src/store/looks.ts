/** Articles that are looked at again, and the versions that come of it. */
import { sql, type SqlBool, type Transaction } from 'kysely'
import type { Byline, Instant, Language, ViewCount } from '../model.ts'
import type { Db } from './db.ts'
import { sayEvent } from './events.ts'
import { textHash } from './ids.ts'
import { isCoverage } from './related.ts'
import type { Flag, Schema } from './schema.ts'
import { indexArticle } from './search-index.ts'
import { keepViews } from './views.ts'

type Tx = Transaction<Schema>

/** An article whose time for another look has come, with what its page answered last. */
export type DueLook = {
  articleId: string
  url: string
  outletId: string
  firstSeenAt: Instant
  etag: string | null
  lastModified: string | null
}

/** Coverage of our releases first seen since then that nobody has planned to look at again yet. */
export async function unplannedCoverage(db: Db, since: Instant): Promise<{ id: string; firstSeenAt: Instant }[]> {
  return db
    .selectFrom('articles')
    .leftJoin('looks', 'looks.article_id', 'articles.id')
    .select(['articles.id', 'articles.first_seen_at as firstSeenAt'])
    .where('articles.first_seen_at', '>=', since)
    .where('looks.article_id', 'is', null)
    .where(isCoverage())
    .where(hasPage())
    .execute()
}

/** A channel's post is its own text: there is no page behind it to look at. */
const hasPage = () =>
  sql<SqlBool>`not exists (
    select 1 from items i join sources s on s.id = i.source_id
    where i.url_key = articles.url_key and s.role = 'channel')`

export async function planLooks(db: Db, looks: { articleId: string; dueAt: Instant }[]): Promise<void> {
  if (looks.length === 0) return
  await db
    .insertInto('looks')
    .values(looks.map(({ articleId, dueAt }) => ({ article_id: articleId, done: 0, due_at: dueAt })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/**
 * A feed says that articles were changed: those that were last read before that are looked at now.
 *
 * @param youngerThan older ones are over
 * @param restedSince those looked at since then are left in peace: some feeds call everything changed, always
 */
export async function askForLooks(
  tx: Tx,
  changed: { urlKey: string; updatedAt: Instant }[],
  { at, youngerThan, restedSince }: { at: Instant; youngerThan: Instant; restedSince: Instant },
): Promise<void> {
  if (changed.length === 0) return
  const rows = await tx
    .selectFrom('articles')
    .leftJoin('looks', 'looks.article_id', 'articles.id')
    .select(['articles.id', 'articles.url_key', 'articles.first_seen_at', 'looks.last_at'])
    .where(
      'articles.url_key',
      'in',
      changed.map((one) => one.urlKey),
    )
    .where('articles.first_seen_at', '>=', youngerThan)
    .where(hasPage())
    .execute()
  const updatedAt = new Map(changed.map((one) => [one.urlKey, one.updatedAt]))
  const due = rows.filter((row) => {
    const lastRead = row.last_at ?? row.first_seen_at
    return lastRead < (updatedAt.get(row.url_key) ?? '') && lastRead < restedSince
  })
  if (due.length === 0) return
  await tx
    .insertInto('looks')
    .values(due.map((row) => ({ article_id: row.id, done: 0, due_at: at })))
    .onConflict((oc) => oc.column('article_id').doUpdateSet({ due_at: at }))
    .execute()
}

export async function dueLooks(db: Db, now: Instant, limit: number): Promise<DueLook[]> {
  return db
    .selectFrom('looks')
    .innerJoin('articles', 'articles.id', 'looks.article_id')
    .select([
      'looks.article_id as articleId',
      'articles.url',
      'articles.outlet_id as outletId',
      'articles.first_seen_at as firstSeenAt',
      'articles.etag',
      'articles.last_modified as lastModified',
    ])
    .where('looks.due_at', '<=', now)
    .orderBy('looks.due_at')
    .limit(limit)
    .execute()
}

/** Takes a look for one worker; one that dies leaves it due again at `until`. @returns false when another was faster */
export async function holdLook(db: Db, articleId: string, now: Instant, until: Instant): Promise<boolean> {
  const result = await db
    .updateTable('looks')
    .set({ due_at: until })
    .where('article_id', '=', articleId)
    .where('due_at', '<=', now)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export type NextLook = { at: Instant; why: string; dueAt: Instant | null }

/** Keeps a look that found nothing new, or no page. */
export async function keepLook(db: Db | Tx, articleId: string, { at, why, dueAt }: NextLook): Promise<void> {
  await db
    .updateTable('looks')
    .set((eb) => ({ done: eb('done', '+', 1), last_at: at, why, due_at: dueAt }))
    .where('article_id', '=', articleId)
    .execute()
}

export type SeenAgain = {
  title: string
  text: string
  byline: Byline[]
  modifiedAt: Instant | null
  language: Language
  etag: string | null
  lastModified: string | null
  /** What the page said of its readers. */
  views?: ViewCount | null
}

/**
 * Keeps what a later look found: another text than the latest version's is a new version. One that a reader would notice
 * becomes the article's text, and the article waits for judgement; a trivial one leaves text and judgement as they are,
 * because the passages of a judgement count into the very text it was made of.
 */
export async function keepSeenAgain(
  db: Db,
  articleId: string,
  seen: SeenAgain,
  next: Omit<NextLook, 'why'>,
  isTrivial: (before: { title: string; text: string }, after: { title: string; text: string }) => boolean,
): Promise<'unchanged' | 'trivial' | 'changed'> {
  return db.transaction().execute(async (tx) => {
    const judged = await tx.selectFrom('articles').selectAll().where('id', '=', articleId).executeTakeFirstOrThrow()
    const latest = await tx
      .selectFrom('versions')
      .select(['seq', 'title', 'text_hash'])
      .where('article_id', '=', articleId)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    const hash = textHash(seen.text)
    const { etag, lastModified } = seen
    await tx.updateTable('articles').set({ etag, last_modified: lastModified }).where('id', '=', articleId).execute()
    await keepViews(tx, articleId, next.at, seen.views ?? null)
    if (latest.text_hash === hash && latest.title === seen.title) {
      await keepLook(tx, articleId, { ...next, why: 'unchanged' })
      return 'unchanged'
    }
    const trivial = isTrivial(judged, seen)
    await tx
      .insertInto('versions')
      .values({
        ...{ article_id: articleId, seq: latest.seq + 1, title: seen.title, text: seen.text, text_hash: hash },
        fetched_at: next.at,
        trivial: (trivial ? 1 : 0) as Flag,
      })
      .execute()
    const why = trivial ? 'trivial' : 'changed'
    await keepLook(tx, articleId, { ...next, why })
    if (!trivial) {
      const { title, text, language } = seen
      await tx
        .updateTable('articles')
        .set({ title, text, language, modified_at: seen.modifiedAt ?? next.at, judged_by: null })
        .set(seen.byline.length > 0 ? { byline: JSON.stringify(seen.byline) } : {})
        .where('id', '=', articleId)
        .execute()
      const byline = seen.byline.length > 0 ? seen.byline : (JSON.parse(judged.byline) as Byline[])
      await indexArticle(tx, {
        ...{ id: articleId, title, text, language, byline, outletId: judged.outlet_id },
        ...{ publishedAt: judged.published_at, firstSeenAt: judged.first_seen_at },
      })
      await sayEvent(tx, next.at, { type: 'version', articleId, seq: latest.seq + 1 })
    }
    return why
  })
}

/** What is planned for an article, and what the latest look found; null when nobody looks again. */
export async function lookAt(
  db: Db,
  articleId: string,
): Promise<{ at: Instant | null; why: string | null; dueAt: Instant | null } | null> {
  const row = await db
    .selectFrom('looks')
    .select(['last_at as at', 'why', 'due_at as dueAt'])
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  return row ?? null
}
