import { load } from 'cheerio'
import { expect, test } from 'vitest'
import english from '../../data/messages/digest.en.json' with { type: 'json' }
import indonesian from '../../data/messages/digest.id.json' with { type: 'json' }
import { composeDigest, previewHtml, type Digest, type DigestInput } from '../../src/digest/digest.ts'
import { morning, nothing, now, rina } from './morning.ts'

const digest = async (change: Partial<DigestInput> = {}): Promise<Digest> => {
  const composed = await composeDigest(morning(change))
  if (composed === null) throw new Error('There was nothing to say.')
  return composed
}
const inEnglish = { user: { ...rina, language: 'en' as const, zone: 'Asia/Jayapura' as const } }
const seen = (html: string) => load(html)('body').text().replace(/\s+/g, ' ')

test('one sentence says what the day holds, and the subject begins with it', async () => {
  const { subject, text, html, whatsapp } = await digest()
  const lead = 'Pagi ini: 2 hal perlu dikoreksi, 3 isu bergerak, 1 isu terdiam, 2 isu sudah reda.'
  expect(subject).toBe('2 hal perlu dikoreksi, 3 isu bergerak, 1 isu terdiam, 2 isu sudah reda · Gaung Sel 24 Nov')
  expect(seen(html)).toContain(lead)
  expect(text).toContain(lead)
  expect(whatsapp.split('\n')[1]).toBe(lead)
})

test('what is wrong comes before what moves, that before our releases, and completeness last', async () => {
  const { html, text } = await digest()
  const order = [
    '986 satuan kerja',
    'Pungutan liar',
    'Layanan merek kolektif',
    '54 artikel',
    '38 dari 41 sumber terdengar',
  ]
  for (const told of [seen(html), text]) {
    const places = order.map((words) => told.indexOf(words))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  }
})

test('numbers, shares and times are written as the reader writes them, in the reader’s zone', async () => {
  const indonesian = (await digest()).text
  expect(indonesian).toContain('Selasa, 24 November 2026 · 07.00 WIB')
  expect(indonesian).toContain('paruh waktu 6,2 jam (4,8–8,9) · sisa jangkauan 61 % (48–74)')
  expect(indonesian).toContain('mulai dimuat setelah 3,5 jam')
  const english = (await digest(inEnglish)).text
  expect(english).toContain('Tuesday 24 November 2026 · 09:00 WIT')
  expect(english).toContain('half-life 6.2 h (4.8–8.9) · 61% (48–74) of the reach still to come')
  expect(english).toContain('1 outlet · 22%')
  expect(english).toContain('The article says 986 work units, the release says 968.')
})

test('in the afternoon it does not wish a good morning', async () => {
  const at = async (utc: string) => (await digest({ now: new Date(`2026-11-24T${utc}:00.000Z`) })).text
  expect(await at('05:00')).toContain('Siang ini:')
  expect(await at('09:00')).toContain('Sore ini:')
  expect(await at('13:00')).toContain('Malam ini:')
})

test('a day without anything is no digest, and one article is enough for one', async () => {
  expect(await composeDigest(morning(nothing))).toBeNull()
  expect(await composeDigest(morning({ ...nothing, fellSilent: ['Suara Pesisir'] }))).toBeNull()
  const one = { hour: '2026-11-23T23:00:00.000Z', articles: 1 }
  const quiet = await digest({ ...nothing, hours: [one] })
  expect(quiet.text).toContain('tidak ada yang perlu dikoreksi, belum ada isu yang bergerak')
  expect(quiet.text).toContain('Semua sumber terdengar.')
  expect(quiet.images).toHaveLength(1)
})

test('new issues stand before those that go on, numbered through; what fell silent is named with its last article', async () => {
  const { html, text, whatsapp } = await digest()
  const order = [
    'Baru sejak digest terakhir',
    'Pelatihan humas daring',
    'Rancangan undang-undang',
    'Masih bergerak',
    'Pungutan liar',
    'Pendaftaran merek',
    'Kunjungan kerja ke pos bantuan hukum Samarinda',
    'terakhir Sen 23 Nov, 05.00 WIB · 7 artikel · 6 media',
  ]
  for (const told of [seen(html), text]) {
    const from = told.toUpperCase().indexOf('ISU UTAMA')
    const places = order.map((words) => told.indexOf(words, from))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  }
  expect(text).toMatch(/^3\. Pungutan liar/m)
  expect(whatsapp).toContain('Terdiam: Kunjungan kerja ke pos bantuan hukum Samarinda')
})

