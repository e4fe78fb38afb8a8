import type { Prepared } from './prepared.ts'
import type { Weigh } from './weigh.ts'

/** An article sentence and the release sentence that says most of it. Numbers index the two `sentences` lists. */
export type SentenceLink = {
  article: number
  release: number
  /** Weight of shared words over the geometric mean of both sentences' weights, 0..1. */
  likeness: number
  /** Weight of shared words over the weight of the article's sentence, 0..1. */
  contained: number
}

/** A shorter sentence ("Begitu katanya.") is like too many others. */
const fewestWords = 5

/**
 * For each article sentence of some length, the closest release sentence by weighted word overlap. Function words
 * stay in, light as they are: removing them made paraphrase links worse in text-alignment evaluations (PAN 2014).
 */
export function sentenceLinks(article: Prepared, release: Prepared, weigh: Weigh): SentenceLink[] {
  const where = new Map<number, number[]>()
  const releaseMass = release.sentences.map((run, index) => {
    let mass = 0
    for (const id of wordsOf(release, run.from, run.to)) {
      const weight = weigh(id)
      mass += weight
      const list = where.get(id)
      if (list === undefined) where.set(id, [index])
      else list.push(index)
    }
    return mass
  })

  const links: SentenceLink[] = []
  article.sentences.forEach((run, index) => {
    if (run.to - run.from < fewestWords) return
    const shared = new Map<number, number>()
    let mass = 0
    for (const id of wordsOf(article, run.from, run.to)) {
      const weight = weigh(id)
      mass += weight
      for (const other of where.get(id) ?? []) shared.set(other, (shared.get(other) ?? 0) + weight)
    }
    let best: SentenceLink | null = null
    for (const [other, weight] of shared) {
      const run2 = release.sentences[other]!
      if (run2.to - run2.from < fewestWords) continue
      const likeness = weight / Math.sqrt(mass * releaseMass[other]! || 1)
      if (best === null || likeness > best.likeness) {
        best = { article: index, release: other, likeness, contained: weight / (mass || 1) }
      }
    }
    if (best !== null) links.push(best)
  })
  return links
}

function wordsOf(prepared: Prepared, from: number, to: number): Set<number> {
  const ids = new Set<number>()
  for (let at = from; at < to; at++) if (prepared.furniture[at] === 0) ids.add(prepared.ids[at]!)
  return ids
}
