import { monthOf, weekdayOf } from '../facts/calendar.ts'
import { longForm, shortFormsOf } from './aliases.ts'
import { alignments } from './align.ts'
import type { Check, Draft } from './check.ts'
import { isFunctionWord } from './function-words.ts'
import { acronymKnownTo, knownTo } from './known.ts'
import { isOrganisationWord, nameKind, type NameKind } from './name-kinds.ts'
import { nearestTo, termsOf, type Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'
import { isPlace } from './places.ts'
import { namedTogether } from './speakers.ts'
import { isTitleWord } from './titles.ts'

/**
 * Does another person, place or organisation stand where the release names one?
 *
 * Two ways to see it. In sentences that run alike, a name stands between the same words as another name of the release.
 * Elsewhere, a name the release does not know at all stands where the release names another: after the same word
 * (“Panglima …”), before the same word, or beside part of the same name (“Abdul …”).
 */
export const names: Check = {
  kinds: ['person', 'place', 'organisation'],
  find(pair) {
    const drafts: Draft[] = []
    for (const sentence of pair.article.sentences) {
      const placed = replaced(pair, sentence.index)
      drafts.push(...placed)
      drafts.push(
        ...strangers(pair, sentence.index).filter(
          (draft) => !placed.some((p) => p.article.start < draft.article.end && draft.article.start < p.article.end),
        ),
      )
    }
    return drafts
  },
}

/* ---- In sentences that run alike --------------------------------------------------------------------------------- */

/** A sentence copied this far keeps the order of its parts, so that what stands between the same words answers. */
export const runsAlike = 0.5
const leastAnchors = 3
const longestName = 7

function replaced(pair: Pair, sentence: number): Draft[] {
  const alignment = alignments(pair, sentence)[0]
  if (alignment === undefined || alignment.copied < runsAlike) return []
  return alignment.gaps.flatMap((gap) => {
    if (gap.left + gap.right < leastAnchors || gap.article.length > longestName || gap.release.length > longestName)
      return []
    const mine = nameIn(gap.article)
    const theirs = nameIn(gap.release)
    if (mine.length === 0 || theirs.length === 0) return []
    if (sameName(pair, gap.article.filter(isNameWord), gap.release.filter(isNameWord))) return []
    if (mine.every(quotedTerm) && !gap.article.every(quotedTerm)) return []
    const before = alignment.article[gap.articleFrom - 1]
    return [difference(pair, mine, theirs, before)]
  })
}

const quotedTerm = (term: Term): boolean => term.quoted

/** The capitalised words of a gap, without titles; none when the gap is mostly other words. */
function nameIn(terms: readonly Term[]): Term[] {
  const name = terms.filter((term) => isNameWord(term) && !isTitleWord(term.norm))
  return name.length * 2 >= terms.length ? name : []
}

/** Days, months, currency signs and figures are capitalised too, but name nothing here. */
const isNameWord = (term: Term): boolean =>
  term.capital &&
  !isFunctionWord(term.norm) &&
  !/\d/.test(term.norm) &&
  weekdayOf(term.norm) === undefined &&
  monthOf(term.norm) === undefined &&
  !/^(?:rp|tahun|usd|wib|wita|wit|[ivx]+)$/.test(term.norm)

function sameName(pair: Pair, mine: readonly Term[], theirs: readonly Term[]): boolean {
  const extra = mine.filter((term) => !theirs.some((other) => other.stem === term.stem))
  const missing = theirs.filter((term) => !mine.some((other) => other.stem === term.stem))
  if (extra.length === 0 || missing.length === 0) return true
  if (extra.some((a) => missing.some((b) => shortens(a, b) || namedTogether(pair.release, a.norm, b.norm)))) return true
  return standsFor(mine, theirs) || standsFor(theirs, mine)
}

/** “KPK”, “Kejari” for the words they abbreviate. */
function standsFor(short: readonly Term[], long: readonly Term[]): boolean {
  const words = long.map((term) => term.norm)
  const letters = words.map((word) => word[0]).join('')
  return short.some((term) => {
    if (term.norm.length >= 2 && letters.includes(term.norm)) return true
    const meant = longForm(term.norm)
    return meant !== undefined && meant.every((word) => words.includes(word))
  })
}

/** “Tito” for “Titok”, “Muh.” for “Muhammad”. */
const shortens = (a: Term, b: Term): boolean =>
  Math.min(a.norm.length, b.norm.length) >= 3 && (a.norm.startsWith(b.norm) || b.norm.startsWith(a.norm))

/* ---- Names the release does not know ----------------------------------------------------------------------------- */

function strangers(pair: Pair, sentence: number): Draft[] {
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
    if (!abbreviated(pair, at, end)) {
      const fill = fillOf(pair, at, end, sentence) ?? displaced(pair, name, sentence)
      if (fill !== null && !sameName(pair, name, fill)) drafts.push(difference(pair, name, fill, article.terms[at - 1]))
      else if (fill === null) drafts.push(notNamed(pair, name, sentence))
    }
    at = end - 1
  }
  return drafts
}

