/**
 * A learned correction of the shapes' forecast: how far to trust it, given the first hours.
 *
 * The shapes give a probability to each range of articles to come (totals.ts). A small network, fitted by maximum
 * likelihood on the same past stories (test/quality/fit-cycle), moves probability between the ranges:
 *   p(range) ∝ p_shapes(range) × exp(network(features)).
 * On the last fifth in time, held out, it lowers the log-WIS at 1, 3, 6 and 12 hours from .475 .453 .420 .373 to
 * .461 .441 .412 .358.
 * Outside what it was fitted on (fewer than three articles, very early, very late, very large stories) it says nothing
 * and the shapes stand alone.
 */
import fitted from '../../../data/cycle/correction.json' with { type: 'json' }
import { featuresOf } from './features.ts'
import { run, tiltedChances, type Network } from './network.ts'
import { sum, type Posterior } from './posterior.ts'
import { countQuantiles, rangeChances } from './totals.ts'

/** The bounds of the stories it was fitted on. */
export const fittedOn = { fewestArticles: 3, mostArticles: 150, fromHours: 0.15, toHours: 66 }

export type View = { inputs: number[]; shapes: number[] }

/**
 * What the networks see, and the shapes' own chances; `null` outside the fitted bounds.
 *
 * @param ahead the share of each shape that lies between now and the end of the prior
 */
export function viewOf(seen: number[], nowHours: number, posterior: Posterior, ahead: number[]): View | null {
  const { fewestArticles, mostArticles, fromHours, toHours } = fittedOn
  if (seen.length < fewestArticles || seen.length > mostArticles) return null
  if (nowHours < fromHours || nowHours > toHours) return null
  const forecast = countQuantiles(posterior, ahead, [0.1, 0.25, 0.5, 0.75, 0.9])
  return { inputs: featuresOf(seen, nowHours, forecast), shapes: rangeChances(posterior, ahead) }
}

/** Factors per range of counts to come until the end of the prior. An empty list of networks changes nothing. */
export function tiltOf({ inputs, shapes }: View, networks: Network[] = fitted.members): number[] {
  if (networks.length === 0) return shapes.map(() => 1)
  const members = networks.map((network) => tiltedChances(shapes, run(network, inputs)))
  return shapes.map((chance, range) => sum(members.map((member) => member[range] ?? 0)) / members.length / chance)
}
