import type { FindingKind, FindingTier, Verdict } from '../model.ts'
import measured from './tiers.json' with { type: 'json' }

/**
 * How far a kind of finding can be trusted, from its measured precision (tiers.json says how and on what).
 *
 * What is merely not in the release is never counted, so it is C; except a quotation, whose absence is the finding. A
 * kind that was never measured is C.
 */
export function tierOf(kind: FindingKind, verdict: Verdict): FindingTier {
  if (verdict === 'unsupported' && kind !== 'quotation-invented') return 'C'
  return tiers[kind] ?? 'C'
}

const tiers: Partial<Record<string, FindingTier>> = Object.fromEntries(
  Object.entries(measured.kinds).map(([kind, figures]) => [kind, asTier(figures.tier)]),
)

function asTier(text: string): FindingTier {
  return text === 'A' || text === 'B' ? text : 'C'
}
