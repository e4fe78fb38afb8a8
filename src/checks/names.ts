import { alignments, type Gap } from './align.ts'
import type { Check, Draft } from './check.ts'
import { isFunctionWord } from './function-words.ts'
import { knownTo } from './known.ts'
import { nameKind, type NameKind } from './name-kinds.ts'
import { nearestTo, type Pair } from './pair.ts'
import type { Term } from './passage.ts'
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
    if (gap.left + gap.right < leastAnchors || gap.article.length > longestName || gap.release.length > longestName) return []
    const mine = nameIn(gap.article)
    const theirs = nameIn(gap.release)
    if (mine.length === 0 || theirs.length === 0 || sameName(pair, mine, theirs)) return []
    if (mine.every(quotedTerm) && !gap.article.every(quotedTerm)) return []
    const before = alignment.article[gap.articleFrom - 1]
    return [difference(pair, mine, theirs, before)]
  })
}

const quotedTerm = (term: Term): boolean => term.quoted

/** The capitalised words of a gap, without titles; none when the gap is mostly other words. */
function nameIn(terms: readonly Term[]): Term[] {
  const name = terms.filter((term) => term.capital && !isFunctionWord(term.norm) && !isTitleWord(term.norm))
  return name.length * 2 >= terms.length ? name : []
}

function sameName(pair: Pair, mine: readonly Term[], theirs: readonly Term[]): boolean {
  const extra = mine.filter((term) => !theirs.some((other) => other.stem === term.stem))
  const missing = theirs.filter((term) => !mine.some((other) => other.stem === term.stem))
  if (extra.length === 0 || missing.length === 0) return true
  if (extra.some((a) => missing.some((b) => shortens(a, b) || namedTogether(pair.release, a.norm, b.norm)))) return true
  const initials = (terms: readonly Term[]): string => terms.map((term) => term.norm[0]).join('')
  return initials(mine) === theirs.map((t) => t.norm).join('') || initials(theirs) === mine.map((t) => t.norm).join('')
}

/** “Tito” for “Titok”, “Muh.” for “Muhammad”. */
const shortens = (a: Term, b: Term): boolean =>
  Math.min(a.norm.length, b.norm.length) >= 3 && (a.norm.startsWith(b.norm) || b.norm.startsWith(a.norm))

/* ---- Names the release does not know ----------------------------------------------------------------------------- */

function strangers(pair: Pair, sentence: number): Draft[] {
  const { article, release } = pair
  const reach = article.sentences[sentence]
  if (reach === undefined) return []
  const drafts: Draft[] = []
  for (let at = reach.from; at < reach.to; at++) {
    const term = article.terms[at]
    if (term === undefined || !isStranger(pair, term, at === reach.from)) continue
    let end = at + 1
    while (end < reach.to && article.terms[end] && isStranger(pair, article.terms[end] as Term, false) && beside(pair, end)) end++
    const name = article.terms.slice(at, end)
    const fill = fillOf(pair, at, end, sentence)
    if (fill !== null) drafts.push(difference(pair, name, fill, article.terms[at - 1]))
    else {
      drafts.push({
        kind: nameKind(name, article.terms[at - 1]),
        verdict: 'unsupported',
        article: { start: term.start, end: name.at(-1)?.end ?? term.end },
        release: null,
        nearest: nearestTo(pair, sentence),
        because: {
          id: `“${article.text.slice(term.start, name.at(-1)?.end)}” tidak disebut dalam rilis.`,
          en: `“${article.text.slice(term.start, name.at(-1)?.end)}” is not named in the release.`,
        },
      })
    }
    at = end - 1
  }
  void release
  return drafts
}

/** A capital inside a sentence, or two in a row at its start, of a word the release does not have in any form. */
function isStranger(pair: Pair, term: Term, first: boolean): boolean {
  if (!term.capital || term.quoted || term.norm.length < 3 || isFunctionWord(term.norm) || isTitleWord(term.norm)) return false
  if (first) {
    const next = pair.article.terms[term.index + 1]
    const named = next !== undefined && next.capital && next.sentence === term.sentence
    if (!named && !/^\p{Lu}{3,}$/u.test(term.raw)) return false
  }
  return !knownTo(pair.release, term)
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
  const left = article.terms[from - 1]
  const right = article.terms[to]
  const near = new Set((pair.partners[sentence] ?? []).map((partner) => partner.sentence))
  let best: { name: Term[]; score: number } | null = null
  const offer = (name: Term[], score: number): void => {
    if (name.length > 0 && (best === null || score > best.score)) best = { name, score }
  }
  for (const term of release.terms) {
    const bonus = near.has(term.sentence) ? 1 : 0
    if (left?.sentence === sentence && left.norm === term.norm) {
      const name = runAfter(pair, term.index)
      const telling = !isFunctionWord(left.norm)
      const after = release.terms[(name.at(-1)?.index ?? 0) + 1]
      const closes = right !== undefined && after?.norm === right.norm && right.sentence === sentence
      offer(name, (telling ? 2 : 0.5) + (closes ? 1.5 : 0) + bonus)
    }
    if (right?.sentence === sentence && right.norm === term.norm) {
      const name = runBefore(pair, term.index)
      offer(name, (isFunctionWord(right.norm) ? 0.5 : 2) + bonus)
    }
  }
  const found = best as { name: Term[]; score: number } | null
  return found !== null && found.score >= fillFrom ? found.name : null
}

/** One telling neighbour in any sentence, or a small word in a sentence that answers and another sign. */
export const fillFrom = 2

function runAfter(pair: Pair, at: number): Term[] {
  const { terms, text } = pair.release
  const run: Term[] = []
  for (let i = at + 1; i < at + 6; i++) {
    const [last, next] = [terms[i - 1], terms[i]]
    if (!last || !next || !next.capital || !/^[\s.'’(-]+$/.test(text.slice(last.end, next.start))) break
    run.push(next)
  }
  return run
}

function runBefore(pair: Pair, at: number): Term[] {
  const { terms, text } = pair.release
  const run: Term[] = []
  for (let i = at - 1; i > at - 6; i--) {
    const [next, last] = [terms[i], terms[i + 1]]
    if (!last || !next || !next.capital || !/^[\s.,'’)-]+$/.test(text.slice(next.end, last.start))) break
    run.unshift(next)
  }
  return run
}

function difference(pair: Pair, mine: readonly Term[], theirs: readonly Term[], before: Term | undefined): Draft {
  const article = { start: mine[0]?.start ?? 0, end: mine.at(-1)?.end ?? 0 }
  const release = { start: theirs[0]?.start ?? 0, end: theirs.at(-1)?.end ?? 0 }
  const [said, wrote] = [pair.article.text.slice(article.start, article.end), pair.release.text.slice(release.start, release.end)]
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

export type { Gap }
