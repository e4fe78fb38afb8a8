/** The table that a request means, for pages and the API alike: its name, of what, from when, of whose unit. */
import type { Scope } from '../../src/analytics/analytic.ts'
import { tablesFor } from '../../src/export/dictionary.ts'
import { foundColumns, foundRow } from '../../src/export/found.ts'
import { openTable, type ExportTable } from '../../src/export/table.ts'
import type { OpenFile } from '../../src/jobs/scheduled-exports.ts'
import type { Role } from '../../src/model.ts'
import type { Db } from '../../src/store/db.ts'
import { everythingFound, type Listing } from '../../src/store/found.ts'
import { savedSearches } from '../../src/store/saved-searches.ts'
import { isTrouble, listingOf } from './listing.ts'
import { parseWindow, textOf, unitsAsked } from './window.ts'

const everythingDays = 365
/** Of one release or story all is wanted, however old it is. */
const wholeLifeDays = 3660

type Query = Record<string, unknown>

/** Its rows not yet read; null when there is no such table for people of this role. */
export async function tableAsked(
  db: Db,
  name: string,
  query: Query,
  now: Date,
  role: Role,
): Promise<ExportTable | null> {
  const scope = scopeOf(query)
  const window = parseWindow(query, now, scope.kind === 'all' ? everythingDays : wholeLifeDays)
  const unitIds = await unitsAsked(db, query)
  const outletId = textOf(query, 'outlet')
  const linked = textOf(query, 'scope') === 'linked'
  const only = { role, linked, ...(unitIds ? { unitIds } : {}), ...(outletId ? { outletId } : {}) }
  return openTable(db, name, scope, window, now, only)
}

export function scopeOf(query: Query): Scope {
  const release = textOf(query, 'release')
  const story = textOf(query, 'story')
  if (release) return { kind: 'release', id: release }
  return story ? { kind: 'story', id: story } : { kind: 'all' }
}

/** Every row of a search, in its order. */
export function foundTable(db: Db, listing: Listing): ExportTable {
  async function* rows() {
    for await (const item of everythingFound(db, listing)) yield foundRow(item)
  }
  return { columns: foundColumns, rows: rows() }
}

/** For files that come by themselves; a search that says itself from when or until when it looks is left at that. */
export const openFile: OpenFile = async (db, of, user, window, now) => {
  if (of.kind === 'table') {
    const table = await tableAsked(db, of.name, window, now, user.role)
    const title = tablesFor(user.role).find(({ name }) => name === of.name)?.title
    return table && title ? { table, title: title[user.language] } : null
  }
  const search = (await savedSearches(db, user.id)).find(({ id }) => id === of.name)
  if (!search) return null
  const asked = { ...window, ...Object.fromEntries(new URLSearchParams(search.asked)) }
  const listing = await listingOf({ db, clock: { now: () => now } }, asked, user)
  return isTrouble(listing) ? null : { table: foundTable(db, listing), title: search.name }
}
