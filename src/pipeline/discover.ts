/**
 * Hears one source: its feed, sitemap or listing page → what it offers now, or why nothing could be heard.
 */
import { createHash } from 'node:crypto'
import { followed } from '../../crawlers/feed.ts'
import { limits, type Fetched } from '../../crawlers/fetch.ts'
import type { Refused } from '../../crawlers/polite.ts'
import type { About, FeedItem, FeedReading } from '../../crawlers/types.ts'
import type { KnownSource } from '../store/sources.ts'
import type { Collector } from './collect.ts'

export type Heard = {
  ok: boolean
  status: number | null
  /** The failure's name for the schedule; null when all is well. */
  code: string | null
  /** The failure in a sentence for people. */
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
  const bodyHash = createHash('sha256').update(got.body).digest('hex')
  const said = {
    ...quiet,
    ok: true,
    status: 200,
    code: null,
    why: null,
    etag: got.etag,
    lastModified: got.lastModified,
    bodyHash,
  }
  if (bodyHash === source.bodyHash) return said
  const read = await readList(collector, source, got)
  if (!read.ok) return { ...quiet, ok: false, status: 200, code: 'unreadable', why: read.why }
  return { ...said, items: read.items }
}

type List = { ok: true; items: FeedItem[] } | { ok: false; why: string }

/** An index of maps is followed to its newest few. */
const mostMaps = 5

async function readList(
  collector: Collector,
  source: KnownSource,
  got: Extract<Fetched, { status: 200; ok: true }>,
): Promise<List> {
  const zone = collector.outlets.get(source.outletId)?.zone
  const about = { url: got.url, contentType: got.contentType, zone }
  if (source.kind === 'feed') return readOffered(collector, got.body, about)
  if (source.kind === 'listing') {
    const listing = await collector.readers.listing(got.body, about)
    if (listing.ok) return listing
    // An address catalogued as a page may answer with a feed: four of the ten front pages saved for the replay do.
    const feed = await readOffered(collector, got.body, about)
    return feed.ok ? feed : listing
  }
  const map = await collector.readers.sitemap(got.body, about)
  if (!map.ok) return map
  const items = [...map.items]
  // An index names the maps that hold the news; the newest few are where new articles are.
  const newest = [...map.maps]
    .sort((a, b) => ((b.lastModified ?? '') < (a.lastModified ?? '') ? -1 : 1))
    .slice(0, mostMaps)
  for (const child of newest) {
    const page = await collector.polite.get(child.url, { limitBytes: limits.sitemapBytes })
    if (!page.ok || page.status !== 200) continue
    const inner = await collector.readers.sitemap(page.body, {
      url: page.url,
      contentType: page.contentType,
      zone,
    })
    if (inner.ok) items.push(...inner.items)
  }
  return { ok: true, items }
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
