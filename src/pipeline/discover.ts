/**
 * Hears one source: its feed, sitemap or listing page → what it offers now, or why nothing could be heard.
 */
import { followed } from '../../crawlers/feed.ts'
import { isBroken } from '../../crawlers/feed/broken.ts'
import { limits, type Fetched } from '../../crawlers/fetch.ts'
import { fingerprint } from '../../crawlers/fingerprint.ts'
import type { Refused } from '../../crawlers/polite.ts'
import type { About, FeedItem, FeedReading } from '../../crawlers/types.ts'
import { recentArticleUrls } from '../store/articles.ts'
import type { KnownSource } from '../store/sources.ts'
import type { Collector } from './collector.ts'
import { entriesInstead, entriesOf, type MapQuestion } from './sitemaps.ts'

export type Heard = {
  ok: boolean
  status: number | null
  /** The failure's name for the schedule; null when all is well. */
  code: string | null
  /** The failure in a sentence for people, or what is wrong with a source that is heard another way. */
  why: string | null
  items: FeedItem[]
  etag: string | null
  lastModified: string | null
  bodyHash: string | null
  retryAfterSeconds: number | null
}

const quiet = { items: [], etag: null, lastModified: null, bodyHash: null, retryAfterSeconds: null }

/** Fetches and reads one source's list, whatever its kind. */
export async function hear(collector: Collector, source: KnownSource): Promise<Heard> {
  const limitBytes =
    source.kind === 'sitemap' ? limits.sitemapBytes : source.kind === 'feed' ? limits.feedBytes : limits.pageBytes
  const got = await collector.polite.get(source.url, {
    limitBytes,
    etag: source.etag,
    lastModified: source.lastModified,
  })
  if (!got.ok) return failed(got)
  if (got.status === 304) return { ...quiet, ok: true, status: 304, code: null, why: null }
  const bodyHash = fingerprint(got.body, source.kind)
  const said = { ...quiet, ok: true, status: 200, code: null, why: null }
  const memory = { etag: got.etag, lastModified: got.lastModified, bodyHash }
  if (bodyHash === source.bodyHash) return { ...said, ...memory }
  const read = await readList(collector, source, got)
  if (!read.ok) return { ...quiet, ok: false, status: 200, code: 'unreadable', why: read.why }
  // What rests on other addresses is not known to be unchanged when this one is.
  return { ...said, ...(read.isWhole ? memory : {}), why: read.why, items: read.items }
}

/** `isWhole`: all of it stands at the source's own address. `why`: heard, but not as it should be. */
type List = { ok: true; items: FeedItem[]; isWhole: boolean; why: string | null } | { ok: false; why: string }

/** Older entries of a sitemap are archive; items that old are not kept either. */
const windowDays = 14
/** A map's day of change may be printed without its hour, in any zone. */
const slackHours = 36
const hourMs = 3600_000

async function readList(
  collector: Collector,
  source: KnownSource,
  got: Extract<Fetched, { status: 200; ok: true }>,
): Promise<List> {
  const { readers, clock } = collector
  const zone = collector.outlets.get(source.outletId)?.zone
  const about = { url: got.url, contentType: got.contentType, zone }
  const ago = (hours: number, from: Date) => new Date(from.getTime() - hours * hourMs).toISOString()
  const since = ago(windowDays * 24, clock.now())
  const changedSince = source.lastHeardAt === null ? since : ago(slackHours, new Date(source.lastHeardAt))
  const question: MapQuestion = { since, changedSince, zone }

  if (source.role === 'channel') return whole(await readers.channel(got.body, about))
  if (source.kind === 'feed') return mended(collector, source, await readOffered(collector, got.body, about), question)
  if (source.kind === 'listing') {
    const known = await recentArticleUrls(collector.db, source.outletId, teachingArticles)
    const listing = await readers.listing(got.body, { ...about, known })
    if (listing.ok) return whole(listing)
    // An address catalogued as a page may answer with a feed: four of the ten front pages saved for the replay do.
    const feed = await readOffered(collector, got.body, about)
    return whole(feed.ok ? feed : listing)
  }
  const map = await readers.sitemap(got.body, { ...about, since })
  if (!map.ok) return map
  const items = await entriesOf(collector, map, question)
  return { ok: true, items, isWhole: map.maps.length === 0, why: null }
}

/** Enough to show every shape that an outlet's addresses have. */
const teachingArticles = 60

const whole = (list: { ok: true; items: FeedItem[] } | { ok: false; why: string }): List =>
  list.ok ? { ok: true, items: list.items, isWhole: true, why: null } : list

/** A feed whose links lead nowhere is heard by its site's map instead, and said to be broken either way. */
async function mended(
  collector: Collector,
  source: KnownSource,
  feed: FeedReading,
  question: MapQuestion,
): Promise<List> {
  if (!feed.ok || !isBroken(feed.items)) return whole(feed)
  const host = collector.outlets.get(source.outletId)?.host
  const site =
    feed.items.find((item) => item.url !== null)?.url ?? feed.link ?? (host ? `https://${host}/` : source.url)
  const instead = await entriesInstead(collector, site, question)
  if (instead === null) return { ok: false, why: 'links-all-equal' }
  return { ok: true, items: instead.items, isWhole: false, why: `links-all-equal: ${instead.url}` }
}

async function readOffered({ readers }: Collector, body: Uint8Array, about: About): Promise<FeedReading> {
  const reading = await readers.feed(body, about)
  return reading.ok ? followed(reading, about.url) : reading
}

const failed = (got: Extract<Fetched, { ok: false }> | Refused): Heard => ({
  ...quiet,
  ok: false,
  status: 'status' in got ? (got.status ?? null) : null,
  code: got.why,
  why: `${got.why}: ${got.detail}`,
  retryAfterSeconds: 'retryAfterSeconds' in got ? (got.retryAfterSeconds ?? null) : null,
})
