import { describe, expect, test } from 'vitest'
import { readListing, type ListingAbout } from '../../crawlers/listing.ts'
import { articleLikeness, patternOf } from '../../crawlers/listing/likeness.ts'

const about: ListingAbout = { url: 'https://www.harian.example/indeks' }

const page = `<!doctype html><html><head><title>Indeks  Berita | Harian Contoh</title></head><body>
<nav class="menu"><a href="/">Beranda</a><a href="/nasional">Nasional</a><a href="/tag/layanan-paspor-keliling-jambi">Layanan Paspor Keliling di Jambi</a></nav>
<main>
 <article><a href="/read/2020/05/18/10231/kanwil-buka-layanan-paspor-keliling"><img src="a.jpg" alt="Kanwil Buka Layanan Paspor Keliling"></a>
  <h2><a href="/read/2020/05/18/10231/kanwil-buka-layanan-paspor-keliling?utm_source=indeks">Kanwil Buka Layanan Paspor Keliling</a></h2>
  <time datetime="2020-05-18 13:00">13:00 WIB</time></article>
 <article><a href="https://daerah.harian.example/read/2020/05/18/10230/tiga-notaris-dilantik-di-kota-baru"><div>Daerah</div>
  <h3>Tiga Notaris Dilantik di Kota Baru</h3><p>Pelantikan berlangsung pagi tadi dan dihadiri keluarga para notaris yang datang dari berbagai kabupaten.</p></a>
  <a href="https://daerah.harian.example/read/2020/05/18/10230/tiga-notaris-dilantik-di-kota-baru#komentar">12 komentar</a></article>
 <a href="https://lain.example/read/2020/05/18/99999/berita-dari-situs-lain-sekali">Berita dari situs lain yang panjang sekali judulnya</a>
 <a href="/penulis/sari-wulandari-dari-redaksi">Sari Wulandari dari Redaksi Daerah</a>
 <a href="javascript:void(0)">Bagikan</a> <a href="/indeks?page=2">Selanjutnya</a>
</main>
<footer><a href="/tentang-kami">Tentang Kami</a><a href="/pedoman-media-siber">Pedoman Media Siber yang Berlaku di Sini</a></footer></body></html>`

describe('without a description of the outlet', () => {
  test('the articles are found, once each, and nothing else', () => {
    const reading = readListing(page, about)
    expect(reading).toMatchObject({ ok: true, title: 'Indeks Berita | Harian Contoh' })
    expect(
      reading.ok && reading.items.map((item) => [item.title, new URL(item.url!).pathname.split('/').at(-1)]),
    ).toEqual([
      ['Kanwil Buka Layanan Paspor Keliling', 'kanwil-buka-layanan-paspor-keliling'],
      ['Tiga Notaris Dilantik di Kota Baru', 'tiga-notaris-dilantik-di-kota-baru'],
    ])
  })

  test('a date beside one article is its own', () => {
    const reading = readListing(page, about)
    expect(reading.ok && reading.items.map((item) => item.publishedAt)).toEqual(['2020-05-18T06:00:00.000Z', null])
  })

  test('short addresses count when the outlet’s articles are known to have them', () => {
    const bare =
      '<main><a href="/b/abc1">Rapat Kerja</a><a href="/b/abc2">Paspor</a><a href="/nasional">Nasional</a></main>'
    expect(readListing(bare, about)).toEqual({ ok: false, why: 'no-links' })
    const known = ['https://harian.example/b/xyz9-1-2', 'https://harian.example/b/qrs1']
    const reading = readListing(`<main><h2><a href="/b/abc1">Menteri Buka Rapat Kerja</a></h2></main>`, {
      ...about,
      known,
    })
    expect(reading.ok && reading.items.map((item) => item.url)).toEqual(['https://www.harian.example/b/abc1'])
  })

  test('known articles teach which addresses are stories: root-level slugs, and sections that hold none', () => {
    const known = Array.from(
      { length: 30 },
      (_, i) => `https://harian.example/kabar-panjang-nomor-${'abcde'[i % 5]}-hari-ini`,
    )
    const list = `<main><a href="/tentang-redaksi">Tentang Redaksi Kami</a>
      <a href="/gubernur-lantik-lima-kepala-dinas-baru">Gubernur Lantik Lima Kepala Dinas Baru</a>
      <a href="/promo/paket-wisata-hemat">Paket Wisata Hemat untuk Anda</a></main>`
    const titles = (learnt: string[]) => {
      const reading = readListing(list, { ...about, known: learnt })
      return reading.ok && reading.items.map((item) => item.title)
    }
    expect(titles([])).toContain('Paket Wisata Hemat untuk Anda')
    expect(titles(known)).toEqual(['Gubernur Lantik Lima Kepala Dinas Baru'])
  })

  test('a page without articles says so', () => {
    expect(readListing('<html><body><a href="/masuk">Masuk</a></body></html>', about)).toEqual({
      ok: false,
      why: 'no-links',
    })
  })
})

test('with a selector, what it names is taken and nothing is weighed', () => {
  const list =
    '<ul class="rilis"><li><a href="/r/1">Satu</a></li><li><p>x</p><a href="/r/2">Rilis kedua kami</a></li></ul><a href="/r/3">Tiga</a>'
  const reading = readListing(list, { ...about, selector: '.rilis li' })
  expect(reading.ok && reading.items.map((item) => [item.url, item.title])).toEqual([
    ['https://www.harian.example/r/1', null],
    ['https://www.harian.example/r/2', 'Rilis kedua kami'],
  ])
})

test('a selector of a layout that is gone leaves the page to the general reader', () => {
  const reading = readListing(page, { ...about, selector: '.daftar-lama a' })
  expect(reading.ok && reading.items.length).toBe(2)
})

test('an outlet described with a selector is read by it', () => {
  const list = `<div class="list-content__item"><h3 class="media__title"><a href="/berita/d-1/singkat">Singkat</a></h3></div>
    <a href="/berita/d-2/kotak-iklan-dengan-judul-panjang">Kotak iklan dengan judul yang panjang</a>`
  const reading = readListing(list, { url: 'https://news.detik.com/indeks' })
  expect(reading.ok && reading.items.map((item) => item.url)).toEqual(['https://news.detik.com/berita/d-1/singkat'])
})

test('a page made to be slow is refused before it is parsed', () => {
  const started = performance.now()
  expect(readListing('<div>'.repeat(50_000), about)).toEqual({ ok: false, why: 'too-deep' })
  expect(performance.now() - started).toBeLessThan(2000)
})

test('addresses of stories outweigh addresses of lists', () => {
  const stories = [
    'https://harian.example/read/2020/05/18/10231/kanwil-buka-layanan-paspor',
    'https://harian.example/berita/3571289/menteri-buka-rapat-kerja-nasional',
    'https://harian.example/2020/05/menteri-buka-rapat-kerja.html',
  ]
  const lists = [
    'https://harian.example/tag/rapat-kerja-nasional',
    'https://harian.example/nasional',
    'https://harian.example/a.jpg',
  ]
  expect(Math.min(...stories.map(articleLikeness))).toBeGreaterThan(Math.max(...lists.map(articleLikeness)) + 2)
  expect(patternOf(stories[0]!)).toBe('harian.example/read/#/#/#/#/*')
})
