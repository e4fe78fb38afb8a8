import { longForm } from './aliases.ts'
import type { Draft } from './check.ts'
import { displaced, fillOf, touching } from './fills.ts'
import { acronymKnownTo, isNamedWithRest, knownTo } from './known.ts'
import { isOrganisationWord, nameKind, placeIn } from './name-kinds.ts'
import { answerTo, difference, isBareName, isNameWord, notNamed, sameName } from './name-words.ts'
import { ousted } from './ousted.ts'
import { isPast, isTitleWord } from './offices.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'
import { isPlace, isWidePlace } from './places.ts'

/** Names in a sentence of the article that the release does not know, each with the name whose place it took, if any. */
export function strangers(pair: Pair, sentence: number): Draft[] {
  const { article } = pair
  const reach = article.sentences[sentence]
  if (reach === undefined) return []
  const drafts: Draft[] = []
  for (let at = reach.from; at < reach.to; at++) {
    const term = article.terms[at]
    if (term === undefined || !isStranger(pair, term, begins(pair, at))) continue
    let end = at + 1
    for (let next = article.terms[end]; next && end < reach.to; next = article.terms[++end]) {
      if (!beside(pair, end) || !isStranger(pair, next, false)) break
    }
    const name = article.terms.slice(at, end)
    const own = isIntroduced(article, at, end)
    const known = isNamedWithRest(pair.release, article, name)
    if (!known && !abbreviated(pair, at, end) && !isDateline(article, name)) {
      // “Cyril” beside a surname of the release only completes the name.
      const completes = [at - 1, end].some((beside) => completesName(pair, name, beside))
      const placed = own ? null : fits(pair, name, fillOf(pair, at, end, sentence))
      const few = !own && ownNames(pair) <= mostOwn
      const fill = placed ?? (completes || !few ? null : fits(pair, name, displaced(pair, name, sentence)))
      const gone = fill === null && !completes && few ? fits(pair, name, ousted(pair, name, sentence)) : null
      const theirs = fill ?? gone
      const kind = nameKind(name, article.terms[at - 1])
      if (theirs === null) drafts.push(notNamed(pair, kind, { start: term.start, end: name.at(-1)?.end ?? term.end }))
      else if (!sameName(pair, name, theirs)) {
        const differs = difference(pair, name, theirs, article.terms[at - 1])
        drafts.push(gone === null ? differs : { ...differs, atMost: 'B' })
      }
    }
    at = end - 1
  }
  return drafts
}

/**
 * How many words of names the article has that the release does not know. A newsroom that brings in much of its own has
 * other people to tell of; where one name alone is new, it has more likely driven out one of the release’s.
 */
function ownNames(pair: Pair): number {
  let count = ownCounts.get(pair)
  if (count === undefined) {
    const words = pair.article.terms.filter((term) => isStranger(pair, term, begins(pair, term.index)))
    ownCounts.set(pair, (count = new Set(words.map((term) => term.norm)).size))
  }
  return count
}

const ownCounts = new WeakMap<Pair, number>()
const mostOwn = 5

/** “Majelis Pekerja Buruh Indonesia (MPBI)”: written out with its initials, it is presented, and exchanged for nobody. */
function isIntroduced({ terms, text }: Passage, from: number, to: number): boolean {
  let end = to
  while (end < from + longestIntroduced && terms[end]?.capital && /^\s+$/.test(text.slice(terms[end - 1]?.end ?? 0, terms[end]?.start))) end++ // prettier-ignore
  const initials = terms.slice(from, end).map((term) => term.norm[0]).join('') // prettier-ignore
  const bracket = /^\s?\((\p{Lu}{3,8})\)/u.exec(text.slice(terms[end - 1]?.end ?? 0, (terms[end - 1]?.end ?? 0) + 12))
  return bracket !== null && initials.endsWith((bracket[1] ?? '').toLowerCase())
}

const longestIntroduced = 8

/** What stands in the name’s place, unless the article’s own run of capitals holds it too, or it is only a wider place. */
function fits(pair: Pair, name: readonly Term[], theirs: Term[] | null): Term[] | null {
  if (theirs === null) return null
  const around = runAround(pair, name[0]?.index ?? 0, (name.at(-1)?.index ?? 0) + 1)
  if (theirs.every((term) => around.some((other) => other.norm === term.norm))) return null
  const mine = name.map((term) => term.norm)
  // “Menteri … Yosef menggantikan Ratna”, “mantan Menteri … Yosef”: nobody took the other’s place unsaid.
  const here = termsOf(pair.article, name[0]?.sentence ?? -1).filter((term) => !name.includes(term))
  if (!isPlace(mine) && (theirs.every((term) => here.some((other) => other.norm === term.norm)) || isFormer(pair, name))) return null // prettier-ignore
  // “Bupati Banyumas Yosef” beside “Bupati Cilacap Dimas”: two offices.
  if (name.length > 1 && !isPlace(mine) && isPlace([mine[0] ?? '']) && isPlace([theirs[0]?.norm ?? ''])) return null
  if (!isPlace(mine)) return answerTo(pair, name, theirs, pair.article.terms[(name[0]?.index ?? 0) - 1]) && theirs
  const place = placeIn(theirs, pair.release.terms[(theirs[0]?.index ?? 0) - 1])
  if (place === null || explainsTown(pair, name, place)) return null
  const other = place.map((term) => term.norm)
  return isPlace(other) && isWidePlace(mine) !== isWidePlace(other) ? null : theirs
}

