/**
 * The public columns of the four exports, with what each means. This list is the data dictionary: the CSV header, the
 * help page and the tests walk it. Names and meanings are stable; columns may be added at the end, never renamed.
 * Times are ISO 8601 in UTC. Shares and probabilities are 0..1. An empty field means “not known”, never zero.
 */
import type { Column, Table } from '../analytics/analytic.ts'
import type { Said } from '../model.ts'
import { coverageColumns } from './columns/coverage.ts'
import { findingsColumns } from './columns/findings.ts'
import { hourlyColumns } from './columns/hourly.ts'
import { releasesColumns } from './columns/releases.ts'

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

/** The dictionary itself as a table, so that it can be read and exported like any other. */
export function dictionaryTable(): Table {
  return {
    name: 'dictionary',
    columns: [
      { key: 'sheet', label: { id: 'Lembar', en: 'Sheet' }, explains: { id: 'Nama ekspor', en: 'Name of the export' } },
      { key: 'column', label: { id: 'Kolom', en: 'Column' }, explains: { id: 'Nama kolom', en: 'Name of the column' } },
      { key: 'label_id', label: { id: 'Sebutan', en: 'Label (id)' }, explains: { id: 'Sebutan', en: 'In Indonesian' } },
      {
        key: 'label_en',
        label: { id: 'Sebutan (en)', en: 'Label' },
        explains: { id: 'Sebutan Inggris', en: 'In English' },
      },
      { key: 'explains_id', label: { id: 'Arti', en: 'Meaning (id)' }, explains: { id: 'Arti', en: 'In Indonesian' } },
      {
        key: 'explains_en',
        label: { id: 'Arti (en)', en: 'Meaning' },
        explains: { id: 'Arti Inggris', en: 'In English' },
      },
    ],
    rows: exportSheets.flatMap((sheet) =>
      sheet.columns.map((column) => ({
        sheet: sheet.name,
        column: column.key,
        label_id: column.label.id,
        label_en: column.label.en,
        explains_id: column.explains.id,
        explains_en: column.explains.en,
      })),
    ),
  }
}
