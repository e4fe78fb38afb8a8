import { daysFeatures, heartWords, type ArticleDay } from './features.ts'
import type { Logistic } from './inputs.ts'
import { logitOf } from './inputs.ts'
import type { Sketch } from './sketches.ts'
import type { Weigh } from './weigh.ts'
import weights from './weights.json' with { type: 'json' }

/**
 * Could the article carry the release at all, going by the words of both and their days? As log-odds; −∞ for no.
 *
 * A tenth of the work of aligning the texts. The question is a small logistic model of its own, fitted on the same
 * pairs. `leastPromise` is what no pair of the labelled texts worth storing fell short of, by a margin of one; and no
 * related pair had less of its log-odds from the words alone than `leastWords`: two texts of one day are not yet alike.
 */
export function promiseOf(inputs: Record<string, number>, penalty = 0): number {
  const { heart = 0, lead = 0 } = inputs
  const words = logitOf({ ...glance, intercept: 0 }, { heart, lead })
  const promise = logitOf(glance, inputs) - penalty
  return words < weights.thresholds.glanceWords || promise < weights.thresholds.glance ? -Infinity : promise
}

const glance: Logistic = weights.glance

/** What of a release decides at a glance: its heaviest words, and its lead, each word with its share of the weight. */
export type Outline = ReadonlyMap<number, { heart: number; lead: number }>

/** @param weigh what words weigh among releases @returns nothing but what two texts would be compared by */
export function outlineOf(release: Sketch, weigh: Weigh): Outline {
  const { words, counts, length, lead } = release
  const heart: { word: number; value: number }[] = []
  const outline = new Map<number, { heart: number; lead: number }>()
  let leadWeight = 0
  for (let at = 0; at < length; at++) {
    const weight = weigh(words[at]!)
    if (at < lead) {
      leadWeight += weight * weight
      outline.set(words[at]!, { heart: 0, lead: weight * weight })
    }
    const value = (1 + Math.log(counts[at]!)) * weight
    if (heart.length === heartWords && value <= heart.at(-1)!.value) continue
    let place = heart.length
    while (place > 0 && heart[place - 1]!.value < value) place--
    heart.splice(place, 0, { word: words[at]!, value })
    if (heart.length > heartWords) heart.pop()
  }
  for (const share of outline.values()) share.lead /= leadWeight || 1
  const heartWeight = heart.reduce((sum, one) => sum + one.value, 0) || 1
  for (const { word, value } of heart) {
    const known = outline.get(word)
    if (known) known.heart = value / heartWeight
    else outline.set(word, { heart: value / heartWeight, lead: 0 })
  }
  return outline
}

/** How much of a release's heart and lead an article has, and how their days lie to each other. */
export function glanceInputs(
  outline: Outline,
  has: (word: number) => boolean,
  days: { article: ArticleDay; release: number | null },
): Record<string, number> {
  let heart = 0
  let lead = 0
  for (const [word, share] of outline) {
    if (!has(word)) continue
    heart += share.heart
    lead += share.lead
  }
  return { heart, lead, ...daysFeatures(days.article, days.release) }
}
