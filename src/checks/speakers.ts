import { words } from '../text/words.ts'
import { isFunctionWord } from './function-words.ts'
import type { Passage } from './passage.ts'

/**
 * Can two ways of naming a speaker mean one person? A shorter form of the other can (“Harli” for “Kapuspenkum Harli
 * Siregar”), and so can an office and a name that the release itself puts together (“Menteri Sosial Saifullah Yusuf”,
 * “Saifullah Yusuf (Gus Ipul)”).
 */
export function samePerson(article: string, release: string, source: Passage): boolean {
  const [mine, theirs] = [namesIn(article), namesIn(release)]
  const shared = mine.some((name) => theirs.includes(name))
  // “Ibu Sulastri” for “Perajin Sulastri Ningsih”: beside a name of the release a form of address brings nobody new.
  const extra = mine.filter((name) => !theirs.includes(name) && !(shared && address.test(name)))
  const missing = theirs.filter((name) => !mine.includes(name))
  if (extra.length === 0 || missing.length === 0) return true
  return extra.some((one) => missing.some((other) => namedTogether(source, one, other)))
}

const address = /^(?:bapak|pak|ibu|bu|prof|dr|drs|dra|ir|kh|hj)$/

/** The capitalised words of a way of naming somebody, in lower case. */
export function namesIn(text: string): string[] {
  const found: string[] = []
  for (const word of words(text)) {
    if (/^\p{Lu}/u.test(text.slice(word.start, word.end)) && !isFunctionWord(word.norm)) found.push(word.norm)
  }
  return found
}

/** Both stand in one unbroken run of capitalised words, brackets and commas allowed between. */
export function namedTogether(source: Passage, one: string, other: string): boolean {
  const reach = 10
  return source.terms.some((term, at) => {
    if (term.norm !== one) return false
    return [-1, 1].some((step) => {
      for (let i = at + step, far = 0; far < reach; i += step, far++) {
        const next = source.terms[i]
        if (next === undefined || !next.capital || next.sentence !== term.sentence) return false
        const [left, right] = step > 0 ? [source.terms[i - 1], next] : [next, source.terms[i + 1]]
        if (left && right && !/^[\s().,'’/-]*$/.test(source.text.slice(left.end, right.start))) return false
        if (next.norm === other) return true
      }
      return false
    })
  })
}
