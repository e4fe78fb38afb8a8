/** An article's pages, fetched and read into one reading, and the article that becomes of it. */
import { pageOfContent } from '../../crawlers/feed/content.ts'
import type { ArticleReading } from '../../crawlers/article.ts'
import { limits } from '../../crawlers/fetch.ts'
import type { Readers } from '../../crawlers/isolation/readers.ts'
import type { Polite } from '../../crawlers/polite.ts'
import type { Clock, Outlet } from '../model.ts'
import type { NewArticle, PendingItem } from '../store/collect.ts'

const mostPages = 10
const hourMs = 3600_000

/** What reading a page needs: a way out, somebody to read, and the time. */
type Reader = { polite: Polite; readers: Readers; clock: Clock }

type GoodReading = Extract<ArticleReading, { ok: true }>
/** What the page answered with, for asking later whether it has changed. */
export type Validators = { etag: string | null; lastModified: string | null }
export type PageReading =
  | { ok: true; reading: GoodReading; validators: Validators; from: 'page' | 'feed' }
  /** `refused`: read and not wanted; `passing`: worth another try. */
  | { ok: false; why: string; refused: boolean; passing: boolean; stage: 'fetch' | 'robots' | 'read' }

/** Fetches a page and reads it, with the pages that continue it. */
export async function readPages(reader: Reader, url: string, outlet: Outlet | undefined): Promise<PageReading> {
  const read = await readAgain(reader, url, outlet, { etag: null, lastModified: null })
  if (read !== 'unchanged') return read
  return { ok: false, why: 'protocol: 304 unasked', refused: false, passing: false, stage: 'fetch' }
}

/** The same for a page read before: it is asked only for what has changed since. */
export async function readAgain(
  reader: Reader,
  url: string,
  outlet: Outlet | undefined,
  known: Validators,
): Promise<PageReading | 'unchanged'> {
  const first = await readPage(reader, url, outlet, known)
  if (first === 'unchanged' || !first.ok) return first
  const { reading, validators } = first
  const paragraphs = [...reading.paragraphs]
  const seen = new Set([url])
  let next = reading.nextPage
  for (let pages = 1; next !== null && pages < mostPages && !seen.has(next); pages++) {
    seen.add(next)
    const more = await readPage(reader, next, outlet)
    if (more === 'unchanged' || !more.ok) break
    // Sites repeat the lead, or everything so far, on each page.
    for (const paragraph of more.reading.paragraphs) if (!paragraphs.includes(paragraph)) paragraphs.push(paragraph)
    next = more.reading.nextPage
  }
  const paid = reading.paid || outlet?.paidOnly === true
  return { ok: true, reading: { ...reading, paid, paragraphs, text: paragraphs.join('\n') }, validators, from: 'page' }
}

/**
 * Where a page came and holds no text that can be read, what its feed offers of the article stands in. A page that is not
 * to be read – robots.txt, a paid wall, no article – is not read by this way either.
 */
export async function orFeed(
  { readers, clock }: Pick<Reader, 'readers' | 'clock'>,
  page: PageReading,
  item: Pick<PendingItem, 'url' | 'title' | 'feedHtml' | 'claimedAt'>,
  outlet: Outlet | undefined,
): Promise<PageReading> {
  if (page.ok || item.feedHtml === null || !bodyless.has(page.why)) return page
  const body = pageOfContent(item.title, item.feedHtml)
  const read = await readers.article({ url: item.url, body, fetchedAt: clock.now(), zone: outlet?.zone })
  if (!read.ok) return page
  const reading = {
    ...read,
    title: item.title ?? read.title,
    // Any day in it is one the text speaks of; the feed says when the piece came out.
    publishedAt: item.claimedAt,
    paid: read.paid || outlet?.paidOnly === true,
  }
  return { ok: true, reading, validators: { etag: null, lastModified: null }, from: 'feed' }
}

const bodyless = new Set(['no-body', 'no-title', 'too-deep', 'too-large'])

const passingFailures = new Set(['dns', 'connect', 'timeout', 'http-5xx', 'protocol', 'blocked'])

async function readPage(
  { polite, readers, clock }: Reader,
  url: string,
  outlet: Outlet | undefined,
  known?: Validators,
): Promise<PageReading | 'unchanged'> {
  const accept = 'text/html, application/xhtml+xml'
  const got = await polite.get(url, { limitBytes: limits.pageBytes, accept, ...known })
  if (!got.ok) {
    const robots = got.why === 'robots'
    return {
      ok: false,
      why: `${got.why}: ${got.detail}`,
      refused: robots,
      passing: passingFailures.has(got.why),
      stage: robots ? 'robots' : 'fetch',
    }
  }
  if (got.status !== 200) return 'unchanged'
  const reading = await readers.article({
    url: got.url,
    body: got.body,
    contentType: got.contentType,
    fetchedAt: clock.now(),
    zone: outlet?.zone,
  })
  // A machine that had no time for a page may have some later.
  const passing = !reading.ok && reading.why === 'reader-timeout'
  if (!reading.ok) return { ok: false, why: reading.why, refused: !isLost(reading), passing, stage: 'read' }
  return { ok: true, reading, validators: { etag: got.etag, lastModified: got.lastModified }, from: 'page' }
}

/** Not judged but lost: the page broke its reader, which is a failure and no verdict on the page. */
const isLost = ({ why }: { why: string }): boolean => why.startsWith('reader-')

/** No outlet was on the web before; a claimed date beyond the fetch is no publication. */
const earliestClaim = '1994-01-01T00:00:00.000Z'

export function articleFrom(
  reading: Omit<GoodReading, 'outlet' | 'paragraphs' | 'nextPage' | 'provenance' | 'claimedLater' | 'views'> &
    Partial<Pick<GoodReading, 'claimedLater' | 'views'>>,
  item: Pick<PendingItem, 'outletId' | 'url' | 'urlKey' | 'claimedAt' | 'firstSeenAt'>,
  now: Date,
  manual = false,
): NewArticle {
  const claimed = reading.publishedAt ?? item.claimedAt ?? reading.claimedLater ?? null
  const latest = new Date(now.getTime() + hourMs).toISOString()
  const possible = claimed !== null && claimed >= earliestClaim && claimed <= latest
  return {
    outletId: item.outletId,
    urlKey: item.urlKey,
    url: item.url,
    canonicalUrl: reading.canonicalUrl,
    title: reading.title,
    text: reading.text,
    byline: reading.byline,
    publishedAt: possible ? claimed : item.firstSeenAt,
    dateQuality: possible ? 'claimed' : claimed === null ? 'observed' : 'quarantined',
    firstSeenAt: item.firstSeenAt,
    modifiedAt: reading.modifiedAt,
    language: reading.language,
    paid: reading.paid,
    views: reading.views ? { ...reading.views, at: now.toISOString() } : null,
    manual,
  }
}
