/**
 * Has a story that had faded come back?
 *
 * Pace is counted with a two-hour memory: r(t) = Σ exp(−(t − t_i) / 2 h). A second wave needs three things: the pace
 * fell to a third of its peak, it came back to half of it, and what came was more than the fading story promised (the
 * chance of so many articles, forecast from the trough, is below 2 % over 1.5, 3 or 6 hours). It is confirmed once two
 * outlets that had not written before have joined. Of the waves confirmed on first sight 84 % hold in hindsight; how
 * many second waves are missed was not measured, so silence here is no proof of silence there.
 */
import type { Instant } from '../../model.ts'
import { massOf, posteriorOf, sum } from './posterior.ts'
import { cellsBetween } from './prior.ts'
import type { Season } from './season.ts'
import { chanceOfAtLeast } from './totals.ts'
import type { Resurgence } from './types.ts'

/** Share of confirmed second waves that hold in hindsight: 162 of 194, see test/quality/fit-cycle/fit-phase.ts. */
export const confirmedIsReal = 0.83

const memoryHours = 2
const fallenTo = 0.35
const backTo = 0.5
/** Pace at which nothing has come for an hour and a half. */
const silence = 0.5
const surpriseHours = [1.5, 3, 6]
const surprise = 0.02
/** A wave of fewer articles is noise, before the trough and after it. */
const fewestArticles = 3
const newOutletsToConfirm = 2

export type TimedArticle = { at: Instant; hours: number; outlet: string | null; id?: string }

/** The latest second wave among articles in order of time, the first at hour 0; `null` when there is none. */
export function resurgenceOf(articles: TimedArticle[], nowHours: number, season: Season): Resurgence | null {
  let found: Resurgence | null = null
  let peak = 0
  let pace = 0
  let last = 0
  let trigger: { index: number; peakBefore: number; trough: number } | null = null
  for (const [index, article] of articles.entries()) {
    const faded = pace * Math.exp((last - article.hours) / memoryHours)
    if (index >= fewestArticles && faded <= fallenTo * peak) {
      // A deeper trough, or a new silence, replaces one that never turned into a wave.
      if (trigger === null || faded < trigger.trough || faded <= silence) {
        trigger = { index, peakBefore: peak, trough: faded }
      }
    }
    pace = faded + 1
    last = article.hours
    if (trigger !== null && index - trigger.index + 1 >= fewestArticles && pace >= backTo * trigger.peakBefore) {
      if (isSurprising(articles, trigger.index, article.hours, season)) {
        found = describe(articles, trigger.index, nowHours)
        trigger = null
        peak = 0
      }
    }
    peak = Math.max(peak, pace)
  }
  return found
}

function isSurprising(articles: TimedArticle[], from: number, until: number, season: Season): boolean {
  const before = articles.slice(0, from)
  const start = articles[from]?.hours ?? 0
  const posterior = posteriorOf(
    before.slice(1).map((article) => article.hours),
    start,
    season,
  )
  return surpriseHours.some((window) => {
    const end = Math.min(start + window, Math.max(until, start + 0.25))
    const count = articles.filter((article, i) => i >= from && article.hours <= end).length
    if (count < fewestArticles) return false
    const cells = cellsBetween(start, end)
    if (cells.length === 0) return false
    const ahead = posterior.weight.map((_, k) => sum(cells.map((cell) => massOf(k, cell, season))))
    // The trigger itself is given: the surprise is in what followed it.
    return chanceOfAtLeast(posterior, ahead, count - 1) < surprise
  })
}

function describe(articles: TimedArticle[], triggerIndex: number, nowHours: number): Resurgence | null {
  const trigger = articles[triggerIndex]
  if (trigger === undefined) return null
  const earlier = new Set(articles.slice(0, triggerIndex).map((article) => article.outlet))
  const joined = new Set(
    articles
      .slice(triggerIndex)
      .filter((article) => article.outlet !== null && article.hours <= nowHours && !earlier.has(article.outlet))
      .map((article) => article.outlet),
  )
  const confirmed = joined.size >= newOutletsToConfirm
  return { at: trigger.at, confirmed, triggerIndex, article: trigger.id ?? null }
}

/** Does the second wave still run: has an article come within the memory of three such waves? */
export function stillRuns(articles: TimedArticle[], nowHours: number): boolean {
  const last = articles[articles.length - 1]
  return last !== undefined && nowHours - last.hours <= 3 * memoryHours
}
