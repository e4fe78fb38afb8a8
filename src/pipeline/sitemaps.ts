/** Sitemaps as a list of news: an index followed to the maps that matter, and the map of a site whose feed is broken. */
import { limits } from '../../crawlers/fetch.ts'
import { readRobots } from '../../crawlers/robots.ts'
import { mapsToRead } from '../../crawlers/sitemap.ts'
import type { FeedItem, SitemapReading } from '../../crawlers/types.ts'
import { siteOf, webUrl } from '../../crawlers/urls.ts'
import type { Instant, Outlet } from '../model.ts'
import type { Collector } from './collector.ts'

export type MapQuestion = {
  /** Older entries are archive. */
  since: Instant
  /** Maps that have not changed since then held nothing new at the latest look. */
  changedSince: Instant
  zone: Outlet['zone'] | undefined
}

/** Maps of one poll: each is a request to the same site, at its pace. */
const mostMaps = 8
/** An index of indexes is known (a section's map of months); deeper ones are not. */
const deepest = 2

/** The entries of a map and, when it is an index, of the maps below it that are worth asking for. */
export async function entriesOf(
  collector: Collector,
  map: SitemapReading & { ok: true },
  question: MapQuestion,
): Promise<FeedItem[]> {
  const items = [...map.items]
  let level = map.maps
  let left = mostMaps
  for (let depth = 0; depth < deepest && level.length > 0 && left > 0; depth++) {
    const asked = mapsToRead(level, question.changedSince, left)
    left -= asked.length
    level = []
    for (const url of asked) {
      const inner = await readMap(collector, url, question)
      if (!inner?.ok) continue
      items.push(...inner.items)
      level.push(...inner.maps)
    }
  }
  return items
}

/**
 * What the site's own map offers, for a feed whose links lead nowhere: the maps that robots.txt names, else those that
 * sites usually have.
 *
 * @returns null when none of them has an entry
 */
export async function entriesInstead(
  collector: Collector,
  site: string,
  question: MapQuestion,
): Promise<{ url: string; items: FeedItem[] } | null> {
  const origin = webUrl(site)?.origin
  if (origin === undefined) return null
  const named = (await sitemapsInRobots(collector, origin)).filter((url) => siteOf(url) === siteOf(origin))
  const usual = ['/sitemap-news.xml', '/news-sitemap.xml', '/sitemap.xml'].map((path) => origin + path)
  for (const url of named.length > 0 ? mapsToRead(named.map(undated), question.since, mostTried) : usual) {
    const map = await readMap(collector, url, question)
    if (!map?.ok) continue
    const items = await entriesOf(collector, map, question)
    if (items.length > 0) return { url, items }
  }
  return null
}

const mostTried = 3
const undated = (url: string) => ({ url, lastModified: null })

async function sitemapsInRobots({ polite }: Collector, origin: string): Promise<string[]> {
  const got = await polite.get(`${origin}/robots.txt`, { limitBytes: limits.robotsBytes, truncate: true })
  if (!got.ok || got.status !== 200) return []
  return readRobots(Buffer.from(got.body).toString('utf8')).sitemaps.flatMap((line) => webUrl(line, origin)?.href ?? [])
}

async function readMap(
  { polite, readers }: Collector,
  url: string,
  { since, zone }: MapQuestion,
): Promise<SitemapReading | null> {
  const got = await polite.get(url, { limitBytes: limits.sitemapBytes })
  if (!got.ok || got.status !== 200) return null
  return readers.sitemap(got.body, { url: got.url, contentType: got.contentType, zone, since })
}
