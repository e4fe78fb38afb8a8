import type { Passage, Term } from './passage.ts'
import { longForm, shortFormsOf } from './aliases.ts'
import { isOrganisationWord } from './name-kinds.ts'
import { isPlace } from './places.ts'

/**
 * Does the release know this word, as itself or in another dress? Its root, a spelling a letter apart, the long form of
 * an abbreviation, the short form of a phrase, or the initials of words that stand together.
 */
export function knownTo(release: Passage, term: Term): boolean {
  if (release.forms.has(term.norm) || release.stems.has(term.stem)) return true
  const long = longForm(term.norm)
  if (long !== undefined && standTogether(release, inFull(long))) return true
  if (shortFormsOf(term.norm).some((short) => release.forms.has(short))) return true
  if (isAcronym(term.raw) && initialsOf(release).some((run) => run.includes(term.norm))) return true
  if (term.norm.length > 3 && isAcronym(term.raw) && allInitialsOf(release).includes(term.norm)) return true
  if (blendOf(release, term.norm)) return true
  return spelledAlike(release, term.norm)
}

/**
 * Does the release itself name this person or organisation, in its body or its title, in this or a shorter form? Several
 * words must stand side by side there: “Hasan Basri” is not named where only Hasan Ali and Umar Basri are. Short forms
 * count as what they stand for on both sides (“Ditjen AHU” is “Direktorat Jenderal AHU”).
 */
export function isNamedIn(release: Passage, name: readonly Term[]): boolean {
  if (standTogether(release, inFull(name.map((term) => term.norm)))) return true
  return name.length === 1 && name.every((term) => isAcronym(term.raw) && initialsOf(release).some((run) => run.endsWith(term.norm))) // prettier-ignore
}

/** The same with the capitals right behind it: “Kementerian” of “Kementerian Koordinator Perekonomian” for “Menko Perekonomian”. */
export function isNamedWithRest(release: Passage, article: Passage, name: readonly Term[]): boolean {
  const last = name.at(-1)
  if (last === undefined) return false
  const run = [...name]
  for (let at = last.index + 1; at <= last.index + longestRest; at++) {
    const [before, next] = [article.terms[at - 1], article.terms[at]]
    if (!before || !next?.capital || article.text.slice(before.end, next.start).trim() !== '') return false
    run.push(next)
    if (isNamedIn(release, run)) return true
  }
  return false
}

const longestRest = 3

function standTogether(release: Passage, forms: readonly string[]): boolean {
  const runs = (all: readonly string[]): boolean =>
    all.some((form, at) => form === forms[0] && forms.every((other, i) => all[at + i] === other))
  return runs(inFull(release.titleForms)) || runs(fullForms(release))
}

/** Short forms written out (“menkeu” is a “menteri”, and his is the “kementerian”), “dan” and the like passed over. */
const inFull = (forms: readonly string[]): string[] =>
  forms
    .flatMap((form) => longForm(form) ?? form)
    .flatMap((form) => longForm(form) ?? form)
    .filter((form) => !/^(?:dan|atas)$/.test(form))

const full = new WeakMap<Passage, string[]>()
function fullForms(release: Passage): string[] {
  let known = full.get(release)
  if (known === undefined) full.set(release, (known = inFull(release.terms.map((term) => term.norm))))
  return known
}

/** Two letters occur by chance in any run of names; those need the list of aliases. */
const isAcronym = (raw: string): boolean => /^\p{Lu}{3,8}$/u.test(raw)

const initials = new WeakMap<Passage, string[]>()
const allInitials = new WeakMap<Passage, string>()

/** The first letters of each unbroken run of capitalised words, “dan” and the like passed over: “kpk”. */
function initialsOf(release: Passage): string[] {
  let known = initials.get(release)
  if (known === undefined) {
    known = ['']
    release.terms.forEach((term, at) => {
      const last = release.terms[at - 1]
      const breaks = last === undefined || !/^[\s'’/-]*$/.test(release.text.slice(last.end, term.start))
      if (breaks || (!term.capital && !/^(?:dan|atas|dari|untuk|di)$/.test(term.norm))) known?.push('')
      if (term.capital) known?.push((known.pop() ?? '') + (term.norm[0] ?? ''))
    })
    initials.set(release, known)
  }
  return known
}

/** The first letters of all words; long acronyms are unlikely to occur in it by chance. */
function allInitialsOf(release: Passage): string {
  let known = allInitials.get(release)
  if (known === undefined) {
    known = release.terms.map((term) => term.norm[0] ?? '').join('')
    allInitials.set(release, known)
  }
  return known
}

/** “Badan Gizi Nasional” where the release has “BGN”. */
export function acronymKnownTo(release: Passage, name: readonly Term[]): boolean {
  return name.length >= 2 && release.forms.has(name.map((term) => term.norm[0]).join(''))
}

/** “Kemenhub”, “Mendikdasmen”: syllables of two or more words of the release that stand side by side. */
function blendOf(release: Passage, word: string): boolean {
  if (word.length < 6 || isPlace([word])) return false
  return release.terms.some((term, at) => {
    if (!term.capital || !word.startsWith(term.norm.slice(0, 2)) || isShort(term.norm)) return false
    let rest = word
    for (let i = at; i < at + 7 && rest !== ''; i++) {
      const next = release.terms[i]
      if (next === undefined) return false
      if (!next.capital) continue
      let length = 0
      while (length < next.norm.length && length < rest.length && next.norm[length] === rest[length]) length++
      if (length >= 2) rest = rest.slice(length)
      else if (i === at) return false
    }
    return rest === ''
  })
}

/** Already a short form of something else: “Kemenkes” is no part of “Kemendag”. */
const isShort = (word: string): boolean => longForm(word) !== undefined || /^kemen(?!t)/.test(word)

/** “Muthi” and “Mu'thi”, “Purbaya” and “Purbhaya”: one letter apart in a word of five or more. */
function spelledAlike(release: Passage, word: string): boolean {
  if (word.length < 5 || longForm(word) !== undefined || isOrganisationWord(word)) return false
  for (const form of release.forms) if (oneLetterApart(word, form)) return true
  return false
}

/** One letter other, more or fewer, the first one excepted: “Aziz” and “Azis”. */
export function oneLetterApart(word: string, form: string): boolean {
  if (Math.abs(form.length - word.length) > 1 || form[0] !== word[0]) return false
  let i = 0
  while (i < word.length && word[i] === form[i]) i++
  const [a, b] = form.length === word.length ? [1, 1] : form.length > word.length ? [0, 1] : [1, 0]
  return word.slice(i + a) === form.slice(i + b)
}
