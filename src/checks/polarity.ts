import { alignments, spanOf, type Alignment, type Gap } from './align.ts'
import { areOpposites } from './antonyms.ts'
import type { Check, Draft } from './check.ts'
import { isFunctionWord } from './function-words.ts'
import { isNegator } from './negation.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Term } from './passage.ts'
import { scopes } from './scope.ts'

/**
 * Does the article deny what the release affirms, or the reverse?
 *
 * In sentences that run alike: a negation more or less between the same words, or a word in the place of its opposite.
 * Elsewhere: a word denied here and never denied there (or the reverse) in sentences that answer each other, or a word
 * whose opposite the release uses and which the release itself does not know.
 */
export const polarity: Check = {
  kinds: ['polarity'],
  find(pair) {
    const denied = { article: scopes(pair.article, isNegator), release: scopes(pair.release, isNegator) }
    return pair.article.sentences.flatMap(({ index }) => {
      const [best] = alignments(pair, index)
      const alike = best !== undefined && best.copied >= runsAlike ? turnedRound(pair, best) : []
      if (alike.length > 0) return alike
      if (best !== undefined && best.copied >= copiedFrom) return []
      return freelyWorded(pair, index, denied)
    })
  },
}

export const runsAlike = 0.5
/** A sentence copied this far has been compared word by word; what is left would be noise. */
export const copiedFrom = 0.85
const longestSide = 3
const leastAnchors = 3

function turnedRound(pair: Pair, alignment: Alignment): Draft[] {
  return alignment.gaps.flatMap((gap) => {
    if (gap.article.length > longestSide || gap.release.length > longestSide) return []
    if (gap.left + gap.right < leastAnchors || Math.max(gap.left, gap.right) < 2) return []
    if (![...gap.article, ...gap.release].some((term) => !term.quoted)) return []
    const why = reversal(gap)
    if (why === null) return []
    const article = spanOf(pair.article, alignment.article, gap.articleFrom, gap.articleTo)
    const release = spanOf(pair.release, alignment.release, gap.releaseFrom, gap.releaseTo)
    return [draft(article, release, why)]
  })
}

function reversal(gap: Gap): Draft['because'] | null {
  const count = (terms: readonly Term[]): number => terms.filter((term) => isNegator(term.norm)).length
  const [mine, theirs] = [count(gap.article), count(gap.release)]
  if (mine % 2 !== theirs % 2 && gap.left > 0 && gap.right > 0) {
    return mine > theirs
      ? says(gap.article, 'menyangkal', 'denies', 'rilis tidak', 'the release does not')
      : says(gap.release, 'tidak lagi menyangkal', 'no longer denies', 'rilis menyangkal', 'the release does')
  }
  for (const term of gap.article) {
    const other = gap.release.find((candidate) => areOpposites(term.norm, candidate.norm))
    if (other !== undefined) return opposed(term, other)
  }
  return null
}

const says = (words: readonly Term[], verb: string, verbEn: string, rest: string, restEn: string): Draft['because'] => {
  const said = words.map((term) => term.raw).join(' ')
  return { id: `Berita ${verb} (“${said}”), ${rest}.`, en: `The article ${verbEn} (“${said}”), ${restEn}.` }
}

const opposed = (mine: Term, theirs: Term): Draft['because'] => ({
  id: `Berita menulis “${mine.raw}”, rilis sebaliknya “${theirs.raw}”.`,
  en: `The article has “${mine.raw}”, the release the opposite, “${theirs.raw}”.`,
})

/* ---- In other words ---------------------------------------------------------------------------------------------- */

type Denied = { article: Map<number, Term>; release: Map<number, Term> }

/** A sentence answers this far before a denial in one of them counts against the other. */
export const answersFrom = 0.35

function freelyWorded(pair: Pair, sentence: number, denied: Denied): Draft[] {
  const partners = (pair.partners[sentence] ?? []).filter((partner) => partner.score >= answersFrom)
  if (partners.length === 0) return []
  const theirs = partners.flatMap((partner) => termsOf(pair.release, partner.sentence))
  const drafts: Draft[] = []
  for (const term of termsOf(pair.article, sentence)) {
    if (term.capital || term.norm.length < 4 || isFunctionWord(term.norm) || /\d/.test(term.norm)) continue
    const mark = denied.article.get(term.index)
    const same = theirs.filter((other) => other.stem === term.stem)
    if (same.length > 0) {
      const everywhere = pair.release.terms.filter((other) => other.stem === term.stem)
      const deniedThere = everywhere.filter((other) => denied.release.has(other.index))
      const [first] = same
      if (first === undefined) continue
      if (mark !== undefined && deniedThere.length === 0 && !softened(pair, mark)) {
        drafts.push(
          draft(
            cover(mark, term),
            first,
            says([mark, term], 'menyangkal', 'denies', 'rilis tidak', 'the release does not'),
          ),
        )
      } else if (mark === undefined && deniedThere.length === everywhere.length && same.length > 0) {
        const their = denied.release.get(first.index)
        if (their === undefined || softenedThere(pair, their) || otherwiseDenied(pair, sentence, term)) continue
        drafts.push(
          draft(
            term,
            cover(their, first),
            says([their, first], 'tidak menyangkal', 'does not deny', 'rilis menyangkal', 'the release does'),
          ),
        )
      }
    } else if (!pair.release.stems.has(term.stem)) {
      const other = theirs.find((candidate) => areOpposites(term.norm, candidate.norm))
      if (other === undefined) continue
      if ((mark === undefined) === !denied.release.has(other.index))
        drafts.push(draft(term, other, opposed(term, other)))
    }
  }
  return drafts.slice(0, 1)
}

/** “tidak hanya”, “bukan sekadar” deny nothing. */
const softener = new Set('hanya sekadar cuma saja semata melulu lagi'.split(' '))
const softened = (pair: Pair, mark: Term): boolean => softener.has(pair.article.terms[mark.index + 1]?.norm ?? '')
const softenedThere = (pair: Pair, mark: Term): boolean => softener.has(pair.release.terms[mark.index + 1]?.norm ?? '')

/** The denial may be worded another way: “membantah”, “menolak”, “tanpa”, “gagal”, or stand elsewhere in the sentence. */
const otherDenials =
  /^(?:bantah|membantah|menolak|ditolak|tolak|gagal|larang|melarang|dilarang|hindari|menghindari|mencegah|cegah|kurang|minim|nihil|batal|membatalkan|dibatalkan|tanpa|sulit|menepis|mustahil|ilegal|berhenti|menghentikan)$/
const otherwiseDenied = (pair: Pair, sentence: number, term: Term): boolean =>
  termsOf(pair.article, sentence).some(
    (other) => Math.abs(other.index - term.index) <= 8 && (isNegator(other.norm) || otherDenials.test(other.norm)),
  )

const cover = (mark: Term, term: Term) => ({
  start: Math.min(mark.start, term.start),
  end: Math.max(mark.end, term.end),
})

const draft = (article: Draft['article'], release: Draft['article'], because: Draft['because']): Draft => ({
  kind: 'polarity',
  verdict: 'contradicted',
  article: { start: article.start, end: article.end },
  release: { start: release.start, end: release.end },
  because,
})
