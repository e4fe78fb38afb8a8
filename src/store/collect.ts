/**
 * From an item that waits to its article, or to the reason there is none. Each function is one transaction: a crash leaves either all of it or nothing, and
 * what was left `pending` is taken up at the next start.
 */
import type { Transaction } from 'kysely'
import type { Article, FactCheck, Instant, TextFrom, ViewSample } from '../model.ts'
import type { Db } from './db.ts'
import { stableId, textHash } from './ids.ts'
import { endItem } from './items.ts'
import type { Flag, Schema } from './schema.ts'
import { indexArticle } from './search-index.ts'
import { keepViews } from './views.ts'

type Tx = Transaction<Schema>

/** An item that waits for its page, with what its fetch needs to know. */
export type PendingItem = {
  id: number
  sourceId: string
  outletId: string
  role: Schema['sources']['role']
  url: string
  urlKey: string
  title: string | null
  claimedAt: Instant | null
  firstSeenAt: Instant
  attempts: number
  text: string | null
  feedHtml: string | null
}

/**
 * Items that wait and may be tried now, oldest first; of each source only its first `perSource`, so that one with a
 * long list does not fill the whole answer.
 */
export async function pendingItems(db: Db, now: Instant, limit: number, perSource = limit): Promise<PendingItem[]> {
  const waiting = db
    .selectFrom('items')
    .select([
      'id',
      'source_id',
      'url',
      'url_key',
      'title',
      'claimed_at',
      'first_seen_at',
      'attempts',
      'text',
      'feed_html',
    ])
    .select((eb) =>
      eb.fn
        .agg<number>('row_number')
        .over((o) => o.partitionBy('source_id').orderBy('first_seen_at').orderBy('id'))
        .as('nth'),
    )
    .where('outcome', '=', 'pending')
    .where('retry_at', '<=', now)
  return db
    .selectFrom(waiting.as('items'))
    .innerJoin('sources', 'sources.id', 'items.source_id')
    .select([
      'items.id',
      'items.source_id as sourceId',
      'sources.outlet_id as outletId',
      'sources.role',
      'items.url',
      'items.url_key as urlKey',
      'items.title',
      'items.claimed_at as claimedAt',
      'items.first_seen_at as firstSeenAt',
      'items.attempts',
      'items.text',
      'items.feed_html as feedHtml',
    ])
    .where('items.nth', '<=', perSource)
    .orderBy('items.first_seen_at')
    .orderBy('items.id')
    .limit(limit)
    .execute()
}

export type NewArticle = Omit<Article, 'id' | 'storyId' | 'factCheck' | 'textFrom'> & {
  urlKey: string
  factCheck?: FactCheck | null
  /** The page, when not said. */
  textFrom?: TextFrom
  etag?: string | null
  lastModified?: string | null
  /** What the page said of its readers. */
  views?: ViewSample | null
}

/** @returns the article's id, or null when the same address was stored meanwhile */
async function insertArticle(tx: Tx, article: NewArticle): Promise<string | null> {
  const id = stableId('article', article.urlKey)
  const inserted = await tx
    .insertInto('articles')
    .values({
      id,
      outlet_id: article.outletId,
      url_key: article.urlKey,
      url: article.url,
      canonical_url: article.canonicalUrl,
      title: article.title,
      text: article.text,
      byline: JSON.stringify(article.byline),
      published_at: article.publishedAt,
      date_quality: article.dateQuality,
      first_seen_at: article.firstSeenAt,
      modified_at: article.modifiedAt,
      language: article.language,
      paid: (article.paid ? 1 : 0) as Flag,
      manual: (article.manual ? 1 : 0) as Flag,
      etag: article.etag ?? null,
      last_modified: article.lastModified ?? null,
      text_from: article.textFrom ?? 'page',
      fact_check: article.factCheck ? JSON.stringify(article.factCheck) : null,
    })
    // On any conflict: PostgreSQL may meet the id, made of the same address, before the address itself.
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return null
  await tx
    .insertInto('versions')
    .values({
      article_id: id,
      seq: 1,
      title: article.title,
      text: article.text,
      text_hash: textHash(article.text),
      fetched_at: article.firstSeenAt,
    })
    .execute()
  if (article.views) await keepViews(tx, id, article.views.at, article.views)
  await indexArticle(tx, { ...article, id })
  return id
}

/** Keeps the article an item led to, and the item's ending, in one transaction. */
export async function keepArticle(
  db: Db,
  item: PendingItem,
  article: NewArticle,
  now: Instant,
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const id = await insertArticle(tx, article)
    await endItem(tx, item.id, now, id === null ? { outcome: 'known' } : { outcome: 'stored', article_id: id })
    return id
  })
}

/** Keeps an article that a person asked for by its address. */
export async function keepManualArticle(db: Db, article: NewArticle): Promise<string | null> {
  return db.transaction().execute((tx) => insertArticle(tx, article))
}

export async function articleIdByKey(db: Db, urlKey: string): Promise<string | null> {
  const row = await db.selectFrom('articles').select('id').where('url_key', '=', urlKey).executeTakeFirst()
  return row?.id ?? null
}

/** An item that could not be used: rejected for what it is, or failed for good. */
export async function keepRefusal(
  db: Db,
  item: PendingItem,
  ending: { outcome: 'rejected' | 'failed'; why: string },
  now: Instant,
): Promise<void> {
  await endItem(db, item.id, now, ending)
}

/** An item whose page did not come this time: it waits for another try. */
export async function keepRetry(db: Db, item: PendingItem, why: string, retryAt: Instant): Promise<void> {
  await db
    .updateTable('items')
    .set({ attempts: item.attempts + 1, why, retry_at: retryAt })
    .where('id', '=', item.id)
    .where('outcome', '=', 'pending')
    .execute()
}
