import { describe, expect, test } from 'vitest'
import { followed, readFeed } from '../../crawlers/feed.ts'
import { readDate } from '../../crawlers/feed/dates.ts'
import type { FeedItem } from '../../crawlers/types.ts'

const about = { url: 'https://harian.example/rss' }

async function read(
  body: string | Uint8Array,
  from: { url: string; contentType?: string; zone?: 'Asia/Makassar' } = about,
) {
  const reading = await readFeed(body, from)
  if (!reading.ok) throw new Error(reading.why)
  return reading
}

const rss = (items: string, root = '<rss version="2.0">') =>
  `<?xml version="1.0"?>${root}<channel><title>Harian Contoh</title><link>https://harian.example/</link>${items}</channel></rss>`
const firstOf = async (body: string): Promise<FeedItem> => (await read(body)).items[0]!

describe('well-formed feeds', () => {
  test('RSS 2.0 gives title, link, instant, author, summary and identifier', async () => {
    const item = await firstOf(
      rss(`<item><title>Kanwil Buka Layanan Paspor Keliling</title><link>https://harian.example/read/1</link>
        <guid isPermaLink="false">harian-1</guid><pubDate>Mon, 18 May 2020 13:00:00 +0700</pubDate><author>Sari Wulandari</author>
        <description><![CDATA[<p>Layanan dibuka di <b>tiga</b> kabupaten &amp; kota.</p>]]></description></item>`),
    )
    expect(item).toEqual({
      title: 'Kanwil Buka Layanan Paspor Keliling',
      url: 'https://harian.example/read/1',
      publishedAt: '2020-05-18T06:00:00.000Z',
      updatedAt: null,
      author: 'Sari Wulandari',
      summary: 'Layanan dibuka di tiga kabupaten & kota.',
      guid: 'harian-1',
    })
  })

  test('Atom tells published from updated and takes the alternate link', async () => {
    const item = await firstOf(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Harian</title><entry>
      <title type="html">Rapat &lt;i&gt;kerja&lt;/i&gt;</title><id>tag:harian.example,2020:1</id>
      <link rel="enclosure" href="https://harian.example/a.mp3"/><link href="https://harian.example/read/2"/>
      <published>2020-05-18T08:00:00+07:00</published><updated>2020-05-18T09:30:00+07:00</updated>
      <author><name>Budi Hartono</name></author></entry></feed>`)
    expect(item).toMatchObject({ title: 'Rapat kerja', url: 'https://harian.example/read/2', author: 'Budi Hartono' })
    expect([item.publishedAt, item.updatedAt]).toEqual(['2020-05-18T01:00:00.000Z', '2020-05-18T02:30:00.000Z'])
  })

  test('RDF keeps its items outside the channel', async () => {
    const reading =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Warta</title></channel>
      <item rdf:about="https://warta.example/1"><title>Satu</title><link>https://warta.example/1</link><dc:date>2020-05-18</dc:date></item>
      <item rdf:about="https://warta.example/2"><title>Dua</title></item></rdf:RDF>`)
    expect(reading.items.map((item) => item.url)).toEqual(['https://warta.example/1', 'https://warta.example/2'])
    expect(reading.title).toBe('Warta')
  })

  test('a feed without items is a feed', async () => {
    expect(await readFeed(rss(''), about)).toMatchObject({ ok: true, items: [] })
  })
})

