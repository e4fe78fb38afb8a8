/**
 * The news cycle of one story: how far along is it, how much is still to come, and until when does a correction help?
 *
 * A curve is never fitted to one story: a handful of articles cannot carry it. The story is compared with the shipped
 * response shapes (prior.ts), their posterior gives the total in closed form (totals.ts), a fitted correction says how
 * far to trust it (correction.ts), and 300 futures drawn from both give curves, half-life and audience (draws.ts, audience.ts). Everything is a function of the articles known at `asOf`.
 *
 * Edge cases: no article, no forecast; below three no half-life and no peak. Three quiet days end a story: articles
 * before them are counted in `earlier` only. The prior covers 72 hours, nothing is expected after that.
 */
import type { Instant } from '../../model.ts'
import { audienceAhead, correctionDelays } from './audience.ts'
import { correctedCounts, levels, viewOf } from './correction.ts'
import { cutFutures, drawFutures, quantiles, tiltFutures } from './draws.ts'
import { lateMasses, posteriorOf, sum } from './posterior.ts'
import { fewestForShape } from './finished.ts'
import { fitted } from './habits.ts'
import { correctedPhase, phaseChances, phaseOf, restOfEnded } from './phase.ts'
import { cellsBetween, priorHours } from './prior.ts'
import { confirmedIsReal, resurgenceOf, stillRuns } from './resurgence.ts'
import { explain } from './say.ts'
import { clockFrom, seasonFrom } from './season.ts'
import { cumulativeBands, decayHalfLife, halfLife, paceBands, peakHours, shareBy } from './shape.ts'
import { chanceOfAtLeast, countQuantiles, tiltTo } from './totals.ts'
import type { CycleAnswer, CycleEvent, CycleInput } from './types.ts'

export { priorHours } from './prior.ts'
export type { CycleAnswer, CycleEvent, CycleInput, Interval, OwnFit, Resurgence } from './types.ts'

/** Stored with every forecast; changes when the method or the prior changes. */
export const cycleVersion = 'cycle-6'

const hour = 3_600_000

export function cycleOf(input: CycleInput): CycleAnswer {
  const { articles, earlier } = currentWave(input)
  const first = articles[0]
  if (first === undefined) return emptyAnswer(earlier)

  const start = Date.parse(first.at)
  const instant = (hours: number): Instant => new Date(start + hours * hour).toISOString()
  const nowHours = (input.asOf.getTime() - start) / hour
  const horizon = Math.min(input.horizonHours, priorHours)
  const season = seasonFrom(new Date(start), input.zoneWeights)
  const seenHours = articles.map((article) => article.hours)
  const known = Math.min(nowHours, priorHours)
  const posterior = posteriorOf(
    seenHours.slice(1).filter((hours) => hours <= known),
    known,
    season,
    input.found,
  )
  const inHorizon = cellsBetween(Math.min(nowHours, horizon), horizon)
  const cells = [...inHorizon, ...cellsBetween(Math.max(nowHours, horizon), priorHours)]
  const late = input.found === undefined ? null : lateMasses(known, season, input.found)
  const drawn = drawFutures(posterior, cells, season, late)
  const ahead = drawn.masses.map(sum)
  const aheadInHorizon = drawn.masses.map((mass) => sum(mass.subarray(0, inHorizon.length)))
  const view = viewOf(seenHours, nowHours, posterior, ahead, clockFrom(new Date(start), input.clock))
  const corrected = view === null ? null : correctedCounts(view)
  const toCome =
    input.fit === undefined ? corrected : fitted(corrected ?? countQuantiles(posterior, ahead, levels), input.fit)
  const tilt = toCome === null ? null : tiltTo(posterior, ahead, levels, toCome)
  const futures = cutFutures(tilt === null ? drawn : tiltFutures(drawn, tilt), inHorizon.length)
  // The correction is of all that is to come; a shorter horizon is read from the tilted draws.
  const [low = 0, middle = 0, high = 0] =
    toCome === null
      ? countQuantiles(posterior, aheadInHorizon, levels)
      : horizon === priorHours
        ? toCome
        : quantiles(futures.totals, levels).map(Math.round)

  const shaped = articles.length >= fewestForShape
  const resurgence = resurgenceOf(articles, nowHours, season)
  const rest = restOfEnded(articles.length)
  // By the shapes alone: so were the networks fitted that correct the phase.
  const over = 1 - chanceOfAtLeast(posterior, ahead, rest + 1)
  const shapesPhase = phaseChances(posterior, over, nowHours)
  const phase =
    resurgence?.confirmed === true && stillRuns(articles, nowHours)
      ? { phase: 'resurging' as const, confidence: confirmedIsReal }
      : phaseOf(view === null ? shapesPhase : correctedPhase(shapesPhase, view.inputs))
  const peak = shaped ? peakHours(seenHours, futures) : null
  const { audienceHalfLifeHours, ...audience } = audienceAhead(articles, nowHours, futures)
  const forecast = { total: articles.length + middle, low: articles.length + low, high: articles.length + high }
  const answer = {
    ...phase,
    halfLifeHours: shaped ? halfLife(seenHours, futures) : null,
    peakAt: peak === null ? null : instant(peak.value),
    forecast,
    ...audience,
    shareWithin24h: shaped ? shareBy(24, seenHours, futures) : null,
    timeToPeakHours: peak,
    audienceHalfLifeHours: shaped ? audienceHalfLifeHours : null,
    decayHalfLifeHours: peak === null ? null : decayHalfLife(seenHours, peak.value, nowHours, futures, season),
    firstAt: instant(0),
    seen: articles.length,
    earlier,
    curve: cumulativeBands(seenHours, nowHours, input.horizonHours, futures, forecast),
    rate: paceBands(futures),
    resurgence,
  }
  return {
    ...answer,
    explanation: explain(answer, nowHours, horizon, chanceOfAtLeast(posterior, aheadInHorizon, 1)),
  }
}

