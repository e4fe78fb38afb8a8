/**
 * Tries an address as a source, before anybody adds it: is it allowed, does it answer, is it a feed, a sitemap, a channel
 * or a page that lists news, and what does it offer? Nothing is kept.
 */
import { channelHost } from '../../crawlers/channels.ts'
import { followed } from '../../crawlers/feed.ts'
import { isBroken } from '../../crawlers/feed/broken.ts'
import { feedsNamedIn } from '../../crawlers/feed/named.ts'
import { limits } from '../../crawlers/fetch.ts'
import type { Readers } from '../../crawlers/isolation/readers.ts'
import type { Polite } from '../../crawlers/polite.ts'
import type { FeedItem } from '../../crawlers/types.ts'
import { urlKey, webUrl } from '../../crawlers/urls.ts'
import type { Clock, Instant, Outlet, Said, SourceKind, SourceRole } from '../model.ts'
import { recentArticleUrls } from '../store/articles.ts'
import type { Db } from '../store/db.ts'
import { outletsById } from '../store/outlets.ts'
import { allSources } from '../store/sources.ts'
import { newOutlet, outletOfHost } from './outlet-of.ts'
import { sayWhy } from './say-why.ts'

export type SourceTrial = {
  url: string
  /** Null when nothing can be heard there; `why` and `todo` then say it in words. */
  found: {
    kind: SourceKind
    role: SourceRole
    items: number
    /** How many of them say when they came out. */
    dated: number
    newestAt: Instant | null
    /** A map of maps: what it offers stands in those. */
    maps: number
    /** All its links are one, or lead to the front page. */
    isBroken: boolean
    sample: { title: string | null; url: string | null; publishedAt: Instant | null }[]
  } | null
  why: Said | null
  todo: Said | null
  /** May we read it, by the site's robots.txt? Null when that could not be asked. */
  robots: 'allowed' | 'forbidden' | null
  /** Feeds that the page names, or what it is itself when it is one. */
  feeds: { url: string; title: string | null }[]
  /** Whose it would be; `isNew` when no outlet has that host yet. */
  outlet: Pick<Outlet, 'id' | 'name' | 'host' | 'tier' | 'province'> & { isNew: boolean }
  /** It is a source already. */
  knownAs: string | null
}

const sampleSize = 5

export async function trySource(
  { db, polite, readers, clock }: { db: Db; polite: Polite; readers: Readers; clock: Clock },
  address: string,
): Promise<SourceTrial | null> {
  const url = webUrl(address)
  const key = urlKey(address)
  if (!url || key === null) return null
  const known = outletOfHost(url, await outletsById(db))
  const outlet = known ?? newOutlet(url)
  const { id, name, host, tier, province } = outlet
  const trial: SourceTrial = {
    ...{ url: url.href, found: null, why: null, todo: null, robots: null, feeds: [] },
    outlet: { id, name, host, tier, province, isNew: !known },
    knownAs: (await allSources(db)).find((source) => urlKey(source.url) === key)?.id ?? null,
  }
  const got = await polite.get(url.href, { limitBytes: limits.feedBytes })
  if (!got.ok || got.status !== 200) {
    const { short, todo } = sayWhy(got.ok ? 'protocol' : `${got.why}: ${got.detail}`)
    return { ...trial, why: short, todo, robots: !got.ok && got.why === 'robots' ? 'forbidden' : null }
  }
  const about = { url: got.url, contentType: got.contentType, zone: outlet.zone }
  const answered = { ...trial, robots: 'allowed' as const }

  const channel = channelHost(url) ? await readers.channel(got.body, about) : null
  if (channel?.ok) return { ...answered, found: offered('feed', 'channel', channel.items) }
  const feed = await readers.feed(got.body, about)
  if (feed.ok) return { ...answered, found: offered('feed', roleOf(outlet), followed(feed, got.url).items) }
  const map = await readers.sitemap(got.body, { ...about, since: daysBefore(clock.now(), mapDays) })
  if (map.ok) return { ...answered, found: { ...offered('sitemap', roleOf(outlet), map.items), maps: map.maps.length } }

  const feeds = feedsNamedIn(got.body, about).filter((named) => urlKey(named.url) !== key)
  const taught = known ? await recentArticleUrls(db, known.id, teachingArticles) : []
  const listing = await readers.listing(got.body, { ...about, known: taught })
  if (listing.ok) return { ...answered, feeds, found: offered('listing', roleOf(outlet), listing.items) }
  const { short, todo } = sayWhy(listing.why)
  return { ...answered, feeds, why: short, todo }
}

const mapDays = 14
const teachingArticles = 60
const daysBefore = (now: Date, days: number): Instant => new Date(now.getTime() - days * 24 * 3600_000).toISOString()

const roleOf = (outlet: Outlet): SourceRole => (outlet.tier === 'factcheck' ? 'factcheck' : 'press')

function offered(kind: SourceKind, role: SourceRole, items: FeedItem[]): NonNullable<SourceTrial['found']> {
  const dateOf = (item: FeedItem) => item.publishedAt ?? item.updatedAt
  const dates = items.flatMap((item) => dateOf(item) ?? [])
  const newestAt = dates.reduce<Instant | null>((newest, at) => (newest === null || at > newest ? at : newest), null)
  const sample = items.slice(0, sampleSize).map((item) => ({
    ...{ title: item.title, url: item.url },
    publishedAt: dateOf(item),
  }))
  const broken = kind === 'feed' && role !== 'channel' && isBroken(items)
  return { kind, role, items: items.length, dated: dates.length, newestAt, maps: 0, isBroken: broken, sample }
}
