/** What a reader of a file may ask for besides its columns: times on the wall of a zone, and a row of totals. */
import texts from '../../data/messages/exports.json' with { type: 'json' }
import type { Column } from '../analytics/analytic.ts'
import type { Said, Zone } from '../model.ts'
import type { ExportTable } from './table.ts'

/** None of them has daylight saving time. */
const hoursEast: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }
const names: Record<Zone, string> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' }

/** Each column of times once more at the end, as a spreadsheet reads a date: “2026-05-18 14:05:00”. */
export function withLocalTimes(table: ExportTable, zone: Zone): ExportTable {
  const times = table.columns.filter(({ holds }) => holds === 'time')
  if (times.length === 0) return table
  const shift = hoursEast[zone] * 3600_000
  const local = (at: unknown) =>
    typeof at === 'string' ? new Date(Date.parse(at) + shift).toISOString().slice(0, 19).replace('T', ' ') : null
  async function* rows() {
    for await (const row of table.rows) {
      yield { ...row, ...Object.fromEntries(times.map(({ key }) => [`${key}_local`, local(row[key])])) }
    }
  }
  const columns = times.map(({ key, label }): Column => {
    const say = (words: Said, language: keyof Said) =>
      words[language].replaceAll(/\{(\w+)\}/g, (_, gap) =>
        gap === 'zone' ? names[zone] : gap === 'label' ? label[language] : key,
      )
    const both = (words: Said): Said => ({ id: say(words, 'id'), en: say(words, 'en') })
    return { key: `${key}_local`, label: both(texts.localLabel), explains: both(texts.localExplains) }
  })
  return { columns: [...table.columns, ...columns], rows: rows() }
}

/**
 * One row more: how many rows there are, and the sums of the columns that may be added up. Only ever on request, because
 * whoever adds the column up again counts everything twice.
 */
export function withTotal(table: ExportTable, language: keyof Said): ExportTable {
  const [first] = table.columns
  const counts = table.columns.filter(({ holds }) => holds === 'count')
  async function* rows() {
    let n = 0
    const sums = new Map(counts.map(({ key }) => [key, 0]))
    for await (const row of table.rows) {
      n++
      for (const { key } of counts) sums.set(key, sums.get(key)! + Number(row[key] ?? 0))
      yield row
    }
    const told = texts.total[language].replace('{n}', String(n))
    yield { ...Object.fromEntries(table.columns.map(({ key }) => [key, sums.get(key) ?? null])), [first!.key]: told }
  }
  return { columns: table.columns, rows: rows() }
}
