import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readArticle } from '../../crawlers/article.ts'

const fetchedAt = new Date('2024-06-10T00:00:00Z')

function read(file: string, url: string, at = fetchedAt) {
  const body = readFileSync(new URL(`../fixtures/pages/${file}`, import.meta.url))
  const reading = readArticle({ url, body, contentType: 'text/html', fetchedAt: at })
  if (!reading.ok) throw new Error(`${file}: ${reading.why}`)
  return reading
}

const readText = (html: string, url = 'https://harian.example/news/satu') => readArticle({ url, body: html, fetchedAt })

const modern = () => read('modern.html', 'https://www.harian.example/news/2024/05/14/loket-paspor')

test('a modern page gives its paragraphs and nothing that stands around them', () => {
  const { paragraphs, text, provenance } = modern()
  expect(paragraphs).toHaveLength(5)
  expect(paragraphs[0]).toMatch(/^SUMBERJAYA, Harian Contoh – Kantor Wilayah/)
  expect(paragraphs[4]).toMatch(/sesudah musim haji\.$/)
  expect(text).toBe(paragraphs.join('\n'))
  for (const foreign of [
    'Baca juga',
    'SCROLL',
    'ADVERTISEMENT',
    'Foto:',
    'Bagikan',
    'Apakah loket',
    'Jembatan',
    'Hak cipta',
    'Selasa, 14 Mei',
  ]) {
    expect(text).not.toContain(foreign)
  }
  expect(provenance).toEqual({ title: 'og:title', publishedAt: 'json-ld', text: 'readability' })
})

test('a line that says where the piece came out first, or asks to sign up for more, is not of the piece', () => {
  const told = 'Warga desa bergotong royong memperbaiki saluran air yang jebol diterjang banjir pekan lalu. '.repeat(4)
  for (const line of [
    'Artikel ini telah naik di HarianBali dan bisa dibaca selengkapnya di sini.',
    'Berita ini pertama kali tayang di Harian Contoh.',
    'For all the latest news and stories from across the country and beyond the islands, sign up for our newsletters.',
  ]) {
    const reading = readText(
      `<html><body><article><h1>Saluran Air Diperbaiki</h1><p>${told}</p><p>${told}</p><p>${line}</p></article></body></html>`,
    )
    expect(reading.ok && reading.text, line).not.toContain(line)
  }
})

test('title, times, canonical address and language come from what the page says of itself', () => {
  const article = modern()
  expect(article.title).toBe('Kanwil Sumberjaya Buka 12 Loket Paspor Keliling')
  expect(article.publishedAt).toBe('2024-05-14T02:30:00.000Z')
  expect(article.modifiedAt).toBe('2024-05-14T04:05:00.000Z')
  expect(article.canonicalUrl).toBe('https://www.harian.example/news/2024/05/14/loket-paspor?utm_source=x')
  expect(article.language).toBe('id')
  expect(article.outlet).toBeNull()
})

test('the writer and the editor are kept apart', () => {
  expect(modern().byline).toEqual([
    { name: 'Ratna Wulandari', role: 'author' },
    { name: 'Bagus Prakoso', role: 'editor' },
  ])
})

test('the next page of a story is the same address with the next number', () => {
  expect(modern().nextPage).toBe('https://www.harian.example/news/2024/05/14/loket-paspor?page=2')
})

test('another story’s number, another article’s parameter and a namesake are no next page', () => {
  const body = 'Warga desa bergotong royong memperbaiki saluran air yang jebol diterjang banjir pekan lalu. '.repeat(5)
  const next = (url: string, href: string) => {
    const reading = readText(
      `<html><body><h1>Saluran Air Diperbaiki</h1><p>${body}</p><a href="${href}">lanjut</a></body></html>`,
      url,
    )
    return reading.ok ? reading.nextPage : 'unread'
  }
  expect(next('https://a.example/baca.php?id=9', '/baca.php?id=10&page=2')).toBeNull()
  expect(next('https://a.example/baca.php?id=9', '/baca.php?id=9&page=2')).toBe(
    'https://a.example/baca.php?id=9&page=2',
  )
  expect(next('https://a.example/berita/saluran-air', '/berita/saluran-air-2')).toBeNull()
  expect(next('https://a.example/berita/saluran-air/2', '/berita/saluran-air/3')).toBe(
    'https://a.example/berita/saluran-air/3',
  )
})

