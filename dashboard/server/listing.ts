/** The list of articles that a request means: what was typed, and the filters beside it. */
import { matchKinds, type Said, type User } from '../../src/model.ts'
import type { Listing } from '../../src/store/found.ts'
import { readSearch, type AlsoAsked } from '../../src/store/search.ts'
import type { House } from './house.ts'
import { parseInstant, parseWindow, textOf, unitsAsked } from './window.ts'

/** How far back completeness is told when the search itself has no beginning. */
export const usualDays = 30

type Query = Record<string, unknown>
type Trouble = { says: Said; start: number; end: number }

/** The list a request means, or why its query cannot be read. */
export async function listingOf(
  house: Pick<House, 'db'> & { clock: Pick<House['clock'], 'now'> },
  query: Query,
  user: User,
): Promise<Listing | Trouble> {
  const now = house.clock.now()
  const q = textOf(query, 'q') ?? ''
  const also = alsoAsked(query, now, q !== '')
  // Of our releases the unit's; in everything heard what belongs to it, also by its name; one release is whose it is.
  const ofUnits = also.releaseId ? undefined : await unitsAsked(house.db, query)
  const narrowed = ofUnits && (also.linkedOnly ? { unitIds: ofUnits } : { belongsTo: ofUnits })
  const read = await readSearch(house.db, q, { ...also, ...narrowed }, { now, zone: user.zone })
  if (!read.ok) return read.trouble
  const releaseId = textOf(query, 'release')
  return {
    search: read.search,
    tree: read.tree,
    order: textOf(query, 'order') === 'fit' ? 'fit' : 'time',
    stories: textOf(query, 'count') === 'stories',
    ...(releaseId ? { releaseId } : {}),
    now,
  }
}

/** The filters beside the query. Who types words looks in everything; without them the page is about our releases. */
function alsoAsked(query: Query, now: Date, hasWords: boolean): AlsoAsked {
  const window = parseWindow(query, now, usualDays)
  const [release, outlet, kind] = [textOf(query, 'release'), textOf(query, 'outlet'), textOf(query, 'kind')]
  const [asked, paid] = [textOf(query, 'all'), textOf(query, 'paid')]
  const all = asked === undefined ? hasWords : asked === '1'
  const kinds = matchKinds.filter((each) => kind?.split(',').includes(each))
  return {
    linkedOnly: !all,
    ...(release ? { releaseId: release } : {}),
    ...(outlet ? { outletId: outlet } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(query['heard'] === undefined ? {} : { heardSince: parseInstant('heard', query['heard']) }),
    ...(paid === '0' || paid === '1' ? { paid: paid === '1' } : {}),
    ...(query['from'] === undefined && query['days'] === undefined ? {} : { from: window.from }),
    ...(query['to'] === undefined ? {} : { to: window.to }),
  }
}

export const isTrouble = (read: Listing | Trouble): read is Trouble => 'says' in read
