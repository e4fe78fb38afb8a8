import { afterEach, expect, test } from 'vitest'
import type { Source } from '../../src/model.ts'
import { articleById } from '../../src/store/articles.ts'
import { sourceById } from '../../src/store/sources.ts'
import { handClock } from '../support/clock.ts'
import { outlet, source } from '../support/heard.ts'
import { openTestHouse } from '../support/house.ts'
import { openLoopback, page, rss, type Answer, type Site } from '../support/loopback.ts'

const start = '2026-05-18T06:00:00.000Z'
const earlier = '2026-05-18T05:00:00.000Z'
const never = new AbortController().signal

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

/** One outlet at `warta.example` with one source, in a house with an empty database. */
async function houseOf(site: Site, change: Partial<Source>) {
  const loopback = await openLoopback({ 'warta.example': site })
  opened.push(loopback)
  const clock = handClock(start)
  const house = await openTestHouse({
    clock,
    catalogue: {
      outlets: [outlet('warta', { host: 'warta.example' })],
      sources: [source('warta', 'warta', { url: 'http://warta.example/rss', ...change })],
    },
    routes: loopback.routes,
  })
  opened.push(house)
  return {
    house,
    clock,
    asked: loopback.asked,
    titles: async () =>
      (await house.db.selectFrom('articles').select('title').orderBy('title').execute()).map((row) => row.title),
  }
}

const story = (about: string): Answer =>
  page(`Warga ${about} belajar hukum`, earlier, [
    `Jakarta – Warga ${about} mengikuti pelatihan hukum yang diadakan di balai desa pada hari Senin bersama para penyuluh.`,
    `Kepala desa mengatakan pelatihan ${about} membantu warga mengurus surat tanah tanpa harus pergi jauh ke ibu kota kabupaten.`,
  ])
const set = (entries: [path: string, at: string][]): Answer => ({
  type: 'application/xml',
  body: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
    .map(([path, at]) => `<url><loc>http://warta.example${path}</loc><lastmod>${at}</lastmod></url>`)
    .join('')}</urlset>`,
})
const index = (maps: string[]): Answer => ({
  type: 'application/xml',
  body: `<sitemapindex>${maps.map((path) => `<sitemap><loc>http://warta.example${path}</loc></sitemap>`).join('')}</sitemapindex>`,
})

test('a feed whose links all lead to the front page is heard by the map that robots.txt names, and says so', async () => {
  const site: Site = {
    '/robots.txt': {
      type: 'text/plain',
      body: 'User-agent: *\nAllow: /\nSitemap: http://warta.example/peta-berita.xml',
    },
    '/rss': rss('warta.example', ['/', '/', '/'], earlier),
    '/peta-berita.xml': set([
      ['/read/satu', earlier],
      ['/read/arsip', '2020-01-01'],
    ]),
    '/read/satu': story('Losari'),
    '/read/dua': story('Kendari'),
  }
  const { house, clock, titles, asked } = await houseOf(site, {})
  await house.worker.once(never)
  expect(await titles()).toEqual(['Warga Losari belajar hukum'])
  expect(asked).not.toContain('warta.example/read/arsip')
  expect(await sourceById(house.db, 'warta')).toMatchObject({
    state: 'heard',
    stateWhy: 'links-all-equal: http://warta.example/peta-berita.xml',
  })
  // The feed stays as it is, the map does not: an unchanged feed is no reason not to look.
  site['/peta-berita.xml'] = set([
    ['/read/dua', earlier],
    ['/read/satu', earlier],
  ])
  clock.forward(24 * 60)
  await house.worker.once(never)
  expect(await titles()).toEqual(['Warga Kendari belajar hukum', 'Warga Losari belajar hukum'])
})

test('without any map a broken feed fails by that name', async () => {
  const { house } = await houseOf({ '/rss': rss('warta.example', ['/', '/', '/'], earlier) }, {})
  await house.worker.once(never)
  expect(await sourceById(house.db, 'warta')).toMatchObject({ failures: 1, stateWhy: 'links-all-equal' })
})

test('an index that never changes still leads to maps that do', async () => {
  const site: Site = {
    '/sitemap.xml': index(['/arsip.xml', '/daerah/sitemap-news.xml']),
    '/daerah/sitemap-news.xml': set([['/read/satu', earlier]]),
    '/read/satu': story('Losari'),
    '/read/dua': story('Kendari'),
  }
  const { house, clock, titles } = await houseOf(site, { kind: 'sitemap', url: 'http://warta.example/sitemap.xml' })
  await house.worker.once(never)
  expect(await titles()).toEqual(['Warga Losari belajar hukum'])
  site['/daerah/sitemap-news.xml'] = set([
    ['/read/dua', earlier],
    ['/read/satu', earlier],
  ])
  clock.forward(24 * 60)
  await house.worker.once(never)
  expect(await titles()).toHaveLength(2)
})

test('a listing learns what an article’s address looks like from those already kept', async () => {
  const links = (...paths: string[]): Answer => ({
    body: `<html><body><main>${paths.map((path) => `<a href="${path}">${path.slice(3)} Hari Ini</a>`).join('')}</main></body></html>`,
  })
  const site: Site = {
    '/': links('/k/9-a-b', '/read/warga-losari-belajar-hukum-desa'),
    '/read/warga-losari-belajar-hukum-desa': story('Losari'),
    '/read/lapas': story('Kendari'),
  }
  const { house, clock, titles } = await houseOf(site, { kind: 'listing', url: 'http://warta.example/' })
  await house.worker.once(never)
  expect(await titles()).toEqual(['Warga Losari belajar hukum'])
  // A slug of one word is no article to somebody who knows nothing of the outlet.
  site['/'] = links('/k/9-a-b', '/read/warga-losari-belajar-hukum-desa')
  const known = ['kota', 'desa', 'pulau'].map((word, i) => ({ word, i }))
  for (const { word, i } of known) {
    await house.db
      .insertInto('articles')
      .values({
        ...(await house.db.selectFrom('articles').selectAll().executeTakeFirstOrThrow()),
        id: `a${i}`,
        url: `http://warta.example/read/${word}`,
        url_key: `warta.example/read/${word}`,
        title: `Berita ${word}`,
      })
      .execute()
  }
  site['/'] = links('/k/9-a-b', '/read/lapas')
  clock.forward(24 * 60)
  await house.worker.once(never)
  expect(await titles()).toContain('Warga Kendari belajar hukum')
})

test('a fact-check desk’s verdict is kept with its article; the same label elsewhere is not', async () => {
  const labelled = (): Answer => {
    const { body } = story('Losari')
    return { body: body!.replaceAll('Warga Losari belajar hukum', '[SALAH] Warga Losari belajar hukum gratis') }
  }
  const kept = async (role: Source['role']) => {
    const site = { '/rss': rss('warta.example', ['/a'], earlier), '/a': labelled() }
    const { house } = await houseOf(site, { role })
    await house.worker.once(never)
    const { id } = await house.db.selectFrom('articles').select('id').executeTakeFirstOrThrow()
    return (await articleById(house.db, id))?.factCheck
  }
  expect(await kept('factcheck')).toEqual({ verdict: 'false', label: 'SALAH' })
  expect(await kept('press')).toBe(null)
})
