/**
 * Reads RSS 0.9–2.0, RDF and Atom, well and badly formed.
 *
 * decode → guard (depth) → mend → rss-parser → the tolerant reader, where rss-parser gives up, finds fewer items than there
 * are, leaves something out, or is known to misread (XHTML titles, base64, `xml:base`, links without `rel`). What one reader leaves empty
 * the other fills.
 */
import { decode } from './decode.ts'
import { readDate, zoneMinutes } from './feed/dates.ts'
import { shapeOf, type Shape } from './feed/guard.ts'
import { normaliseXml } from './feed/normalise.ts'
import { wholeContent } from './feed/content.ts'
import { longest, mostItems, type RawFeed, type RawItem } from './feed/raw.ts'
import { readWithRssParser } from './feed/rss.ts'
import { plainText, titleText, withMarkupCharacters } from './feed/text.ts'
import { readTolerantly } from './feed/tolerant.ts'
import type { About, FeedItem, FeedReading } from './types.ts'
import { siteOf, webUrl } from './urls.ts'

/**
 * Reads a feed as it is written: a relative link stays one unless `xml:base` says where it leads, and titles keep the
 * references of `titleText`. `followed` makes of that what can be fetched and shown.
 *
 * @returns `ok: false` with `not-a-feed` (an HTML page, an error text), `empty`, or `too-deep`. A feed without items is
 *   read and has none.
 */
export async function readFeed(body: Uint8Array | string, about: About): Promise<FeedReading> {
  const read = await readRaw(body, about)
  if (!read.ok) return read
  const { raw, zone } = read
  return {
    ok: true,
    title: titleText(raw.title),
    link: raw.link?.trim() || null,
    items: raw.items.map((item) => finish(item, zone)),
  }
}

/** The words as printed; `zone` is what a time without one is meant in, in minutes. */
export async function readRaw(
  body: Uint8Array | string,
  about: About,
): Promise<{ ok: true; raw: RawFeed; zone: number } | { ok: false; why: string }> {
  const { text } = typeof body === 'string' ? { text: body } : decode(body, about.contentType)
  if (text.trim() === '') return { ok: false, why: 'empty' }
  const xml = normaliseXml(text)
  const shape = shapeOf(xml)
  if (shape.isTooDeep) return { ok: false, why: 'too-deep' }
  if (!shape.isFeed) return { ok: false, why: 'not-a-feed' }

  const raw = await readEitherWay(xml, shape)
  return { ok: true, raw, zone: zoneOf(raw, about) }
}

/**
 * What a reading offers to whoever fetches and shows it: absolute links, titles of plain characters. A feed that a
 * service hands out (another site than the outlet's) means its links from the outlet's address, every other from its own.
 */
export function followed(reading: FeedReading & { ok: true }, feedUrl: string): FeedReading & { ok: true } {
  const site = webUrl(reading.link ?? '', feedUrl)?.href ?? null
  const base = site !== null && siteOf(site) !== siteOf(feedUrl) ? site : feedUrl
  return {
    ...reading,
    link: site,
    items: reading.items.map((item) => ({
      ...item,
      title: item.title === null ? null : withMarkupCharacters(item.title),
      url: addressOf(item, base),
    })),
  }
}

/** An identifier that stands in for a link leads somewhere only when it is an address (“harian-9” is none). */
function addressOf(item: FeedItem, base: string): string | null {
  if (item.url === null) return null
  if (item.url === item.guid && !/^(?:https?:|\/)/i.test(item.url)) return null
  return webUrl(item.url, base)?.href ?? null
}

/** rss-parser's reading where that can be trusted, else the tolerant one with its gaps filled. */
async function readEitherWay(xml: string, shape: Shape): Promise<RawFeed> {
  const canBeStrict = shape.items <= mostItems && !shape.isTooBusy
  if (canBeStrict && !misread.test(xml)) {
    const strict = await readWithRssParser(xml)
    return strict && isComplete(strict, shape.items) ? strict : merge(readTolerantly(xml), strict)
  }
  const tolerant = readTolerantly(xml)
  return isComplete(tolerant, shape.items) || !canBeStrict ? tolerant : merge(tolerant, await readWithRssParser(xml))
}

/** Where rss-parser is known to read something else than what is written. */
const misread =
  /xml:base|<link(?![^<>]*\brel=)[^<>]*\b(?:href|ur[il])=|mode=["']|<(?!(?:\w+:)?link\b)[\w:.-]+\s[^<>]*\btype=["'](?:xhtml|application\/)|<[\w.-]+:(?:rss|feed|channel|item|entry|group)\b/i

function isComplete(feed: RawFeed, items: number): boolean {
  if (feed.title === null || feed.items.length !== items) return false
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
  // rss-parser takes any link for want of the right one; an identifier says more.
  link: item.link ?? (item.guid ? null : other.link),
  published: item.published ?? other.published,
  updated: item.updated ?? other.updated,
  author: item.author ?? other.author,
  summary: item.summary ?? other.summary,
  guid: item.guid ?? other.guid,
  content: longest([item.content, other.content]),
})

export function finish(item: RawItem, zone: number): FeedItem {
  const guid = item.guid?.trim() || null
  return {
    title: titleText(item.title),
    // Without a link the identifier is all there is; it is an address more often than not.
    url: item.link?.trim() || guid,
    publishedAt: readDate(item.published, zone),
    updatedAt: readDate(item.updated, zone),
    author: plainText(item.author),
    summary: plainText(item.summary),
    guid,
    ...wholeContent(item.content),
  }
}

/** A time without a zone is the outlet's; an Indonesian feed of an unknown outlet means Jakarta; others mean UTC. */
function zoneOf(feed: RawFeed, about: About): number {
  if (about.zone) return zoneMinutes[about.zone]
  const isIndonesian = /^id\b/i.test(feed.language?.trim() ?? '') || /\.id$/.test(webUrl(about.url)?.hostname ?? '')
  return isIndonesian ? zoneMinutes['Asia/Jakarta'] : 0
}
