/** What a feed, a sitemap or a listing page offers: pointers to articles, not articles. */
import type { Instant, Shown, Zone } from '../src/model.ts'

export type FeedItem = {
  title: string | null
  url: string | null
  publishedAt: Instant | null
  updatedAt: Instant | null
  author: string | null
  summary: string | null
  guid: string | null
  /** A channel's post, whole (a line a paragraph); null for one without words. Other lists have none. */
  text?: string | null
  /** What the feed itself holds of the article, as HTML, where that is long enough to be all of it. */
  content?: string
  /** Where a listing page shows it, when that says something. */
  shown?: Shown[]
}

export type FeedReading =
  | { ok: true; title: string | null; link: string | null; items: FeedItem[] }
  | { ok: false; why: string }

/** Where a body came from. `zone` is the outlet's, for the many dates that are printed without one. */
export type About = { url: string; contentType?: string | undefined; zone?: Zone | undefined }

export type SitemapReading =
  | { ok: true; maps: { url: string; lastModified: Instant | null }[]; items: FeedItem[] }
  | { ok: false; why: string }

/** An item about which only its address is known yet. */
export const bareItem = (url: string): FeedItem => ({
  title: null,
  url,
  publishedAt: null,
  updatedAt: null,
  author: null,
  summary: null,
  guid: null,
})
