/** The words of data/tone/lexicon.json by root, with their weights: −3 … 3. */
import lists from '../../data/tone/lexicon.json' with { type: 'json' }
import { indonesianStopwords } from '../text/stopwords.ts'
import { stem } from '../text/stem.ts'

/**
 * Forms as they are written win over roots: “berat” and “memberatkan” may weigh differently. Two words that the list
 * writes as one (“unjuk-rasa”) are looked up with a hyphen.
 */
export type Lexicon = {
  weightOf(form: string): number
  /** Two words that together say nothing, though one of them might: “tanda tangani”, “salah satu”. */
  isPlain(pair: string): boolean
  denies(form: string): boolean
  reverses(form: string): boolean
  /** 1 where the word neither strengthens nor weakens. */
  strengthOf(form: string): number
}

const forms = new Map<string, number>()
const roots = new Map<string, number>()
for (const [sign, side] of [
  [-1, lists.negative],
  [1, lists.positive],
] as const) {
  for (const [weight, words] of Object.entries(side)) {
    for (const word of words) {
      const value = sign * Number(weight)
      keepStronger(forms, word, value)
      if (!word.includes('-')) keepStronger(roots, stem(word), value)
    }
  }
}

/** A root that stands on both sides (“kurang” and “kekurangan” do not, “percaya” might) leans to the stronger. */
function keepStronger(map: Map<string, number>, key: string, value: number): void {
  if (Math.abs(value) > Math.abs(map.get(key) ?? 0)) map.set(key, value)
}

const plain = new Set(lists.plain)
const deniers = new Set(lists.deny)
const reversers = new Set(lists.reverse)
const strengths = new Map([
  ...lists.weaken.map((word) => [word, 0.6] as const),
  ...lists.strengthen.map((word) => [word, 1.5] as const),
])

export const lexicon: Lexicon = {
  // “tentang” is no “menentang”.
  weightOf: (form) => forms.get(form) ?? (indonesianStopwords.has(form) ? 0 : (roots.get(stem(form)) ?? 0)),
  isPlain: (pair) => plain.has(pair),
  denies: (form) => deniers.has(form),
  reverses: (form) => reversers.has(form),
  strengthOf: (form) => strengths.get(form) ?? 1,
}
