import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { releasesFromFile } from '../../src/importing/releases.ts'

const now = new Date('2026-05-18T06:00:00.000Z')
const body = 'Jakarta – Kementerian Hukum melatih 968 satuan kerja secara daring pada Senin (18/5/2026).'
// Word files and PDF are read by their own tests (test/server/release-file.test.ts).
const readers = {
  document: async (bytes: Uint8Array) =>
    bytes.length < 5
      ? ({ ok: false, why: 'no-text' } as const)
      : ({ ok: true, text: Buffer.from(bytes).toString() } as const),
}
const from = (name: string, content: string | Uint8Array) =>
  releasesFromFile(name, typeof content === 'string' ? Buffer.from(content) : content, now, readers)
const only = async (name: string, content: string | Uint8Array) => {
  const readings = await from(name, content)
  expect(readings).toHaveLength(1)
  return readings[0]!
}

describe('a text file', () => {
  test('has its title in the first line, its details below and then its text', async () => {
    const content = `\n  Kemenkum Latih Humas \nTanggal: 18 Mei 2026 13.30 WIB\nUnit: Biro Humas\nURL: https://kemenkum.example/siaran/1\n\n${body}\n\nParagraf kedua.\n`
    expect(await only('rilis.txt', content)).toEqual({
      ok: true,
      release: {
        title: 'Kemenkum Latih Humas',
        text: `${body}\n\nParagraf kedua.`,
        publishedAt: '2026-05-18T06:30:00.000Z',
        unit: 'Biro Humas',
        url: 'https://kemenkum.example/siaran/1',
      },
    })
  })

  test('without details is published now, by nobody in particular', async () => {
    expect(await only('rilis.TXT', `Judul\r\n\r\n${body}\r\n`)).toMatchObject({
      ok: true,
      release: { title: 'Judul', text: body, publishedAt: now.toISOString(), unit: null, url: null },
    })
  })

  test('keeps a line of its text that only looks like a detail', async () => {
    const reading = await only('rilis.txt', `Judul\n\n${body}\nTanggal: belum ditentukan`)
    expect(reading).toMatchObject({ ok: true, release: { text: `${body}\nTanggal: belum ditentukan` } })
  })

  test('in an older encoding is read as what it says', async () => {
    const reading = await only('rilis.txt', iconv.encode(`Judul – “baru”\n\n${body}`, 'windows-1252'))
    expect(reading).toMatchObject({ ok: true, release: { title: 'Judul – “baru”', text: body } })
  })

  test('that holds nothing is refused with the reason', async () => {
    expect(await only('kosong.txt', '')).toEqual({ ok: false, why: 'there is no title' })
    expect(await only('pendek.txt', 'Judul saja\n\npendek')).toMatchObject({
      ok: false,
      why: /fewer than 50 characters/,
    })
  })
})

test('a Markdown file loses its marks, not its words', async () => {
  const content = `# Kemenkum **Latih** Humas\n\n**Tanggal:** 2026-05-18\n\n## Pelatihan\n\n${body.replace('968', '**968**')}\n\n### Penutup\n#KemenkumMelatih\n`
  expect(await only('rilis.md', content)).toMatchObject({
    ok: true,
    release: {
      title: 'Kemenkum Latih Humas',
      text: `Pelatihan\n\n${body}\n\nPenutup\n#KemenkumMelatih`,
      publishedAt: '2026-05-18T01:00:00.000Z',
    },
  })
})

