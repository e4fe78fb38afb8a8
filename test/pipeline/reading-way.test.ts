/** From an item to its text, on invented sites: pages that go on, pages without a body, and outlets that only sell space. */
import { afterEach, expect, test } from 'vitest'
import { wholeContent } from '../../crawlers/feed/content.ts'
import type { Outlet } from '../../src/model.ts'
import { handClock } from '../support/clock.ts'
import { outlet, source } from '../support/heard.ts'
import { openTestHouse } from '../support/house.ts'
import { openLoopback, page, rss, type Answer, type Site } from '../support/loopback.ts'

const earlier = '2026-05-18T05:00:00.000Z'
const never = new AbortController().signal
const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

/** Everything one outlet's feed leads to, read once. */
async function heard(site: Site, change: Partial<Outlet> = {}) {
  const loopback = await openLoopback({ 'warta.example': site })
  opened.push(loopback)
  const house = await openTestHouse({
    clock: handClock('2026-05-18T06:00:00.000Z'),
    catalogue: {
      outlets: [outlet('warta', { host: 'warta.example', ...change })],
      sources: [source('warta', 'warta', { url: 'http://warta.example/rss' })],
    },
    routes: loopback.routes,
  })
  opened.push(house)
  await house.worker.once(never)
  const select = house.db.selectFrom('articles').selectAll().orderBy('url')
  return { house, articles: await select.execute(), items: await house.db.selectFrom('items').selectAll().execute() }
}

const paragraph = (about: string) =>
  `Warga ${about} mengikuti pelatihan hukum di balai desa bersama para penyuluh, dan kepala desa mengatakan pelatihan itu ` +
  `membantu mereka mengurus surat tanah tanpa harus pergi jauh ke ibu kota kabupaten pada hari kerja.`
const told = ['Losari', 'Kendari', 'Sorong', 'Ende'].map(paragraph)

/** @param contents by path */
const withContent = (contents: Record<string, string>): Answer => ({
  type: 'application/rss+xml',
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Warta</title><link>http://warta.example/</link>${Object.entries(contents)
    .map(
      ([path, html]) => `<item><title>Warga Belajar Hukum</title><link>http://warta.example${path}</link>
<pubDate>Mon, 18 May 2026 05:00:00 GMT</pubDate><description>${told[0]!.slice(0, 80)} […]</description>
<content:encoded><![CDATA[${html}]]></content:encoded></item>`,
    )
    .join('')}</channel></rss>`,
})
const whole = `<figure><img src="/a.jpg"><figcaption>Suasana pelatihan (Foto: Warta)</figcaption></figure>
${told.map((text) => `<p>${text}</p>`).join('')}<p><strong>Baca juga: <a href="/dua">Pelatihan Serupa di Kota Lain</a></strong></p>`
const shell: Answer = { body: '<html><head><title>Warta</title></head><body><div id="root"></div></body></html>' }

test('a page without a body is made good by what its feed holds of the article, and the article says so', async () => {
  const { articles, items, house } = await heard({ '/rss': withContent({ '/satu': whole }), '/satu': shell })
  expect(articles).toHaveLength(1)
  expect(articles[0]).toMatchObject({
    title: 'Warga Belajar Hukum',
    text: told.join('\n'),
    text_from: 'feed',
    published_at: earlier,
  })
  // Kept only while it waits, and the page still counts as one without a body.
  expect(items[0]).toMatchObject({ outcome: 'stored', feed_html: null })
  expect(await house.db.selectFrom('layout_days').select(['pages', 'bodied']).execute()).toEqual([
    { pages: 1, bodied: 0 },
  ])
})

test('a page that can be read goes before its feed; a teaser is no article; what is behind a paid wall or closed by robots.txt is not read from the feed either', async () => {
  const wall = `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Warga Belajar Hukum",
    "isAccessibleForFree":false}</script></head><body><h1>Warga Belajar Hukum</h1></body></html>`
  const { articles, items } = await heard({
    '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /tutup' },
    '/rss': withContent({ '/baik': whole, '/awal': `<p>${told[0]} […]</p>`, '/bayar': whole, '/tutup': whole }),
    '/baik': page('Dari Halaman', earlier, told),
    '/awal': shell,
    '/bayar': { body: wall },
    '/tutup': shell,
  })
  expect(articles.map((row) => [row.title, row.text_from])).toEqual([['Dari Halaman', 'page']])
  const why = Object.fromEntries(items.map((item) => [new URL(item.url).pathname, item.why?.split(':')[0] ?? null]))
  expect(why).toEqual({ '/baik': null, '/awal': 'no-body', '/bayar': 'paywall', '/tutup': 'robots' })
})

test('a feed’s text that ends in an ellipsis or “Selengkapnya” is only a beginning; WordPress’ footer is no ending', () => {
  const text = told.join(' ')
  expect(
    wholeContent(`<p>${text}</p><p>The post <a href="/a">Judul</a> appeared first on <a href="/">Warta</a>.</p>`),
  ).not.toEqual({})
  for (const end of ['…', '...', ' [&#8230;]', ' <a href="/a">Selengkapnya »</a>'])
    expect(wholeContent(`<p>${text}${end}</p>`)).toEqual({})
  expect(wholeContent(null)).toEqual({})
})

test('a story on several pages becomes one article, without what its pages repeat', async () => {
  const next = (path: string) => `<link rel="next" href="${path}">`
  const many = page('Warga Belajar Hukum', earlier, told.slice(0, 2), next('/satu?page=2'))
  const { articles, house } = await heard({
    '/rss': rss('warta.example', ['/satu'], earlier),
    '/satu': many,
    '/satu?page=2': page('Warga Belajar Hukum', earlier, told.slice(1, 3), next('/satu?page=3')),
    '/satu?page=3': page('Warga Belajar Hukum', earlier, told.slice(3), next('/satu')),
  })
  expect(articles.map((row) => row.text)).toEqual([told.join('\n')])
  expect(await house.db.selectFrom('items').select('url').execute()).toHaveLength(1)
})

test('what an outlet publishes that only sells its space is a paid placement, labelled or not', async () => {
  const site = { '/rss': rss('warta.example', ['/satu'], earlier), '/satu': page('Warga Belajar Hukum', earlier, told) }
  expect((await heard(site)).articles[0]).toMatchObject({ paid: 0 })
  expect((await heard(site, { paidOnly: true })).articles[0]).toMatchObject({ paid: 1 })
})