/** The office before the name is one held before: “mantan Kepala Badan …”. */
function isFormer({ article }: Pair, name: readonly Term[]): boolean {
  const first = name[0]?.index ?? 0
  const before = article.terms.slice(Math.max(0, first - longestOffice), first)
  const led = before.slice(before.findLastIndex((term) => !term.capital && !isPast(term.norm)) + 1)
  return led.some((term) => isPast(term.norm))
}

const longestOffice = 8

/**
 * “Bandung Jawa Barat”, “Medan, Sumatera Utara”: a province right behind a town that the release names only says where
 * that lies, unless the release has another province behind the same town.
 */
function explainsTown(pair: Pair, name: readonly Term[], place: readonly Term[]): boolean {
  const [first, theirs] = [name[0]?.index ?? 0, place[0]?.index ?? 0]
  if (!isWidePlace(name.map((term) => term.norm))) return false
  const town = townBefore(pair.article, first)
  return town !== null && pair.release.forms.has(town) && townBefore(pair.release, theirs) !== town
}

/** The last word of a place that stands right before, a comma at most between. */
function townBefore({ terms, text }: Passage, at: number): string | null {
  const [last, here] = [terms[at - 1], terms[at]]
  if (!last || !here || !/^,? $/.test(text.slice(last.end, here.start))) return null
  const named = [1, 2, 3].some((size) => isPlace(terms.slice(at - size, at).map((term) => term.norm)))
  return named ? last.norm : null
}

/** The place at the head of a story, with the outlet’s name behind it, a dash, or nothing: “JAKARTA, -”, “Medan Asosiasi …”. */
function isDateline({ terms, text }: Passage, name: readonly Term[]): boolean {
  const [first, last] = [name[0], name.at(-1)]
  if (!first || !last || first.start > datelineWithin || !isPlace(name.map((term) => term.norm))) return false
  const after = text.slice(last.end, last.end + datelineWithin)
  return /^[\s,.]*(?:[\p{Lu}\d][\w.]*[ ,]*){0,4}(?:--|[-–—|])\s/u.test(after) || (first.index === 0 && (terms[last.index + 1]?.capital ?? false)) // prettier-ignore
}

const datelineWithin = 60

/** The neighbour is a name the release has as well, part of the same unbroken run, and no place or organisation. */
function completesName(pair: Pair, name: readonly Term[], at: number): boolean {
  const [other, first, last] = [pair.article.terms[at], name[0], name.at(-1)]
  if (other === undefined || first === undefined || last === undefined) return false
  if (!isBareName(other) || isPlace([other.norm]) || isOrganisationWord(other.norm)) return false
  // “Gubernur Jabar Joko …”: short forms stand for places and offices.
  if (longForm(other.norm) !== undefined) return false
  if (!pair.release.forms.has(other.norm) || nameKind(name, undefined) !== 'person') return false
  return beside(pair, Math.max(other.index, at < first.index ? first.index : at))
}

/** The unbroken capitals around the stranger are what an acronym of the release stands for. */
function abbreviated(pair: Pair, from: number, to: number): boolean {
  const run = runAround(pair, from, to)
  const first = run[0]?.index ?? from
  for (let start = 0; start <= from - first; start++) {
    for (let end = to - first; end <= run.length; end++) {
      if (acronymKnownTo(pair.release, run.slice(start, end))) return true
    }
  }
  return false
}

/** The unbroken capitals around a stretch, five words either way at most. */
function runAround(pair: Pair, from: number, to: number): Term[] {
  const { terms } = pair.article
  let [first, last] = [from, to]
  while (first > 0 && from - first < 5 && terms[first - 1]?.capital && touching(pair.article, first)) first--
  while (last < terms.length && last - to < 5 && terms[last]?.capital && touching(pair.article, last)) last++
  return terms.slice(first, last)
}

/** A capitalised word the release does not have in any form. The first word of a sentence needs another sign. */
function isStranger(pair: Pair, term: Term, first: boolean): boolean {
  if (!isNameWord(term) || term.quoted || isTitleWord(term.norm)) return false
  // “CNNIndonesia.com”: where it was read.
  if (/^\.(?:com|co|net|org|id)\b/.test(pair.article.text.slice(term.end, term.end + 5))) return false
  if (term.norm.length < 3 && !/^\p{Lu}{2}$/u.test(term.raw)) return false
  if (first && !isOrganisationWord(term.norm) && !/^\p{Lu}{2,}$/u.test(term.raw) && !isPlace([term.norm])) {
    const next = pair.article.terms[term.index + 1]
    if (next === undefined || !beside(pair, next.index) || !isStranger(pair, next, false)) return false
  }
  return !knownTo(pair.release, term)
}

/** First of its sentence, or after a full stop that the sentence splitter took for an abbreviation. */
function begins(pair: Pair, at: number): boolean {
  const [last, here] = [pair.article.terms[at - 1], pair.article.terms[at]]
  if (!last || !here || last.sentence !== here.sentence) return true
  return /[.!?:"”]/.test(pair.article.text.slice(last.end, here.start))
}

const beside = (pair: Pair, at: number): boolean => {
  const [left, right] = [pair.article.terms[at - 1], pair.article.terms[at]]
  return left !== undefined && right !== undefined && /^[\s.'’-]+$/.test(pair.article.text.slice(left.end, right.start))
}
