import type { Evidence, FindingKind, FindingTier, Said, Span, Verdict } from '../model.ts'
import type { Pair } from './pair.ts'

/** A finding before its tier: spans into the two texts. */
export type Draft = {
  kind: FindingKind
  verdict: Verdict
  article: Span
  release: Span | null
  nearest?: Evidence | undefined
  because: Said
  /** Where the way it was found is weaker than its kind: never shown as more certain than this. */
  atMost?: FindingTier
}

/** One kind of difference (or one family) looked for in a pair. */
export type Check = { kinds: readonly FindingKind[]; find(pair: Pair): Draft[] }
