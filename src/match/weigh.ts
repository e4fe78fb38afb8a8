import type { Lexicon } from './lexicon.ts'
import { backgroundTexts } from './lexicon.ts'

/** What a word weighs as evidence for one release; 0 for learned boilerplate. */
export type Weigh = (id: number) => number

/** With no index, a word weighs what it weighs in general. */
export function generalWeigh(lexicon: Lexicon): Weigh {
  return (id) => lexicon.baseWeight(id)
}

/**
 * The weight against a release that is itself in the index: the other releases are counted, itself is not, since a
 * name does not get commoner by standing in the very release it is evidence for.
 */
export function indexWeigh(
  lexicon: Lexicon,
  releasesWith: (id: number) => number,
  releases: number,
  self: ReadonlyMap<number, number>,
): Weigh {
  return (id) => {
    const own = self.has(id) ? 1 : 0
    const others = Math.max(0, releasesWith(id) - own)
    const total = Math.max(0, releases - (self.size > 0 ? 1 : 0))
    const share = (others + backgroundTexts * Math.exp(-lexicon.baseWeight(id))) / (total + backgroundTexts)
    return -Math.log(Math.min(1, share))
  }
}
