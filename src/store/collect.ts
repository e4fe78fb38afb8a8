/**
 * The writing half of collecting. Each function is one transaction: a crash leaves either all of it or nothing, and
 * what was left `pending` is taken up at the next start.
 */
import type { Transaction } from 'kysely'
import type { Article, FactCheck, Instant } from '../model.ts'
import type { Db } from './db.ts'
import { sayEvent } from './events.ts'
import { stableId, textHash } from './ids.ts'
import { endItem } from './items.ts'
import { askForLooks } from './looks.ts'
import type { Flag, Schema } from './schema.ts'
import type { SourceState } from './sources.ts'
import { countHours, keepSpans } from './spans.ts'

type Tx = Transaction<Schema>

export type OfferedItem = {
  urlKey: string
  url: string
  title: string | null
  claimedAt: Instant | null
  /** When the list says it was changed last. */
  updatedAt?: Instant | null
  /** A channel's post, whole: no page is fetched for it. */
  text?: string | null
}

export type PollResult = {
  sourceId: string
  at: Instant
  ok: boolean
  status: number | null
  why: string | null
  items: OfferedItem[]
  unusable: number
  /** Null leaves the remembered value as it is (a 304, a failure). */
  etag: string | null
  lastModified: string | null
  bodyHash: string | null
}

export type AfterPoll = {
  dueAt: Instant
  intervalMinutes: number
  active: boolean
  failures: number
  state: SourceState
  stateSince: Instant | null
  stateWhy: string | null
  firstPolledAt: Instant
  failingSince: Instant | null
  lastNewAt: Instant | null
}

/** `overlap`: is any of the items that were new most lately still offered? Null when nothing was, or was offered, yet. */
export type PollKept = { fresh: number; overlap: boolean | null }

/** An answered poll as the schedule remembers it. */
export type KeptPoll = { at: Instant; fresh: number; offered: number; lost: boolean }

/**
 * Keeps one poll: its items (each once per source), its row, and what was learned of the source.
 * An item that another source already brought is counted `known`; the others wait as `pending`.
 *
 * @param rememberedSince how far back `recent` goes
 * @param decide what follows for the source, once it is known how much of the poll was new; `recent` are its answered
 *   polls, oldest first, this one included
 */
export async function keepPoll(
  db: Db,
  poll: PollResult,
  rememberedSince: Instant,
  decide: (kept: PollKept & { recent: KeptPoll[] }) => AfterPoll,
): Promise<PollKept & { after: AfterPoll }> {
  return db.transaction().execute(async (tx) => {
    const { claimed, ...kept } = await keepItems(tx, poll)
    const before = await tx
      .selectFrom('sources')
      .select(['state', 'due_at', 'last_polled_at', 'last_heard_at'])
      .where('id', '=', poll.sourceId)
      .executeTakeFirst()
    const lost = kept.overlap === false
    const recent = await answeredPolls(tx, poll.sourceId, rememberedSince)
    if (poll.ok) recent.push({ at: poll.at, fresh: kept.fresh, offered: poll.items.length, lost })
    const after = decide({ ...kept, recent })
    await tx
      .insertInto('polls')
      .values({
        source_id: poll.sourceId,
        at: poll.at,
        ok: poll.ok ? 1 : 0,
        status: poll.status,
        why: poll.why,
        offered: poll.items.length,
        fresh: kept.fresh,
        unusable: poll.unusable,
        lost_overlap: lost ? 1 : 0,
      })
      .execute()
    await tx
      .updateTable('sources')
      .set({
        due_at: after.dueAt,
        interval_minutes: after.intervalMinutes,
        active: after.active ? 1 : 0,
        failures: after.failures,
        state: after.state,
        state_since: after.stateSince,
        state_why: after.stateWhy,
        last_polled_at: poll.at,
        first_polled_at: after.firstPolledAt,
        failing_since: after.failingSince,
        last_new_at: after.lastNewAt,
        held_until: null,
        ...(poll.ok ? { last_heard_at: poll.at } : {}),
        ...(poll.etag !== null ? { etag: poll.etag } : {}),
        ...(poll.lastModified !== null ? { last_modified: poll.lastModified } : {}),
        ...(poll.bodyHash !== null ? { body_hash: poll.bodyHash } : {}),
      })
      .where('id', '=', poll.sourceId)
      .execute()
    await countHours(tx, poll.sourceId, claimed, before?.last_heard_at ?? null, poll.at)
    await askForLooks(tx, updatedItems(poll), lookTimes(poll.at))
    if (before) await keepSpans(tx, before, { ...poll, ...after, overlap: kept.overlap })
    if (before && before.state !== after.state) {
      await sayEvent(tx, poll.at, { type: 'source', sourceId: poll.sourceId, state: after.state })
    }
    return { ...kept, after }
  })
}

