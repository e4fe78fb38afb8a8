/** The report of a period on the page and as a document: the same figures, and only those of the period. */
import { inflateRawSync } from 'node:zlib'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PeriodReport } from '../../dashboard/api.ts'
import { openServed, type Served } from './served.ts'

let served: Served
let officer: Awaited<ReturnType<Served['as']>>
beforeAll(async () => {
  served = await openServed()
  officer = await served.as('officer')
})
afterAll(() => served.close())

const window = 'from=2026-05-01T00:00:00.000Z&to=2026-06-01T00:00:00.000Z'
const reportOf = async (asked = window) => (await (await officer(`/api/report?${asked}`)).json()) as PeriodReport

/** The files of a zip, by its directory at the end (APPNOTE 4.3.12). */
function unzipped(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(start, start + packed)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    files.set(name, (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

async function filesOf(asked = window) {
  const answer = await officer(`/api/report.docx?${asked}`)
  expect(answer.headers.get('content-type')).toContain('wordprocessingml')
  return unzipped(Buffer.from(await answer.arrayBuffer()))
}

async function documentOf(asked = window) {
  const files = await filesOf(asked)
  expect([...files.keys()]).toEqual(expect.arrayContaining(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']))
  const xml = load(files.get('word/document.xml')!, { xml: true })
  const text = (node: Parameters<typeof xml>[0]) => xml(node).find('w\\:t').text()
  return {
    paragraphs: xml('w\\:body > w\\:p').toArray().map(text),
    tables: xml('w\\:tbl')
      .toArray()
      .map((table) =>
        xml(table)
          .find('w\\:tr')
          .toArray()
          .map((row) => xml(row).find('w\\:tc').toArray().map(text)),
      ),
  }
}

test('the document holds the figures of the page, its releases and outlets, how it counted, and no advertising value', async () => {
  const report = await reportOf()
  expect(report.figures).toEqual({ releases: 1, carried: 1, articles: 3, outlets: 3, provinces: 1, paid: 0 })
  const { paragraphs, tables } = await documentOf()
  const [outputs, releases, outlets] = tables
  expect(outputs!.map(([, value]) => Number(value))).toEqual(Object.values(report.figures))
  expect(releases!.slice(1)).toEqual(
    report.releases.map(({ title, articles, outlets: n }) => [
      title,
      '18 Mei 2026',
      String(articles),
      String(n),
      '40 menit',
    ]),
  )
  expect(outlets!.slice(1)).toEqual(
    report.outlets.map(({ name, articles, releases: n }) => [name, String(articles), String(n)]),
  )
  expect(paragraphs[1]).toBe('Kementerian Hukum · 1 Mei 2026 – 1 Juni 2026')
  const { confirmed, open, dismissed } = report.findings
  expect(paragraphs).toContain(`${confirmed} dibenarkan orang, ${open} belum diputuskan, ${dismissed} dikesampingkan.`)
  expect(paragraphs.join('\n')).toMatch(/AMEC[^]*tidak memuat nilai iklan/)
})

/** What keeps a text from being XML: a tag never closed, closed wrongly or not a tag, a bare “&”. Null when nothing does. */
function notXml(text: string): string | null {
  const open: string[] = []
  const rest = text
    .replaceAll(/<\?[^]*?\?>|<!--[^]*?-->/g, '')
    .replaceAll(
      /<(\/?)([\w:]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
      (_, closes: string, name: string, _attributes: string, empty: string) => {
        if (closes === '/' && open.pop() !== name) open.push(`wrongly closed ${name}`, '')
        else if (closes === '' && empty === '') open.push(name)
        return ''
      },
    )
  const bare = /[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.exec(rest)
  // Characters that XML 1.0 cannot hold.
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text)
  return open.length > 0
    ? `open: ${open.join(' ')}`
    : bare
      ? `bare ${bare[0]} at ${bare.index}`
      : control
        ? 'control'
        : null
}

test('the document opens: every part is XML, every part that is named is there, and every style it uses is defined', async () => {
  expect(notXml('<a><b x="1"/></a>')).toBeNull()
  for (const wrong of ['<a><b></a></b>', '<a>', '<a>&</a>', '<a x=1/>']) expect(notXml(wrong)).not.toBeNull()
  const files = await filesOf()
  for (const [name, text] of files) {
    if (/\.(?:xml|rels)$/.test(name)) expect([name, notXml(text)]).toEqual([name, null])
  }
  const types = load(files.get('[Content_Types].xml')!, { xml: true })
  const parts = types('Override')
    .toArray()
    .map((one) => types(one).attr('PartName')!.slice(1))
  const endings = types('Default')
    .toArray()
    .map((one) => types(one).attr('Extension')!)
  for (const name of files.keys()) {
    if (name === '[Content_Types].xml') continue
    expect(parts.includes(name) || endings.includes(name.split('.').at(-1)!), `${name} has a type`).toBe(true)
  }
  expect(parts).toContain('word/document.xml')
  for (const [name, text] of files) {
    if (!name.endsWith('.rels')) continue
    const rels = load(text, { xml: true })
    const folder = name.replace(/_rels\/[^/]+$/, '')
    for (const one of rels('Relationship').toArray()) {
      if (rels(one).attr('TargetMode') === 'External') continue
      const target = rels(one).attr('Target')!
      const path = target.startsWith('/') ? target.slice(1) : folder + target
      expect(files.has(path), `${name} leads to ${path}`).toBe(true)
    }
  }
  const body = files.get('word/document.xml')!
  const own = load(files.get('word/_rels/document.xml.rels')!, { xml: true })
  const known = own('Relationship')
    .toArray()
    .map((one) => own(one).attr('Id'))
  for (const [, used] of body.matchAll(/\br:(?:embed|id|link)="([^"]+)"/g)) expect(known).toContain(used)
  const styles = files.get('word/styles.xml')!
  const used = [...body.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"/g)].map(([, style]) => style!)
  expect(used).toEqual(expect.arrayContaining(['Heading1', 'Heading2']))
  for (const style of used) expect(styles).toContain(`w:styleId="${style}"`)
})

test('a period without releases counts none, whatever went out before or after', async () => {
  const report = await reportOf('from=2026-04-01T00:00:00.000Z&to=2026-05-01T00:00:00.000Z')
  expect(report).toMatchObject({ figures: { releases: 0, carried: 0, articles: 0, outlets: 0 }, releases: [] })
  expect((await documentOf('from=2026-04-01T00:00:00.000Z&to=2026-05-01T00:00:00.000Z')).tables[1]).toHaveLength(1)
})