test('a menu that offers advertorials does not make an article one; a label over the headline does', () => {
  expect(modern().paid).toBe(false)
  expect(read('paid.html', 'https://warta.example/ekonomi/tabungan-pelajar').paid).toBe(true)
})

test('an address or a last line can say that a piece was paid for', () => {
  const page = (last: string) =>
    `<html><body><h1>Wisata Sawah Makin Ramai</h1><p>${'Pengunjung datang dari kota setiap akhir pekan untuk berjalan di pematang. '.repeat(4)}</p><p>${last}</p></body></html>`
  const paid = (last: string, url?: string) => {
    const reading = readText(page(last), url)
    return reading.ok && reading.paid
  }
  expect(paid('Tiket masuk dijual lima ribu rupiah di gerbang desa. (adv/kominfo)')).toBe(true)
  expect(paid('Tiket masuk dijual lima ribu rupiah di gerbang desa.', 'https://warta.example/advertorial/sawah')).toBe(
    true,
  )
  expect(paid('Tiket masuk dijual lima ribu rupiah di gerbang desa. (rat/bud)')).toBe(false)
})

test('an old page in a table, with an old charset and an old spelling of February, is read whole', () => {
  const article = read('old.html', 'http://koran.example/baca.php?id=9')
  expect(article.title).toBe('Lapas Rawamerta Panen Jagung')
  expect(article.publishedAt).toBe('2017-02-17T05:16:00.000Z')
  expect(article.paragraphs).toHaveLength(3)
  expect(article.paragraphs[1]).toContain('André Siregar')
  expect(article.byline).toEqual([
    { name: 'Lestari Ningsih', role: 'reporter' },
    { name: 'Yohanes Tukan', role: 'editor' },
  ])
})

test('local time labelled as UTC is set right by the WIB time the reader is shown', () => {
  const article = read('false-offset.html', 'https://kabar.example/read/2016/02/23/sidang')
  expect(article.publishedAt).toBe('2016-02-23T09:00:20.000Z')
  expect(article.provenance.publishedAt).toBe('shown')
})

test('a time later than an hour after the fetch is not believed', () => {
  const article = read('modern.html', 'https://www.harian.example/news/loket-paspor', new Date('2024-05-13T00:00:00Z'))
  expect(article.publishedAt).toBeNull()
})

test('a photo piece is its captions', () => {
  const article = read('photo.html', 'https://foto.example/pawai-obor')
  expect(article.paragraphs).toHaveLength(2)
  expect(article.publishedAt).toBe('2023-09-28T14:10:00.000Z')
})

test('a canonical address on another registrable domain is not taken over', () => {
  const body = 'Warga desa bergotong royong memperbaiki saluran air yang jebol diterjang banjir pekan lalu. '.repeat(5)
  const reading = readText(
    `<html><head><link rel="canonical" href="https://lain.example.org/x"></head><body><h1>Saluran Air Diperbaiki Warga</h1><p>${body}</p></body></html>`,
  )
  expect(reading.ok && reading.canonicalUrl).toBeNull()
})

