/**
 * The first half of an article's way: source due → fetch → items → unseen items → page → article → keep.
 *
 * Each step ends in one transaction, so a crash at any moment loses and doubles nothing: a poll is kept with its items
 * or not at all; an item stays `pending` until its article, or the reason there is none, is kept with it.
 */
import type { FeedItem } from '../../crawlers/types.ts'
import { urlKey } from '../../crawlers/urls.ts'
import type { Instant } from '../model.ts'
import { nextPoll, rememberedDays, sourceState, type PollHistory } from '../schedule.ts'
import { keepArticle, keepRefusal, keepRetry, type PendingItem } from '../store/collect.ts'
import { keepPoll, type OfferedItem, type PollResult } from '../store/keep-poll.ts'
import { keepReleaseItem } from '../store/keep-release.ts'
import type { KnownSource } from '../store/sources.ts'
import type { Collector } from './collector.ts'
import { hear } from './discover.ts'
import { byOwnPast, ownSilence } from './own-past.ts'
import { notePage } from './page-parts.ts'
import { articleFrom, orFeed, readPages } from './pages.ts'
import { articleOfPost } from './posts.ts'
import { unitOfRelease } from './units.ts'

/** Items older than this were news before we listened; a source's archive is not its echo. */
const tooOldDays = 14
/** A listing or sitemap longer than this is an archive. */
const mostItemsAPoll = 500
const hourMs = 3600_000
const retryAfterHours = [0.2, 1, 6]

export type PollEnding = { sourceId: string; ok: boolean; why: string | null; offered: number; fresh: number }

/** Polls one source once and keeps what it offered. */
export async function pollSource(collector: Collector, source: KnownSource): Promise<PollEnding> {
  const { db, clock } = collector
  const heard = await hear(collector, source)
  const at = clock.now().toISOString()
  const cutoff = new Date(clock.now().getTime() - tooOldDays * 24 * hourMs).toISOString()
  const items: OfferedItem[] = []
  let unusable = 0
  for (const item of newestFirst(heard.items).slice(0, mostItemsAPoll)) {
    const key = item.url === null ? null : urlKey(item.url)
    const claimedAt = item.publishedAt ?? item.updatedAt
    const isOld = claimedAt !== null && claimedAt < cutoff
    // A post without words (a picture) has nothing to keep, and no page behind it.
    const isWordless = source.role === 'channel' && !item.text
    if (item.url === null || key === null || isOld || isWordless) unusable++
    else {
      const { url, title, updatedAt, text = null, content: feedHtml = null, shown = [] } = item
      items.push({ urlKey: key, url, title, claimedAt, updatedAt, text, feedHtml, shown })
    }
  }
  unusable += Math.max(0, heard.items.length - mostItemsAPoll)
  const poll: PollResult = {
    sourceId: source.id,
    at,
    ok: heard.ok,
    status: heard.status,
    why: heard.why,
    items,
    unusable,
    etag: heard.etag,
    lastModified: heard.lastModified,
    bodyHash: heard.bodyHash,
  }
  const remembered = new Date(clock.now().getTime() - rememberedDays * 24 * hourMs).toISOString()
  const quiet = heard.ok ? await ownSilence(db, source, clock.now()) : null
  const kept = await keepPoll(db, poll, remembered, ({ fresh, overlap, recent }) => {
    const history: PollHistory = {
      intervalMinutes: source.intervalMinutes,
      failuresInARow: heard.ok ? 0 : source.failures + 1,
      lastOk: heard.ok,
      why: heard.code,
      status: heard.status,
      itemsNew: fresh,
      itemsOffered: items.length,
      overlap,
      retryAfterSeconds: heard.retryAfterSeconds,
      newestItemAt: newestOf(items),
      lastNewAt: fresh > 0 ? at : source.lastNewAt,
      firstPolledAt: source.firstPolledAt ?? at,
      recent,
    }
    const next = nextPoll(history, collector.bounds, clock.now(), collector.random)
    const active = source.active && next.active
    const memory = {
      firstPolledAt: history.firstPolledAt ?? at,
      failingSince: heard.ok ? null : (source.failingSince ?? at),
      lastNewAt: history.lastNewAt,
    }
    const lastOkAt = heard.ok ? at : source.lastHeardAt
    const facts = { history, lastOkAt, ...memory }
    const { state, since } = byOwnPast(sourceState(facts, clock.now()), facts, fresh > 0 ? false : quiet)
    return {
      dueAt: next.dueAt.toISOString(),
      intervalMinutes: next.intervalMinutes,
      active,
      failures: history.failuresInARow,
      state: active ? state : 'off',
      stateSince: active ? since : at,
      stateWhy: heard.why,
      ...memory,
    }
  })
  return { sourceId: source.id, ok: heard.ok, why: heard.why, offered: items.length, fresh: kept.fresh }
}