describe('feeds as they are found', () => {
  test('a root without a version, junk before it, bare ampersands and HTML entities', async () => {
    const reading = await read(
      `\n\nNotice: undefined index\n${rss(
        '<item><title>Suku & Bunga Turun &ndash; BI &copy;</title><link>https://harian.example/?a=1&b=2</link></item>',
        '<rss>',
      )}`,
    )
    expect(reading.items[0]).toMatchObject({
      title: 'Suku & Bunga Turun – BI ©',
      url: 'https://harian.example/?a=1&b=2',
    })
  })

  test('unclosed items and a document that ends in the middle', async () => {
    const reading = await read(
      '<rss version="2.0"><channel><title>Harian<item><title>Satu</title><link>https://harian.example/1</link>' +
        '<item><title>Dua</title><link>https://harian.example/2</link></item><item><title>Tig',
    )
    expect(reading.items.map((item) => item.title)).toEqual(['Satu', 'Dua', 'Tig'])
  })

  test('entities encoded twice, an XHTML title, base64 and xml:base', async () => {
    const double = await firstOf(
      rss('<item><title><![CDATA[Menteri &#8220;siap&#8221; &amp;amp; hadir]]></title></item>'),
    )
    expect(double.title).toBe('Menteri “siap” &amp; hadir')
    const atom = await read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harian.example/berita/">
      <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Harian <b>Contoh</b></div></title>
      <entry xml:base="umum/"><title mode="base64">UmFwYXQga2VyamE=</title><link href="3"/></entry></feed>`)
    expect(atom.title).toBe('Harian Contoh')
    expect(atom.items[0]).toMatchObject({ title: 'Rapat kerja', url: 'https://harian.example/berita/umum/3' })
  })

  test('a lone “<” in a headline is no tag', async () => {
    expect((await firstOf(rss('<item><title>Inflasi &lt; 3 persen</title></item>'))).title).toBe('Inflasi < 3 persen')
  })

  test('links in order: the last that leads to the page, permalink, the other links, the identifier', async () => {
    const link = async (inner: string) =>
      (await firstOf(rss(`<item>${inner}</item>`, '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'))).url
    expect(await link('<guid>https://harian.example/g</guid><link>https://harian.example/read/1</link>')).toBe(
      'https://harian.example/read/1',
    )
    expect(await link('<link>https://harian.example/1</link><link href="https://harian.example/2"/>')).toBe(
      'https://harian.example/2',
    )
    expect(await link('<link uri="https://harian.example/u"/>')).toBe('https://harian.example/u')
    expect(await link('<guid>https://harian.example/g</guid>')).toBe('https://harian.example/g')
    expect(
      await link(
        '<guid isPermaLink="false">https://x.example/g</guid><atom:link rel="self" href="https://harian.example/s"/>',
      ),
    ).toBe('https://harian.example/s')
    expect(await link('<guid isPermaLink="false">harian-9</guid>')).toBe('harian-9')
    expect(await link('<id>harian-9</id><atom:link rel="replies" href="https://harian.example/komentar"/>')).toBe(
      'harian-9',
    )
    expect(await link('<title>x</title>')).toBe(null)
  })

  test('a reading is as written; followed, links are absolute and titles hold characters', async () => {
    const reading = await read(
      rss(
        '<item><title>Riset &amp;#38; Teknologi &amp;#8211; Buka</title><link>/read/1</link></item>' +
          '<item><title>b</title><guid isPermaLink="false">harian-9</guid></item>',
      ),
    )
    expect(reading.items[0]).toMatchObject({ title: 'Riset &#38; Teknologi – Buka', url: '/read/1' })
    const offered = followed(reading, 'https://harian.example/rss/terkini.xml')
    expect(offered.items[0]).toMatchObject({
      title: 'Riset & Teknologi – Buka',
      url: 'https://harian.example/read/1',
    })
    expect(offered.items[1]).toMatchObject({ url: null, guid: 'harian-9' })
    // Handed out by a service, a feed speaks of the outlet's own addresses.
    expect(followed(reading, 'https://feeds.example.net/harian').items[0]?.url).toBe('https://harian.example/read/1')
  })

  test('pictures and media have titles and links of their own', async () => {
    const reading = await read(
      rss(
        '<image><title>Logo</title><link>https://harian.example/logo</link></image><item><media:content><media:title>Foto</media:title>' +
          '</media:content><title>Berita</title><source><title>Sumber lain</title></source></item>',
      ).replace('<title>Harian Contoh</title>', ''),
    )
    expect([reading.title, reading.items[0]?.title]).toEqual([null, 'Berita'])
  })

  test('the encoding may be undeclared, or another than UTF-8', async () => {
    const latin = Buffer.from(
      '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Café</title></channel></rss>',
      'latin1',
    )
    expect((await read(latin)).title).toBe('Café')
    const utf16 = Buffer.from('\uFEFF<rss version="2.0"><channel><title>Warta</title></channel></rss>', 'utf16le')
    expect((await read(utf16)).title).toBe('Warta')
  })
})

describe('what is refused', () => {
  test.each([
    ['<!doctype html><html><head><title>Login</title></head><body>Masuk</body></html>', 'not-a-feed'],
    ['', 'empty'],
    ['{"error":"not found"}', 'not-a-feed'],
    [`<rss version="2.0"><channel><item>${'<a>'.repeat(20_000)}`, 'too-deep'],
  ])('%.30s… ends as “%s”', async (body, why) => {
    expect(await readFeed(body, about)).toEqual({ ok: false, why })
  })

  test('entities that multiply or read files are never expanded', async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss version="2.0"><channel><title>x &b; &f;</title></channel></rss>`
    expect((await read(bomb)).title).toBe('x &b; &f;')
  })

  test.each([
    ['declarations', '<!DOCTYPE ['.repeat(100_000)],
    ['ampersands', `<rss><channel><title>${'&'.repeat(500_000)}`],
    ['comments', `<rss><channel><title>${'<!--'.repeat(100_000)}`],
    ['broken tags', `<rss><channel><item><title>${'<b'.repeat(400_000)}`],
    ['links without an end', `<rss><channel>${'<link '.repeat(300_000)}`],
    ['scripts in a summary', `<rss><channel><item><description>${'&lt;script '.repeat(100_000)}`],
  ])(
    'a document made of %s costs seconds, not minutes',
    async (_what, body) => {
      const started = performance.now()
      await readFeed(body, about)
      expect(performance.now() - started).toBeLessThan(10_000)
    },
    20_000,
  )

  test('a feed of 200,000 items is cut, in seconds', async () => {
    const started = performance.now()
    const reading = await read(rss('<item><title>a</title></item>'.repeat(200_000)))
    expect(reading.items.length).toBe(10_000)
    expect(performance.now() - started).toBeLessThan(15_000)
  }, 30_000)
})

