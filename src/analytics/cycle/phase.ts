/**
 * Is a story rising, at its peak, fading or over?
 *
 * Every response shape has its own phases in hindsight: its pace, smoothed over about two hours, rises to within
 * `peakShare` of its highest, stays there (peak) and falls (fading). The posterior weights of the shapes turn that into
 * probabilities now. Over: at most `overShare` of all articles is still to come, counted over the drawn futures.
 */
import type { Phase } from '../../model.ts'
import type { Futures } from './draws.ts'
import type { Posterior } from './posterior.ts'
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

export function phaseChances(
  posterior: Posterior,
  futures: Futures,
  seenCount: number,
  nowHours: number,
): PhaseChances {
  let ended = 0
  for (const counts of futures.counts) {
    const ahead = counts.reduce((total, count) => total + count, 0)
    if (ahead <= overShare * (seenCount + ahead)) ended++
  }
  const over = ended / futures.counts.length
  const chances = { rising: 0, peak: 0, fading: 0, over }
  posterior.weight.forEach((weight, k) => {
    const span = peaks[k] ?? { from: 0, to: 0 }
    const phase = nowHours < span.from ? 'rising' : nowHours <= span.to ? 'peak' : 'fading'
    chances[phase] += weight * (1 - over)
  })
  return chances
}

/** The likeliest phase with its probability; `unclear` below `surePhase`. */
export function phaseOf(chances: PhaseChances): { phase: Phase; confidence: number } {
  const names = ['rising', 'peak', 'fading', 'over'] as const
  const best = names.reduce((top, name) => (chances[name] > chances[top] ? name : top), names[0])
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

const peaks = prior.shares.map((shares) => {
  const steps = Math.round(priorHours / stepHours)
  const density = Array.from({ length: steps }, (_, i) => {
    const bin = binOf((i + 0.5) * stepHours)
    return (shares[bin] ?? 0) / ((prior.edges[bin + 1] ?? 0) - (prior.edges[bin] ?? 0))
  })
  const reach = Math.round(smoothHours / stepHours)
  const smooth = density.map((_, i) => {
    const window = density.slice(Math.max(0, i - reach), i + reach + 1)
    return window.reduce((total, value) => total + value, 0) / window.length
  })
  const span = peakSpan(smooth)
  return { from: span.from * stepHours, to: span.to * stepHours }
})
