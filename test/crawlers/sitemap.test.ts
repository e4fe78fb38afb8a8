import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { mapsToRead, readSitemap } from '../../crawlers/sitemap.ts'

const about = { url: 'https://harian.example/sitemap.xml' }
const set = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ` +
  `xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${inner}</urlset>`

describe('a sitemap', () => {
  test('for news gives address, title and time of publication', () => {
    const reading = readSitemap(
      set(`<url><loc> https://harian.example/read/1?a=1&amp;b=2 </loc><lastmod>2020-05-18T14:00:00+07:00</lastmod>
        <news:news><news:publication><news:name>Harian</news:name><news:language>id</news:language></news:publication>
        <news:publication_date>2020-05-18T13:00:00+07:00</news:publication_date><news:title>Rapat &amp; Kerja</news:title></news:news>
        <image:image><image:loc>https://harian.example/a.jpg</image:loc><image:title>Foto</image:title></image:image></url>`),
      about,
    )
    expect(reading).toMatchObject({
      ok: true,
      maps: [],
      items: [
        {
          url: 'https://harian.example/read/1?a=1&b=2',
          title: 'Rapat & Kerja',
          publishedAt: '2020-05-18T06:00:00.000Z',
          updatedAt: '2020-05-18T07:00:00.000Z',
        },
      ],
    })
  })

  test('index names further maps', () => {
    const reading = readSitemap(
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://harian.example/nasional.xml</loc>
       <lastmod>2020-05-18</lastmod></sitemap><sitemap><loc>https://harian.example/daerah.xml</loc></sitemap></sitemapindex>`,
      about,
    )
    expect(reading).toEqual({
      ok: true,
      maps: [
        { url: 'https://harian.example/nasional.xml', lastModified: '2020-05-17T17:00:00.000Z' },
        { url: 'https://harian.example/daerah.xml', lastModified: null },
      ],
      items: [],
    })
  })

  test('with an address that is none, or left empty, keeps the rest', () => {
    const reading = readSitemap(
      set('<url><loc></loc></url><url><loc>javascript:1</loc></url><url><loc>https://harian.example/2</loc>'),
      about,
    )
    // The last entry is cut off before its end; what was read of it counts.
    expect(reading).toMatchObject({ ok: true, items: [{ url: 'https://harian.example/2' }] })
  })

  test('of 60,000 addresses is read up to the protocol’s limit', () => {
    const reading = readSitemap(set('<url><loc>https://harian.example/a</loc></url>'.repeat(60_000)), about)
    expect(reading.ok && reading.items.length).toBe(50_000)
  })

  test('packed with gzip is opened by its first bytes, and one that breaks off counts as far as it goes', () => {
    const urls = Array.from({ length: 3000 }, (_, i) => `<url><loc>https://harian.example/read/${i * 7919}</loc></url>`)
    const packed = gzipSync(set(urls.join('')))
    const whole = readSitemap(packed, { ...about, contentType: 'text/xml' })
    expect(whole.ok && whole.items.length).toBe(3000)
    const cut = readSitemap(packed.subarray(0, packed.length / 2), about)
    expect(cut.ok && cut.items.length).toBeGreaterThan(500)
    expect(readSitemap(Buffer.from([0x1f, 0x8b, 1, 2, 3]), about)).toEqual({ ok: false, why: 'not-a-sitemap' })
  })

  test('of another charset than UTF-8 keeps its letters', () => {
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="iso-8859-1"?>${set('<url><loc>https://harian.example/1</loc><news:news><news:title>Café</news:title></news:news></url>')}`,
      'latin1',
    )
    expect(readSitemap(latin, about)).toMatchObject({ ok: true, items: [{ title: 'Café' }] })
    const long = set(`<url><loc>https://harian.example/1</loc></url>${'<!-- é -->'.repeat(9000)}
      <url><loc>https://harian.example/2</loc><news:news><news:title>Café</news:title></news:news></url>`)
    const read = readSitemap(Buffer.from(long), about)
    expect(read.ok && read.items.at(-1)?.title).toBe('Café')
  })

  test('gives what is newer than asked for, and what says nothing of its age', () => {
    const reading = readSitemap(
      set(`<url><loc>https://harian.example/lama</loc><lastmod>2020-04-01</lastmod></url>
        <url><loc>https://harian.example/baru</loc><lastmod>2020-05-18T08:00:00Z</lastmod></url>
        <url><loc>https://harian.example/diubah</loc><lastmod>2020-05-18T08:00:00Z</lastmod><news:news>
          <news:publication_date>2020-04-01</news:publication_date></news:news></url>
        <url><loc>https://harian.example/entah</loc></url>`),
      { ...about, since: '2020-05-10T00:00:00.000Z' },
    )
    expect(reading.ok && reading.items.map((item) => item.url?.split('/').at(-1))).toEqual(['baru', 'entah'])
  })

  test.each([
    ['<html><body>404</body></html>', 'not-a-sitemap'],
    ['', 'empty'],
  ])('is not %j', (body, why) => {
    expect(readSitemap(body, about)).toEqual({ ok: false, why })
  })
})

test('of an index, maps of news are asked for first, then the latest changed; those unchanged are not', () => {
  const map = (name: string, lastModified: string | null = null) => ({
    url: `https://harian.example/${name}`,
    lastModified,
  })
  const maps = [
    map('arsip-2019.xml', '2019-12-31T00:00:00.000Z'),
    map('halaman.xml'),
    map('daerah/sitemap_web.xml', '2020-05-18T05:00:00.000Z'),
    map('nasional/sitemap-news.xml', '2020-05-18T04:00:00.000Z'),
  ]
  expect(mapsToRead(maps, '2020-05-17T00:00:00.000Z', 2)).toEqual([
    'https://harian.example/nasional/sitemap-news.xml',
    'https://harian.example/daerah/sitemap_web.xml',
  ])
})
