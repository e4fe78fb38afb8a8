/**
 * Which finished curves ran most like this one so far?
 *
 * Curves are compared at 1, 3, 6, 12, 24 and 48 hours up to now by the logarithm of their counts, so that 2 and 4 are as
 * far apart as 20 and 40. Curves of fewer than three articles have no shape and are left out; ties go by order.
 */
import { fewestForShape } from './finished.ts'

const compareAt = [1, 3, 6, 12, 24, 48]

export type Curve = { hours: number[] }

/** @param hours since the first article, rising @param age hours since the first article, now */
export function nearest<Other extends Curve>(hours: number[], age: number, others: Other[], most: number): Other[] {
  const ages = [...compareAt.filter((at) => at <= age), Math.min(age, 72)]
  const heights = (curve: number[]) => ages.map((at) => Math.log1p(curve.filter((hour) => hour <= at).length))
  const own = heights(hours)
  return others
    .filter((other) => other.hours.length >= fewestForShape)
    .map((other) => ({
      other,
      apart: heights(other.hours).reduce((all, height, i) => all + (height - (own[i] ?? 0)) ** 2, 0),
    }))
    .sort((a, b) => a.apart - b.apart)
    .slice(0, most)
    .map(({ other }) => other)
}