describe('dates are read as people write them', () => {
  test.each([
    ['2026-05-18', '2026-05-18T01:00:00.000Z'],
    ['2026-05-18 13:00', '2026-05-18T06:00:00.000Z'],
    ['2026-05-18T13:00:00+07:00', '2026-05-18T06:00:00.000Z'],
    ['2026-05-18T06:00:00Z', '2026-05-18T06:00:00.000Z'],
    ['Senin, 18 Mei 2026, 13.00 WIB', '2026-05-18T06:00:00.000Z'],
    ['Senin, 18 Mei 2026, 13:00 WITA', '2026-05-18T05:00:00.000Z'],
    ['18 Mei 2026 pukul 13.00 WIT', '2026-05-18T04:00:00.000Z'],
    ['5 Agustus 2025', '2025-08-05T01:00:00.000Z'],
    ['31 Desember 2025 23.59 WIB', '2025-12-31T16:59:00.000Z'],
    ['18/5/2026', '2026-05-18T01:00:00.000Z'],
    ['05/06/2026', '2026-06-05T01:00:00.000Z'],
  ])('%s', async (written, instant) => {
    const reading = await only('rilis.txt', `Judul\nTanggal: ${written}\n\n${body}`)
    expect(reading).toMatchObject({ ok: true, release: { publishedAt: instant } })
  })

  test.each(['kapan-kapan', '2026-13-40T00:00:00Z', '31 Februari 2026'])(
    '“%s” is no date, and said so',
    async (written) => {
      const reading = await only('rilis.txt', `Judul\nTanggal: ${written}\n\n${body}`)
      expect(reading).toMatchObject({
        ok: false,
        why: `“${written}” is not a readable date; write for example 2026-05-18 13:00`,
      })
    },
  )
})

describe('a CSV file', () => {
  test('has a release in each row, with quotes, line breaks and commas in them', async () => {
    const content = `title,text,published_at,unit,url\r\n"Satu, ""dua""","${body}\nParagraf kedua, lanjut.",2026-05-18,humas,https://k.example/1\r\nTiga,${body},,,\r\n`
    expect(await from('rilis.csv', content)).toMatchObject([
      {
        ok: true,
        release: {
          title: 'Satu, "dua"',
          text: `${body}\nParagraf kedua, lanjut.`,
          unit: 'humas',
          url: 'https://k.example/1',
        },
      },
      { ok: true, release: { title: 'Tiga', publishedAt: now.toISOString(), unit: null, url: null } },
    ])
  })

  test('from an Indonesian Excel has semicolons, a byte order mark and Indonesian headings', async () => {
    const content = `\uFEFFJudul;Isi;Tanggal;Satuan Kerja;Tautan\r\nPelatihan, gelombang II;${body};18 Mei 2026;Biro Humas;\r\n`
    expect(await from('rilis.csv', content)).toMatchObject([
      {
        ok: true,
        release: { title: 'Pelatihan, gelombang II', publishedAt: '2026-05-18T01:00:00.000Z', unit: 'Biro Humas' },
      },
    ])
  })

  test('loses only its bad lines, each named with its number and reason', async () => {
    const rows = [
      'title,text,published_at,url',
      `Satu,${body},,`,
      `,${body},,`,
      'Tiga,pendek,,',
      `Empat,${body},kapan,`,
      `Lima,${body},,ftp://x`,
      `Enam,${body},,`,
    ]
    const readings = await from('rilis.csv', rows.join('\n'))
    expect(readings.map((r) => (r.ok ? r.release.title : [r.line, r.why]))).toEqual([
      'Satu',
      [3, 'there is no title'],
      [4, 'the text of “Tiga” has fewer than 50 characters'],
      [5, '“kapan” is not a readable date; write for example 2026-05-18 13:00'],
      [6, '“ftp://x” is not a web address'],
      'Enam',
    ])
  })

  test('that cannot be taken apart is refused as a whole', async () => {
    expect(await only('rusak.csv', `title,text\nSatu,"${body}`)).toMatchObject({
      ok: false,
      why: /^not a readable CSV/,
    })
  })
})

test.each(['rilis.docx', 'rilis.pdf'])(
  'a document is taken like a text, or refused with the reason: %s',
  async (name) => {
    expect(await only(name, `Kemenkum Latih Humas\n${body}`)).toMatchObject({ ok: true, release: { title: 'Kemenkum Latih Humas', text: body } }) // prettier-ignore
    expect(await only(name, '')).toMatchObject({ ok: false, why: /holds no text/ })
  },
)

test('a file of another kind is refused with what to do', async () => {
  expect(await only('rilis.odt', 'PK')).toEqual({
    ok: false,
    why: 'only .txt, .md, .docx, .pdf and .csv files can be read; save it as one of them',
  })
})
