/** The search as it stands in the address, for links, for the server and for keeping. */
import type { Viewer } from '../viewer.tsx'
import { go } from '../router.tsx'

/** Names in the address, which are also the server's. */
const names = ['q', 'release', 'outlet', 'kind', 'paid', 'heard', 'from', 'to', 'all', 'order', 'count'] as const
export type AskedName = (typeof names)[number]

/** What is chosen, in one order whatever the address has. */
export function askedOf(place: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams()
  for (const name of names) {
    const value = place.get(name)
    if (value) asked.set(name, value)
  }
  return asked
}

/** The same for the server: who has not chosen counts as they do everywhere. */
export function askedOfServer(place: URLSearchParams, counting: Viewer['counting']): URLSearchParams {
  const asked = askedOf(place)
  if (!asked.has('count')) asked.set('count', counting)
  return asked
}

/** Whether it narrows the list at all; order and counting do not. */
export const narrows = (asked: URLSearchParams): boolean =>
  ['q', 'release', 'outlet', 'kind', 'paid', 'heard', 'from', 'to'].some((name) => asked.has(name))

/** Words look in everything; without words the page is about our releases. */
export const looksInAll = (asked: URLSearchParams): boolean =>
  (asked.get('all') ?? (asked.has('q') ? '1' : '0')) === '1'

export const addressOf = (asked: URLSearchParams): string => `/liputan${asked.size > 0 ? `?${asked}` : ''}`

/** The list behind a count: articles that carry a release, counted as the count was; paid placements are none. */
export const listBehind = (asked: Partial<Record<AskedName, string>>): string =>
  addressOf(new URLSearchParams({ all: '0', paid: '0', ...asked }))

/** Changes some of it; an empty value takes it out. */
export function choose(place: URLSearchParams, changes: Partial<Record<AskedName, string>>, replace = true): void {
  const next = askedOf(place)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  go(addressOf(askedOf(next)), replace)
}
