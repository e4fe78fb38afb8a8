import type { Clock } from '../../src/model.ts'

export type HandClock = Clock & { set(at: string | Date): void; forward(minutes: number): void }

/** A clock that stands still until a test moves it; waiting takes no time. */
export function handClock(at: string | Date): HandClock {
  let now = new Date(at)
  return {
    now: () => now,
    wait: () => Promise.resolve(),
    set: (to) => void (now = new Date(to)),
    forward: (minutes) => void (now = new Date(now.getTime() + minutes * 60_000)),
  }
}
