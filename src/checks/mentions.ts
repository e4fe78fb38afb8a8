import type { Finding, MatchKind } from '../model.ts'

/**
 * What a coverage of this kind may be held to.
 *
 * A text that only mentions the release mostly tells something else, and its own facts are no deviation from ours; but
 * many a free retelling is taken for a mention. There only what is surest speaks: a contradiction of a kind that measures
 * as A, and words put into the mouth of somebody whom the release knows (tier C where it does not).
 */
export function heldAgainst(kind: MatchKind, findings: Finding[]): Finding[] {
  if (kind !== 'mentioned') return findings
  return findings.filter(
    (finding) =>
      (finding.verdict === 'contradicted' && finding.tier === 'A') ||
      (finding.kind === 'quotation-invented' && finding.tier !== 'C'),
  )
}
