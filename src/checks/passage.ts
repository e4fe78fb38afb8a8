import { factsOf, quotationsOf } from '../facts/index.ts'
import type { Fact, Quotation, Reading, Span } from '../model.ts'
import { publicationDay } from '../facts/calendar.ts'
import { sentences } from '../text/sentences.ts'
import { stem } from '../text/stem.ts'
import { words } from '../text/words.ts'

/** A word with what comparing needs; `sentence` and `index` place it. */
export type Term = Span & {
  raw: string
  norm: string
  stem: string
  index: number
  sentence: number
  capital: boolean
  quoted: boolean
}

export type Sentence = Span & { index: number; from: number; to: number }

/** A text read once for all checks: its terms, sentences, facts and quotations. Spans count into `text`. */
export type Passage = {
  text: string
  day: string | undefined
  terms: Term[]
  sentences: Sentence[]
  facts: Fact[]
  quotations: Quotation[]
  /** How often a stem, a form or a pair of neighbouring forms (“menteri agama”) occurs, the title included. */
  stems: Map<string, number>
  /** The terms of the text by root. */
  byStem: Map<string, Term[]>
  forms: Set<string>
  titleFacts: Fact[]
  titleForms: string[]
  /** The sentences each form stands in. */
  places: Map<string, number[]>
}

/** Many articles are compared with one release: the last few readings are kept. Reading is pure, so this only saves time. */
export function readPassage(reading: Reading): Passage {
  const key = `${reading.publishedAt ?? ''}\n${reading.title ?? ''}\n${reading.text}`
  const known = recent.get(key)
  if (known !== undefined) return known
  const passage = read(reading)
  const oldest = recent.size >= recentLimit ? recent.keys().next().value : undefined
  if (oldest !== undefined) recent.delete(oldest)
  recent.set(key, passage)
  return passage
}

const recent = new Map<string, Passage>()
const recentLimit = 16

function read(reading: Reading): Passage {
  const { text } = reading
  const quotations = quotationsOf(text)
  const spans = sentences(text)
  const terms: Term[] = []
  let sentence = 0
  let quotation = 0
  for (const word of words(text)) {
    while (sentence < spans.length - 1 && word.start >= (spans[sentence]?.end ?? Infinity)) sentence++
    while (quotation < quotations.length && (quotations[quotation]?.end ?? 0) <= word.start) quotation++
    const raw = text.slice(word.start, word.end)
    const inside = quotations[quotation]
    terms.push({
      start: word.start,
      end: word.end,
      norm: word.norm,
      raw,
      stem: stem(word.norm),
      index: terms.length,
      sentence,
      capital: isCapital(raw),
      quoted: inside !== undefined && inside.direct && inside.start <= word.start,
    })
  }
  const title = reading.title ?? ''
  const titleWords = words(title)
  const stems = new Map<string, number>()
  const places = new Map<string, number[]>()
  const forms = new Set<string>()
  const byStem = new Map<string, Term[]>()
  for (const term of terms) {
    const alike = byStem.get(term.stem)
    if (alike === undefined) byStem.set(term.stem, [term])
    else alike.push(term)
    stems.set(term.stem, (stems.get(term.stem) ?? 0) + 1)
    forms.add(term.norm)
    const known = places.get(term.norm)
    if (known === undefined) places.set(term.norm, [term.sentence])
    else if (known.at(-1) !== term.sentence) known.push(term.sentence)
  }
  for (const word of titleWords) {
    const root = stem(word.norm)
    stems.set(root, (stems.get(root) ?? 0) + 1)
    forms.add(word.norm)
  }
  return {
    text,
    day: publicationDay(reading.publishedAt),
    terms,
    sentences: spans.map((span, index) => ({ ...span, index, ...reach(terms, index) })),
    facts: factsOf(text, reading.publishedAt),
    quotations,
    stems,
    byStem,
    forms,
    places,
    titleForms: titleWords.map((word) => word.norm),
    titleFacts: title === '' ? [] : factsOf(title, reading.publishedAt),
  }
}

/** Most words are plain letters, for which a comparison is enough. */
function isCapital(raw: string): boolean {
  const code = raw.charCodeAt(0)
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(raw)
}

/** The index of the first and one past the last term of a sentence. */
function reach(terms: readonly Term[], sentence: number): { from: number; to: number } {
  // Terms are in order of sentences: two binary searches.
  const edge = (wanted: number): number => {
    let low = 0
    let high = terms.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((terms[middle]?.sentence ?? Infinity) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
  return { from: edge(sentence), to: edge(sentence + 1) }
}

/** The first term at or after a position. */
export function termAt(passage: Passage, position: number): number {
  const { terms } = passage
  let low = 0
  let high = terms.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((terms[middle]?.end ?? Infinity) <= position) low = middle + 1
    else high = middle
  }
  return low
}

export function evidence(passage: Passage, span: Span): { start: number; end: number; text: string } {
  return { start: span.start, end: span.end, text: passage.text.slice(span.start, span.end) }
}