describe('dates', () => {
  test.each([
    ['Mon, 18 May 2020 06:00:00 GMT', '2020-05-18T06:00:00.000Z'],
    ['18 May 20 06:00 EST', '2020-05-18T11:00:00.000Z'],
    ['Senin, 18 Mei 2020 13:00 WIB', '2020-05-18T06:00:00.000Z'],
    ['Rabu, 5 Agustus 2020 | 09.15 WITA', '2020-08-05T01:15:00.000Z'],
    ['Sabtu, 12 Desember 2020 - 20:05:33 WIT', '2020-12-12T11:05:33.000Z'],
    ['2020-05-18T13:00:00+0700', '2020-05-18T06:00:00.000Z'],
    ['2020-05-18 13:00:00.250 +07:00', '2020-05-18T06:00:00.250Z'],
    ['2020-05-18T24:00:00Z', '2020-05-19T00:00:00.000Z'],
    ['20200518T060000Z', '2020-05-18T06:00:00.000Z'],
    ['2020-139', '2020-05-18T00:00:00.000Z'],
    ['2020-05', '2020-05-01T00:00:00.000Z'],
    ['May 18, 2020 1:05 PM', '2020-05-18T13:05:00.000Z'],
    ['Mon May 18 06:00:00 PST 2020', '2020-05-18T14:00:00.000Z'],
    ['18/05/2020 13:00 GMT+7', '2020-05-18T06:00:00.000Z'],
  ])('%s', (text, instant) => {
    expect(readDate(text)).toBe(instant)
  })

  test.each(['', 'kemarin', '31 Februari 2020', '2020-13-01', '0000-00-00 00:00:00', '2020-05-18T25:00:00Z', '12345'])(
    '“%s” is no date',
    (text) => {
      expect(readDate(text)).toBe(null)
    },
  )

  test('a time without a zone is the outlet’s, Jakarta’s in an Indonesian feed, and else UTC', async () => {
    const body = rss('<item><title>a</title><pubDate>2020-05-18 13:00:00</pubDate></item>')
    const at = async (feed: string, from = about) => (await read(feed, from)).items[0]?.publishedAt
    expect(await at(body)).toBe('2020-05-18T13:00:00.000Z')
    expect(await at(body.replace('<channel>', '<channel><language>id-ID</language>'))).toBe('2020-05-18T06:00:00.000Z')
    expect(await at(body, { url: 'https://harian.co.id/rss' })).toBe('2020-05-18T06:00:00.000Z')
    expect((await read(body, { ...about, zone: 'Asia/Makassar' })).items[0]?.publishedAt).toBe(
      '2020-05-18T05:00:00.000Z',
    )
  })
})
