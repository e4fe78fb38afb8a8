import type { Column, Scope, Window } from '../analytics/analytic.ts'
import { analytics } from '../analytics/index.ts'
import type { Db } from '../store/db.ts'
import { exportRows } from '../store/export.ts'
import type { Rows } from './csv.ts'
import type { Role } from '../model.ts'
import { describedTables, dictionaryTable, exportSheet, tablesFor } from './dictionary.ts'
import { lists } from './lists/index.ts'

/** Everything that can be had as a file: sheets, lists, the answer of every analytic, and what all their columns mean. */
export const exportNames: string[] = [...describedTables.map(({ name }) => name), 'dictionary']

export type ExportTable = { columns: Column[]; rows: Rows }

/** `role`: of whom it is for; a table that is not for them is none. */
export type Narrower = { unitIds?: string[]; linked?: boolean; outletId?: string; role?: Role }

/** The table of that name, its rows not yet read; null when there is none. A sheet wins over an analytic. */
export async function openTable(
  db: Db,
  name: string,
  scope: Scope,
  window: Window,
  now: Date,
  { role = 'administrator', outletId, ...only }: Narrower = {},
): Promise<ExportTable | null> {
  const sheet = exportSheet(name)
  if (sheet) {
    const of = scope.kind === 'release' ? { releaseId: scope.id } : scope.kind === 'story' ? { storyId: scope.id } : {}
    return { columns: sheet.columns, rows: exportRows[sheet.name](db, { ...window, ...of, ...only }) }
  }
  if (name === 'dictionary') return dictionaryTable(tablesFor(role))
  const list = lists.find((one) => one.name === name)
  if (list) {
    if (list.only !== undefined && list.only !== role) return null
    const { unitIds } = only
    const of = { ...(unitIds ? { unitIds } : {}), ...(outletId === undefined ? {} : { outletId }) }
    return { columns: list.columns, rows: list.rows(db, { scope, window, now, ...of }) }
  }
  const question = analytics.find((q) => q.name === name)
  return question ? question.ask(db, scope, window, now) : null
}
