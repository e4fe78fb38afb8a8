import { parse } from 'csv-parse/sync'

export type CsvRow = {
  line: number
  /** By the names of the header, in small letters. */
  record: Record<string, string>
}

/** The rows of a file as spreadsheets save it, with comma or semicolon. @throws that it is none */
export function csvRows(content: string): CsvRow[] {
  const header = content.slice(0, content.indexOf('\n'))
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ','
  const rows = parse(content, {
    bom: true,
    delimiter,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
  }) as unknown as { record: Record<string, string>; info: { lines: number } }[]
  return rows.map(({ record, info }) => ({ record, line: info.lines }))
}
