/** What may be read outside this process: each name with the function that reads. One line here is one more kind. */
import { readArticle } from '../article.ts'
import { readChannel } from '../channels.ts'
import { readDocument } from '../document.ts'
import { readFeed } from '../feed.ts'
import { readListing } from '../listing.ts'
import { readSitemap } from '../sitemap.ts'

export const jobs = {
  article: readArticle,
  channel: readChannel,
  document: readDocument,
  feed: readFeed,
  listing: readListing,
  sitemap: readSitemap,
}

export type Jobs = typeof jobs
export type Kind = keyof Jobs

/** The reading house → the reader, one at a time. */
export type Job = { kind: Kind; input: unknown[] }

/** The reader → the reading house: once when it is ready, then once a job. */
export type Answer = { is: 'ready' } | { is: 'read'; reading: unknown } | { is: 'error'; detail: string }