const updatedItems = ({ items, at }: PollResult): { urlKey: string; updatedAt: Instant }[] =>
  items.flatMap(({ urlKey, updatedAt }) => (updatedAt && updatedAt <= at ? [{ urlKey, updatedAt }] : []))

/** A feed's word for a change is taken for three days, and once an hour at most. */
const lookTimes = (at: Instant) => ({
  at,
  youngerThan: new Date(Date.parse(at) - 72 * 3600_000).toISOString(),
  restedSince: new Date(Date.parse(at) - 3600_000).toISOString(),
})

/** `claimed`: when the new items say they came out, for the count by hours; what a source began with is no rate. */
async function keepItems(tx: Tx, poll: PollResult): Promise<PollKept & { claimed: (Instant | null)[] }> {
  const items = [...new Map(poll.items.map((item) => [item.urlKey, item])).values()]
  if (items.length === 0) return { fresh: 0, overlap: null, claimed: [] }
  const keys = items.map((item) => item.urlKey)
  const seen = await tx.selectFrom('items').select(['source_id', 'url_key']).where('url_key', 'in', keys).execute()
  const own = new Set(seen.filter((row) => row.source_id === poll.sourceId).map((row) => row.url_key))
  const elsewhere = new Set(seen.filter((row) => row.source_id !== poll.sourceId).map((row) => row.url_key))
  const stored = await tx.selectFrom('articles').select('url_key').where('url_key', 'in', keys).execute()
  for (const row of stored) elsewhere.add(row.url_key)
  const fresh = items.filter((item) => !own.has(item.urlKey))
  const latest = await tx
    .selectFrom('items')
    .select('url_key')
    .where('source_id', '=', poll.sourceId)
    .orderBy('id', 'desc')
    .limit(latestCompared)
    .execute()
  if (fresh.length > 0) {
    await tx
      .insertInto('items')
      .values(
        fresh.map((item) => {
          const known = elsewhere.has(item.urlKey)
          return {
            source_id: poll.sourceId,
            url_key: item.urlKey,
            url: item.url,
            title: item.title,
            claimed_at: item.claimedAt,
            first_seen_at: poll.at,
            outcome: known ? ('known' as const) : ('pending' as const),
            attempts: 0,
            text: known ? null : (item.text ?? null),
            retry_at: poll.at,
            ended_at: known ? poll.at : null,
          }
        }),
      )
      .execute()
  }
  const isFirst = latest.length === 0
  return {
    fresh: fresh.length,
    overlap: isFirst ? null : latest.some((row) => own.has(row.url_key)),
    claimed: isFirst ? [] : fresh.map((item) => item.claimedAt),
  }
}

/**
 * A list that has not turned over still holds some of these. Older items prove nothing: sites keep “popular” pieces on
 * their lists for weeks. One alone may have been withdrawn.
 */
const latestCompared = 5

async function answeredPolls(tx: Tx, sourceId: string, since: Instant): Promise<KeptPoll[]> {
  const rows = await tx
    .selectFrom('polls')
    .select(['at', 'fresh', 'offered', 'lost_overlap'])
    .where('source_id', '=', sourceId)
    .where('at', '>=', since)
    .where('ok', '=', 1)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ at: row.at, fresh: row.fresh, offered: row.offered, lost: row.lost_overlap === 1 }))
}

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
}

/**
 * Items that wait and may be tried now, oldest first; of each source only its first `perSource`, so that one with a
 * long list does not fill the whole answer.
 */
export async function pendingItems(db: Db, now: Instant, limit: number, perSource = limit): Promise<PendingItem[]> {
  const waiting = db
    .selectFrom('items')
    .select(['id', 'source_id', 'url', 'url_key', 'title', 'claimed_at', 'first_seen_at', 'attempts', 'text'])
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
    ])
    .where('items.nth', '<=', perSource)
    .orderBy('items.first_seen_at')
    .orderBy('items.id')
    .limit(limit)
    .execute()
}

export type NewArticle = Omit<Article, 'id' | 'storyId' | 'factCheck'> & {
  urlKey: string
  factCheck?: FactCheck | null
  etag?: string | null
  lastModified?: string | null
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
