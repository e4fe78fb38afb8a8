import { longForm } from '../aliases.ts'
import { isBareName } from '../name-words.ts'
import type { Passage, Term } from '../passage.ts'
import { hint, type Lint } from './hint.ts'

/**
 * One name spelled two ways: “Ratna Wulandari” and “Ratna Wulandary”. Two name words of five letters or more, one letter
 * apart or two exchanged, that stand beside the same other name.
 */
export const twoSpellings: Lint = (release) => {
  const first = new Map<string, Term>()
  for (const term of release.terms) {
    const named = isBareName(term) && term.norm.length >= 5 && longForm(term.norm) === undefined
    if (named && !first.has(term.norm)) first.set(term.norm, term)
  }
  const words = [...first.values()].filter((term) => !release.terms.some((o) => o.norm === term.norm && !o.capital))
  return words.flatMap((one, at) =>
    words.slice(at + 1).flatMap((two) => {
      if (!nearlySame(one.norm, two.norm) || !shareNeighbour(release, one.norm, two.norm)) return []
      return [
        hint(release, 'spelling', [one, two], {
          id: `Satu nama ditulis dua cara: “${one.raw}” dan “${two.raw}”.`,
          en: `One name is spelled two ways: “${one.raw}” and “${two.raw}”.`,
        }),
      ]
    }),
  )
}

/** One letter more, less or other, or two neighbours exchanged; the first letter stays. */
function nearlySame(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  if (a.length !== b.length) return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1)
  return (
    a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2))
  )
}

function shareNeighbour(release: Passage, one: string, two: string): boolean {
  const beside = neighbours(release, one)
  return [...neighbours(release, two)].some((name) => beside.has(name))
}

/** “left ratna”, “right siregar”: the name words that touch each mention. */
function neighbours(release: Passage, form: string): Set<string> {
  const found = new Set<string>()
  release.terms.forEach((term, at) => {
    if (term.norm !== form) return
    for (const [side, other] of [
      ['left', release.terms[at - 1]],
      ['right', release.terms[at + 1]],
    ] as const) {
      if (other === undefined || !isBareName(other) || other.sentence !== term.sentence) continue
      const gap = release.text.slice(Math.min(term.end, other.end), Math.max(term.start, other.start))
      if (/^[\s.'’-]+$/.test(gap)) found.add(`${side} ${other.norm}`)
    }
  })
  return found
}
