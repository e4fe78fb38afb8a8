import type { Check, Draft } from './check.ts'
import { isLivedThrough, polarityDraft, says } from './denials.ts'
import { isFunctionWord } from './function-words.ts'
import { isNegator } from './negation.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'

/**
 * Does the article say that something will not be, is not yet or cannot be, where the release says nothing of the kind?
 *
 * Retellings hardly ever bring in such a denial themselves: on faithful summaries one in fourteen stands without any word
 * of its kind in the release (test/quality/README.md). Shown beside the passage that the sentence retells; a sentence that
 * answers nothing of the release is the outlet’s own and left alone.
 */
export const deniedAnew: Check = {
  kinds: ['polarity'],
  find: (pair) => pair.article.sentences.flatMap(({ index }) => inSentence(pair, index)),
}

type Manner = {
  /** How many words from `at` on say it; 0 for none. */
  said(terms: readonly Term[], at: number): number
  /** Whether a text knows the manner, in these words or in others; `answered` is the sentence that is retold. */
  known(passage: Passage, answered: readonly Term[]): boolean
}

const denies = (term: Term | undefined): boolean => term !== undefined && isNegator(term.norm)
const deniedAuxiliary =
  (words: RegExp) =>
  (terms: readonly Term[], at: number): number =>
    denies(terms[at]) && words.test(terms[at + 1]?.norm ?? '') ? 2 : 0

const willNot = deniedAuxiliary(/^(?:akan|bakal)$/)
const cannot = deniedAuxiliary(/^(?:bisa|dapat|mampu|boleh|sanggup)$/)
const aboutRumours =
  /bantah|sangkal|tepis|tampik|^(?:tudu|tuding|menu[dn]|ditu[dn])|^isu$|^kabar|rumor|hoaks|hoax|klarifikasi|lurus|menolak|ditolak/
const anywhere = (passage: Passage, said: Manner['said']): boolean =>
  passage.terms.some((_, at) => said(passage.terms, at) > 0)
const has = (passage: Passage, words: string): boolean => words.split(' ').some((word) => passage.forms.has(word))

const othersWord = /^(?:data|angka|pernyataan|klaim|ucapan|laporan|anggapan|pandangan|berita|informasi|kabar|isu|tuduhan|tudingan|dugaan|adanya)$/ // prettier-ignore
const deniesInVerb = /^(?:mem|di)bantah$/
/** “melainkan” sets right what a “bukan” or “tidak” before it denies; without one the denial was lost. */
const isLeftHanging = (terms: readonly Term[], at: number): boolean =>
  terms[at]?.norm === 'melainkan' && at > 0 && !terms.slice(0, at).some(denies)

const manners: Manner[] = [
  {
    // “membantah data kementerian”: what others said, which the release may set right without a word of denial.
    said: (terms, at) =>
      deniesInVerb.test(terms[at]?.norm ?? '') && !othersWord.test(terms[at + 1]?.norm ?? '') ? 1 : 0,
    // To deny a rumour the release answers is to stand by it.
    known: (passage, answered) => answered.some(denies) || [...passage.forms].some((form) => aboutRumours.test(form)),
  },
  {
    said: willNot,
    known: (passage) => anywhere(passage, willNot) || has(passage, 'takkan batal membatalkan dibatalkan urung enggan'),
  },
  {
    said: (terms, at) => (terms[at]?.norm === 'belum' ? 1 : 0),
    known: (passage) => has(passage, 'belum masih menunggu'),
  },
  {
    said: cannot,
    known: (passage) => anywhere(passage, cannot) || has(passage, 'sulit gagal mustahil belum terkendala'),
  },
]

/** The sentence retells one of the release at least this far. */
export const retellsFrom = 0.2

function inSentence(pair: Pair, sentence: number): Draft[] {
  const terms = termsOf(pair.article, sentence)
  const hanging = terms.find((term, at) => isLeftHanging(terms, at) && !term.quoted)
  const answered = pair.release.sentences[pair.best[sentence]?.sentence ?? -1]
  if (hanging !== undefined && answered !== undefined)
    return [polarityDraft(hanging, answered, says([hanging], 'tidak lagi menyangkal', 'no longer denies', 'kalimatnya kehilangan “bukan”', 'its sentence lacks the “not”'))] // prettier-ignore
  const retoldTerms = termsOf(pair.release, pair.best[sentence]?.sentence ?? -1)
  for (const manner of manners) {
    for (const at of terms.keys()) {
      const size = manner.said(terms, at)
      const [mark, next] = [terms[at], terms.slice(at + size).find((term) => !isFunctionWord(term.norm))]
      if (size === 0 || !mark || !next || mark.quoted || manner.known(pair.release, retoldTerms)) continue
      if (isLivedThrough(pair.article, mark)) continue
      const there = retold(pair, sentence, next)
      if (there === null) return []
      const said = terms.slice(at, terms.indexOf(next) + 1)
      return [
        polarityDraft(
          { start: mark.start, end: next.end },
          there,
          says(said, 'menyangkal', 'denies', 'rilis tidak', 'the release does not'),
        ),
      ]
    }
  }
  return []
}

/** The same word of the release, or else the sentence that this one retells. */
function retold(pair: Pair, sentence: number, word: Term): { start: number; end: number } | null {
  const partner = pair.best[sentence]
  const same = pair.release.byStem.get(word.stem)?.find((term) => term.norm === word.norm)
  if (same !== undefined) return same
  return partner !== undefined && partner.score >= retellsFrom
    ? (pair.release.sentences[partner.sentence] ?? null)
    : null
}