test('before there was a digest, nothing is called new or silent', async () => {
  const issues = morning().issues.map((issue) => ({ ...issue, isNew: null }))
  const { html } = await digest({ issues, silences: [] })
  expect(seen(html)).not.toMatch(/Baru sejak|Masih bergerak|Terdiam/)
})

test('each issue has its next step, and what its keeper wrote down wins', async () => {
  const { text } = await digest()
  expect(text).toContain('Langkah: terbitkan keterangan tambahan sebelum pukul 10.00 (Rina Wijaya)')
  expect(text).toContain('Langkah: siapkan keterangan, atau putuskan untuk diam')
  const step = { kind: 'judge' as const, differences: 2, owner: { name: 'Rina Wijaya', nextStep: ' ' } }
  const unwritten = await digest({ issues: [{ ...morning().issues[0]!, step }], ...inEnglish })
  expect(unwritten.text).toContain('Next: judge 2 differences while a correction still precedes readers (Rina Wijaya)')
})

test('a headline that says the opposite of its body stands beside it; other tones are told to who asked', async () => {
  const { html, text } = await digest()
  expect(load(html)('td.note').text()).toMatch(
    /^Judul berlawanan dengan isi .+Judul: negatif“Petugas Lapas .+Isi: positif“Kanwil sigap .+Suara Batanghari · 1 artikel lain juga/,
  )
  expect(text).toContain('Isi: positif – “Kanwil sigap menindak')
  expect(text).not.toContain('25 netral')
  const asked = await digest({ tone: true })
  for (const told of [asked.text, seen(asked.html)]) expect(told).toContain('Judul: 2 negatif, 25 netral, 11 positif')
})

test('where much was not heard, that stands before everything else', async () => {
  const { basis } = morning()
  const deaf = await digest({ basis: { ...basis, sourcesHeard: 12 } })
  for (const told of [deaf.text, seen(deaf.html), deaf.whatsapp]) {
    const at = told.indexOf('Hanya 12 dari 41 sumber terdengar')
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(told.indexOf('Jambi Ekspres'))
  }
  expect((await digest()).text).not.toContain('belum tentu')
})

test('a sign of life comes only to who asked for it, says so, and is short', async () => {
  const sign = await digest({ ...nothing, heartbeat: true })
  expect(sign.subject).toBe('Tidak ada kabar · Gaung Sel 24 Nov')
  expect(sign.text).toContain('Ini tanda hidup yang Anda minta: Gaung bekerja.')
  expect(sign.text).toContain('41 dari 41 sumber terdengar')
  expect(sign.text.split('\n').length).toBeLessThan(20)
  expect(sign.images).toEqual([])
})

test('that an issue fell silent is news enough for a digest', async () => {
  const { silences } = morning()
  expect((await digest({ ...nothing, silences })).subject).toContain('1 isu terdiam')
})

test('at most three corrections and five issues are told, and the rest are counted', async () => {
  const { toCorrect, issues } = morning()
  const many = await digest({
    toCorrect: Array.from({ length: 7 }, (_, n) => ({ ...toCorrect[0]!, link: `/temuan/k${n}` })),
    issues: Array.from({ length: 9 }, (_, n) => ({ ...issues[0]!, link: `/cerita/i${n}` })),
  })
  expect(many.html.match(/\/temuan\/k/g)).toHaveLength(3)
  expect(many.html.match(/\/cerita\/i/g)).toHaveLength(5)
  expect(seen(many.html)).toContain('dan 4 lainnya di dasbor')
  expect(many.subject).toMatch(/^7 hal perlu dikoreksi/)
})

test('the chat text has at most twelve lines, on the fullest day too, and no stray markup', async () => {
  const { toCorrect, issues } = morning()
  const fullest = await digest({
    toCorrect: Array.from({ length: 9 }, () => toCorrect[0]!),
    issues: Array.from({ length: 9 }, () => ({ ...issues[0]!, title: '*Heboh*\n_sekali_' })),
    basis: { ...morning().basis, sourcesHeard: 12 },
  })
  const lines = fullest.whatsapp.split('\n')
  expect(lines.length).toBeLessThanOrEqual(12)
  expect(lines).toContain('1. *Heboh sekali* ▲▲ naik lagi · 38 artikel · +38 baru · 27 media')
  expect(lines.at(-1)).toBe('https://gaung.kementerian.example/')
})

