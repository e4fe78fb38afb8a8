/**
 * When is a source asked again, and how does it do?
 *
 * The interval follows what the source brings: a feed that fills up between two polls loses items, one that brings
 * nothing for days need not be asked every ten minutes. Failures double the interval, a Retry-After is obeyed, a 410
 * ends it. Pure: the clock and chance come in.
 */

import type { Instant } from './model.ts'

/** What is known of a source after its latest poll. */
export type PollHistory = {
  /** The interval the latest poll was planned with. */
  intervalMinutes: number
  failuresInARow: number
  lastOk: boolean
  /** The latest failure's code, or null. */
  why: string | null
  status: number | null
  /** Of the items offered by the latest poll, how many were not known yet. */
  itemsNew: number
  itemsOffered: number
  /** Did the latest poll offer an item that the one before had too? Null when it cannot be told (first poll, 304). */
  overlap: boolean | null
  retryAfterSeconds: number | null
  newestItemAt: Instant | null
}

export type Bounds = { minMinutes: number; maxMinutes: number }
export type NextPoll = { dueAt: Date; intervalMinutes: number; active: boolean }

const minute = 60_000
const day = 24 * 60

/** What the schedule is built for: national outlets in minutes, quiet ones once a day. */
export const usualBounds: Bounds = { minMinutes: 10, maxMinutes: day }

/** When more than this share of a list is new, the next poll may find that the oldest have already left it. */
const fullShare = 0.5
/** At this share the pace is right: the list turns over in three polls, so that one failed poll loses nothing. */
const wantedShare = 1 / 3
/** Nothing new: come a half later next time, so that a quiet night does not make a slow morning. */
const quietFactor = 1.5
/** One poll says little: no step is larger than this, but for losing items, which cannot be made good. */
const largestStep = 2
/** Whatever its list says, a source that spoke within this time is asked at least four times within it. */
const aliveMinutes = day
const askedWhileAlive = 4

/** Sources that failed together shall not all come back in the same second. */
const jitterShare = 0.1

/**
 * @param random 0..1, from a seeded source where runs must repeat
 * @returns `active: false` only when the address is gone for good (410). A source that fails for weeks is still asked
 *   once a day: it may come back, and until then it counts as not heard rather than vanishing from the counts.
 */
export function nextPoll(h: PollHistory, bounds: Bounds, now: Date, random: () => number): NextPoll {
  const jitter = 1 + (random() * 2 - 1) * jitterShare
  const isGone = h.why === 'gone' || h.status === 410
  const active = !isGone
  if (!h.lastOk) {
    const backedOff = h.intervalMinutes * 2 ** Math.max(0, h.failuresInARow - 1)
    const interval = clamp(backedOff, bounds.minMinutes, bounds.maxMinutes)
    const asked = (h.retryAfterSeconds ?? 0) / 60
    // Jitter never brings a poll before the time that the site asked for.
    const wait = Math.max(interval * jitter, asked)
    return { dueAt: new Date(now.getTime() + wait * minute), intervalMinutes: h.intervalMinutes, active }
  }
  const interval = clamp(intervalAfter(h, now), bounds.minMinutes, bounds.maxMinutes)
  return { dueAt: new Date(now.getTime() + interval * jitter * minute), intervalMinutes: interval, active }
}

function intervalAfter(h: PollHistory, now: Date): number {
  // No item of the last poll left on the list: some came and went unseen. Nothing is worse, so the largest step.
  if (h.overlap === false && h.itemsOffered > 0) return h.intervalMinutes / 4
  const share = h.itemsOffered > 0 ? h.itemsNew / h.itemsOffered : 0
  const ageMinutes = h.newestItemAt === null ? Infinity : (now.getTime() - Date.parse(h.newestItemAt)) / minute
  const longest = ageMinutes < aliveMinutes ? aliveMinutes / askedWhileAlive : Infinity
  if (h.itemsNew === 0) return Math.min(h.intervalMinutes * quietFactor, longest)
  const step = share > fullShare ? 1 / largestStep : clamp(wantedShare / share, 1 / largestStep, largestStep)
  return Math.min(h.intervalMinutes * step, longest)
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

export type SourceState = 'never' | 'heard' | 'silent' | 'blocked' | 'failing' | 'losing'

/** What the state is told from; instants are null when it never happened. */
export type SourceFacts = {
  history: PollHistory | null
  firstPolledAt: Instant | null
  lastOkAt: Instant | null
  /** The first failure of the present row. */
  failingSince: Instant | null
  /** When the latest item that was new to us was seen. */
  lastNewAt: Instant | null
}

/** After this long without anything new a source is called silent: longer than a weekend of a small newsroom. */
export const silentAfterHours = 72

/** A single failure is an ordinary day. */
export const failingAfter = 3

/**
 * In words for the sources page: `blocked` refuses us (one answer is enough), `failing` has not answered three times on
 * end, `losing` brings so much between polls that items are missed, `silent` answers but brings nothing new.
 *
 * @returns the state and since when it holds; `since` is null for a source never polled
 */
export function sourceState(facts: SourceFacts, now: Date): { state: SourceState; since: Instant | null } {
  const { history } = facts
  if (!history || facts.firstPolledAt === null) return { state: 'never', since: null }
  if (!history.lastOk) {
    const since = facts.failingSince ?? facts.lastOkAt ?? facts.firstPolledAt
    if (history.why === 'blocked' || history.why === 'robots') return { state: 'blocked', since }
    if (history.failuresInARow >= failingAfter || facts.lastOkAt === null) return { state: 'failing', since }
  }
  if (history.overlap === false && history.itemsOffered > 0) {
    return { state: 'losing', since: facts.lastOkAt ?? facts.firstPolledAt }
  }
  const lastNew = facts.lastNewAt ?? facts.firstPolledAt
  const quietHours = (now.getTime() - Date.parse(lastNew)) / (60 * minute)
  if (quietHours >= silentAfterHours) return { state: 'silent', since: lastNew }
  return { state: 'heard', since: facts.lastOkAt }
}
