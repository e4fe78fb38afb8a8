/**
 * Reads sitemaps: an index of further maps, or a set of addresses, with the news extension that names title and time.
 * The protocol allows 50,000 addresses and 50 MB a file, so it is walked, never built into a tree.
 */
import { constants, gunzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import type { Instant } from '../src/model.ts'
import { decode } from './decode.ts'
import { readDate, zoneMinutes } from './feed/dates.ts'
import { plainText } from './feed/text.ts'
import { bareItem, type About, type FeedItem, type SitemapReading } from './types.ts'
import { webUrl } from './urls.ts'

/** The protocol's own limit; what comes after is left out. */
const mostUrls = 50_000
const mostBytes = 50 * 1024 * 1024
const partSize = 64 * 1024

/** An address may have 2,048 characters; a text without end is not one. */
const mostCharacters = 4096

type Entry = { loc: string; lastmod: string; title: string; published: string }

export type SitemapAbout = About & {
  /** Entries that say they are older are passed over: a sitemap is an archive, and its news the last days of it. */
  since?: Instant | undefined
}

/**
 * A file may be gzip whatever its name and headers say.
 *
 * @returns `not-a-sitemap` for anything else than `<sitemapindex>` and `<urlset>`; relative addresses are dropped, and
 *   what is read before a file breaks off counts
 */
export function readSitemap(body: Uint8Array | string, about: SitemapAbout): SitemapReading {
  const opened = typeof body === 'string' ? body : unpacked(body)
  if (opened === null) return { ok: false, why: 'not-a-sitemap' }
  const maps: { url: string; lastModified: string | null }[] = []
  const items: FeedItem[] = []
  // Indonesian outlets print local time where they print no zone.
  const zone = zoneMinutes[about.zone ?? 'Asia/Jakarta']
  let kind: 'index' | 'set' | null = null
  let entry: Entry | null = null
  let field: keyof Entry | null = null
  let seen = 0

  const parser = new Parser(
    {
      onopentag(tag) {
        const name = tag.slice(tag.indexOf(':') + 1)
        if (kind === null && (name === 'sitemapindex' || name === 'urlset')) kind = name === 'urlset' ? 'set' : 'index'
        if (kind === null) return
        if (tag === 'url' || tag === 'sitemap') {
          entry = ++seen > mostUrls ? null : { loc: '', lastmod: '', title: '', published: '' }
        } else if (entry) {
          // Pictures and videos have addresses and titles of their own.
          field = fields[tag] ?? null
        }
      },
      ontext(text) {
        if (entry && field && entry[field].length < mostCharacters) entry[field] += text
      },
      onclosetag(tag) {
        field = null
        if (!entry || (tag !== 'url' && tag !== 'sitemap')) return
        const changed = readDate(entry.lastmod, zone)
        const at = readDate(entry.published, zone) ?? changed
        const isOld = about.since !== undefined && at !== null && at < about.since
        const url = isOld ? null : webUrl(entry.loc)?.href
        if (url && kind === 'index') maps.push({ url, lastModified: changed })
        else if (url) items.push(itemOf(url, changed, entry, zone))
        entry = null
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true },
  )
  let isEmpty = true
  for (const part of partsOf(opened, about.contentType)) {
    isEmpty &&= part.trim() === ''
    parser.write(part)
    if (seen > mostUrls) break
  }
  parser.end()
  if (kind === null) return { ok: false, why: isEmpty ? 'empty' : 'not-a-sitemap' }
  return { ok: true, maps, items }
}

/**
 * Of an index, the maps worth asking for: those that changed since, maps of news first, then the latest changed.
 * Maps without a date may have changed; an index gives no better order than its own.
 */
export function mapsToRead(
  maps: { url: string; lastModified: Instant | null }[],
  since: Instant,
  most: number,
): string[] {
  return maps
    .filter((map) => map.lastModified === null || map.lastModified >= since)
    .sort(
      (a, b) =>
        Number(newsName.test(b.url)) - Number(newsName.test(a.url)) ||
        (b.lastModified ?? '').localeCompare(a.lastModified ?? ''),
    )
    .slice(0, most)
    .map((map) => map.url)
}

const newsName = /news[^/]*\.xml|\/news\/[^/]*\.xml|berita[^/]*\.xml|sitemap[_-]?news/i

/** @returns null when the gzip is broken from its beginning, or opens to more than the protocol allows */
function unpacked(body: Uint8Array): Uint8Array | null {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}

/** Fifty megabytes are decoded piece by piece: only a charset other than UTF-8 needs the whole at once. */
function* partsOf(body: Uint8Array | string, contentType: string | undefined): Generator<string> {
  const whole = typeof body === 'string' ? body : isUtf8(body, contentType) ? null : decode(body, contentType).text
  if (whole !== null) {
    for (let at = 0; at < whole.length; at += partSize) yield whole.slice(at, at + partSize)
    return
  }
  const decoder = new TextDecoder('utf-8')
  for (let at = 0; at < body.length; at += partSize) {
    yield decoder.decode((body as Uint8Array).subarray(at, at + partSize), { stream: true })
  }
}

function isUtf8(body: Uint8Array, contentType: string | undefined): boolean {
  // Cut before a “<”, so that no character is split.
  const cut = body.length <= partSize ? body.length : body.subarray(0, partSize).lastIndexOf(lessThan)
  return decode(body.subarray(0, Math.max(cut, 0)), contentType).charset === 'utf-8'
}
const lessThan = 0x3c

const fields: Record<string, keyof Entry> = {
  loc: 'loc',
  lastmod: 'lastmod',
  'news:title': 'title',
  'n:title': 'title',
  'news:publication_date': 'published',
  'n:publication_date': 'published',
}

const itemOf = (url: string, changed: string | null, entry: Entry, zone: number): FeedItem => ({
  ...bareItem(url),
  title: plainText(entry.title),
  publishedAt: readDate(entry.published, zone),
  updatedAt: changed,
})
