/**
 * Has an outlet changed its pages so that we no longer read them rightly?
 *
 * A changed layout fails in silence: the feed is well, the pages come, and their bodies are empty, or the same notice, or
 * without a date. So of every day it is kept how many pages gave a title, a body, a date, a byline, a body of their own
 * and a body of the usual length, and the latest days are held against the outlet's own past (METHODS F, design point
 * 11: 3 σ, or below 80 %).
 *
 * Formula: with a past share p (a of N pages of the 28 days before) and a recent share q (k of n), both with Jeffreys'
 * prior, there is drift when k/n < 0.8 a/N and P(q ≥ 0.9 p) < 0.0005: it is below 80 % of the past, and it is more than
 * three standard deviations sure that it has dropped at all. Three pages that all lack what nearly every page had are
 * enough; one of three never is. What fewer than 95 % of the pages had needs 0.00002. Shares that swing from day to day
 * (φ, the days' χ² by their number, over 1) count as that many fewer pages.
 *
 * The latest 1, 2, 4 and 8 days are looked at, the shortest first: a large outlet is told within hours, one with a page
 * a day within four. A share is taken of the pages that came that far: a page without a body says nothing of its date.
 */

import type { LayoutAlarm, LayoutDay, LayoutDrift, LayoutPart } from '../model.ts'

/** Pages whose body is now known to be no body of their own: none, this one, or with it the first that had it today. */
export type Doubled = 0 | 1 | 2

/** What one page gave. */
export type PageParts = {
  title: boolean
  body: boolean
  date: boolean
  byline: boolean
  doubled: Doubled
  length: number
}

export const emptyDay = (day: string): LayoutDay => ({
  ...{ day, pages: 0, titled: 0, bodied: 0, dated: 0, bylined: 0, doubled: 0 },
  lengths: {},
})

/** A day with one page more. */
export function withPage(day: LayoutDay, page: PageParts): LayoutDay {
  const one = (is: boolean) => (is ? 1 : 0)
  const step = lengthStep(page.length)
  return {
    day: day.day,
    pages: day.pages + 1,
    titled: day.titled + one(page.title),
    bodied: day.bodied + one(page.body),
    dated: day.dated + one(page.body && page.date),
    bylined: day.bylined + one(page.body && page.byline),
    doubled: day.doubled + (page.body ? page.doubled : 0),
    lengths: page.body ? { ...day.lengths, [step]: (day.lengths[step] ?? 0) + 1 } : day.lengths,
  }
}

/** Quarters of a doubling: a median read from these is true to a tenth. */
const stepsOfHalf = 4
const stepsOfAFifth = 1
const lengthStep = (length: number): number => Math.floor(4 * Math.log2(Math.max(1, length)))

type EndedBy = NonNullable<LayoutAlarm['endedBy']>

const partsLookedAt: LayoutPart[] = ['title', 'body', 'date', 'byline', 'own', 'length']

const recentDays = [1, 2, 4, 8]
const pastDays = 28
/** Fewer pages are no past. */
const leastPast = 10
const droppedTo = 0.8
/** … and surely below this: with every page one looks again, so more than three standard deviations are asked for. */
const surelyBelow = 0.9
/** For what the template gives nearly every page. */
const doubt = 0.0005
const nearlyEvery = 0.95
/** Three short pieces in a row are an ordinary day. */
const doubtOfLength = 0.0001
/** What only some pages have hangs on who writes: there one wants to be surer. */
const doubtOfSome = 0.00002
/** Back is nearly where it was, on a few pages; between the two the alarm stays. */
const backAt = 0.9
const leastBack = 3

/** How many days before today can matter, for who loads them: an alarm's own past, and the alarm. */
export const daysThatMatter = 2 * pastDays + 8

/**
 * What changes with the latest page. A page that has a part raises no alarm for it, one without it ends none.
 *
 * @param days of one outlet, in any order, the latest page counted; days without a page are not there
 * @param alarms of the outlet, the ended ones too: their days are no past to compare with
 */
export function driftsOf(
  days: LayoutDay[],
  alarms: LayoutAlarm[],
  today: string,
  page: PageParts,
): { opened: LayoutDrift[]; ended: { part: LayoutPart; since: string; by: EndedBy }[] } {
  const opened: LayoutDrift[] = []
  const ended: { part: LayoutPart; since: string; by: EndedBy }[] = []
  for (const part of partsLookedAt) {
    const own = alarms.filter((alarm) => alarm.part === part)
    const open = own.find((alarm) => alarm.until === null)
    if (open) {
      const by = endOf(open, days, today)
      if (by) ended.push({ part, since: open.since, by })
      continue
    }
    if (!canLack(part, page)) continue
    const accepted = own.filter((alarm) => alarm.endedBy !== 'back').map((alarm) => alarm.until ?? '')
    const newWay = accepted.reduce((latest, day) => (day > latest ? day : latest), '')
    const normal = days.filter((day) => day.day >= newWay && !own.some((alarm) => isWithin(day.day, alarm)))
    const drift = driftOf(part, normal, today)
    if (drift) opened.push(drift)
  }
  return { opened, ended }
}

/** Of its length a page alone cannot tell. */
function canLack(part: LayoutPart, page: PageParts): boolean {
  if (part === 'title') return !page.title
  if (part === 'body') return page.title && !page.body
  if (part === 'own') return page.body && page.doubled > 0
  return page.body && (part === 'length' || !page[part])
}

const isWithin = (day: string, alarm: LayoutAlarm): boolean =>
  alarm.endedBy === 'back' && day >= alarm.since && day < (alarm.until ?? '')

