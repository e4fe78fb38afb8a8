/** The table that a request means, for pages and the API alike: its name, of what, from when, of whose unit. */
import type { Scope } from '../../src/analytics/analytic.ts'
import { openTable, type ExportTable } from '../../src/export/table.ts'
import type { Db } from '../../src/store/db.ts'
import { parseWindow, textOf, unitsAsked } from './window.ts'

const everythingDays = 365
/** Of one release or story all is wanted, however old it is. */
const wholeLifeDays = 3660

type Query = Record<string, unknown>

/** Its rows not yet read; null when there is no such table. */
export async function tableAsked(db: Db, name: string, query: Query, now: Date): Promise<ExportTable | null> {
  const scope = scopeOf(query)
  const window = parseWindow(query, now, scope.kind === 'all' ? everythingDays : wholeLifeDays)
  const unitIds = await unitsAsked(db, query)
  const only = { linked: textOf(query, 'scope') === 'linked', ...(unitIds ? { unitIds } : {}) }
  return openTable(db, name, scope, window, now, only)
}

export function scopeOf(query: Query): Scope {
  const release = textOf(query, 'release')
  const story = textOf(query, 'story')
  if (release) return { kind: 'release', id: release }
  return story ? { kind: 'story', id: story } : { kind: 'all' }
}
