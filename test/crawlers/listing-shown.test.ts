import { expect, test } from 'vitest'
import { readListing } from '../../crawlers/listing.ts'

const story = (n: number) => `/read/2026/05/18/${10_000 + n}/kantor-wilayah-buka-layanan-warga-ke-${n}`
const teaser = (n: number) => `<h2><a href="${story(n)}">Kantor wilayah buka layanan warga yang ke-${n}</a></h2>`
const ranked = (n: number) => `<li><a href="${story(n)}">Kantor wilayah buka layanan warga yang ke-${n}</a></li>`
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** The places by the number of each story. */
function shownOn(path: string, body: string): Record<string, string> {
  const read = readListing(`<html><body>${body}</body></html>`, { url: `https://harian.example${path}` })
  if (!read.ok) throw new Error(read.why)
  const places = read.items.flatMap(({ url, shown }) => (shown ? [[/\d+$/.exec(url!)![0], shown] as const] : []))
  return Object.fromEntries(
    places.map(([n, shown]) => [n, shown.map(({ list, rank }) => `${list} ${rank}`).join(', ')]),
  )
}

const main = `<main>${range(1, 6).map(teaser).join('')}</main>`
const box = (heading: string) => `<aside><h3>${heading}</h3><ol>${range(7, 9).map(ranked).join('')}</ol></aside>`

test.each(['Terpopuler', 'Berita Populer', 'Paling Banyak Dibaca', 'Most Read', 'POPULER:'])(
  'what stands under “%s” is most read, in its order; the rest of the top page is on the front',
  (heading) => {
    expect(shownOn('/', main + box(heading))).toEqual({
      ...Object.fromEntries(range(1, 6).map((n) => [n, `front ${n}`])),
      ...{ 7: 'most-read 1', 8: 'most-read 2', 9: 'most-read 3' },
    })
  },
)

test('a most-read list beside an index is one too, and the index itself is no front page', () => {
  expect(shownOn('/indeks', main + box('Terpopuler'))).toEqual({ 7: 'most-read 1', 8: 'most-read 2', 9: 'most-read 3' })
})

test('an article may stand on the front and among the most read, where its place is that of the list', () => {
  const popular = `<aside><h3>Terpopuler</h3><ol>${[8, 2, 9].map(ranked).join('')}</ol></aside>`
  expect(shownOn('/', main + popular)).toMatchObject({
    1: 'front 1',
    2: 'most-read 2, front 2',
    3: 'front 3',
    8: 'most-read 1',
    9: 'most-read 3',
  })
})

test('a whole page of the most read', () => {
  expect(shownOn('/terpopuler', main)).toMatchObject({ 1: 'most-read 1', 6: 'most-read 6' })
})

test.each(['Terkini', 'Destinasi Populer di Bali', 'Pilihan Redaksi'])('“%s” is no most-read list', (heading) => {
  expect(shownOn('/indeks', main + box(heading))).toEqual({})
})

test('a heading over the whole page, or over one link, makes no list', () => {
  expect(shownOn('/indeks', `<h1>Terpopuler</h1><ol>${range(1, 40).map(ranked).join('')}</ol>`)).toEqual({})
  expect(shownOn('/indeks', `${main}<div><div><b class="judul">Terpopuler</b></div></div>`)).toEqual({})
})
