/**
 * The public columns of every table, with what each means. This list is the data dictionary: the CSV header, the page
 * “Data” and the tests walk it. Names and meanings are stable; columns may be added at the end, never renamed.
 * Times are ISO 8601 in UTC. Shares and probabilities are 0..1. An empty field means “not known”, never zero.
 */
import type { Column, Table } from '../analytics/analytic.ts'
import { column } from '../analytics/column.ts'
import { analytics } from '../analytics/index.ts'
import type { Role, Said } from '../model.ts'
import { coverageColumns } from './columns/coverage.ts'
import { findingsColumns } from './columns/findings.ts'
import { hourlyColumns } from './columns/hourly.ts'
import { releasesColumns } from './columns/releases.ts'
import { lists } from './lists/index.ts'

export type ExportName = 'coverage' | 'releases' | 'findings' | 'hourly'

export type ExportSheet = { name: ExportName; title: Said; explains: Said; columns: Column[] }

export const exportSheets: ExportSheet[] = [
  {
    name: 'coverage',
    title: { id: 'Liputan', en: 'Coverage' },
    explains: {
      id: 'Satu baris per pasangan artikel dan rilis yang cocok; artikel tanpa rilis muncul sekali dengan kolom rilis kosong.',
      en: 'One row for each matched pair of article and release; an article without a release appears once, its release columns empty.',
    },
    columns: coverageColumns,
  },
  {
    name: 'releases',
    title: { id: 'Rilis', en: 'Releases' },
    explains: {
      id: 'Satu baris per rilis, dengan jumlah liputan yang dapat dihitung ulang dari lembar liputan.',
      en: 'One row for each release, with counts anyone can recount from the coverage sheet.',
    },
    columns: releasesColumns,
  },
  {
    name: 'findings',
    title: { id: 'Temuan', en: 'Findings' },
    explains: {
      id: 'Satu baris per perbedaan antara artikel dan rilis, dengan bukti kedua sisi. Perbedaan bukan tuduhan.',
      en: 'One row for each difference between an article and a release, with the evidence of both sides. A difference is not an accusation.',
    },
    columns: findingsColumns,
  },
  {
    name: 'hourly',
    title: { id: 'Per jam', en: 'Hourly' },
    explains: {
      id: 'Satu baris per jam dan cakupan; jam tanpa artikel boleh tidak tertulis.',
      en: 'One row for each hour and scope; hours without articles may be left out.',
    },
    columns: hourlyColumns,
  },
]

/** The sheet of that name, or null: names come from addresses and command lines. */
export function exportSheet(name: string): ExportSheet | null {
  return exportSheets.find((sheet) => sheet.name === name) ?? null
}

/** `only`: for people of this role alone. */
export type DescribedTable = { name: string; title: Said; explains: Said; columns: Column[]; only?: Role }

/** Every table but the dictionary, and what its columns mean: the sheets, the lists, then the answer of every analytic. */
export const describedTables: DescribedTable[] = [
  ...exportSheets,
  ...lists,
  ...analytics.filter(({ name }) => exportSheet(name) === null),
]

/** Those that a person of this role may have. */
export const tablesFor = (role: Role): DescribedTable[] =>
  describedTables.filter(({ only }) => only === undefined || only === role)

const dictionaryColumns: Column[] = [
  column('sheet', 'Lembar', 'Sheet', 'Nama ekspor', 'Name of the export'),
  column('column', 'Kolom', 'Column', 'Nama kolom', 'Name of the column'),
  column('label_id', 'Sebutan', 'Label (id)', 'Sebutan', 'In Indonesian'),
  column('label_en', 'Sebutan (en)', 'Label', 'Sebutan Inggris', 'In English'),
  column('explains_id', 'Arti', 'Meaning (id)', 'Arti', 'In Indonesian'),
  column('explains_en', 'Arti (en)', 'Meaning', 'Arti Inggris', 'In English'),
  column(
    'holds',
    'Isi',
    'Holds',
    'text, count (boleh dijumlahkan), number, flag (true/false) atau time (UTC)',
    'text, count (may be added up), number, flag (true/false) or time (UTC)',
  ),
]

/** The dictionary itself as a table, so that it can be read and exported like any other. */
export function dictionaryTable(tables: DescribedTable[] = describedTables): Table {
  return {
    name: 'dictionary',
    columns: dictionaryColumns,
    rows: tables.flatMap(({ name, columns }) =>
      columns.map((column) => ({
        sheet: name,
        column: column.key,
        label_id: column.label.id,
        label_en: column.label.en,
        explains_id: column.explains.id,
        explains_en: column.explains.en,
        holds: column.holds ?? 'text',
      })),
    ),
  }
}
