import { longForm, shortFormsOf } from './aliases.ts'
import { isFunctionWord } from './function-words.ts'
import { nameKind } from './name-kinds.ts'
import { isBareName, isNameWord } from './name-words.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'
import { isPlace } from './places.ts'
import { isTitleWord } from './offices.ts'

/**
 * The name of the release in the stranger's place: after the same telling word, before the same telling word, or
 * between the same two words of any kind.
 */
export function fillOf(pair: Pair, from: number, to: number, sentence: number): Term[] | null {
  const { article, release } = pair
  const left = from > 0 && touching(article, from) ? article.terms[from - 1] : undefined
  const right = article.terms[to]
  const near = new Set((pair.partners[sentence] ?? []).map((partner) => partner.sentence))
  let best: { name: Term[]; score: number } | null = null
  for (const term of release.terms) {
    const bonus = near.has(term.sentence) ? 1 : 0
    if (left?.sentence === sentence && endsAlike(pair, from - 1, term.index)) {
      const name = runAfter(pair, term.index)
      const after = release.terms[(name.at(-1)?.index ?? 0) + 1]
      const closes = right !== undefined && after?.norm === right.norm && right.sentence === sentence
      best = better(
        best,
        name,
        (telling(left) ? 2 : 0.5) + (closes ? (telling(left) || telling(right) ? 1.5 : 1) : 0) + bonus,
      )
    }
    if (right?.sentence === sentence && right.norm === term.norm) {
      best = better(best, runBefore(pair, term.index), (telling(right) ? 2 : 0.5) + bonus)
    }
  }
  return best !== null && best.score >= fillFrom ? best.name : null
}

type Fill = { name: Term[]; score: number }

const better = (best: Fill | null, name: Term[], score: number): Fill | null =>
  name.some(isBareName) && (best === null || score > best.score) ? { name: name.filter(isBareName), score } : best

const telling = (term: Term): boolean => !isFunctionWord(term.norm) && !/\d/.test(term.norm)

export const touching = (passage: Passage, at: number): boolean => {
  const [last, here] = [passage.terms[at - 1], passage.terms[at]]
  return last !== undefined && here !== undefined && /^\s+$/.test(passage.text.slice(last.end, here.start))
}

/** The same word ends here, or the same office under its long or short name: “Mensos …” and “Menteri Sosial …”. */
function endsAlike(pair: Pair, article: number, release: number): boolean {
  const mine = pair.article.terms[article]
  const theirs = pair.release.terms[release]
  if (mine === undefined || theirs === undefined) return false
  // “komisi bidang hukum Lukas …” is no other name for “Menteri Hukum Bramantya …”: there it is part of an office.
  if (mine.norm === theirs.norm) return mine.capital === theirs.capital || isFunctionWord(mine.norm)
  const endsWith = (terms: readonly Term[], at: number, words: readonly string[]): boolean =>
    words.every((word, i) => terms[at - words.length + 1 + i]?.norm === word)
  const long = longForm(mine.norm)
  if (long !== undefined && long.at(-1) === theirs.norm) return endsWith(pair.release.terms, release, long)
  return shortFormsOf(mine.norm).some(
    (short) => short === theirs.norm && endsWith(pair.article.terms, article, longForm(short) ?? []),
  )
}

/**
 * In a release sentence that answers this one: the name of the same kind that the article sentence lacks.
 */
export function displaced(pair: Pair, name: readonly Term[], sentence: number): Term[] | null {
  const kind = nameKind(name, pair.article.terms[(name[0]?.index ?? 0) - 1])
  const here = new Set(termsOf(pair.article, sentence).map((term) => term.norm))
  for (const partner of pair.partners[sentence] ?? []) {
    if (partner.score < (kind === 'person' ? answersFromPerson : answersFrom)) continue
    const terms = termsOf(pair.release, partner.sentence)
    for (let i = 0; i < terms.length; i++) {
      const run = runFrom(pair, terms, i)
      if (run.length === 0) continue
      const lacking = run.every((term) => !here.has(term.norm))
      if (lacking && nameKind(run, terms[i - 1]) === kind && (kind !== 'person' || run.length > 1)) return run
      i += run.length - 1
    }
  }
  return null
}

/** A sentence answers another when they share this much; below it a further name is news, not a change. */
export const answersFrom = 0.3
/** A rewritten story brings in people of its own; only a sentence that answers closely exchanges one for another. */
export const answersFromPerson = 0.5

function runFrom(pair: Pair, terms: readonly Term[], at: number): Term[] {
  const run: Term[] = []
  for (let i = at; i < terms.length; i++) {
    const term = terms[i]
    if (!term || !isNameWord(term) || isTitleWord(term.norm)) break
    if (i > at && !touching(pair.release, term.index)) break
    if (
      i === 0 &&
      at === 0 &&
      terms.length > 1 &&
      !terms[1]?.capital &&
      !/^\p{Lu}{2,}$/u.test(term.raw) &&
      !isPlace([term.norm])
    )
      break
    run.push(term)
  }
  return run
}

/** One telling neighbour in any sentence, or a small word in a sentence that answers and another sign. */
export const fillFrom = 2

const within = /^[ .'’(-]+$/
/** “Wakil Menteri (Wamen) Immanuel …”, “Ketua Badan, Andi …”. */
const behindOffice = /^[ .'’(-]+$|^\)? $|^, $/

function runAfter(pair: Pair, at: number): Term[] {
  const { terms, text } = pair.release
  const run: Term[] = []
  for (let i = at + 1; i < at + 6; i++) {
    const [last, next] = [terms[i - 1], terms[i]]
    if (
      !last ||
      !next ||
      !next.capital ||
      next.sentence !== last.sentence ||
      !(run.length === 0 && last.capital ? behindOffice : within).test(text.slice(last.end, next.start))
    )
      break
    run.push(next)
  }
  return run
}

function runBefore(pair: Pair, at: number): Term[] {
  const { terms, text } = pair.release
  const run: Term[] = []
  for (let i = at - 1; i > at - 6; i--) {
    const [next, last] = [terms[i], terms[i + 1]]
    if (
      !last ||
      !next ||
      !next.capital ||
      next.sentence !== last.sentence ||
      !/^[ .,'’)-]+$/.test(text.slice(next.end, last.start))
    )
      break
    run.unshift(next)
  }
  // A single capital at the start of a sentence is mostly just that.
  const [first] = run
  const opens = first !== undefined && terms[first.index - 1]?.sentence !== first.sentence
  return run.length === 1 && opens && !/^\p{Lu}{2,}$/u.test(first.raw) && !isPlace([first.norm]) ? [] : run
}
