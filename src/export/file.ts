/** A table as the file somebody asked for: the one place that knows every format. */
import type { Readable } from 'node:stream'
import type { FileFormat, Said, Zone } from '../model.ts'
import { csvStream } from './csv.ts'
import { withLocalTimes, withTotal } from './extra.ts'
import { jsonLinesStream } from './json-lines.ts'
import { parquetStream } from './parquet.ts'
import type { ExportTable } from './table.ts'

export type FileWish = {
  format: FileFormat
  language: keyof Said
  zone: Zone
  /** Each time once more by the clock of the zone. */
  local?: boolean
  /** A last row of totals. Parquet has none: there every cell is what its column holds. */
  total?: boolean
}

export type FileEnding = 'csv' | 'jsonl' | 'parquet'
export type TableFile = { ending: FileEnding; type: string; bytes: Readable }

export const mediaTypes: Record<FileEnding, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  // As registered with IANA.
  parquet: 'application/vnd.apache.parquet',
}

export const endingOf = (format: FileFormat): FileEnding => (format === 'excel' ? 'csv' : format)

/** Rows are read only as fast as `bytes` is; destroying it closes them. */
export function fileOf(table: ExportTable, { format, language, zone, local, total }: FileWish): TableFile {
  const excel = format === 'excel'
  const timed = excel || local ? withLocalTimes(table, zone) : table
  const { columns, rows } = total && format !== 'parquet' ? withTotal(timed, language) : timed
  const named = columns.map(({ key, label }) => ({ key, label: excel ? label[language] : key }))
  const ending = endingOf(format)
  const bytes =
    format === 'parquet'
      ? parquetStream(columns, rows)
      : format === 'jsonl'
        ? jsonLinesStream(named, rows)
        : csvStream(named, rows, { excel })
  return { ending, type: mediaTypes[ending], bytes }
}
