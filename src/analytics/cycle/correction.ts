/**
 * A learned correction of the shapes' forecast: how far to trust it, given the first hours.
 *
 * The shapes say how many articles are still to come, at 10, 50 and 90 % (totals.ts). Small networks, fitted on the same
 * past stories by the very score that forecasts are judged by (test/quality/fit-cycle), move each of the three on the log
 * scale; their mean is taken, in whole articles. The probabilities are then tilted so that these are their quantiles, and
 * curves, half-life and audience follow. The counts per bin stay with the shapes: networks that saw them too did better on
 * the stories they were fitted on and worse on later ones.
 * How busy newsrooms are in the hours around now is told them too, by a clock (season.ts): a story of the evening has a
 * night before it. On the last fifth in time, held out, the correction lowers the log-WIS at 1, 3, 6 and 12 hours from
 * .475 .453 .420 .373 to .455 .435 .407 .354; without the clock, and fitted half as long, to .459 .440 .411 .364.
 * Outside what it was fitted on (fewer than three articles, very early, very late, very large stories) it says nothing
 * and the shapes stand alone.
 */
import fitted from '../../../data/cycle/correction.json' with { type: 'json' }
import { binFeatures, featuresOf, rhythmOf } from './features.ts'
import { run, type Network } from './network.ts'
import { sum, type Posterior } from './posterior.ts'
import type { Season } from './season.ts'
import { countQuantiles } from './totals.ts'

/** The bounds of the stories it was fitted on. */
export const fittedOn = { fewestArticles: 3, mostArticles: 150, fromHours: 0.15, toHours: 66 }

/** The quantiles that are corrected. */
export const levels = [0.1, 0.5, 0.9]

/**
 * `inputs` of the correction of the phase, `rhythm` besides for that of the counts. `shapes`: log(1 + articles to come)
 * at the `levels`, by the shapes alone.
 */
export type View = { inputs: number[]; rhythm: number[]; shapes: number[] }

/**
 * What the networks see, and the shapes' own forecast; `null` outside the fitted bounds.
 *
 * @param ahead the share of each shape that lies between now and the end of the prior
 */
export function viewOf(
  seen: number[],
  nowHours: number,
  posterior: Posterior,
  ahead: number[],
  clock: Season,
): View | null {
  const { fewestArticles, mostArticles, fromHours, toHours } = fittedOn
  if (seen.length < fewestArticles || seen.length > mostArticles) return null
  if (nowHours < fromHours || nowHours > toHours) return null
  const forecast = countQuantiles(posterior, ahead, [0.1, 0.25, 0.5, 0.75, 0.9])
  const shapes = [0, 2, 4].map((at) => Math.log1p(forecast[at] ?? 0))
  return { inputs: featuresOf(seen, nowHours, forecast), rhythm: rhythmOf(clock, nowHours), shapes }
}

/** What a correcting network sees. */
export const inputsOf = ({ inputs, rhythm }: View): number[] => [...inputs.slice(0, -binFeatures), ...rhythm]

/** Articles to come until the end of the prior at the `levels`, rising. An empty list of networks changes nothing. */
export function correctedCounts(view: View, networks: Network[] = fitted.members): number[] {
  const seen = inputsOf(view)
  const moves = networks.map((network) => run(network, seen))
  return view.shapes
    .map((log, level) => log + sum(moves.map((move) => move[level] ?? 0)) / Math.max(1, networks.length))
    .map((log) => Math.max(0, Math.round(Math.expm1(log))))
    .sort((a, b) => a - b)
}
