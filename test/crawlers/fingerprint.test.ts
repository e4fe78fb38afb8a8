import { expect, test } from 'vitest'
import { fingerprint } from '../../crawlers/fingerprint.ts'
import type { SourceKind } from '../../src/model.ts'

const of = (text: string, kind: SourceKind = 'feed') => fingerprint(Buffer.from(text), kind)
const feed = (built: string, items: string[], cached = '') =>
  `<rss version="2.0"><channel><title>Harian</title><lastBuildDate>${built}</lastBuildDate>${items
    .map((item) => `<item><title>${item}</title><pubDate>Mon, 18 May 2020 06:00:00 GMT</pubDate></item>`)
    .join('')}</channel></rss>${cached}`

test('a feed that only tells the time anew has not changed', () => {
  const first = feed('Mon, 18 May 2020 06:00:00 GMT', ['Banjir', 'Panen'], '\n<!-- cached at 06:00 -->')
  expect(of(first)).toBe(of(feed('Mon, 18 May 2020 07:00:00 GMT', ['Banjir', 'Panen'], '\n<!-- cached at 07:00 -->\n')))
  expect(of(first)).not.toBe(of(feed('Mon, 18 May 2020 06:00:00 GMT', ['Gempa', 'Banjir', 'Panen'])))
})

test('a change is seen at the end, in the middle and in the date of an item', () => {
  const many = (changed: number, to: string) =>
    feed(
      'x',
      Array.from({ length: 500 }, (_, i) => (i === changed ? to : `Berita nomor ${i}`)),
    )
  const marks = [many(-1, ''), many(0, 'lain'), many(250, 'lain'), many(499, 'lain')].map((text) => of(text))
  expect(new Set(marks).size).toBe(4)
  expect(of(many(-1, ''))).not.toBe(of(many(-1, '').replace('06:00', '08:00')))
})

test('a page is compared by where its links lead', () => {
  const page = (token: string, links: string[]) =>
    `<meta name="csrf" content="${token}"><p>Dibaca ${token} kali</p>${links.map((link) => `<a href="${link}?t=${token}">x</a>`).join('')}`
  expect(of(page('1', ['/a', '/b']), 'listing')).toBe(of(page('2', ['/a', '/b']), 'listing'))
  expect(of(page('1', ['/a', '/b']), 'listing')).not.toBe(of(page('1', ['/c', '/a', '/b']), 'listing'))
  expect(of('{"berita":[1]}', 'listing')).not.toBe(of('{"berita":[2]}', 'listing'))
})

test('short and empty lists have a mark of their own', () => {
  expect(new Set(['', ' x', 'y', '<item>', '<!-- '].map((text) => of(text))).size).toBe(5)
})
