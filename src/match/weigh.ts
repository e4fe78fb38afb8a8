import type { Lexicon } from './lexicon.ts'
import { backgroundTexts } from './lexicon.ts'

/** What a word weighs as evidence: −ln of the share of texts that use it. */
export type Weigh = (id: number) => number

/** With no index, a word weighs what it weighs in general. */
export function generalWeigh(lexicon: Lexicon): Weigh {
  return (id) => lexicon.baseWeight(id)
}

/** How many releases use each word, kept by whoever adds and removes them. */
export type WordUse = { releases: number; of(id: number): number }

/**
 * Weights against a release that is itself in the index: the other releases are counted, itself is not, since a name
 * does not get commoner by standing in the very release it is evidence for. Each weight is computed once until
 * `forget` is called, which is due whenever a release comes or goes.
 */
export type IndexWeights = {
  against(release: ReadonlyMap<number, number>, articleLexicon: Lexicon): Weigh
  forget(): void
}

export function indexWeights(use: WordUse): IndexWeights {
  let ofOwn: number[] = []
  let ofOthers: number[] = []
  let ofAll: number[] = []
  const weight = (lexicon: Lexicon, id: number, own: 0 | 1, hasOwn: 0 | 1): number => {
    const others = Math.max(0, use.of(id) - own)
    const releases = Math.max(0, use.releases - hasOwn)
    const share = (others + backgroundTexts * Math.exp(-lexicon.baseWeight(id))) / (releases + backgroundTexts)
    return -Math.log(Math.min(1, share))
  }
  return {
    against(release, lexicon) {
      const hasOwn = release.size > 0 ? 1 : 0
      return (id) => {
        const own = release.has(id) ? 1 : 0
        // Words that no release has belong to one article's lexicon, and their numbers to the next article's words.
        if (use.of(id) === 0) return weight(lexicon, id, own, hasOwn)
        const known = hasOwn === 0 ? ofAll : own === 1 ? ofOwn : ofOthers
        return (known[id] ??= weight(lexicon, id, own, hasOwn))
      }
    },
    forget() {
      ofOwn = []
      ofOthers = []
      ofAll = []
    },
  }
}
