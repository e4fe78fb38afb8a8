/**
 * The list of units as offices keep it, a CSV: a header with kode and nama (code, name), and of these what there is:
 * induk (parent, a code), alias, domain, berlaku dari, berlaku sampai (from, until), provinsi (province), zona (zone).
 *
 * A row is a unit as it was for some time. Several rows of one code are one unit that changed its name: each has its own
 * time, and what stands in it – name, aliases, domains – holds then. Within a cell “;”, “|” or a new line divides.
 */
import says from '../../data/messages/unit-import.json' with { type: 'json' }
import { decode } from '../../crawlers/decode.ts'
import type { Lasting, Said, Zone } from '../model.ts'
import { fill } from '../text/fill.ts'
import { csvRows, type CsvRow } from './csv.ts'

export type UnitRow = Lasting & {
  line: number
  code: string
  name: string
  parent: string | null
  aliases: string[]
  domains: string[]
  /** Null leaves what is known. */
  province: string | null
  zone: Zone | null
}
/** `code` null when the row has none that can be read. */
export type UnusableRow = { line: number; code: string | null; why: Said }

/** What the file says of one unit: its row of today, and those of before, earliest first. */
export type UnitReading = { now: UnitRow; before: UnitRow[] }
export type UnitsReading = { units: UnitReading[]; unusable: UnusableRow[] }

type Values = Record<string, string | number>
export const sayUnusable = (line: number, key: keyof typeof says, values: Values = {}): UnusableRow => ({
  line,
  code: typeof values['code'] === 'string' ? values['code'] : null,
  why: fill(says[key], values),
})

export function unitsFromFile(content: Uint8Array): UnitsReading {
  let rows: CsvRow[]
  try {
    rows = csvRows(decode(content).text)
  } catch (error) {
    return none(1, 'noCsv', { why: error instanceof Error ? error.message : String(error) })
  }
  if (rows.length === 0) return none(1, 'empty')
  if (!heads.code.some((one) => one in rows[0]!.record) || !heads.name.some((one) => one in rows[0]!.record))
    return none(1, 'noHeader')
  const unusable: UnusableRow[] = []
  const byCode = new Map<string, UnitRow[]>()
  for (const row of rows) {
    const read = rowOf(row)
    if ('why' in read) unusable.push(read)
    else byCode.set(read.code, [...(byCode.get(read.code) ?? []), read])
  }
  const units = [...byCode.values()].flatMap((same): UnitReading[] => {
    const inTime = same.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    const clash = inTime.find((row, i) => i > 0 && overlap(inTime[i - 1]!, row))
    if (clash) {
      const other = inTime[inTime.indexOf(clash) - 1]!
      unusable.push(sayUnusable(clash.line, 'twice', { code: clash.code, line: other.line }))
      return []
    }
    return [{ now: inTime.at(-1)!, before: inTime.slice(0, -1) }]
  })
  return { units, unusable: unusable.toSorted((a, b) => a.line - b.line) }
}

const none = (line: number, key: keyof typeof says, values: Values = {}): UnitsReading => ({
  units: [],
  unusable: [sayUnusable(line, key, values)],
})

const overlap = (earlier: UnitRow, later: UnitRow): boolean =>
  earlier.until === null || later.from === null || later.from <= earlier.until

const heads = {
  code: ['kode', 'code', 'id'],
  name: ['nama', 'name', 'nama satuan kerja', 'satuan kerja'],
  parent: ['induk', 'parent', 'kode induk'],
  aliases: ['alias', 'aliases', 'singkatan', 'nama lain'],
  domains: ['domain', 'domains', 'situs'],
  from: ['berlaku dari', 'dari', 'from', 'valid_from', 'mulai'],
  until: ['berlaku sampai', 'sampai', 'until', 'valid_until', 'selesai'],
  province: ['provinsi', 'province'],
  zone: ['zona', 'zone'],
}

function rowOf({ record, line }: CsvRow): UnitRow | UnusableRow {
  const cell = (field: keyof typeof heads): string => {
    const head = heads[field].find((one) => one in record)
    return (head === undefined ? '' : (record[head] ?? '')).trim()
  }
  const code = cell('code')
  if (code === '') return sayUnusable(line, 'noCode')
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u.test(code)) return sayUnusable(line, 'badCode', { code })
  const name = cell('name').replace(/\s+/g, ' ')
  if (name.length < 3 || name.length > 300) return sayUnusable(line, 'noName', { code })
  const [from, until] = [dayOf(cell('from')), dayOf(cell('until'))]
  if (from === undefined) return sayUnusable(line, 'badDay', { code, day: cell('from') })
  if (until === undefined) return sayUnusable(line, 'badDay', { code, day: cell('until') })
  if (from !== null && until !== null && until < from) return sayUnusable(line, 'backwards', { code, from, until })
  const domains = listOf(cell('domains')).map(hostOf)
  const bad = domains.findIndex((host) => !/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/.test(host))
  if (bad >= 0) return sayUnusable(line, 'badDomain', { code, domain: domains[bad]! })
  const zone = cell('zone') === '' ? null : zones[cell('zone').toUpperCase()]
  if (zone === undefined) return sayUnusable(line, 'badZone', { code, zone: cell('zone') })
  const parent = cell('parent') || null
  if (parent === code) return sayUnusable(line, 'ownParent', { code })
  return {
    ...{ line, code, name, parent, from, until, domains, zone },
    aliases: listOf(cell('aliases')),
    province: cell('province') || null,
  }
}

const zones: Record<string, Zone | undefined> = {
  ...{ WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' },
  ...{ 'ASIA/JAKARTA': 'Asia/Jakarta', 'ASIA/MAKASSAR': 'Asia/Makassar', 'ASIA/JAYAPURA': 'Asia/Jayapura' },
}

const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;|\n]/)
      .map((one) => one.trim().replace(/\s+/g, ' '))
      .filter((one) => one !== ''),
  ),
]

const hostOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/:].*$/, '')

/** 2024-10-21, or 21/10/2024 as spreadsheets show it. @returns undefined when it is no day, null for an empty cell */
function dayOf(text: string): string | null | undefined {
  if (text === '') return null
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const day = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : text
  const date = new Date(`${day}T00:00:00Z`)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(date.getTime())
  return isDay && date.toISOString().slice(0, 10) === day ? day : undefined
}
