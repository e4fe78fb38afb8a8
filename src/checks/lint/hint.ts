import type { Evidence, Said, Span } from '../../model.ts'
import { evidence, type Passage } from '../passage.ts'

export type HintKind = 'weekday' | 'sum' | 'figure' | 'spelling' | 'missing' | 'quotation' | 'hardened'

/** Something in our own release worth a second look before it goes out: the places it is seen at, and why. */
export type Hint = { kind: HintKind; passages: Evidence[]; because: Said }

/** One thing looked for in a release that has been read. */
export type Lint = (release: Passage, title: string) => Hint[]

export const hint = (release: Passage, kind: HintKind, spans: readonly Span[], because: Said): Hint => ({
  kind,
  passages: spans.map((span) => evidence(release, span)),
  because,
})
