import type { Finding, FindingTier, Reading, Span } from '../model.ts'
import { boilerplate } from '../text/boilerplate.ts'
import type { Check, Draft } from './check.ts'
import { days } from './days.ts'
import { deniedAnew } from './denied-anew.ts'
import { holders } from './holders.ts'
import { numbers } from './numbers.ts'
import { quotations } from './quotations.ts'
import { names } from './names.ts'
import { polarity } from './polarity.ts'
import { purposes } from './purposes.ts'
import { qualifiers } from './qualifiers.ts'
import { titles } from './titles.ts'
import { layBeside } from './pair.ts'
import { renamedIn } from './renamed.ts'
import { evidence } from './passage.ts'
import { tierOf } from './tiers.ts'

export type { Check } from './check.ts'
export { heldAgainst } from './mentions.ts'
export {
  isAskable,
  questionOf,
  withOpinion,
  type Opinion,
  type Question,
  type SecondOpinion,
} from './second-opinion.ts'

/** What is looked for, the most telling first: of two findings on the same words the earlier stays. */
export const checks: Check[] = [
  quotations,
  days,
  numbers,
  titles,
  holders,
  names,
  polarity,
  deniedAnew,
  purposes,
  qualifiers,
]

/** Changes whenever a check may answer differently, so that stored findings can be judged again. */
export const checksVersion = 'checks-13'

/**
 * Where an article differs from the release it carries.
 *
 * Says that two texts differ and shows both passages; never that anyone lied. `contradicted` stands only where the
 * release fills the same place with something else; what the release does not hold at all is `unsupported`.
 */
export function runChecks(release: Reading, article: Reading): Finding[] {
  const pair = layBeside(release, article)
  const kept: Draft[] = []
  // An outlet's dateline and links to other stories are its own: they state nothing about the release.
  const aside = boilerplate(article.text)
  const renamed = renamedIn(pair)
  const within = (spans: Span[], { article: span }: Draft) =>
    spans.some((b) => b.start <= span.start && span.end <= b.end)
  const isStill = (draft: Draft) => within(aside, draft) || within(renamed, draft)
  for (const check of checks) {
    for (const draft of check.find(pair)) if (!isStill(draft) && !repeats(draft, kept)) kept.push(draft)
  }
  return kept
    .map(({ nearest, atMost, ...draft }) => ({
      ...draft,
      tier: weaker(tierOf(draft.kind, draft.verdict), atMost),
      article: evidence(pair.article, draft.article),
      release: draft.release === null ? null : evidence(pair.release, draft.release),
      ...(draft.release === null && nearest !== undefined ? { nearest } : {}),
    }))
    .sort((a, b) => a.article.start - b.article.start)
}

const weaker = (tier: FindingTier, atMost: FindingTier | undefined): FindingTier =>
  atMost !== undefined && atMost > tier ? atMost : tier

function repeats(draft: Draft, kept: readonly Draft[]): boolean {
  return kept.some(
    (other) =>
      draft.article.start < other.article.end &&
      other.article.start < draft.article.end &&
      (other.verdict === 'contradicted' || draft.verdict !== 'contradicted'),
  )
}
