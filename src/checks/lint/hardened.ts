import { isFunctionWord } from '../function-words.ts'
import { isNegator } from '../negation.ts'
import type { Passage, Term } from '../passage.ts'
import { sameCompany, scopes } from '../scope.ts'
import { hint, type Lint } from './hint.ts'

/**
 * One thing to come in one place and done in another: “akan menyalurkan beras” and “telah menyalurkan beras”. The telling
 * word behind the verb is the same in both (“telah menyerahkan bukti” answers no “akan menyerahkan kepada polisi”), and
 * “belum resmi dibuka” is not done.
 */
export const hardenedClaims: Lint = (release) => {
  const plans = scopes(release, (word) =>
    /^(?:akan|berencana|direncanakan|rencananya|bakal|diusulkan|mengusulkan)$/.test(word),
  )
  const done = scopes(release, (word) => /^(?:telah|sudah|resmi)$/.test(word))
  for (const [index, mark] of done) {
    const before = release.terms[mark.index - 1]
    if (before && before.sentence === mark.sentence && isNegator(before.norm)) done.delete(index)
  }
  const seen = new Set<string>()
  return [...plans].flatMap(([index, plan]) => {
    const word = release.terms[index]
    if (word === undefined || isFunctionWord(word.norm) || seen.has(word.stem)) return []
    const other = [...done].find(([at]) => answers(release, word, release.terms[at]))
    if (other === undefined) return []
    seen.add(word.stem)
    const [end, mark] = [release.terms[other[0]] ?? word, other[1]]
    const [planned, told] = [
      { start: plan.start, end: word.end },
      { start: mark.start, end: end.end },
    ]
    const said = (span: { start: number; end: number }): string => release.text.slice(span.start, span.end)
    return [
      hint(release, 'hardened', [planned, told], {
        id: `Di satu tempat tertulis “${said(planned)}”, di tempat lain “${said(told)}”.`,
        en: `One place has “${said(planned)}”, another “${said(told)}”.`,
      }),
    ]
  })
}

const answers = (release: Passage, word: Term, other: Term | undefined): boolean =>
  other !== undefined &&
  other.sentence !== word.sentence &&
  other.stem === word.stem &&
  sameCompany(release, word, release, other) &&
  (behind(release, word) === null ||
    behind(release, other) === null ||
    behind(release, word) === behind(release, other))

/** The root of the next telling word; null where the clause ends first. */
function behind(release: Passage, verb: Term): string | null {
  for (let at = verb.index + 1; at <= verb.index + 3; at++) {
    const [last, next] = [release.terms[at - 1], release.terms[at]]
    if (!last || !next || next.sentence !== verb.sentence) return null
    if (/[,;:"“”]/.test(release.text.slice(last.end, next.start))) return null
    if (!isFunctionWord(next.norm)) return next.stem
  }
  return null
}
