/**
 * What stories usually look like: the shipped response shapes (data/cycle/templates.json).
 *
 * A shape k spreads one story over the bins of the first 72 hours, `shares[k]` sums to 1. How large such a story gets
 * is Gamma(shape[k], rate[k]). The first article opens the story and is not part of the counts.
 */
import templates from '../../../data/cycle/templates.json' with { type: 'json' }

export type Prior = {
  /** Bin edges in hours since the first article. */
  edges: number[]
  /** Prior probability of each shape. */
  weight: number[]
  shape: number[]
  rate: number[]
  shares: number[][]
  /** Articles come in herds: counts are discounted as 1 / (1 + m / temper). */
  temper: number
}

/** No article is impossible in any bin: keeps one odd time stamp from ruling a shape out. */
const smallestShare = 1e-6

export const prior: Prior = {
  edges: templates.edgesHours,
  weight: templates.weight,
  shape: templates.shape,
  rate: templates.rate,
  shares: templates.shares.map((shares) => shares.map((share) => Math.max(share, smallestShare))),
  temper: templates.temper,
}

/** Hours covered by the prior. Past them it says nothing. */
export const priorHours = prior.edges[prior.edges.length - 1] ?? 0

export type Cell = { from: number; to: number; bin: number }

/** Cuts the hours from `from` to `to` at the bin edges and at whole hours, so that each cell lies in one bin and one hour. */
export function cellsBetween(from: number, to: number): Cell[] {
  const cells: Cell[] = []
  for (let bin = 0; bin + 1 < prior.edges.length; bin++) {
    let start = Math.max(from, prior.edges[bin] ?? 0)
    const end = Math.min(to, prior.edges[bin + 1] ?? 0)
    while (start < end) {
      const next = Math.min(end, Math.floor(start) + 1)
      cells.push({ from: start, to: next, bin })
      start = next
    }
  }
  return cells
}

/** The bin that holds `hours` since the first article; the last bin for anything later. */
export function binOf(hours: number): number {
  let bin = 0
  while (bin + 2 < prior.edges.length && hours > (prior.edges[bin + 1] ?? 0)) bin++
  return bin
}
