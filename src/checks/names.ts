import { alignments } from './align.ts'
import { longForm } from './aliases.ts'
import type { Check, Draft } from './check.ts'
import { touching } from './fills.ts'
import { difference, isBareName, isNameWord, notNamed, sameName } from './name-words.ts'
import { isNamedIn, isNamedWithRest } from './known.ts'
import { isOrganisationWord, nameKind } from './name-kinds.ts'
import { sentenceAt, termsOf, type Pair } from './pair.ts'
import type { Span } from '../model.ts'
import { termAt, type Term } from './passage.ts'
import { isPlace } from './places.ts'
import { strangers } from './strangers.ts'

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
    return drafts.map((draft) => (stillNamed(pair, draft) ? notNamed(pair, draft.kind, draft.article) : draft))
  },
}

/**
 * In a row of names, all words of the one said to be driven out stand in the same sentence of the article: it was added to (“Semarang, Jawa
 * Tengah”) or put in another order, and nothing was exchanged.
 */
function stillNamed(pair: Pair, { article, release }: Draft): boolean {
  if (release === null || !inList(pair, article)) return false
  const sentence = sentenceAt(pair.article, article.start)
  const here = new Set(
    termsOf(pair.article, sentence)
      .filter((term) => term.end <= article.start || article.end <= term.start)
      // “Sumatera Selatan (Sulsel)”: the short form behind the name is part of it.
      .filter((term) => !/^[ \p{L}]{0,12}\($/u.test(pair.article.text.slice(article.end, term.start)))
      .flatMap((term) => [term.norm, ...(longForm(term.norm) ?? [])]),
  )
  const theirs = pair.release.terms.filter((term) => release.start <= term.start && term.end <= release.end && term.capital) // prettier-ignore
  return theirs.length > 0 && theirs.every((term) => here.has(term.norm))
}

/** Another capitalised word stands right before, a comma between (“Semarang, Jawa Tengah”), or a town (“Semarang Jawa Tengah”). */
function inList(pair: Pair, span: Span): boolean {
  const last = pair.article.terms[termAt(pair.article, span.start) - 1]
  if (last === undefined || !last.capital) return false
  const between = pair.article.text.slice(last.end, span.start)
  return /^ ?, ?$/.test(between) || (between === ' ' && isPlace([last.norm]))
}

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
    if (gap.articleFrom === 0 && gap.releaseFrom === 0 && mine.length === 1 && theirs.length === 1 && isPlain(mine))
      return []
    if (sameName(pair, gap.article.filter(isNameWord), gap.release.filter(isNameWord))) return []
    if (mine.every(quotedTerm) && !gap.article.every(quotedTerm)) return []
    if (nameKind(mine, undefined) !== 'place' && isNamedIn(pair.release, wholeName(pair, mine))) return []
    if (isNamedWithRest(pair.release, pair.article, mine)) return []
    const before = alignment.article[gap.articleFrom - 1]
    return [difference(pair, mine, theirs, before, true)]
  })
}

/** With the word the name leans on: “Kementerian” before “Sosial”, a first name before a second. A short form stands alone. */
function wholeName(pair: Pair, name: readonly Term[]): Term[] {
  const [first] = name
  const before = first === undefined ? undefined : pair.article.terms[first.index - 1]
  const whole = pair.article.terms.slice(first?.index ?? 0, (name.at(-1)?.index ?? -1) + 1)
  const alone = first === undefined || /^\p{Lu}{2,}$/u.test(first.raw) || longForm(first.norm) !== undefined
  if (alone || before === undefined || !isBareName(before) || !touching(pair.article, first.index)) return whole
  return [before, ...whole]
}

const quotedTerm = (term: Term): boolean => term.quoted

/** The capitalised words of a gap, without titles; none when the gap is mostly other words. */
function nameIn(terms: readonly Term[]): Term[] {
  const name = terms.filter(isBareName)
  return name.length * 2 >= terms.length ? name : []
}

/** Capital only because it begins the sentence, for all one can see: “Sisanya”, “Selebihnya”. */
const isPlain = (name: readonly Term[]): boolean =>
  name.every((term) => !isOrganisationWord(term.norm) && !isPlace([term.norm]) && !/^\p{Lu}{2,}$/u.test(term.raw))
