import { Readable } from 'node:stream'
import type { CsvColumn, Rows } from './csv.ts'

const pageCharacters = 32_768

/** The same rows as JSON Lines (one object a line, UTF-8), for analysts: values keep their kind, null is null. */
export function jsonLinesStream(columns: readonly CsvColumn[], rows: Rows): Readable {
  return Readable.from(pagesOf(columns, rows), { objectMode: false })
}

async function* pagesOf(columns: readonly CsvColumn[], rows: Rows): AsyncGenerator<string> {
  let page = ''
  for await (const row of rows) {
    page += `${JSON.stringify(Object.fromEntries(columns.map(({ key, label }) => [label, row[key] ?? null])))}\n`
    if (page.length < pageCharacters) continue
    yield page
    page = ''
  }
  if (page !== '') yield page
}