/** The unbroken capitals around the stranger are what an acronym of the release stands for. */
function abbreviated(pair: Pair, from: number, to: number): boolean {
  const { terms } = pair.article
  let [first, last] = [from, to]
  while (first > 0 && from - first < 5 && terms[first - 1]?.capital && touching(pair.article, first)) first--
  while (last < terms.length && last - to < 5 && terms[last]?.capital && touching(pair.article, last)) last++
  for (let start = first; start <= from; start++) {
    for (let end = to; end <= last; end++) if (acronymKnownTo(pair.release, terms.slice(start, end))) return true
  }
  return false
}

function notNamed(pair: Pair, name: readonly Term[], sentence: number): Draft {
  const span = { start: name[0]?.start ?? 0, end: name.at(-1)?.end ?? 0 }
  const said = pair.article.text.slice(span.start, span.end)
  return {
    kind: nameKind(name, pair.article.terms[(name[0]?.index ?? 0) - 1]),
    verdict: 'unsupported',
    article: span,
    release: null,
    nearest: nearestTo(pair, sentence),
    because: { id: `“${said}” tidak disebut dalam rilis.`, en: `“${said}” is not named in the release.` },
  }
}

/** A capitalised word the release does not have in any form. The first word of a sentence needs another sign. */
function isStranger(pair: Pair, term: Term, first: boolean): boolean {
  if (!isNameWord(term) || term.quoted || isTitleWord(term.norm)) return false
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

/**
 * The name of the release in the stranger's place: after the same telling word, before the same telling word, or
 * between the same two words of any kind.
 */
function fillOf(pair: Pair, from: number, to: number, sentence: number): Term[] | null {
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
      best = better(best, name, (telling(left) ? 2 : 0.5) + (closes ? 1.5 : 0) + bonus)
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

const isBareName = (term: Term): boolean => isNameWord(term) && !isTitleWord(term.norm)

const telling = (term: Term): boolean => !isFunctionWord(term.norm) && !/\d/.test(term.norm)

const touching = (passage: Passage, at: number): boolean => {
  const [last, here] = [passage.terms[at - 1], passage.terms[at]]
  return last !== undefined && here !== undefined && /^\s+$/.test(passage.text.slice(last.end, here.start))
}

/** The same word ends here, or the same office under its long or short name: “Mensos …” and “Menteri Sosial …”. */
function endsAlike(pair: Pair, article: number, release: number): boolean {
  const mine = pair.article.terms[article]
  const theirs = pair.release.terms[release]
  if (mine === undefined || theirs === undefined) return false
  if (mine.norm === theirs.norm) return true
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
function displaced(pair: Pair, name: readonly Term[], sentence: number): Term[] | null {
  const kind = nameKind(name, pair.article.terms[(name[0]?.index ?? 0) - 1])
  const here = new Set(termsOf(pair.article, sentence).map((term) => term.norm))
  for (const partner of pair.partners[sentence] ?? []) {
    if (partner.score < answersFrom) continue
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
      !/^[\s.'’(-]+$/.test(text.slice(last.end, next.start))
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
      !/^[\s.,'’)-]+$/.test(text.slice(next.end, last.start))
    )
      break
    run.unshift(next)
  }
  // A single capital at the start of a sentence is mostly just that.
  const [first] = run
  const opens = first !== undefined && terms[first.index - 1]?.sentence !== first.sentence
  return run.length === 1 && opens && !/^\p{Lu}{2,}$/u.test(first.raw) && !isPlace([first.norm]) ? [] : run
}

function difference(pair: Pair, mine: readonly Term[], theirs: readonly Term[], before: Term | undefined): Draft {
  const article = { start: mine[0]?.start ?? 0, end: mine.at(-1)?.end ?? 0 }
  const release = { start: theirs[0]?.start ?? 0, end: theirs.at(-1)?.end ?? 0 }
  const [said, wrote] = [
    pair.article.text.slice(article.start, article.end),
    pair.release.text.slice(release.start, release.end),
  ]
  const kind: NameKind = nameKind(mine, before)
  return {
    kind,
    verdict: 'contradicted',
    article,
    release,
    because: {
      id: `Berita menyebut “${said}”, sedangkan rilis menyebut “${wrote}”.`,
      en: `The article names “${said}” where the release names “${wrote}”.`,
    },
  }
}
