import { useSyncExternalStore } from 'react'

/**
 * The server's clock. Ages such as “3 jam lalu” are measured against it, not against this machine's clock: laptops are
 * set wrongly, and in the demo three days run in minutes.
 */
let ahead = 0
let now = Date.now()
const watchers = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

/** How often ages on screen are renewed without a word from the server. */
const tickSeconds = 20

export function useNow(): number {
  return useSyncExternalStore(watch, () => now)
}

/** The server said what time it is. */
export function setClock(instant: string): void {
  const said = Date.parse(instant)
  if (Number.isNaN(said)) return
  ahead = said - Date.now()
  tick()
}

function tick(): void {
  now = Date.now() + ahead
  for (const tell of watchers) tell()
}

function watch(tell: () => void): () => void {
  watchers.add(tell)
  ticking ??= setInterval(tick, tickSeconds * 1000)
  return () => watchers.delete(tell)
}
