/** A file somebody brings fills the form; what cannot be read is said. */
import { deflateRawSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { openServed, type Served } from './served.ts'

let served: Served
let officer: Awaited<ReturnType<Served['as']>>
let browser: Browser
beforeAll(async () => {
  served = await openServed()
  officer = await served.as('officer')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** As a browser prints a page. */
async function pdf(html: string): Promise<Buffer> {
  const page = await browser.newPage()
  await page.setContent(html)
  const bytes = await page.pdf({ format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' } })
  await page.close()
  return bytes
}

/** A zip of one packed entry, as Word writes it. */
function docx(xml: string): Buffer {
  const name = Buffer.from('word/document.xml')
  const body = deflateRawSync(Buffer.from(xml))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(body.length, 18)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(body.length, 20)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + name.length + body.length, 16)
  return Buffer.concat([local, name, body, central, name, end])
}
const paragraph = (...runs: string[]) => `<w:p>${runs.map((run) => `<w:r><w:t>${run}</w:t></w:r>`).join('')}</w:p>`
const word = (body: string) => docx(`<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`)

const bring = async (bytes: Buffer) => {
  const body = new Uint8Array(bytes)
  const answer = await officer('/api/release-file', { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } }) // prettier-ignore
  return { status: answer.status, read: (await answer.json()) as Record<string, unknown> }
}

test('a Word file gives title, text and date; letterhead and deleted words are left out', async () => {
  const deleted = '<w:p><w:del><w:r><w:t>Kalimat yang dihapus.</w:t></w:r></w:del></w:p>'
  const file = word(
    paragraph('SIARAN PERS') +
      paragraph('Balai Buka Kelas ', 'di Kendari &amp; Buton') +
      paragraph('Tanggal: 18 Mei 2026 13.00') +
      deleted +
      paragraph('Balai membuka kelas bagi 75 petugas.') +
      paragraph('Kelas berlangsung empat hari.'),
  )
  expect((await bring(file)).read).toEqual({
    title: 'Balai Buka Kelas di Kendari & Buton',
    text: 'Balai membuka kelas bagi 75 petugas.\nKelas berlangsung empat hari.',
    publishedAt: '2026-05-18T06:00:00.000Z',
  })
})

test('a PDF gives the same: lines are put together to paragraphs, numbers of pages left out', async () => {
  const first =
    'Balai pelatihan di Kendari membuka kelas bagi 75 petugas imigrasi dari sebelas kabupaten, dan kelas itu berlangsung ' +
    'empat hari dengan biaya Rp1,25 miliar yang seluruhnya ditanggung kementerian, kata kepala balai kepada peserta.'
  const second = 'Kelas berikutnya dibuka bulan depan.'
  const file =
    await pdf(`<style>body { font: 12pt serif; text-align: justify } footer { position: fixed; bottom: 0 }</style>
    <p>SIARAN PERS</p><h1>Balai Buka Kelas di Kendari &amp; Buton</h1><p>Tanggal: 18 Mei 2026 13.00</p>
    <p>${first}</p><p>${second}</p><footer>Halaman 1 dari 1</footer>`)
  expect((await bring(file)).read).toEqual({
    title: 'Balai Buka Kelas di Kendari & Buton',
    text: `${first}\n${second}`,
    publishedAt: '2026-05-18T06:00:00.000Z',
  })
})

test('a scan is refused with what to do instead', async () => {
  const { status, read } = await bring(
    await pdf('<svg width="300" height="300"><circle cx="99" cy="99" r="80"/></svg>'),
  )
  expect(status).toBe(400)
  expect(read).toMatchObject({ error: { id: expect.stringContaining('hasil pindai') } })
})

test('a PDF behind a password says so', async () => {
  const key = '0'.repeat(64)
  const file = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
3 0 obj <</Filter/Standard/V 1/R 2/P -4/O <${key}>/U <${key}>>> endobj
trailer <</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>
startxref
0
%%EOF`
  const { status, read } = await bring(Buffer.from(file))
  expect(status).toBe(400)
  expect(read).toMatchObject({ error: { id: expect.stringContaining('kata sandi') } })
})

test('a text file fills the form too, whatever it lacks', async () => {
  expect((await bring(Buffer.from('# Judul saja\n\nIsi **pendek**.'))).read).toEqual({
    title: 'Judul saja',
    text: 'Isi pendek.',
    publishedAt: null,
  })
})

test.each([
  ['a PDF that is none', Buffer.from('%PDF-1.7 …')],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
  ['a zip that is no Word file', Buffer.from('PK\x03\x04 bukan apa-apa')],
  ['a Word file that unpacks to hundreds of megabytes', word(' '.repeat(200 * 1024 * 1024))],
])('%s is refused in words', async (_, bytes) => {
  const { status, read } = await bring(bytes)
  expect(status).toBe(400)
  expect(read).toMatchObject({ error: { id: expect.stringContaining('.docx') } })
})
