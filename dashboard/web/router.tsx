import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react'

/** Where the reader is: the path, and the query as plain values. */
export type Place = { path: string; query: URLSearchParams }

let place = read()
const watchers = new Set<() => void>()

export function usePlace(): Place {
  return useSyncExternalStore(watch, () => place)
}

/** Goes to an address of ours; `replace` for changes of a filter that “back” should not walk through. */
export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  const before = place.path
  announce()
  if (!replace && before !== place.path) scrollTo(0, 0)
}

/** An ordinary link that stays inside the page; new tabs, copying and middle clicks work as always. */
export function Link({ to, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const ours = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (event.defaultPrevented || !ours) return
    event.preventDefault()
    go(to)
  }
  return <a {...rest} href={to} onClick={follow} />
}

function read(): Place {
  const here = typeof location === 'undefined' ? { pathname: '/', search: '' } : location
  return { path: here.pathname, query: new URLSearchParams(here.search) }
}

function announce(): void {
  place = read()
  for (const tell of watchers) tell()
}

function watch(tell: () => void): () => void {
  if (watchers.size === 0) addEventListener('popstate', announce)
  watchers.add(tell)
  return () => watchers.delete(tell)
}
