/** The CSV as a spreadsheet takes it: SheetJS reads `=…` in a CSV as a formula, as Excel and LibreOffice do. */
import { read, utils, type WorkSheet } from '@e965/xlsx'
import { expect, test } from 'vitest'
import type { Cell } from '../../src/analytics/analytic.ts'
import { describedTables } from '../../src/export/dictionary.ts'
import { fileOf } from '../../src/export/file.ts'
import { fileFormats } from '../../src/model.ts'
import { manyRow, manySheet } from './many-rows.ts'

const rows = Array.from({ length: 400 }, (_, n) => manyRow(n))
const hostile = [
  '=1+1',
  '=HYPERLINK("http://jahat.example","klik")',
  '=cmd|" /C calc"!A1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '"=1+1',
  ',=1+1',
  ';=1+1',
  '\n=1+1',
]

/** @param raw every cell as the text it is; else as a spreadsheet would take it, formulas and all */
async function sheetOf(table: Record<string, Cell>[], format: 'csv' | 'excel', raw: boolean): Promise<WorkSheet> {
  const wish = { format, language: 'id', zone: 'Asia/Jakarta' } as const
  const parts: Buffer[] = []
  for await (const part of fileOf({ columns: manySheet, rows: table }, wish).bytes as AsyncIterable<Buffer>) {
    parts.push(Buffer.from(part))
  }
  const text = Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  const book = read(text, { type: 'string', raw, FS: format === 'excel' ? ';' : ',' })
  return book.Sheets[book.SheetNames[0]!]!
}

/** A cell as the sheet should hold it: text, and what would be run has an apostrophe in front. */
const shown = (cell: Cell, decimal: string): string => {
  if (typeof cell === 'number') return String(cell).replace('.', decimal)
  const text = cell === null ? '' : String(cell)
  // A spreadsheet ends lines within a cell its own way.
  return (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text).replace(/\r\n?/g, '\n')
}

test.each(['csv', 'excel'] as const)(
  '%s comes back from a spreadsheet with every row, column and cell',
  async (format) => {
    const sheet = await sheetOf(rows, format, true)
    const [head, ...lines] = utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true, defval: '', blankrows: true })
    const keys = manySheet.map(({ key }) => key)
    const names = manySheet.map(({ key, label }) => (format === 'excel' ? label.id : key))
    expect(head!.slice(0, names.length)).toEqual(names)
    // With a file for Excel come the two times by the clock of the zone.
    expect(head!.slice(names.length)).toEqual(format === 'excel' ? ['Terbit (WIB)', 'Terdengar (WIB)'] : [])
    expect(lines).toHaveLength(rows.length)
    for (const [n, line] of lines.entries()) {
      const expected = keys.map((key) => shown(rows[n]![key]!, format === 'excel' ? ',' : '.'))
      expect(line.slice(0, keys.length).map((cell) => String(cell).replace(/\r\n?/g, '\n'))).toEqual(expected)
    }
  },
)

test.each(['csv', 'excel'] as const)('in %s no cell of a hostile table becomes a formula', async (format) => {
  const texts = manySheet.filter(({ holds }) => holds === undefined).map(({ key }) => key)
  const table = hostile.map((text) => ({ ...manyRow(1), ...Object.fromEntries(texts.map((key) => [key, text])) }))
  const sheet = await sheetOf(table, format, false)
  const cells = Object.entries(sheet).filter(([name]) => !name.startsWith('!'))
  expect(cells.length).toBeGreaterThan(hostile.length * texts.length)
  expect(cells.filter(([, cell]) => (cell as { f?: string }).f !== undefined)).toEqual([])
  expect(utils.sheet_to_json(sheet, { header: 1, raw: true })).toHaveLength(hostile.length + 1)
})

test('the spreadsheet does run what is not disarmed, so that the test above says something', () => {
  const book = read('judul\r\n=1+1\r\n', { type: 'string' })
  expect((book.Sheets[book.SheetNames[0]!]!['A2'] as { f?: string }).f).toBe('1+1')
})

test('every table is described, in every format, and named only once', () => {
  const names = describedTables.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { columns } of describedTables) expect(columns.length).toBeGreaterThan(1)
  for (const format of fileFormats) {
    const { bytes } = fileOf({ columns: manySheet, rows: [] }, { format, language: 'id', zone: 'Asia/Jakarta' })
    bytes.destroy()
  }
})