test('each page that is not an article is refused with its reason', () => {
  const why = (reading: ReturnType<typeof readArticle>) => (reading.ok ? 'read' : reading.why)
  expect(why(readText('%PDF-1.7 not markup'))).toBe('not-html')
  expect(
    why(readArticle({ url: 'https://a.example/x', body: '<p>x</p>', contentType: 'application/json', fetchedAt })),
  ).toBe('not-html')
  expect(why(readText('<html><body><p>Tanpa judul sama sekali.</p></body></html>'))).toBe('no-title')
  expect(
    why(readText('<html><head><title>Judul yang kosong</title></head><body><h1>Judul yang kosong</h1></body></html>')),
  ).toBe('no-body')
  expect(why(readText('<div>'.repeat(50_000)))).toBe('too-deep')
  expect(why(readText('<p>' + 'x'.repeat(9 * 1024 * 1024)))).toBe('too-large')
  const headlines = Array.from(
    { length: 30 },
    (_, n) => `<p><a href="/berita/${n}">Kabar ke-${n} dari pelosok negeri pagi ini</a></p><p>Ringkasan singkat.</p>`,
  )
  const front = `<html><head><title>Harian Contoh</title></head><body>${headlines.join('')}</body></html>`
  expect(why(readText(front, 'https://harian.example/'))).toBe('not-an-article')
  const locked =
    '<html><head><title>Laporan khusus anggaran daerah</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Laporan khusus anggaran daerah","isAccessibleForFree":false}</script></head><body><p>Berlangganan</p></body></html>'
  expect(why(readText(locked))).toBe('paywall')
})

test('hostile nesting is refused in well under a second', () => {
  const bombs = [
    '<div>'.repeat(50_000),
    Array.from({ length: 9000 }, (_, n) => `<p><b id=${n}>x`).join(''),
    '<a><b><i>'.repeat(200_000),
  ]
  for (const bomb of bombs) {
    const before = performance.now()
    const reading = readText(bomb)
    expect(reading.ok ? 'read' : reading.why).toBe('too-deep')
    expect(performance.now() - before).toBeLessThan(1000)
  }
})

test('where the visible body was missed, the machine-readable one is taken', () => {
  const body = 'Rapat koordinasi menyepakati tiga langkah untuk mempercepat layanan di daerah terpencil. '.repeat(6)
  const html = `<html><head><title>Tiga Langkah Disepakati</title><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Tiga Langkah Disepakati', articleBody: body })}</script></head><body><h1>Tiga Langkah Disepakati</h1><div id="app">Memuat</div></body></html>`
  const reading = readText(html)
  expect(reading.ok && reading.provenance.text).toBe('json-ld')
  expect(reading.ok && reading.text).toContain('Rapat koordinasi menyepakati')
})

const filler = 'Warga desa bergotong royong memperbaiki saluran air yang jebol diterjang banjir pekan lalu. '

function readGood(html: string, url?: string) {
  const reading = readText(html, url)
  if (!reading.ok) throw new Error(reading.why)
  return reading
}

test('the newsroom’s own record of the headline goes before the wordings for sharing and for search', () => {
  const article = readGood(
    `<html><head><title>Saluran jebol: ini daftar desa terdampak</title><meta property="og:title" content="Saluran jebol: ini daftar desa terdampak"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Warga &quot;Sukamaju&quot; Perbaiki Saluran Air"}</script></head><body><h1>Saluran jebol: ini daftar desa terdampak</h1><p>${filler.repeat(5)}</p></body></html>`,
  )
  expect(article.title).toBe('Warga "Sukamaju" Perbaiki Saluran Air')
})

test('a lead outside the body’s box belongs to the text; one short sentence there is a second headline', () => {
  const page = (lead: string) =>
    `<html><body><header><h1>Saluran Air Diperbaiki</h1><p class="standfirst">${lead}</p></header><div class="share">Bagikan</div><div class="isi"><p>${filler.repeat(3)}</p><p>Lurah setempat berterima kasih. ${filler.repeat(3)}</p></div></body></html>`
  const lead =
    'Saluran yang jebol sejak pekan lalu mulai mengalirkan air lagi. Dua ratus warga bekerja bergantian selama tiga hari dengan alat seadanya, dan lurah menjanjikan beton baru.'
  expect(readGood(page(lead)).paragraphs[0]).toBe(lead)
  expect(readGood(page('Warga bekerja bergantian selama tiga hari.')).paragraphs[0]).toMatch(/^Warga desa bergotong/)
})

