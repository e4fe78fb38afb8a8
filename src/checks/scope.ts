import { isFunctionWord } from './function-words.ts'
import type { Passage, Term } from './passage.ts'

/**
 * What a negation or a hedge bears on: the first telling word within `reach` words after it in the same clause. The map
 * goes from that word's index to the mark.
 */
export function scopes(passage: Passage, isMark: (word: string) => boolean): Map<number, Term> {
  const found = new Map<number, Term>()
  for (const mark of passage.terms) {
    if (!isMark(mark.norm)) continue
    for (let i = mark.index + 1; i <= mark.index + reach; i++) {
      const [last, next] = [passage.terms[i - 1], passage.terms[i]]
      if (!last || !next || next.sentence !== mark.sentence) break
      if (/[,;:"“”]/.test(passage.text.slice(last.end, next.start))) break
      if (isFunctionWord(next.norm) || isMark(next.norm)) continue
      if (!found.has(next.index)) found.set(next.index, mark)
      break
    }
  }
  return found
}

const reach = 4
