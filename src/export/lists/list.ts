/** A list of the screens as a table: a row for each row of the screen, in its order, and all of them. */
import type { Column, Scope, Window } from '../../analytics/analytic.ts'
import type { Interval } from '../../analytics/cycle/index.ts'
import { column, measured } from '../../analytics/column.ts'
import type { Role, Said } from '../../model.ts'
import type { Db } from '../../store/db.ts'
import type { Rows } from '../csv.ts'

/** `outletId`: only of this outlet, where a list has one for each. */
export type ListAsked = { scope: Scope; window: Window; now: Date; unitIds?: string[]; outletId?: string }

export type List = {
  name: string
  title: Said
  explains: Said
  columns: Column[]
  /** For people of this role only; for everybody when it is left out. */
  only?: Role
  /** With the eyes of `db`; not read before they are wanted. */
  rows(db: Db, asked: ListAsked): Rows
}

/** How the columns of an interval are called, from its key and what it is. */
export const intervalColumns = (
  key: string,
  id: string,
  en: string,
  explainsId: string,
  explainsEn: string,
): Column[] => [
  measured(column(key, id, en, explainsId, explainsEn)),
  measured(column(`${key}_low`, `${id} (terendah)`, `${en} (low)`, 'Batas bawah rentangnya', 'Lower end of its range')),
  measured(
    column(`${key}_high`, `${id} (tertinggi)`, `${en} (high)`, 'Batas atas rentangnya', 'Upper end of its range'),
  ),
]

export const intervalCells = <Key extends string>(key: Key, interval: Interval | null) => ({
  [key]: interval?.value ?? null,
  [`${key}_low`]: interval?.low ?? null,
  [`${key}_high`]: interval?.high ?? null,
})