function driftOf(part: LayoutPart, normal: LayoutDay[], today: string): LayoutDrift | null {
  for (const length of recentDays) {
    const since = dayBefore(today, length - 1)
    // The day before may have seen the change already: it is neither past nor latest.
    const before = dayBefore(since, 1)
    const past = normal.filter((day) => day.day < before && day.day >= dayBefore(before, pastDays))
    const recent = normal.filter((day) => day.day >= since && day.day <= today)
    const compared = compare(part, past, recent)
    if (compared?.isDrift) return { part, usual: compared.usual, now: compared.now, pages: compared.pages, since }
  }
  return null
}

function endOf(alarm: LayoutAlarm, days: LayoutDay[], today: string): EndedBy | null {
  if (dayBefore(today, pastDays) >= alarm.since) return 'usual'
  const past = days.filter((day) => day.day < alarm.since && day.day >= dayBefore(alarm.since, pastDays))
  const recent = days.filter((day) => day.day === today)
  const compared = compare(alarm.part, past, recent)
  return compared && compared.pages >= leastBack && compared.now >= backAt * compared.usual ? 'back' : null
}

type Share = { have: number; of: number }

function compare(
  part: LayoutPart,
  past: LayoutDay[],
  recent: LayoutDay[],
): { usual: number; now: number; pages: number; isDrift: boolean } | null {
  const long = part === 'length' ? usualLength(past) : 0
  const shareOf = (day: LayoutDay): Share => sharesOf(day, part, long)
  const before = sum(past.map(shareOf))
  const after = sum(recent.map(shareOf))
  if (before.of < leastPast || after.of === 0) return null
  const usual = before.have / before.of
  const now = after.have / after.of
  const isLower = now < droppedTo * usual
  const sure = usual < nearlyEvery ? doubtOfSome : part === 'length' ? doubtOfLength : doubt
  const isDrift = isLower && chanceOfNoDrop(before, after, swing(past.map(shareOf))) < sure
  return { usual, now, pages: after.of, isDrift }
}

function sharesOf(day: LayoutDay, part: LayoutPart, long: number): Share {
  switch (part) {
    case 'title':
      return { have: day.titled, of: day.pages }
    case 'body':
      return { have: day.bodied, of: day.titled }
    case 'date':
      return { have: day.dated, of: day.bodied }
    case 'byline':
      return { have: day.bylined, of: day.bodied }
    case 'own':
      return { have: day.bodied - day.doubled, of: day.bodied }
    case 'length':
      return { have: counted(day.lengths, (step) => step >= long), of: day.bodied }
  }
}

/** The step below which a body is called short: under half the median, and under what nine in ten reached by a fifth. */
function usualLength(past: LayoutDay[]): number {
  const steps = past.flatMap((day) =>
    Object.entries(day.lengths).flatMap(([step, n]) => Array<number>(n).fill(Number(step))),
  )
  steps.sort((a, b) => a - b)
  const at = (share: number) => steps[Math.floor(steps.length * share)] ?? 0
  return Math.min(at(0.5) - stepsOfHalf, at(0.1) - stepsOfAFifth)
}

const counted = (lengths: Record<string, number>, fits: (step: number) => boolean): number =>
  Object.entries(lengths).reduce((total, [step, n]) => total + (fits(Number(step)) ? n : 0), 0)

const sum = (shares: Share[]): Share =>
  shares.reduce((a, b) => ({ have: a.have + b.have, of: a.of + b.of }), { have: 0, of: 0 })

const leastLacking = 5

/** φ: how much more the share swings from day to day than chance alone would let it; at least 1. */
function swing(days: Share[]): number {
  const used = days.filter((day) => day.of > 0)
  const { have, of } = sum(used)
  const p = have / of
  // Where hardly a page lacks the part, one that does would look like a swing.
  if (used.length < 3 || Math.min(of - have, have) < leastLacking) return 1
  const chi = used.reduce((total, day) => total + (day.have - day.of * p) ** 2 / (day.of * p * (1 - p)), 0)
  return Math.max(1, chi / (used.length - 1))
}

/* Under Jeffreys' prior the angle θ with q = sin²θ is uniform: an even grid over it needs no special functions. */
const gridPoints = 400
const angles = Array.from({ length: gridPoints }, (_, i) => ((i + 0.5) / gridPoints) * (Math.PI / 2))
const logSin = angles.map((angle) => 2 * Math.log(Math.sin(angle)))
const logCos = angles.map((angle) => 2 * Math.log(Math.cos(angle)))
/** For each angle of p, the first grid point at or above 0.9 p. */
const droppedAt = angles.map((angle) => {
  const dropped = Math.asin(Math.sqrt(surelyBelow) * Math.sin(angle))
  return Math.ceil((dropped / (Math.PI / 2)) * gridPoints - 0.5)
})

/** P(q ≥ 0.9 p): two sums over the grid. */
function chanceOfNoDrop(before: Share, after: Share, phi: number): number {
  const p = posterior(before, phi)
  const tail = posterior(after, phi)
  for (let i = gridPoints - 2; i >= 0; i--) tail[i]! += tail[i + 1]!
  return p.reduce((chance, weight, i) => chance + weight * (tail[droppedAt[i]!] ?? 0), 0)
}

/** The share's probabilities on the grid, after so many of so many. */
function posterior({ have, of }: Share, phi: number): number[] {
  const [k, missed] = [have / phi, (of - have) / phi]
  const logs = angles.map((_, i) => k * logSin[i]! + missed * logCos[i]!)
  const top = logs.reduce((a, b) => Math.max(a, b))
  const weights = logs.map((log) => Math.exp(log - top))
  const total = weights.reduce((a, b) => a + b)
  return weights.map((weight) => weight / total)
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 24 * 3600_000).toISOString().slice(0, 10)
