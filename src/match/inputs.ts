import type { Features } from './features.ts'

/** A logistic model: what each input adds to the log-odds. An input that is not named adds nothing. */
export type Logistic = { intercept: number; weights: Partial<Record<string, number>> }

export function logitOf(model: Logistic, inputs: Partial<Record<string, number>>): number {
  let sum = model.intercept
  for (const [name, weight] of Object.entries(model.weights)) sum += (weight ?? 0) * (inputs[name] ?? 0)
  return sum
}

export const probability = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** What stands in for a rival when there is none: surely unrelated. */
export const noRival = -8

/**
 * What the ranking among rivals is judged by. Differences beyond the bounds say no more than the bounds do.
 *
 * @param pair log-odds of this release on the two texts alone
 * @param rival the same of the best other candidate
 */
export function rankedInputs(pair: number, rival: number): Record<string, number> {
  return { pair, ahead: clamp(pair - rival, -4, 3), rivalStrong: clamp(rival, 0, 4) }
}

/** What the kind is judged by. */
export function kindInputs(features: Features, pair: number): Record<string, number> {
  return {
    related: clamp(pair, -8, 8),
    longestRun: features.longestRun,
    articleHeart: features.articleHeart,
    copied: features.copiedOfArticle,
    closeSentences: features.closeSentences,
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
