/**
 * When is a source asked again, and how does it do?
 *
 * The interval follows what the source brings: a feed that fills up between two polls loses items, one that brings
 * nothing for days need not be asked every ten minutes. A quiet night says nothing about the morning, so the interval
 * never grows beyond what the busiest hours of the last days would forgive. Failures double the interval, a Retry-After
 * is obeyed, a 410 ends it. Pure: the clock and chance come in.
 */

import type { Instant, SourceState } from './model.ts'

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
  /** When something new was last seen here; what a 304 cannot say. */
  lastNewAt: Instant | null
  firstPolledAt: Instant | null
  /** The answered polls of the last `rememberedDays`, oldest first, this one included. */
  recent: RecentPoll[]
}

/** `offered` is 0 when the list had not changed. */
export type RecentPoll = { at: Instant; fresh: number; offered: number; lost: boolean }

/** Long enough to hold every day of a week, so that a quiet Sunday does not hide what Mondays bring. */
export const rememberedDays = 8

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

/** Nothing is known yet of the rhythm of a new source: it is asked twice an hour until a few days have been seen. */
const learningDays = 3
const learningMinutes = 30
/** At the pace of the busiest stretch remembered, at most this share of the list arrives between two polls. */
const forgivenShare = 0.6
/** A burst that comes faster than this shortens the interval while it lasts; the memory of it does not. */
const shortestRememberedMinutes = 15

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
  const longest = Math.min(
    minutesSince(newer(h.newestItemAt, h.lastNewAt), now) < aliveMinutes ? aliveMinutes / askedWhileAlive : Infinity,
    minutesSince(h.firstPolledAt, now) < learningDays * day ? learningMinutes : Infinity,
    Math.max(forgivenMinutes(h.recent), shortestRememberedMinutes),
  )
  if (h.itemsNew === 0) return Math.min(h.intervalMinutes * quietFactor, longest)
  const step = share > fullShare ? 1 / largestStep : clamp(wantedShare / share, 1 / largestStep, largestStep)
  return Math.min(h.intervalMinutes * step, longest)
}

/**
 * How long may a source be left alone, going by its busiest hours?
 *
 * Of the stretches of polls that brought more than the forgiven share of the list, the fastest: at its pace, that share
 * takes so long to come. Infinity when no stretch brought so much. The first poll's items are no arrivals.
 */
export function forgivenMinutes(recent: RecentPoll[]): number {
  const listLength = recent.findLast((poll) => poll.offered > 0)?.offered ?? 0
  const forgiven = listLength * forgivenShare
  const at = recent.map((poll) => Date.parse(poll.at) / minute)
  let shortest = Infinity
  let sum = 0
  for (let from = 1, to = 1; to < recent.length; to++) {
    sum += recent[to]!.fresh
    while (from < to && sum - recent[from]!.fresh > forgiven) sum -= recent[from++]!.fresh
    if (sum > forgiven) shortest = Math.min(shortest, ((at[to]! - at[from - 1]!) * forgiven) / sum)
  }
  return shortest
}

const newer = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b !== null && b > a) ? b : a)

const minutesSince = (then: Instant | null, now: Date): number =>
  then === null ? Infinity : (now.getTime() - Date.parse(then)) / minute

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** What the polls alone tell. */
export type PolledState = Exclude<SourceState, 'off'>

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

/** Lost items cannot be made good, so the warning stays long enough for a person to see it. */
export const losingShownHours = 24

/**
 * In words for the sources page: `blocked` refuses us (one answer is enough), `failing` has not answered three times on
 * end, `losing` brought so much between two polls of the last day that items were missed, `silent` answers but brings nothing new.
 *
 * @returns the state and since when it holds; `since` is null for a source never polled
 */
export function sourceState(facts: SourceFacts, now: Date): { state: PolledState; since: Instant | null } {
  const { history } = facts
  if (!history || facts.firstPolledAt === null) return { state: 'never', since: null }
  if (!history.lastOk) {
    const since = facts.failingSince ?? facts.lastOkAt ?? facts.firstPolledAt
    if (history.why === 'blocked' || history.why === 'robots') return { state: 'blocked', since }
    if (history.failuresInARow >= failingAfter || facts.lastOkAt === null) return { state: 'failing', since }
  }
  const lost = history.recent.filter((poll) => poll.lost && hoursSince(poll.at, now) < losingShownHours)
  if (lost[0]) return { state: 'losing', since: lost[0].at }
  const lastNew = facts.lastNewAt ?? facts.firstPolledAt
  if (hoursSince(lastNew, now) >= silentAfterHours) return { state: 'silent', since: lastNew }
  return { state: 'heard', since: facts.lastOkAt }
}

const hoursSince = (then: Instant, now: Date): number => minutesSince(then, now) / 60
