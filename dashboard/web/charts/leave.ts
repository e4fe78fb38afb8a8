/** A chart's table as people take it along: as text for a message or a spreadsheet, as a file. */

export type Rows = { head: string[]; rows: (string | number)[][] }

/** The sentence, then the table with tabs, which spreadsheets read as columns. */
export const textOf = (says: string, { head, rows }: Rows): string =>
  [says, '', head.join('\t'), ...rows.map((cells) => cells.join('\t'))].join('\n')

export function saveCsv(title: string, { head, rows }: Rows): void {
  const text = [head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')
  // The mark at the start tells a spreadsheet that these are Unicode letters.
  save(new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' }), title, 'csv')
}

/** Quoted, and never taken for a formula. */
const cell = (value: string | number): string => {
  const text = String(value)
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

/** Gives the reader a file named after the chart. */
export function save(blob: Blob, title: string, ending: 'csv' | 'png'): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${ending}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
