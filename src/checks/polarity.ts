import { alignments, spanOf, type Alignment, type Gap } from './align.ts'
import { areOpposites } from './antonyms.ts'
import type { Check, Draft } from './check.ts'
import { deniedFreely, deniedIn, opposed, polarityDraft, says } from './denials.ts'
import { isNegator } from './negation.ts'
import type { Pair } from './pair.ts'
import type { Term } from './passage.ts'

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
    const denied = deniedIn(pair)
    return pair.article.sentences.flatMap(({ index }) => {
      const [best] = alignments(pair, index)
      const alike = best !== undefined && best.copied >= runsAlike ? turnedRound(pair, best) : []
      if (alike.length > 0) return alike
      if (best !== undefined && best.copied >= copiedFrom) return []
      return deniedFreely(pair, index, denied)
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
    // In a sentence copied all but whole, another small change may stand next to the denial.
    const whole = alignment.copied >= copiedFrom && gap.left > 0 && gap.right > 0
    if (!whole && (gap.left + gap.right < leastAnchors || Math.max(gap.left, gap.right) < 2)) return []
    if (![...gap.article, ...gap.release].some((term) => !term.quoted)) return []
    // “membantah … Rp 2 miliar” denies in its verb what the release denies with “tidak”.
    const reworded = [alignment.article, alignment.release].some((terms) => terms.some((t) => otherWords.test(t.norm)))
    const why = reversal(gap, reworded)
    if (why === null) return []
    const article = spanOf(pair.article, alignment.article, gap.articleFrom, gap.articleTo)
    const release = spanOf(pair.release, alignment.release, gap.releaseFrom, gap.releaseTo)
    return [polarityDraft(article, release, why)]
  })
}

const refusing = /^(?:menolak|ditolak|tolak|enggan|gagal|batal|urung)$/
const otherWords = /^(?:mem|di)?bantah$|^(?:me|di)nyangkal$|^menepis$|^menampik$|^(?:me|di)larang$|^larangan$/

function reversal(gap: Gap, reworded: boolean): Draft['because'] | null {
  const count = (terms: readonly Term[]): number => terms.filter((term) => isNegator(term.norm)).length
  const [mine, theirs] = [count(gap.article), count(gap.release)]
  const refused = [...gap.article, ...gap.release].some((term) => refusing.test(term.norm))
  // “menolak” for “tidak mau”, “tidak diterima” for “ditolak”: turned round twice, it says the same.
  if (mine % 2 !== theirs % 2 && refused) return null
  if (mine % 2 !== theirs % 2 && !reworded && gap.left > 0 && gap.right > 0) {
    return mine > theirs
      ? says(gap.article, 'menyangkal', 'denies', 'rilis tidak', 'the release does not')
      : says(gap.release, 'tidak lagi menyangkal', 'no longer denies', 'rilis menyangkal', 'the release does')
  }
  for (const term of gap.article) {
    const other = gap.release.find((candidate) => areOpposites(term.norm, candidate.norm))
    // “membantah kenaikan” for “menegaskan tidak ada kenaikan”: turned round twice as well.
    if (other !== undefined && otherWords.test(term.norm) && mine % 2 !== theirs % 2) return null
    if (other !== undefined) return opposed(term, other)
  }
  return null
}
