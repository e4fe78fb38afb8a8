import type { Span } from '../model.ts'
import { words } from '../text/words.ts'
import { lexicon } from './lexicon.ts'

/** What speaks for and against in one sentence, each as a sum of weights. */
export type Said = { good: number; bad: number }

/**
 * The weighted words of a stretch of text, with what stands before them in the same clause.
 *
 * A denial up to three words before turns a word round: “tidak memuaskan” blames nearly as much as “buruk”, but “tidak
 * gagal” praises less than “berhasil”. A word that fights what follows (“memberantas korupsi”) turns bad words round and
 * then says nothing itself. Strengthening and weakening words count up to two words before and one behind. Each form
 * counts once a sentence: repeating is no stronger opinion.
 */
export function weigh(text: string, span: Span): Said {
  const said: Said = { good: 0, bad: 0 }
  const seen = new Set<string>()
  for (const clause of clausesOf(text.slice(span.start, span.end))) {
    for (let at = 0; at < clause.length; at++) {
      const form = clause[at]!
      const pair = `${form}-${clause[at + 1] ?? ''}`
      const both = lexicon.weightOf(pair)
      const isPair = both !== 0 || lexicon.isPlain(pair)
      const weight = isPair ? both : lexicon.weightOf(form)
      const before = clause.slice(Math.max(0, at - reach), at)
      const after = clause.slice(at + 1, at + 1 + reach)
      if (isPair) at++
      if (weight === 0 || seen.has(form)) continue
      if (lexicon.reverses(form) && after.some((word) => lexicon.weightOf(word) < 0)) continue
      seen.add(form)
      const near = [...before.slice(-2), ...after.slice(0, 1)]
      let value = weight * near.reduce((product, word) => product * lexicon.strengthOf(word), 1)
      if (before.some((word) => lexicon.denies(word))) value *= value > 0 ? -deniedGood : -turnedBad
      else if (value < 0 && before.some((word) => lexicon.reverses(word))) value *= -foughtBad
      if (value > 0) said.good += value
      else said.bad -= value
    }
  }
  return said
}

const reach = 3

/** How much of a word's weight is left when it is turned round. */
const deniedGood = 0.9
const turnedBad = 0.5
const foughtBad = 0.75

/** The words of each clause: a denial does not reach over a comma. */
const clausesOf = (sentence: string): string[][] =>
  sentence.split(/[,;:–—()“”"]+/).map((clause) => words(clause).map((word) => word.norm))
