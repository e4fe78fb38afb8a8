/**
 * Is this much or little, quick or slow? A finished cycle beside others: the unit's own past, or all releases.
 *
 * Per measure the middle half of the others (25, 50, 75 %) and how many of them lie below. Ties count half, so that a
 * cycle like all others stands in the middle. Below `fewestToCompare` others nothing is said: a handful of releases is
 * no measure of the next.
 */
import { quantiles } from './draws.ts'
import type { Finished } from './finished.ts'

export const measures = [
  'articles',
  'firstPickupMinutes',
  'halfLifeHours',
  'audienceHalfLifeHours',
  'timeToPeakHours',
  'shareWithin24h',
] as const

export type Measure = (typeof measures)[number]

export type Standing = {
  measure: Measure
  value: number
  /** How many others have this measure. */
  others: number
  /** The middle half of the others and the share of them below; `null` when they are too few. */
  usual: { low: number; middle: number; high: number; below: number } | null
}

export const fewestToCompare = 5

/** Measures that the cycle itself has, in their fixed order. `others` must not hold the cycle itself. */
export function compareCycle(own: Partial<Record<Measure, number | null>>, others: Finished[]): Standing[] {
  return measures.flatMap((measure): Standing[] => {
    const value = own[measure] ?? null
    if (value === null) return []
    const theirs = others.flatMap((other) => (other[measure] === null ? [] : [other[measure]]))
    if (theirs.length < fewestToCompare) return [{ measure, value, others: theirs.length, usual: null }]
    const [low = 0, middle = 0, high = 0] = quantiles(theirs, [0.25, 0.5, 0.75])
    const below =
      theirs.reduce((count, other) => count + (other < value ? 1 : other === value ? 0.5 : 0), 0) / theirs.length
    return [{ measure, value, others: theirs.length, usual: { low, middle, high, below } }]
  })
}
