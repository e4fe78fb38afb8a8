import type { Evidence, FindingKind, Said, Span, Verdict } from '../model.ts'
import type { Pair } from './pair.ts'

/** A finding before its tier: spans into the two texts. */
export type Draft = {
  kind: FindingKind
  verdict: Verdict
  article: Span
  release: Span | null
  nearest?: Evidence | undefined
  because: Said
}

/** One kind of difference (or one family) looked for in a pair. */
export type Check = { kinds: readonly FindingKind[]; find(pair: Pair): Draft[] }
