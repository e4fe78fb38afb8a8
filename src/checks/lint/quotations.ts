import { saidAfter, shortestQuotation } from '../../facts/quotations.ts'
import type { Quotation } from '../../model.ts'
import { isOrganisationWord } from '../name-kinds.ts'
import { isBareName } from '../name-words.ts'
import { isTitleWord } from '../titles.ts'
import type { Passage } from '../passage.ts'
import { hint, type Lint } from './hint.ts'

/**
 * Whole sentences in quotation marks that nobody is said to have spoken. A quotation that goes on in the same paragraph
 * keeps its speaker; “ujarnya” needs somebody named before it; words quoted inside a sentence belong to that sentence.
 */
export const unspokenQuotations: Lint = (release) =>
  release.quotations.flatMap((quotation, at) => {
    if (quotation.speaker !== null || quotation.text.split(/\s+/).length < shortestQuotation) return []
    const last = release.quotations[at - 1]
    const goesOn = last !== undefined && !release.text.slice(last.end, quotation.start).includes('\n')
    if (goesOn || !standsAlone(release, quotation) || isSaid(release, quotation)) return []
    return [
      hint(release, 'quotation', [quotation], {
        id: 'Kutipan ini tidak menyebut siapa yang mengucapkannya.',
        en: 'This quotation does not say who spoke it.',
      }),
    ]
  })

/** It opens a sentence: a line, or behind a full stop. */
const standsAlone = (release: Passage, quotation: Quotation): boolean =>
  /(?:^|[\n.!?”"])\s*["“]$/.test(release.text.slice(Math.max(0, quotation.start - 4), quotation.start))

/** Somebody says it, by name, by what he is (“kata seorang nelayan”), or by a pronoun that somebody before can answer. */
function isSaid(release: Passage, quotation: Quotation): boolean {
  const after = release.text.slice(quotation.end + 1, quotation.end + 60)
  const verb = saidAfter.exec(after)
  if (verb === null)
    return /^[,.]?\s*(?:demikian|begitu|(?:\p{L}+\s+){0,6}men\p{L}+|(?:dia|ia)\s)/iu.test(after.split('\n')[0] ?? '')
  const pronoun = verb[1] !== undefined || /^(?:dia|ia)(?!\p{L})/iu.test(after.slice(verb[0].length))
  return !pronoun || somebodyBefore(release, quotation.start)
}

/** An office, a name of two words, or another quotation’s speaker stands somewhere before. */
const somebodyBefore = (release: Passage, before: number): boolean =>
  release.terms.some((term, at) => {
    const next = release.terms[at + 1]
    if (term.start >= before || !term.capital) return false
    return (
      isTitleWord(term.norm) ||
      isOrganisationWord(term.norm) ||
      (next !== undefined && isBareName(term) && isBareName(next))
    )
  }) || release.quotations.some((other) => other.speaker !== null && other.speaker.start < before)
