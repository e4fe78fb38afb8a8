/**
 * How many of the articles published so long ago have we found by now?
 *
 * g(age) = share of the articles with first seen − published ≤ age, smoothed as if one article had been late and one not.
 * A quiet hour is then partly an hour not yet heard: the shapes' exposure is thinned by g, and what was published but is
 * not found yet is expected besides what is still to be published. Delays of articles whose three days are over alone
 * are taken, so that none is missing because it is late.
 */
import { priorHours } from './prior.ts'

/** `shares[i]` of the articles are found by `hours[i]` after they were published, rising. */
export type FoundCurve = { hours: number[]; shares: number[] }

const atHours = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72]
/** Fewer articles draw no curve. */
export const fewestDelays = 200

/** @param delays hours from publication to finding; `null` of fewer than `fewestDelays` */
export function foundCurve(delays: number[]): FoundCurve | null {
  const known = delays.filter((delay) => delay <= priorHours)
  if (known.length < fewestDelays) return null
  const shares = atHours.map((at) => (known.filter((delay) => delay <= at).length + 1) / (known.length + 2))
  return { hours: atHours, shares }
}

/** Between the ages of the curve by straight lines; from nothing at 0 to everything past its end. */
export function foundBy({ hours, shares }: FoundCurve, age: number): number {
  if (age <= 0) return 0
  let [fromHours, fromShare] = [0, 0]
  for (const [i, at] of hours.entries()) {
    const share = shares[i] ?? 1
    if (age <= at) return fromShare + ((share - fromShare) * (age - fromHours)) / (at - fromHours)
    ;[fromHours, fromShare] = [at, share]
  }
  return 1
}

/** Mean of `foundBy` over a stretch that ended at `toAge` and began at `fromAge` (ages, hours; Simpson's rule). */
export const foundWithin = (curve: FoundCurve, toAge: number, fromAge: number): number =>
  (foundBy(curve, toAge) + 4 * foundBy(curve, (toAge + fromAge) / 2) + foundBy(curve, fromAge)) / 6
