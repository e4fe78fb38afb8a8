import type { FindingKind, FindingTier, Verdict } from '../model.ts'

export function tierOf(kind: FindingKind, verdict: Verdict): FindingTier {
  if (verdict === 'unsupported') return 'C'
  return (
    ({ polarity: 'C', qualifier: 'C', 'number-swapped': 'C' } as Partial<Record<FindingKind, FindingTier>>)[kind] ?? 'A'
  )
}
