import { isFunctionWord } from './function-words.ts'
import type { Passage, Term } from './passage.ts'

/**
 * What a negation or a hedge bears on: the first telling word (or the first `depth` of them) after it in the same clause.
 * The map goes from that word's index to the mark.
 */
export function scopes(passage: Passage, isMark: (word: string) => boolean, depth = 1): Map<number, Term> {
  const found = new Map<number, Term>()
  for (const mark of passage.terms) {
    if (!isMark(mark.norm)) continue
    let left = depth
    for (let i = mark.index + 1; i <= mark.index + reach * depth && left > 0; i++) {
      const [last, next] = [passage.terms[i - 1], passage.terms[i]]
      if (!last || !next || next.sentence !== mark.sentence) break
      if (/[,;:"“”]/.test(passage.text.slice(last.end, next.start))) break
      if (isFunctionWord(next.norm) || isMark(next.norm) || isAuxiliary(next.norm)) continue
      if (!found.has(next.index)) found.set(next.index, mark)
      left--
    }
  }
  return found
}

const reach = 5

/** Stand between a mark and the word it bears on: “tidak mampu bersaing”, “tidak begitu saja dinaikkan”. */
const auxiliaries = new Set('mampu perlu boleh pernah sempat ingin mau berani langsung begitu terlalu sepenuhnya serta merta mudah mungkin sampai akan bakal segera sanggup layak pantas mesti usah'.split(' ')) // prettier-ignore
const isAuxiliary = (word: string): boolean => auxiliaries.has(word)

/** Two words stand in the same company: a telling word near the one is near the other too. */
export function sameCompany(article: Passage, here: Term, release: Passage, there: Term): boolean {
  const mine = company(article, here)
  for (const root of company(release, there)) if (mine.has(root)) return true
  return false
}

const companyReach = 4

function company(passage: Passage, term: Term): Set<string> {
  const found = new Set<string>()
  for (let i = term.index - companyReach; i <= term.index + companyReach; i++) {
    const other = passage.terms[i]
    if (!other || i === term.index || other.sentence !== term.sentence) continue
    if (!isFunctionWord(other.norm) && other.stem !== term.stem && other.norm.length > 3) found.add(other.stem)
  }
  return found
}
