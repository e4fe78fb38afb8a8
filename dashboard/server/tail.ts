/**
 * The end of the event list, watched once for all screens of this process: two hundred open dashboards ask the store
 * one question a second, not two hundred.
 */
import { sleep } from '../../src/clock.ts'
import type { Db } from '../../src/store/db.ts'
import { eventsAfter, lastEventSeq, type StoreEvent } from '../../src/store/events.ts'

export type Numbered = { seq: number; event: StoreEvent }

export type Tail = {
  /**
   * What was said after `seq`, in order and without a gap, as it is said; an empty list after `quietMs` without any.
   * Ends when the signal aborts.
   */
  after(seq: number, quietMs: number, signal: AbortSignal): AsyncGenerator<Numbered[]>
}

/**
 * What was kept two seconds ago is on the screen now. Each look that finds something has every open page asked for anew:
 * closer would make the same answers twice as often for people who read for minutes.
 */
const lookEveryMs = 2000
/** A screen that is a little behind is served from memory, one that was away from the store. */
const remembered = 1000
const atOnce = 200

/**
 * @param trouble hears when the store did not answer; the watch goes on
 * @param hears whether the watch is on, and of every change before any screen does
 */
export function openTail(
  db: Db,
  stopping: AbortSignal,
  trouble: (error: unknown) => void,
  hears: { told(on: boolean): void; changed(): void } = { told: () => undefined, changed: () => undefined },
): Tail {
  let followers = 0
  let watching = false
  let newest: number | null = null
  let recent: Numbered[] = []
  const bell = createBell()

  async function watch(): Promise<void> {
    watching = true
    while (followers > 0 && !stopping.aborted) {
      try {
        if (newest === null) {
          newest = await lastEventSeq(db)
          hears.told(true)
          bell.ring()
        }
        const said = await eventsAfter(db, newest, atOnce)
        if (said.length > 0) {
          recent = [...recent, ...said].slice(-remembered)
          newest = said.at(-1)!.seq
          hears.changed()
          bell.ring()
        }
      } catch (error) {
        trouble(error)
      }
      await sleep(lookEveryMs, stopping)
    }
    // What is said while nobody watches is not remembered.
    newest = null
    recent = []
    hears.told(false)
    watching = false
  }

  async function since(seq: number): Promise<Numbered[]> {
    if (newest === null || newest <= seq) return []
    const first = recent[0]
    return first && first.seq <= seq + 1 ? recent.filter((one) => one.seq > seq) : eventsAfter(db, seq, atOnce)
  }

  return {
    async *after(seq, quietMs, signal) {
      followers++
      if (!watching) void watch()
      let at = seq
      let behind = true
      try {
        while (!signal.aborted) {
          const nap = bell.nap(quietMs, signal)
          const said: Numbered[] = behind ? await eventsAfter(db, at, atOnce) : await since(at)
          behind &&= said.length > 0
          if (said.length > 0) nap.wake()
          await nap.over
          at = said.at(-1)?.seq ?? at
          yield said
        }
      } finally {
        followers--
      }
    },
  }
}

/** Wakes everybody who naps; a nap also ends by itself, and with its signal. */
function createBell() {
  const naps = new Set<() => void>()
  return {
    nap(ms: number, signal: AbortSignal): { over: Promise<void>; wake(): void } {
      let end!: () => void
      const over = new Promise<void>((resolve) => (end = resolve))
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        naps.delete(wake)
        end()
      }
      const timer = setTimeout(wake, ms)
      signal.addEventListener('abort', wake, { once: true })
      naps.add(wake)
      return { over, wake }
    },
    ring() {
      for (const wake of [...naps]) wake()
    },
  }
}
