/**
 * How well a found text fits, for the order “most fitting first”.
 *
 * Each leaf counts by how rare it is among the found, with diminishing returns for repeating it and a discount for
 * length (BM25 by Robertson & Walker, k1 = 1.2, b = 0.75); a title counts three times. The sum is weighed with recency:
 * news of today is worth half as much again as news of long ago, and what lies between halves every thirty days.
 * Without words to weigh, recency alone orders.
 */
import type { Instant } from '../model.ts'
import { formsOf } from './forms.ts'
import { marksOf } from './marks.ts'
import type { WordsLeaf } from './tree.ts'

export type Candidate = { id: string; title: string; text: string; publishedAt: Instant }

const k1 = 1.2
const b = 0.75
const titleWeight = 3
const recencyWeight = 0.5
const halfAgeDays = 30
const dayMs = 86_400_000

/** The candidates, most fitting first; equals by time, then by id. */
export function mostFitting<C extends Candidate>(candidates: C[], leaves: WordsLeaf[], now: Date): C[] {
  const read = candidates.map((candidate) => {
    const body = formsOf(candidate.text)
    const counts = leaves.map(() => 0)
    for (const mark of marksOf(body, leaves, 'body')) counts[mark.leaf]! += 1
    for (const mark of marksOf(formsOf(candidate.title), leaves, 'title')) counts[mark.leaf]! += titleWeight
    return { candidate, counts, length: body.length + 1 }
  })
  const usual = read.reduce((sum, one) => sum + one.length, 0) / Math.max(1, read.length)
  const rarity = leaves.map((_, leaf) => {
    const found = read.filter((one) => one.counts[leaf]! > 0).length
    return Math.log(1 + (read.length - found + 0.5) / (found + 0.5))
  })
  const scored = read.map(({ candidate, counts, length }) => {
    const fit = counts.reduce(
      (sum, count, leaf) => sum + (rarity[leaf]! * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / usual)),
      0,
    )
    const ageDays = Math.max(0, (now.getTime() - Date.parse(candidate.publishedAt)) / dayMs)
    return { candidate, score: (fit || 1e-9) * (1 + recencyWeight * 0.5 ** (ageDays / halfAgeDays)) }
  })
  return scored
    .toSorted(
      (x, y) =>
        y.score - x.score ||
        (x.candidate.publishedAt < y.candidate.publishedAt
          ? 1
          : x.candidate.publishedAt > y.candidate.publishedAt
            ? -1
            : 0) ||
        (x.candidate.id < y.candidate.id ? -1 : 1),
    )
    .map((one) => one.candidate)
}
