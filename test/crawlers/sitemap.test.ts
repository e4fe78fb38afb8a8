import { describe, expect, test } from 'vitest'
import { readSitemap } from '../../crawlers/sitemap.ts'

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

  test.each([
    ['<html><body>404</body></html>', 'not-a-sitemap'],
    ['', 'empty'],
  ])('is not %j', (body, why) => {
    expect(readSitemap(body, about)).toEqual({ ok: false, why })
  })
})
