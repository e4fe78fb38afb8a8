import { saidAfter, shortestQuotation } from '../../facts/quotations.ts'
import type { Quotation } from '../../model.ts'
import { isOrganisationWord } from '../name-kinds.ts'
import { isBareName } from '../name-words.ts'
import { isTitleWord } from '../offices.ts'
import type { Passage } from '../passage.ts'
import { hint, type Lint } from './hint.ts'

/**
 * Whole sentences in quotation marks that nobody is said to have spoken. A quotation that goes on, in the same paragraph or
 * as the whole of the next, keeps its speaker; “ujarnya” needs somebody named before it; words quoted inside a sentence
 * belong to that sentence; a document speaks too (“…,” bunyi surat edaran itu).
 */
export const unspokenQuotations: Lint = (release) =>
  release.quotations.flatMap((quotation, at) => {
    if (quotation.speaker !== null || quotation.text.split(/\s+/).length < shortestQuotation) return []
    const [last, next] = [release.quotations[at - 1], release.quotations[at + 1]]
    if ((last && goesOn(release, last, quotation)) || (next?.speaker && goesOn(release, quotation, next))) return []
    if (!standsAlone(release, quotation) || isSaid(release, quotation)) return []
    return [
      hint(release, 'quotation', [quotation], {
        id: 'Kutipan ini tidak menyebut siapa yang mengucapkannya.',
        en: 'This quotation does not say who spoke it.',
      }),
    ]
  })

/** One follows the other in its paragraph, or is the paragraph after it and nothing else. */
function goesOn(release: Passage, one: Quotation, other: Quotation): boolean {
  const between = release.text.slice(one.end + 1, other.start - 1)
  const lines = between.split('\n').filter((line, at) => at === 0 || line.trim() !== '')
  if (!between.includes('\n')) return true
  const rest = release.text.slice(other.end + 1).split('\n')[0] ?? ''
  return lines.length === 1 && between.trimEnd() !== between && (rest.trim() === '' || other.speaker !== null)
}

/** It opens a sentence: a line, or behind a full stop. */
const standsAlone = (release: Passage, quotation: Quotation): boolean =>
  /(?:^|[\n.!?”"])\s*["“]$/.test(release.text.slice(Math.max(0, quotation.start - 4), quotation.start))

/** Somebody says it, by name, by what he is (“kata seorang nelayan”), or by a pronoun that somebody before can answer. */
function isSaid(release: Passage, quotation: Quotation): boolean {
  const after = release.text.slice(quotation.end + 1, quotation.end + 60)
  const verb = saidAfter.exec(after)
  if (verb === null) return otherwiseSaid.test(after.split('\n')[0] ?? '')
  const pronoun = verb[1] !== undefined || /^(?:dia|ia)(?!\p{L})/iu.test(after.slice(verb[0].length))
  return !pronoun || somebodyBefore(release, quotation.start)
}

/** “demikian bunyi pesannya”, “imbauan KBRI melalui …”, “bos perusahaan itu menulis di …”, “dikutip dari …”. */
const otherwiseSaid =
  /^[,.]?\s*(?:demikian|begitu|bunyi|isi|pernyataan|keterangan|imbauan|seruan|pesan|pengakuan|penjelasan|dikutip|dilansir|sebagaimana|seperti|(?:\p{L}+\s+){0,6}me[mnl]\p{L}+|(?:dia|ia)\s)/iu

/** An office, a name of two words, “menurut Dewi”, or another quotation’s speaker stands somewhere before. */
const somebodyBefore = (release: Passage, before: number): boolean =>
  release.terms.some((term, at) => {
    const next = release.terms[at + 1]
    if (term.start >= before || !term.capital) return false
    return (
      isTitleWord(term.norm) ||
      isOrganisationWord(term.norm) ||
      (next !== undefined && isBareName(term) && isBareName(next)) ||
      /(?:menurut|kata|ujar)\s+$/iu.test(release.text.slice(Math.max(0, term.start - 10), term.start))
    )
  }) || release.quotations.some((other) => other.speaker !== null && other.speaker.start < before)
