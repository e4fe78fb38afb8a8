/** The rows of a search as a file: one a row of the screen, in its order, with why each was found. */
import type { Cell, Column } from '../analytics/analytic.ts'
import { column } from '../analytics/column.ts'
import { articleCells } from '../store/export.ts'
import type { FoundItem } from '../store/found.ts'
import { coverageColumns } from './columns/coverage.ts'

export const foundColumns: Column[] = [
  ...coverageColumns,
  column(
    'found_in',
    'Ditemukan di',
    'Found in',
    'title, body, outlet, author; kosong bila tidak ada kata yang dicari',
    'title, body, outlet, author; empty when no word was asked for',
  ),
  column(
    'excerpt',
    'Cuplikan',
    'Excerpt',
    'Bagian isi tempat kata ditemukan',
    'The part of the body where the words stand',
  ),
]

export const foundRow = (item: FoundItem): Record<string, Cell> => ({
  ...articleCells(item),
  release_id: item.release?.id ?? null,
  release_title: item.release?.title ?? null,
  kind: item.release?.kind ?? null,
  score: item.release?.score ?? null,
  related: item.release?.related ?? null,
  confirmed: item.release?.confirmed ?? null,
  found_in: item.why.fields.join(' '),
  excerpt: item.why.excerpt.text,
})
