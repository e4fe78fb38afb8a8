import type { Reading } from '../../model.ts'
import { readPassage } from '../passage.ts'
import { doubledScales, wrongSums } from './figures.ts'
import { hardenedClaims } from './hardened.ts'
import type { Hint, Lint } from './hint.ts'
import { missingAnswers } from './missing.ts'
import { unspokenQuotations } from './quotations.ts'
import { twoSpellings } from './spellings.ts'
import { wrongWeekdays } from './weekdays.ts'

export type { Hint, HintKind } from './hint.ts'

const lints: Lint[] = [
  wrongWeekdays,
  wrongSums,
  doubledScales,
  twoSpellings,
  unspokenQuotations,
  hardenedClaims,
  missingAnswers,
]

/**
 * What to look at again in our own release before it is published, in the order it stands in the text; what is missing
 * altogether comes last, without a passage or with the opening sentence.
 *
 * Pure. `publishedAt` gives days without a year theirs; without it such days are left alone. Passages count UTF-16 units
 * into `text`.
 */
export function lintRelease(release: Reading): Hint[] {
  const passage = readPassage(release)
  if (passage.terms.length === 0) return []
  const found = lints.flatMap((lint) => lint(passage, release.title ?? ''))
  const rank = (hint: Hint): number => (hint.kind === 'missing' ? Infinity : (hint.passages[0]?.start ?? 0))
  return found.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}