/** Lists are sorted either way, and some not at all; where nothing is dated their own order stands. */
function newestFirst(items: FeedItem[]): FeedItem[] {
  const dateOf = (item: FeedItem) => item.publishedAt ?? item.updatedAt ?? ''
  return items.length <= mostItemsAPoll
    ? items
    : [...items].sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0))
}

const newestOf = (items: OfferedItem[]): Instant | null =>
  items.reduce<Instant | null>(
    (newest, item) => (item.claimedAt && (!newest || item.claimedAt > newest) ? item.claimedAt : newest),
    null,
  )

export type ItemEnding = {
  itemId: number
  outcome: 'stored' | 'known' | 'rejected' | 'failed' | 'retry'
  why: string | null
}

/** Fetches and reads one pending item, and keeps the article or release it led to, or why there is none. */
export async function fetchItem(collector: Collector, item: PendingItem): Promise<ItemEnding> {
  const { db, clock } = collector
  if (item.text !== null) {
    const id = await keepArticle(db, item, articleOfPost(item, item.text, clock.now()), clock.now().toISOString())
    return { itemId: item.id, outcome: id === null ? 'known' : 'stored', why: null }
  }
  const outlet = collector.outlets.get(item.outletId)
  const fetched = await readPages(collector, item.url, outlet)
  const page = await orFeed(collector, fetched, item, outlet)
  const now = clock.now()
  if (!page.ok) {
    const hours = retryAfterHours[item.attempts]
    if (page.passing && hours !== undefined) {
      await keepRetry(db, item, page.why, new Date(now.getTime() + hours * hourMs).toISOString())
      return { itemId: item.id, outcome: 'retry', why: page.why }
    }
    await notePage(db, { ...item, articleId: null }, fetched, now)
    const outcome = page.refused ? 'rejected' : 'failed'
    await keepRefusal(db, item, { outcome, why: page.why }, now.toISOString())
    return { itemId: item.id, outcome, why: page.why }
  }
  const { reading } = page
  if (item.role === 'release') {
    const publishedAt = reading.publishedAt ?? item.claimedAt ?? item.firstSeenAt
    const kept = await keepReleaseItem(
      db,
      item,
      {
        unitId: unitOfRelease({ ...reading, url: item.url, publishedAt }, (await collector.units()).units)?.id ?? null,
        title: reading.title,
        text: reading.text,
        publishedAt,
        url: item.url,
        origin: 'site',
      },
      now.toISOString(),
    )
    await notePage(db, { ...item, articleId: null }, fetched, now)
    return { itemId: item.id, outcome: kept.fresh ? 'stored' : 'known', why: null }
  }
  // Only a desk's word counts: others quote such labels.
  const factCheck = item.role === 'factcheck' ? reading.factCheck : null
  const article = { ...articleFrom(reading, item, now), ...page.validators, factCheck, textFrom: page.from }
  const id = await keepArticle(db, item, article, now.toISOString())
  // What the feed made good is still missing from the page.
  if (id !== null) await notePage(db, { ...item, articleId: id }, fetched, now)
  return { itemId: item.id, outcome: id === null ? 'known' : 'stored', why: null }
}
