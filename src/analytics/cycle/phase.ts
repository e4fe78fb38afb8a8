/**
 * Is a story rising, at its peak, fading or over?
 *
 * Every response shape has its own phases in hindsight: its pace, smoothed over about two hours, rises to within
 * `peakShare` of its highest, stays there (peak) and falls (fading). The posterior weights of the shapes turn that into
 * probabilities now. Over: at most `overShare` of all articles is still to come. A fitted
 * correction, small networks (test/quality/fit-cycle/fit-phase.ts), then learns from stories whose end is known where the shapes
 * are wrong.
 */
import type { Phase } from '../../model.ts'
import fitted from '../../../data/cycle/phase.json' with { type: 'json' }
import { run, tiltedChances, type Network } from './network.ts'
import { sum, type Posterior } from './posterior.ts'
import { binOf, prior, priorHours } from './prior.ts'

export type PhaseChances = { rising: number; peak: number; fading: number; over: number }

/** Near the top counts as the top: with a handful of articles the exact maximum is chance. */
export const peakShare = 0.7
/** A twentieth is what a late commentary or two add to a story that has ended. */
export const overShare = 0.05
/** Below this the likeliest phase is wrong too often to print. */
export const surePhase = 0.6

const stepHours = 0.25
const smoothHours = 1

/** The order in which the networks of data/cycle/phase.json give their outputs. */
export const phaseNames = ['rising', 'peak', 'fading', 'over'] as const

/** The most articles to come at which a story of so many seen counts as over. */
export const restOfEnded = (seenCount: number): number => Math.floor((seenCount * overShare) / (1 - overShare) + 1e-9)

/** By the shapes alone. `over`: the chance that at most `restOfEnded` articles are still to come. */
export function phaseChances(posterior: Posterior, over: number, nowHours: number): PhaseChances {
  const chances = { rising: 0, peak: 0, fading: 0, over }
  posterior.weight.forEach((weight, k) => {
    const span = peaks[k] ?? { from: 0, to: 0 }
    const phase = nowHours < span.from ? 'rising' : nowHours <= span.to ? 'peak' : 'fading'
    chances[phase] += weight * (1 - over)
  })
  return chances
}

/** The shapes' chances corrected by the fitted networks (averaged), which look at the same numbers as the forecast's. */
export function correctedPhase(
  chances: PhaseChances,
  inputs: number[],
  networks: Network[] = fitted.members,
): PhaseChances {
  if (networks.length === 0) return chances
  const shapes = floored(chances)
  const members = networks.map((network) => tiltedChances(shapes, run(network, inputs)))
  const [rising = 0, peak = 0, fading = 0, over = 0] = shapes.map(
    (_, phase) => sum(members.map((member) => member[phase] ?? 0)) / members.length,
  )
  return { rising, peak, fading, over }
}

/** No phase is ruled out by the shapes alone. */
export const floored = (chances: PhaseChances): number[] => phaseNames.map((name) => Math.max(chances[name], 1e-3))

/** The likeliest phase with its probability; `unclear` below `surePhase`. */
export function phaseOf(chances: PhaseChances): { phase: Phase; confidence: number } {
  const best = phaseNames.reduce((top, name) => (chances[name] > chances[top] ? name : top), phaseNames[0])
  return { phase: chances[best] >= surePhase ? best : 'unclear', confidence: chances[best] }
}

/** From when to when the smoothed pace stays within `peakShare` of its highest. `pace` is per step of equal length. */
export function peakSpan(pace: number[]): { from: number; to: number } {
  const top = pace.reduce((best, value, i) => (value > (pace[best] ?? 0) ? i : best), 0)
  const enough = peakShare * (pace[top] ?? 0)
  let from = top
  let to = top
  while (from > 0 && (pace[from - 1] ?? 0) >= enough) from--
  while (to + 1 < pace.length && (pace[to + 1] ?? 0) >= enough) to++
  return { from, to: to + 1 }
}

const peaks = prior.shares.map((shares) =>
  hindsightPeak((hours) => {
    const bin = binOf(hours)
    return (shares[bin] ?? 0) / ((prior.edges[bin + 1] ?? 0) - (prior.edges[bin] ?? 0))
  }),
)

/** The peak, in hours, of a story whose whole pace (articles an hour at a given hour) is known. */
export function hindsightPeak(pace: (hours: number) => number): { from: number; to: number } {
  const steps = Math.round(priorHours / stepHours)
  const density = Array.from({ length: steps }, (_, i) => pace((i + 0.5) * stepHours))
  const reach = Math.round(smoothHours / stepHours)
  const smooth = density.map((_, i) => {
    const window = density.slice(Math.max(0, i - reach), i + reach + 1)
    return window.reduce((all, value) => all + value, 0) / window.length
  })
  const span = peakSpan(smooth)
  return { from: span.from * stepHours, to: span.to * stepHours }
}