test('words from outside stay words: no tag, no attribute, no second line, no hidden direction', async () => {
  const title = '"><script>alert(1)</script><img src=x onerror=alert(1)>\r\nBcc: semua@x.example \u202egnp.exe & <b>'
  const { issues, toCorrect, releases, silences } = morning()
  const hostile = await digest({
    issues: [
      {
        ...issues[1]!,
        title,
        link: 'javascript:alert(1)',
        step: { kind: 'watch', differences: 0, owner: { name: title, nextStep: title } },
        tone: { ...issues[1]!.tone!, gaps: [{ ...issues[1]!.tone!.gaps[0]!, title, outlet: title, sentence: title }] },
      },
    ],
    toCorrect: [{ ...toCorrect[0]!, outlet: title, title, sentence: { id: title, en: title } }],
    releases: [{ ...releases[0]!, title, link: '//jahat.example/' }],
    silences: [{ ...silences[0]!, title }],
    fellSilent: [title],
    ministry: title,
    mainIssue: { ...morning().mainIssue!, title },
  })
  const page = load(hostile.html)
  expect(page('script, b, img[onerror]')).toHaveLength(0)
  expect(page('img')).toHaveLength(2)
  expect(page('h2').length).toBeGreaterThan(3)
  for (const link of page('a')) expect(page(link).attr('href')).toMatch(/^https:\/\/gaung\.kementerian\.example\//)
  expect(hostile.html + hostile.text).not.toMatch(/\u202e|^Bcc/m)
  expect(hostile.subject).not.toMatch(/[\r\n]/)
})

test('nothing in the mail runs or is fetched, and every picture has words', async () => {
  const { html, images } = await digest()
  const page = load(html)
  expect(page('script, link, iframe, form, object, video')).toHaveLength(0)
  expect(html).not.toMatch(/url\(|@import|javascript:|src="(?!cid:)/)
  expect(
    page('img')
      .toArray()
      .map((img) => page(img).attr('src')),
  ).toEqual(images.map(({ cid }) => `cid:${cid}`))
  expect(
    page('img')
      .toArray()
      .map((img) => page(img).attr('alt')),
  ).toEqual(images.map(({ alt }) => alt))
  expect(images[0]!.alt).toMatch(/^Grafik batang .+ Sudah 38 artikel; perkiraan akhir 52 artikel \(44–63\)\.$/)
  // Gmail cuts a mail at 102 kB.
  expect(Buffer.byteLength(html)).toBeLessThan(60_000)
})

test('the pictures are PNGs of double density, the same for the same morning', async () => {
  const [first, second] = [await digest(), await digest()]
  for (const [n, { png }] of first.images.entries()) {
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 400])
    expect(png.length).toBeLessThan(60_000)
    expect(png.equals(second.images[n]!.png)).toBe(true)
  }
})

test('no curve is drawn through two articles', async () => {
  const { mainIssue } = morning()
  const young = { ...mainIssue!, cycle: { ...mainIssue!.cycle, seen: 2 } }
  expect((await digest({ mainIssue: young })).images.map(({ filename }) => filename)).toEqual(['hari.png'])
  expect((await digest({ mainIssue: null })).images.map(({ filename }) => filename)).toEqual(['hari.png'])
})

test('hours in which a source was not heard are hatched and the hatching is explained', async () => {
  const whole = await digest({ basis: { ...morning().basis, gaps: [] } })
  const holed = await digest()
  expect(seen(holed.html)).toContain('arsir: ada sumber yang tidak terdengar')
  expect(seen(whole.html)).not.toContain('arsir')
  expect(holed.images[1]!.png.equals(whole.images[1]!.png)).toBe(false)
})

test('the preview for a browser carries its pictures inside the page', async () => {
  const page = load(previewHtml(await digest()))
  for (const img of page('img')) expect(page(img).attr('src')).toMatch(/^data:image\/png;base64,iVBOR/)
})

test('both languages say the same messages with the same places to fill', () => {
  const places = (message: string) => [...message.matchAll(/\{\w+\}/g)].map(String).sort()
  const other: Record<string, string> = english
  for (const [key, message] of Object.entries(indonesian)) {
    expect(other[key], key).toBeDefined()
    expect(places(other[key]!), key).toEqual(places(message))
  }
  const known = new Set(Object.keys(indonesian))
  for (const key of Object.keys(english)) expect(known.has(key.replace(/\.one$/, '')), key).toBe(true)
})

test('the hour of the chart is the reader’s: the day ends with now', async () => {
  const late = { hour: '2026-11-24T00:00:00.000Z', articles: 7 }
  const told = await digest({ now: new Date(now.getTime() + 10 * 60_000), hours: [late], mainIssue: null })
  expect(told.text).toContain('7 artikel dalam 24 jam, semuanya pukul 07.00–08.00 WIB.')
})
