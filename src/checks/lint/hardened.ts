import { isFunctionWord } from '../function-words.ts'
import type { Passage, Term } from '../passage.ts'
import { sameCompany, scopes } from '../scope.ts'
import { hint, type Lint } from './hint.ts'

/** One thing to come in one place and done in another: “akan menyalurkan beras” and “telah menyalurkan beras”. */
export const hardenedClaims: Lint = (release) => {
  const plans = scopes(release, (word) =>
    /^(?:akan|berencana|direncanakan|rencananya|bakal|diusulkan|mengusulkan)$/.test(word),
  )
  const done = scopes(release, (word) => /^(?:telah|sudah|resmi)$/.test(word))
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
  sameCompany(release, word, release, other)
