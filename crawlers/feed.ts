/**
 * Reads RSS 0.9–2.0, RDF and Atom, well and badly formed.
 *
 * decode → guard (depth) → mend → rss-parser → the tolerant reader, where rss-parser gives up, finds fewer items than there
 * are, leaves something out, or is known to misread (XHTML titles, base64, `xml:base`, links without `rel`). What one reader leaves empty
 * the other fills.
 */
import { decode } from './decode.ts'
import { readDate, zoneMinutes } from './feed/dates.ts'
import { shapeOf } from './feed/guard.ts'
import { normaliseXml } from './feed/normalise.ts'
import { mostItems, type RawFeed, type RawItem } from './feed/raw.ts'
import { readWithRssParser } from './feed/rss.ts'
import { plainText } from './feed/text.ts'
import { readTolerantly } from './feed/tolerant.ts'
import type { About, FeedItem, FeedReading } from './types.ts'
import { webUrl } from './urls.ts'

/**
 * @returns `ok: false` with `not-a-feed` (an HTML page, an error text), `empty`, or `too-deep`. A feed without items is
 *   read and has none.
 */
export async function readFeed(body: Uint8Array | string, about: About): Promise<FeedReading> {
  const { text } = typeof body === 'string' ? { text: body } : decode(body, about.contentType)
  if (text.trim() === '') return { ok: false, why: 'empty' }
  const xml = normaliseXml(text)
  const shape = shapeOf(xml)
  if (shape.isTooDeep) return { ok: false, why: 'too-deep' }
  if (!shape.isFeed) return { ok: false, why: 'not-a-feed' }

  const strict = shape.items <= mostItems && !shape.isTooBusy ? await readWithRssParser(xml) : null
  const raw = strict && isComplete(strict, shape.items, xml) ? strict : merge(readTolerantly(xml), strict)
  const zone = zoneOf(raw, about)
  return {
    ok: true,
    title: plainText(raw.title),
    link: absolute(raw.link, about.url),
    items: raw.items.map((item) => finish(item, about.url, zone)),
  }
}

/** Where rss-parser is known to read something else than what is written. */
const misread =
  /xml:base|<link(?![^<>]*\brel=)[^<>]*\bhref=|mode=["']|type=["'](?:xhtml|application\/)|<[\w.-]+:(?:rss|feed|channel|item|entry)\b/i

function isComplete(feed: RawFeed, items: number, xml: string): boolean {
  if (feed.title === null || feed.items.length !== items || misread.test(xml)) return false
  return feed.items.every((item) => item.title && item.link && (item.published ?? item.updated))
}

function merge(tolerant: RawFeed, strict: RawFeed | null): RawFeed {
  if (!strict) return tolerant
  const isSame = tolerant.items.length === strict.items.length
  return {
    title: tolerant.title ?? strict.title,
    link: tolerant.link ?? strict.link,
    language: tolerant.language ?? strict.language,
    items: isSame ? tolerant.items.map((item, i) => fill(item, strict.items[i]!)) : tolerant.items,
  }
}

const fill = (item: RawItem, other: RawItem): RawItem => ({
  title: item.title ?? other.title,
  link: item.link ?? other.link,
  published: item.published ?? other.published,
  updated: item.updated ?? other.updated,
  author: item.author ?? other.author,
  summary: item.summary ?? other.summary,
  guid: item.guid ?? other.guid,
})

function finish(item: RawItem, feedUrl: string, zone: number): FeedItem {
  return {
    title: plainText(item.title),
    // Without a link the identifier is all there is; it is an address more often than not.
    url: absolute(item.link, feedUrl) ?? (item.guid?.trim() || null),
    publishedAt: readDate(item.published, zone),
    updatedAt: readDate(item.updated, zone),
    author: plainText(item.author),
    summary: plainText(item.summary),
    guid: item.guid?.trim() || null,
  }
}

/** Links are given as a browser would follow them from the feed. */
function absolute(link: string | null, feedUrl: string): string | null {
  if (link === null) return null
  const printed = link.trim()
  if (printed === '') return null
  if (/^[a-z][a-z0-9+.-]*:/i.test(printed)) return printed
  return webUrl(printed, feedUrl)?.href ?? printed
}

/** A time without a zone is the outlet's; an Indonesian feed of an unknown outlet means Jakarta; others mean UTC. */
function zoneOf(feed: RawFeed, about: About): number {
  if (about.zone) return zoneMinutes[about.zone]
  const isIndonesian = /^id\b/i.test(feed.language?.trim() ?? '') || /\.id$/.test(webUrl(about.url)?.hostname ?? '')
  return isIndonesian ? zoneMinutes['Asia/Jakarta'] : 0
}
