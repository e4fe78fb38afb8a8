import type { Evidence, Reading } from '../model.ts'
import { evidence, readPassage, type Passage, type Sentence, type Term } from './passage.ts'
import { isFunctionWord } from './function-words.ts'

/** One release sentence that may say what an article sentence says. `score` is the idf-weighted share of its words. */
export type Partner = { sentence: number; score: number }

/** A release and an article laid beside each other. */
export type Pair = {
  release: Passage
  article: Passage
  /** For each sentence of the article its best release sentences, best first, none below `alignedFrom`. */
  partners: Partner[][]
  /** The best release sentence for each, however little the two share. */
  best: (Partner | undefined)[]
  /** How telling a stem is: high for what few sentences of the release say. */
  weight(stem: string): number
}

/** Below this two sentences share little beside a topic (measured on paraphrases: METHODS.md, part B). */
export const alignedFrom = 0.3
const keptPartners = 3

export function layBeside(releaseReading: Reading, articleReading: Reading): Pair {
  const release = readPassage(releaseReading)
  const article = readPassage(articleReading)
  const postings = new Map<string, number[]>()
  for (const term of release.terms) {
    const list = postings.get(term.stem) ?? []
    if (list.at(-1) !== term.sentence) list.push(term.sentence)
    postings.set(term.stem, list)
  }
  const count = release.sentences.length
  const known = new Map<string, number>()
  const weight = (root: string): number => {
    const before = known.get(root)
    if (before !== undefined) return before
    const base = Math.log(1 + (count + 1) / ((postings.get(root)?.length ?? 0) + 0.5))
    const value = isFunctionWord(root) ? base * 0.25 : base
    known.set(root, value)
    return value
  }
  const ranked = article.sentences.map((sentence) => answersOf(article, sentence, postings, weight))
  const partners = ranked.map((all) => all.filter((partner) => partner.score >= alignedFrom).slice(0, keptPartners))
  const best = ranked.map((all) => all[0])
  return { release, article, partners, best, weight }
}

function answersOf(
  article: Passage,
  sentence: Sentence,
  postings: ReadonlyMap<string, number[]>,
  weight: (stem: string) => number,
): Partner[] {
  const roots = new Set(article.terms.slice(sentence.from, sentence.to).map((term) => term.stem))
  const shared = new Map<number, number>()
  let whole = 0
  for (const root of roots) {
    const value = weight(root)
    whole += value
    for (const at of postings.get(root) ?? []) shared.set(at, (shared.get(at) ?? 0) + value)
  }
  if (whole === 0) return []
  return [...shared]
    .map(([at, value]) => ({ sentence: at, score: value / whole }))
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence)
}

/** The release sentence nearest to the article sentence, as evidence; undefined only for a release without sentences. */
export function nearestTo(pair: Pair, sentence: number): Evidence | undefined {
  const found = pair.release.sentences[pair.best[sentence]?.sentence ?? 0]
  return found === undefined ? undefined : evidence(pair.release, found)
}

export function sentenceAt(passage: Passage, position: number): number {
  const { sentences } = passage
  for (let i = 0; i < sentences.length; i++) if (position < (sentences[i]?.end ?? 0)) return i
  return Math.max(0, sentences.length - 1)
}

export const termsOf = (passage: Passage, sentence: number): Term[] => {
  const found = passage.sentences[sentence]
  return found === undefined ? [] : passage.terms.slice(found.from, found.to)
}
