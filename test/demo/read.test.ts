import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Clock } from '../../src/model.ts'
import { readArticle } from '../../crawlers/article.ts'
import { readFeed } from '../../crawlers/feed.ts'
import { readListing } from '../../crawlers/listing.ts'
import { readSitemap } from '../../crawlers/sitemap.ts'
import { urlKey } from '../../crawlers/urls.ts'
import { demoStartsAt, openNewsroom, type DemoOutlet, type Newsroom } from '../../src/demo/index.ts'
import { planNewsroom } from '../../src/demo/plan.ts'
import { readsAt } from '../../src/demo/reads.ts'

/* The newsroom is of use only if the product's own readers can read it: every headline, every time, every paragraph. */

const theEnd = new Date(demoStartsAt.getTime() + 71.9 * 3_600_000)
const clock: Clock = { now: () => theEnd, wait: () => Promise.resolve() }
const plan = planNewsroom(demoStartsAt, 1)

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom(clock, { seed: 1 })
})
afterAll(() => newsroom.close())

async function get(url: string) {
  const response = await fetch(url)
  const contentType = response.headers.get('content-type') ?? undefined
  return { status: response.status, contentType, body: new Uint8Array(await response.arrayBuffer()) }
}

async function offered({ outlet, sources }: DemoOutlet) {
  const source = sources[0]!
  const { status, contentType, body } = await get(source.url)
  if (status !== 200) return null
  const about = { url: source.url, contentType, zone: outlet.zone }
  if (source.kind === 'feed') return readFeed(body, about)
  return source.kind === 'sitemap' ? readSitemap(body, about) : readListing(body, about)
}

const plain = (text: string) => text.replace(/[“”]/g, '"').replace(/–/g, '-')

test('the readers of feeds, sitemaps and listings find every headline with its address and time', async () => {
  for (const one of newsroom.outlets) {
    const reading = await offered(one)
    if (reading === null) continue
    if (!reading.ok) throw new Error(`${one.outlet.id}: ${reading.why}`)
    const found = new Map(reading.items.map((item) => [urlKey(item.url ?? ''), item]))
    for (const article of newsroom.truth.articles.filter((a) => a.outletId === one.outlet.id)) {
      const item = found.get(urlKey(article.url))
      expect(item, article.url).toBeDefined()
      if (item?.title) expect(plain(item.title)).toBe(plain(article.title))
      if (item?.publishedAt) expect([article.url, item.publishedAt]).toEqual([article.url, article.publishedAt])
    }
  }
}, 30_000)

test('the reader of pages finds headline, time, paid label and counter, and loses no paragraph', async () => {
  for (const [index, article] of newsroom.truth.articles.entries()) {
    if (!article.hearable) continue
    const piece = plan.articles[index]!
    const pages = piece.outlet.layout === 'paged' ? [article.url, `${article.url}?page=2`] : [article.url]
    let text = ''
    for (const url of pages) {
      const page = await get(url)
      if (page.status !== 200) continue
      const reading = readArticle({ url, body: page.body, contentType: page.contentType, fetchedAt: theEnd })
      if (!reading.ok) throw new Error(`${url}: ${reading.why}`)
      text += plain(reading.text) + '\n'
      const seen = [url, plain(reading.title ?? ''), reading.publishedAt, reading.paid]
      expect(seen).toEqual([url, plain(article.title), article.publishedAt, article.paid])
      const counts = ['portal', 'blog'].includes(piece.outlet.layout)
      expect([url, reading.views?.high ?? null]).toEqual([url, counts ? readsAt(piece, theEnd) : null])
    }
    for (const paragraph of piece.paragraphs) expect(text, article.url).toContain(plain(paragraph))
  }
}, 120_000)
