/**
 * How does a table of any length leave the house as CSV?
 *
 * RFC 4180: CRLF between records, a quote doubled inside quotes, fields with a delimiter, a quote or a line break quoted.
 * UTF-8 always. Two readers are served:
 *
 * - scripts (`excel: false`): comma, no byte order mark, numbers with a decimal point;
 * - a spreadsheet set to Indonesian (`excel: true`): byte order mark (or it reads UTF-8 as Windows-1252), semicolon, and
 *   a decimal comma, because there `12.500` means twelve thousand five hundred.
 *
 * Rows are pulled one at a time and only as fast as the reader takes them: memory does not grow with the table. The
 * quoting is our own, twenty lines: a stringifier that takes each cell through its options needs nearly
 * twice the time for a million rows (test/export/many-rows.ts).
 */
import { Readable } from 'node:stream'
import type { Cell } from '../analytics/analytic.ts'

export type CsvOptions = { excel: boolean }

export type CsvColumn = { key: string; label: string }

export type Rows = Iterable<Record<string, Cell>> | AsyncIterable<Record<string, Cell>>

/**
 * Streams rows as CSV bytes, header first (also when there are no rows).
 *
 * Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab, carriage return, and their full-width forms)
 * gets an apostrophe in front; numbers, negative ones included, stay numbers. `null` and figures that are not finite
 * are empty fields. A row without one of the columns is a mistake of ours and ends the stream with an error.
 * Destroying the stream closes `rows`; an error of `rows` is emitted on the stream.
 */
export function csvStream(columns: readonly CsvColumn[], rows: Rows, options: CsvOptions): Readable {
  return Readable.from(pagesOf(columns, rows, options), { objectMode: false })
}

/** Lines are handed on in pages: a stream's turn costs more than a line. */
const pageCharacters = 32_768

async function* pagesOf(columns: readonly CsvColumn[], rows: Rows, { excel }: CsvOptions): AsyncGenerator<string> {
  const delimiter = excel ? ';' : ','
  const cellOf = excel ? spreadsheetCell : plainCell
  const keys = columns.map(({ key }) => key)
  let page = (excel ? '\ufeff' : '') + columns.map(({ label }) => cellOf(label)).join(delimiter) + '\r\n'
  for await (const row of rows) {
    for (let n = 0; n < keys.length; n++) {
      const cell = row[keys[n]!]
      if (cell === undefined) throw new Error(`A row for the CSV has no column “${keys[n]}”.`)
      page += n === 0 ? cellOf(cell) : delimiter + cellOf(cell)
    }
    page += '\r\n'
    if (page.length < pageCharacters) continue
    yield page
    page = ''
  }
  if (page !== '') yield page
}

const plainCell = (cell: Cell): string => {
  if (typeof cell === 'string') return textCell(cell, /[",\r\n]/)
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  return cell === null ? '' : String(cell)
}

const spreadsheetCell = (cell: Cell): string => {
  if (typeof cell === 'string') return textCell(cell, /[";\r\n]/)
  return typeof cell === 'number' ? plainCell(cell).replace('.', ',') : plainCell(cell)
}

/** Most cells begin with a letter or a digit: told by their first character, which is cheaper than a pattern. */
const isFormula = (text: string): boolean => {
  const first = text.charCodeAt(0)
  return first < 0x40 ? formula.has(first) : first === 0x40 || (first > 0xff00 && formula.has(first))
}

const formula = new Set([...'=+-@\t\r＝＋－＠'].map((sign) => sign.charCodeAt(0)))

function textCell(text: string, quoted: RegExp): string {
  const disarmed = isFormula(text) ? `'${text}` : text
  return quoted.test(disarmed) ? `"${disarmed.replaceAll('"', '""')}"` : disarmed
}
