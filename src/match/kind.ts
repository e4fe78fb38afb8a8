import type { MatchKind } from '../model.ts'
import type { Comparison } from './compare.ts'
import type { Logistic } from './inputs.ts'
import { kindInputs, logitOf, probability } from './inputs.ts'
import { relatedLogit } from './model.ts'
import weights from './weights.json' with { type: 'json' }

/** Said of a copy only when nearly all of the article stands in the release: a word people will hold us to. */
const verbatimLeast = 0.85
/** Quoted, not rewritten: what was kept of the release is mostly its quotations. */
const quotedLeast = 0.6

const steps: readonly [MatchKind, Logistic][] = [
  ['mentioned', weights.kinds.mentioned],
  ['rewritten', weights.kinds.rewritten],
  ['edited', weights.kinds.edited],
]

/**
 * How the article used the release.
 *
 * The kinds are an order from "unrelated" to "verbatim", so four yes-or-no questions are asked, "at least mentioned?",
 * "at least rewritten?", "at least edited?", each a small logistic model, and the kind is the one the answers make
 * likeliest (Frank and Hall 2001). `verbatim` is a rule, since there are few examples and the word should be defensible.
 * `quoted` is a rewritten article whose copied words are mostly quotations.
 */
export function kindOf(comparison: Comparison): MatchKind | 'unrelated' {
  const inputs = kindInputs(comparison.features, relatedLogit(comparison.features))
  const atLeast = [1, ...steps.map(([, model]) => probability(logitOf(model, inputs))), 0]
  const likelihoods = atLeast.slice(0, -1).map((chance, index) => chance - atLeast[index + 1]!)
  const likeliest = likelihoods.indexOf(Math.max(...likelihoods))
  const kind = likeliest === 0 ? 'unrelated' : steps[likeliest - 1]![0]
  if (kind !== 'unrelated' && comparison.features.copiedOfArticle >= verbatimLeast) return 'verbatim'
  if (kind === 'rewritten' && comparison.features.quoteShare >= quotedLeast) return 'quoted'
  return kind
}
