/**
 * Reads sitemaps: an index of further maps, or a set of addresses, with the news extension that names title and time.
 * The protocol allows 50,000 addresses and 50 MB a file, so it is walked, never built into a tree.
 */
import { Parser } from 'htmlparser2'
import { decode } from './decode.ts'
import { readDate, zoneMinutes } from './feed/dates.ts'
import { normaliseXml } from './feed/normalise.ts'
import { plainText } from './feed/text.ts'
import { bareItem, type About, type FeedItem, type SitemapReading } from './types.ts'
import { webUrl } from './urls.ts'

/** The protocol's own limit; what comes after is left out. */
const mostUrls = 50_000

/** An address may have 2,048 characters; a text without end is not one. */
const mostCharacters = 4096

type Entry = { loc: string; lastmod: string; title: string; published: string }

/** @returns `not-a-sitemap` for anything else than `<sitemapindex>` and `<urlset>`; relative addresses are dropped */
export function readSitemap(body: Uint8Array | string, about: About): SitemapReading {
  const { text } = typeof body === 'string' ? { text: body } : decode(body, about.contentType)
  const maps: { url: string; lastModified: string | null }[] = []
  const items: FeedItem[] = []
  // Indonesian outlets print local time where they print no zone.
  const zone = zoneMinutes[about.zone ?? 'Asia/Jakarta']
  let kind: 'index' | 'set' | null = null
  let entry: Entry | null = null
  let field: keyof Entry | null = null

  const parser = new Parser(
    {
      onopentag(tag) {
        const name = tag.slice(tag.indexOf(':') + 1)
        if (kind === null && (name === 'sitemapindex' || name === 'urlset')) kind = name === 'urlset' ? 'set' : 'index'
        if (kind === null) return
        if ((name === 'url' || name === 'sitemap') && !tag.includes(':')) {
          if (maps.length + items.length >= mostUrls) return parser.pause()
          entry = { loc: '', lastmod: '', title: '', published: '' }
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
        const url = webUrl(entry.loc)?.href
        const changed = readDate(entry.lastmod, zone)
        if (url && kind === 'index') maps.push({ url, lastModified: changed })
        else if (url) items.push(itemOf(url, changed, entry, zone))
        entry = null
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(normaliseXml(text))
  if (kind === null) return { ok: false, why: text.trim() === '' ? 'empty' : 'not-a-sitemap' }
  return { ok: true, maps, items }
}

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
