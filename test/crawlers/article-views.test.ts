import { expect, test } from 'vitest'
import { readArticle } from '../../crawlers/article.ts'

const title = 'Kantor Wilayah Buka Layanan Kewarganegaraan di Mal'
const story = [
  'Kantor wilayah membuka loket layanan kewarganegaraan di mal pelayanan publik mulai Senin pagi, dengan delapan petugas yang bergiliran.',
  'Warga cukup membawa kartu keluarga dan akta kelahiran; permohonan diperiksa hari itu juga oleh petugas yang datang dari kantor pusat.',
  'Kepala kantor mengatakan loket serupa akan dibuka di tiga kabupaten sebelum akhir tahun, dimulai dari daerah yang paling jauh.',
]
type Parts = { meta?: string; below?: string; aside?: string; head?: string; paragraphs?: string[] }
function viewsOn({ meta = '', below = '', aside = '', head = '', paragraphs = story }: Parts) {
  const body = `<!doctype html><html lang="id"><head><title>${title}</title>${head}</head><body>
    <nav><a href="/">Beranda</a> <a href="/daerah">Daerah</a></nav>
    <main><article><h1>${title}</h1>${meta}
    <div class="isi">${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}${below}</div></article>
    ${aside}</main></body></html>`
  const reading = readArticle({
    url: 'https://kabar.example/daerah/1',
    body,
    fetchedAt: new Date('2026-05-18T08:00:00Z'),
  })
  if (!reading.ok) throw new Error(reading.why)
  return { views: reading.views, text: reading.text }
}
const meta = (said: string) => `<div class="info">Senin, 18 Mei 2026 14:05 WIB | ${said} | Editor: Sari</div>`

test.each([
  ['Dibaca 1.234 kali', 1234, 1234],
  ['Dibaca: 87', 87, 87],
  ['dibaca 2.415x', 2415, 2415],
  ['Telah dilihat 12810 kali', 12810, 12810],
  ['Artikel ini telah dibaca sebanyak 3.001 kali', 3001, 3001],
  ['Dilihat 1,2rb kali', 1150, 1299],
  ['1,2rb views', 1150, 1299],
  ['1.2K views', 1150, 1299],
  ['3jt pembaca', 2_500_000, 3_999_999],
  ['2 ribu+ dibaca', 2000, 2999],
  ['20,442 views', 20442, 20442],
  ['815 kali dibaca', 815, 815],
  ['Hits: 1.045', 1045, 1045],
  ['Jumlah pembaca: 5.310', 5310, 5310],
  ['Views : 1,234,567', 1_234_567, 1_234_567],
])('“%s” beside date and editor is a counter', (said, low, high) => {
  expect(viewsOn({ meta: meta(said) }).views).toMatchObject({ low, high })
})

test('it keeps the words it was read from', () => {
  expect(viewsOn({ meta: meta('Dibaca 1.234 kali') }).views?.text).toBe('Dibaca 1.234 kali')
})

test.each([
  ['<ul class="meta"><li>Sari</li><li><i class="fa fa-eye"></i> 1.234</li></ul>', 1234],
  ['<div class="meta"><span>Sari</span> <span class="post-views"><span class="n">432</span></span></div>', 432],
  ['<p class="meta"><span class="jml-dibaca">77</span></p>', 77],
  ['<div class="meta"><i class="bi bi-eye"></i><b>5,4rb</b></div>', 5350],
])('a bare figure is one where its makers say so or show an eye', (markup, low) => {
  expect(viewsOn({ meta: markup }).views).toMatchObject({ low })
})

test('schema.org’s own counter of reading counts, those of comments and shares do not', () => {
  const counter = (action: string, n: number) => ({
    '@type': 'InteractionCounter',
    interactionType: { '@type': action },
    userInteractionCount: n,
  })
  const head = (counters: object[]) =>
    `<script type="application/ld+json">${JSON.stringify({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: title,
      interactionStatistic: counters,
    })}</script>`
  expect(viewsOn({ head: head([counter('CommentAction', 9), counter('ReadAction', 640)]) }).views).toMatchObject({
    low: 640,
    high: 640,
  })
  expect(viewsOn({ head: head([counter('CommentAction', 9), counter('ShareAction', 12)]) }).views).toBeNull()
})

test('a counter below the text is found, and is no paragraph of it', () => {
  const { views, text } = viewsOn({ below: '<p>Post Views: 111</p>' })
  expect(views).toMatchObject({ low: 111, high: 111 })
  expect(text).not.toContain('Post Views')
})

test.each([
  ['a reading time', { meta: meta('Dibaca 3 menit') }],
  ['a place that a script would fill', { meta: meta('Dibaca <span id="n"></span> kali') }],
  ['a nought that waits for a script', { meta: meta('Dibaca 0 kali') }],
  ['comments and shares', { meta: meta('12 komentar | 45 share') }],
  [
    'a video that the story tells of',
    {
      paragraphs: [...story, 'Video itu sudah dilihat 1,2 juta kali sejak diunggah, dan 300 views di antaranya palsu.'],
    },
  ],
  ['a standfirst that tells of a video', { meta: '<p class="deck">Rekaman loket itu sudah dilihat 90 ribu kali</p>' }],
  [
    'other articles in a box',
    {
      aside:
        '<div class="terpopuler"><h3>Terpopuler</h3><p>Jalan rusak diperbaiki</p><p>dibaca 20,442 kali</p><p>Harga beras naik</p><p>dibaca 9,646 kali</p></div>',
    },
  ],
  [
    'other articles right below the text',
    {
      below:
        '<ul class="related"><li><a href="/2">Harga beras naik tajam di pasar induk pekan ini</a> <span>1.201 views</span></li></ul>',
    },
  ],
  ['links to other articles above', { meta: '<p><a href="/2">Harga beras naik dibaca 9.646 kali</a></p>' }],
  ['the whole site’s counter', { aside: '<footer><p>171.948 hits</p></footer>' }],
  ['two that disagree', { meta: `${meta('Dibaca 10 kali')}<div>Dibaca 900 kali</div>` }],
  ['an impossible number', { meta: meta('Dibaca 99.999.999.999 kali') }],
  ['a photo gallery', { meta: '<div>View 6 Images</div>' }],
] as [string, Parts][])('no counter of this article: %s', (_what, parts) => {
  expect(viewsOn(parts).views).toBeNull()
})