/**
 * So long after the last article nothing more is expected: the phase is `over` and nothing is ahead, as `cycleOf` would
 * say at a thousand times the cost.
 */
export const isSettled = (lastAt: Instant, now: Date): boolean =>
  now.getTime() - Date.parse(lastAt) >= priorHours * hour

type TimedArticle = CycleEvent & { hours: number }

/** The known articles since the last silence of `priorHours`, in order of time, with hours since the first of them. */
function currentWave(input: CycleInput): { articles: TimedArticle[]; earlier: number } {
  const now = input.asOf.getTime()
  if (Number.isNaN(now)) throw new Error('asOf is not a readable time')
  const timed = input.events.map((event) => ({ event, time: Date.parse(event.at) }))
  const unreadable = timed.find(({ time }) => Number.isNaN(time))
  if (unreadable) throw new Error(`an event has no readable time: “${unreadable.event.at}”`)
  const known = timed.filter(({ time }) => time <= now).sort((a, b) => a.time - b.time || byName(a.event, b.event))
  let from = 0
  known.forEach(({ time }, i) => {
    const before = known[i - 1]
    if (before !== undefined && time - before.time >= priorHours * hour) from = i
  })
  const wave = known.slice(from)
  const start = wave[0]?.time ?? 0
  return { articles: wave.map(({ event, time }) => ({ ...event, hours: (time - start) / hour })), earlier: from }
}

/** Articles of one instant have an order of their own, so that no figure hangs on the order in which they were found. */
const byName = (a: CycleEvent, b: CycleEvent): number => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)

const nameOf = ({ outlet, reach, id }: CycleEvent): string => `${outlet ?? ''}\n${reach ?? ''}\n${id ?? ''}`

function emptyAnswer(earlier: number): CycleAnswer {
  const nothing = { value: 0, low: 0, high: 0 }
  const answer = {
    phase: 'unclear' as const,
    confidence: 0,
    halfLifeHours: null,
    peakAt: null,
    forecast: { total: 0, low: 0, high: 0 },
    remaining: correctionDelays.map((afterHours) => ({ afterHours, share: 0, low: 0, high: 0 })),
    shareWithin24h: null,
    timeToPeakHours: null,
    audienceHalfLifeHours: null,
    decayHalfLifeHours: null,
    firstAt: null,
    seen: 0,
    earlier,
    curve: [],
    rate: [],
    remainingAhead: nothing,
    resurgence: null,
  }
  return { ...answer, explanation: explain(answer, 0, 0, 0) }
}
