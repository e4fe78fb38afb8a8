import type { Instant, Phase, Said } from '../../model.ts'
import type { FoundCurve } from './found.ts'
import type { ZoneWeights } from './season.ts'

/**
 * One article of a story. `outlet` and `reach` (people) are `null` where unknown: never zero, never guessed. `id` names
 * the article where something is said about it.
 */
export type CycleEvent = { at: Instant; outlet: string | null; reach: number | null; id?: string }

/**
 * `events` in any order; those after `asOf` are not known yet and are left out. `horizonHours` counts from the first
 * article of the current wave. `zoneWeights` says which clocks the outlets live by; without it the shapes
 * assume no daily rhythm.
 */
export type CycleInput = {
  asOf: Date
  horizonHours: number
  events: CycleEvent[]
  zoneWeights?: ZoneWeights
  /**
   * The clocks of the outlets, for the correction of the forecast (season.ts): `{}` for no rhythm at all; without it the
   * world's press in UTC, on which the correction was fitted.
   */
  clock?: ZoneWeights
  /** How soon articles are found after they were published; without it, at once. */
  found?: FoundCurve
  /** What one's own finished stories taught about the size of the forecast; see habits.ts. */
  fit?: OwnFit
}

/** Moves the forecast of articles to come on the scale of log(1 + n): the middle by `shift`, the bounds `widen` times as far from it. */
export type OwnFit = { shift: number; widen: number }

/** A middle value with its 10 % and 90 % bounds. */
export type Interval = { value: number; low: number; high: number }

export type Resurgence = {
  /** When the article that began the second wave was published. */
  at: Instant
  /** At least two outlets that had not written before joined the second wave. */
  confirmed: boolean
  /** Position of that article among the articles of the wave in order of time, counted from 0. */
  triggerIndex: number
  /** Its id, where the events carry ids. */
  article: string | null
}

export type CycleAnswer = {
  /** The likeliest phase, or `unclear` where the likeliest is not likely enough. */
  phase: Phase
  /** Probability of the likeliest phase, also when `phase` is `unclear`. */
  confidence: number
  /** Hours from the first article until half of all expected coverage is out; `null` below three articles. */
  halfLifeHours: Interval | null
  /** Middle of the busiest hour, seen or expected (`timeToPeakHours` after the first); `null` below three articles. */
  peakAt: Instant | null
  /** Articles within the horizon, those already seen included. */
  forecast: { total: number; low: number; high: number }
  /** Share of the exposure still ahead that comes later than N hours from now: what a correction at N can precede. */
  remaining: { afterHours: number; share: number; low: number; high: number }[]
  shareWithin24h: Interval | null
  /** Hours from the first article to the middle of the busiest hour. */
  timeToPeakHours: Interval | null
  /** Hours from the first article until half of all expected readers have come; `null` below three articles. */
  audienceHalfLifeHours: Interval | null
  /**
   * Hours of usual pace from the peak until half of what follows it is out, and the articles since the peak on which
   * that stands; `null` while they are fewer than eight.
   */
  decayHalfLifeHours: (Interval & { articles: number }) | null
  /** First article of the current wave. */
  firstAt: Instant | null
  /** Articles of the current wave seen by now, and earlier ones left out because three quiet days lie between. */
  seen: number
  earlier: number
  /** Cumulative articles at whole hours since the first. `seen` is `null` for hours that have not come. */
  curve: {
    hour: number
    seen: number | null
    median: number
    low50: number
    high50: number
    low80: number
    high80: number
  }[]
  /** Expected pace (articles an hour) in the hour that ends at `hour` since the first article. */
  rate: { hour: number; median: number; low: number; high: number }[]
  /** Share of all audience exposure, past and to come, that is still ahead now. */
  remainingAhead: Interval
  resurgence: Resurgence | null
  explanation: Said
}
