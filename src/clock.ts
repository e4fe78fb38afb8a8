import type { Clock } from './model.ts'

/** The clock on the wall. */
export const wallClock: Clock = {
  now: () => new Date(),
  wait: (milliseconds, signal) => sleep(milliseconds, signal),
}

/**
 * A clock that starts at `from` and runs `factor` times as fast as the wall's, up to `until`, where it goes on at the
 * pace of the wall: three days in minutes, and then a dashboard that stays at the end of them.
 */
export function fastClock(from: Date, factor: number, until: Date): Clock {
  const started = Date.now()
  const length = until.getTime() - from.getTime()
  const elapsed = () => {
    const fast = (Date.now() - started) * factor
    return fast <= length ? fast : length + (Date.now() - started - length / factor)
  }
  return {
    now: () => new Date(from.getTime() + elapsed()),
    wait: (milliseconds, signal) => sleep(elapsed() < length ? milliseconds / factor : milliseconds, signal),
  }
}

/** Real milliseconds; ends early, without an error, when the signal aborts. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done, { once: true })
  })
}
