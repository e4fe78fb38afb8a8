/** A file somebody brings fills the form; what cannot be read is said. */
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServed, type Served } from './served.ts'

let served: Served
let officer: Awaited<ReturnType<Served['as']>>
beforeAll(async () => {
  served = await openServed()
  officer = await served.as('officer')
})
afterAll(() => served.close())

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

test('a text file fills the form too, whatever it lacks', async () => {
  expect((await bring(Buffer.from('# Judul saja\n\nIsi **pendek**.'))).read).toEqual({
    title: 'Judul saja',
    text: 'Isi pendek.',
    publishedAt: null,
  })
})

test.each([
  ['a PDF', Buffer.from('%PDF-1.7 …')],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
  ['a zip that is no Word file', Buffer.from('PK\x03\x04 bukan apa-apa')],
  ['a Word file that unpacks to hundreds of megabytes', word(' '.repeat(200 * 1024 * 1024))],
  ['a Word file without words', word('<w:p/>')],
])('%s is refused in words', async (_, bytes) => {
  const { status, read } = await bring(bytes)
  expect(status).toBe(400)
  expect(read).toMatchObject({ error: { id: expect.stringContaining('.docx') } })
})
