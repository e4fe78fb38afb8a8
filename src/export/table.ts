import type { Column, Scope, Window } from '../analytics/analytic.ts'
import { analytics } from '../analytics/index.ts'
import type { Db } from '../store/db.ts'
import { exportRows } from '../store/export.ts'
import type { Rows } from './csv.ts'
import { describedTables, dictionaryTable, exportSheet } from './dictionary.ts'

/** Everything that can be had as a file: the sheets, the answer of every analytic, and what all their columns mean. */
export const exportNames: string[] = [...describedTables.map(({ name }) => name), 'dictionary']

export type ExportTable = { columns: Column[]; rows: Rows }

/** The table of that name, its rows not yet read; null when there is none. A sheet wins over an analytic, and knows `only`. */
export async function openTable(
  db: Db,
  name: string,
  scope: Scope,
  window: Window,
  now: Date,
  only: { unitIds?: string[]; linked?: boolean } = {},
): Promise<ExportTable | null> {
  const sheet = exportSheet(name)
  if (sheet) {
    const of = scope.kind === 'release' ? { releaseId: scope.id } : scope.kind === 'story' ? { storyId: scope.id } : {}
    return { columns: sheet.columns, rows: exportRows[sheet.name](db, { ...window, ...of, ...only }) }
  }
  if (name === 'dictionary') return dictionaryTable()
  const question = analytics.find((q) => q.name === name)
  return question ? question.ask(db, scope, window, now) : null
}
