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
 * Rows are pulled one at a time and only as fast as the reader takes them: memory does not grow with the table.
 */
import { Readable, pipeline } from 'node:stream'
import { stringify } from 'csv-stringify'
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
  const csv = stringify({
    bom: options.excel,
    delimiter: options.excel ? ';' : ',',
    record_delimiter: '\r\n',
    quote_record_delimiter: true,
    header: true,
    columns: columns.map((column, index) => ({ key: [index], header: column.label })),
    escape_formulas: true,
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      date: (value) => value.toISOString(),
      number: (value) => numeral(value, options),
    },
  })
  // The callback has nothing to add: `pipeline` already destroys `csv` with the error, and its reader hears it there.
  pipeline(Readable.from(cellsOf(columns, rows)), csv, () => undefined)
  return csv
}

async function* cellsOf(columns: readonly CsvColumn[], rows: Rows) {
  for await (const row of rows) {
    yield columns.map(({ key }) => {
      const cell = row[key]
      if (cell === undefined) throw new Error(`A row for the CSV has no column “${key}”.`)
      return cell
    })
  }
}

function numeral(value: number, options: CsvOptions): string {
  if (!Number.isFinite(value)) return ''
  return options.excel ? String(value).replace('.', ',') : String(value)
}