test('an article beside the one with the headline is another story', () => {
  const text = readGood(
    `<html><body><main><article><h1>Saluran Air Diperbaiki</h1><p>${filler.repeat(2)}</p><p>${filler.repeat(3)}</p></article><article class="post"><h1>Pasar Terbakar</h1><p>${'Kios pedagang kain di lantai dua pasar habis terbakar sebelum pemadam tiba. '.repeat(9)}</p></article></main></body></html>`,
  ).text
  expect(text).toContain('bergotong royong')
  expect(text).not.toContain('terbakar')
})

test('a list of short lines before the only long paragraph is part of the text', () => {
  const lines = [1, 2, 3, 4, 5, 6].map((n) => `<p>Putaran ${n}: lapangan Desa ${n}</p>`).join('')
  const text = readGood(
    `<html><body><div class="isi"><h1>Jadwal Liga Desa</h1>${lines}<p>Jadwal dapat berubah bila lapangan tergenang air hujan, begitu pesan panitia dalam pengumumannya hari ini.</p></div></body></html>`,
  ).text
  expect(text).toContain('Putaran 1')
  expect(text).toContain('Putaran 6')
})

test('a body that only a script would draw is read out of the script, with its day', () => {
  const state = JSON.stringify({
    publishedAt: '2024-05-02T03:04:00Z',
    body: `<p>${filler.repeat(3)}</p><p>Lurah "berterima kasih". ${filler.repeat(3)}</p>`,
  })
  const article = readGood(
    `<html><head><title>Saluran Air Diperbaiki</title></head><body><h1>Saluran Air Diperbaiki</h1><div id="root"></div><script>self.__next_f.push([1,${JSON.stringify('5:' + state + ' '.repeat(600))}])</script></body></html>`,
  )
  expect(article.paragraphs).toHaveLength(2)
  expect(article.paragraphs[1]).toMatch(/^Lurah "berterima kasih"/)
  expect(article.publishedAt).toBe('2024-05-02T03:04:00.000Z')
  expect(article.provenance.text).toBe('script')
})

test('names are found in places marked for them, in lines beside them and in tables of credit; a house is no author', () => {
  const byline = (around: string, head = '') =>
    readGood(
      `<html><head>${head}</head><body><h1>Saluran Air Diperbaiki</h1>${around}<p>${filler.repeat(5)}</p></body></html>`,
      'https://harian.example.com/news/satu',
    ).byline.map(({ name, role }) => `${role} ${name}`)
  const house = '<meta name="author" content="Harian Cyber Media">'
  expect(byline('<div class="byline"><span>Ratna Wulandari</span> <span>Bagus Prakoso</span></div>')).toEqual([
    'author Ratna Wulandari',
    'author Bagus Prakoso',
  ])
  expect(byline('<p>Ratna Wulandari | 12 Mei 2024</p>')).toEqual(['author Ratna Wulandari'])
  expect(
    byline(
      '<table><tr><td>Penulis</td><td>: Ratna Wulandari</td></tr><tr><td>Editor</td><td>: Bagus Prakoso</td></tr></table>',
      house,
    ),
  ).toEqual(['author Ratna Wulandari', 'editor Bagus Prakoso'])
  expect(byline('<blockquote class="quote"><p class="quote-author">Lurah Sumarno</p></blockquote>', house)).toEqual([
    'author Harian Cyber Media',
  ])
})

test('a caption’s date is the picture’s; a labelled line is the article’s, wherever it stands', () => {
  const article = readGood(
    `<html><body><h1>Saluran Air Diperbaiki</h1><div class="foto">Saluran yang jebol, 24 April 2024</div><p>${filler.repeat(5)}</p><ul><li>Terbit: 28 April 2024 10:00 WIB</li></ul></body></html>`,
  )
  expect(article.publishedAt).toBe('2024-04-28T03:00:00.000Z')
})
