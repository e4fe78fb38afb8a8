import type { Fact } from '../model.ts'
import { sameDay } from './days.ts'
import { isFunctionWord } from './function-words.ts'
import { sentenceAt, type Pair } from './pair.ts'
import type { Passage } from './passage.ts'
import { termSpan } from './slot.ts'

/* What the words around a figure say of it: that it is a total, an age, a difference, of which time, and of what. */

/** Said to be a sum: “total Rp 35,5 miliar”. */
export const isTotal = (passage: Passage, fact: Fact): boolean =>
  /(?:total|jumlah|keseluruhan|akumulasi|seluruhnya)\P{L}+(?:\p{L}+\P{L}+){0,3}$/iu.test(passage.text.slice(Math.max(0, fact.start - 50), fact.start)) // prettier-ignore

/** “masing-masing US$ 3 miliar”, “setiap desa 40 paket”. */
export function forEach(passage: Passage, fact: Fact): boolean {
  const [from] = termSpan(passage, fact)
  return passage.terms
    .slice(Math.max(0, from - 4), from)
    .some((term) => term.sentence === passage.terms[from]?.sentence && /^(?:masing|tiap|setiap|per)$/.test(term.norm))
}

/** “Wawan (35)”: an age, which stands against nothing but another age. */
export const isAge = (passage: Passage, fact: Fact): boolean =>
  fact.kind === 'quantity' &&
  /\p{L}\s*\($/u.test(passage.text.slice(Math.max(0, fact.start - 4), fact.start)) &&
  /^(?:\s*tahun)?\)/.test(passage.text.slice(fact.end, fact.end + 8)) &&
  (/^\d{1,3}$/.test(fact.text) || (!/\d/.test(fact.text) && Number(fact.normal.split('|')[0]?.slice(2)) <= oldest))

const oldest = 120

/** “turun 0,46% poin” tells a difference, not a share. */
export const inPoints = (passage: Passage, fact: Fact): boolean =>
  fact.kind === 'percent' && /^\s+poin/i.test(passage.text.slice(fact.end, fact.end + 8))

/** Each figure has its own day, month or year beside it, and they differ: figures of two times do not contradict. */
export function ofAnotherTime(pair: Pair, article: Fact, release: Fact): boolean {
  const [mine, theirs] = [timeBeside(pair.article, article), timeBeside(pair.release, release)]
  return mine !== undefined && theirs !== undefined && !sameDay(mine, theirs)
}

/** The one calendar fact close to a figure in its sentence; undefined where there is none or more than one. */
function timeBeside(passage: Passage, figure: Fact): Fact | undefined {
  const home = sentenceAt(passage, figure.start)
  const near = passage.facts.filter(
    (fact) =>
      (fact.kind === 'month' || fact.kind === 'date' || fact.kind === 'daterange') &&
      Math.min(Math.abs(fact.start - figure.end), Math.abs(figure.start - fact.end)) <= timeReach &&
      sentenceAt(passage, fact.start) === home,
  )
  return near.length === 1 ? near[0] : undefined
}

/** Letters between a figure and the time it holds for: “8,47% pada Maret 2025”. */
const timeReach = 20

/**
 * Both figures count the same thing: the first telling word after the one, “penduduk” in “50 juta penduduk”, is among the
 * first words after the other (“empat wilayah administrasi kota dan kabupaten” counts “kabupaten”).
 */
export function sameThing(pair: Pair, article: Fact, release: Fact): boolean {
  const [mine] = countedWords(pair.article, article)
  return mine !== undefined && countedWords(pair.release, release).includes(mine)
}

/** The telling words of the phrase behind a figure, its own unit first, up to the next figure. */
function countedWords(passage: Passage, fact: Fact): string[] {
  const [from, to] = termSpan(passage, fact)
  const unit = passage.terms.slice(from, to).filter((term) => unitOf(fact) !== '' && unitOf(fact).startsWith(term.norm))
  const found = unit.map((term) => term.stem)
  for (let i = to; i < to + countedReach; i++) {
    const [last, next] = [passage.terms[i - 1], passage.terms[i]]
    if (!last || !next || next.sentence !== last.sentence || /\d/.test(next.norm)) break
    if (i > to && /[,;:.]/.test(passage.text.slice(last.end, next.start))) break
    if (!isFunctionWord(next.norm)) found.push(next.stem)
  }
  return found
}

const countedReach = 5
const unitOf = (fact: Fact): string => fact.normal.split('|')[1] ?? ''
