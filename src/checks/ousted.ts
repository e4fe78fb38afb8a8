import { longForm } from './aliases.ts'
import { isFunctionWord } from './function-words.ts'
import { isOrganisationWord, nameKind, type NameKind } from './name-kinds.ts'
import { isBareName, isNameWord } from './name-words.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'
import { isPlace, isWidePlace } from './places.ts'
import { isTitleWord } from './offices.ts'

/**
 * The name of the release that a stranger has driven out of the article: of the same kind, nowhere named in the article,
 * and standing in the release where it says what the stranger’s sentence says.
 *
 * In a story written anew nothing stands between the same words any more; but a story about Badan A that names Badan B
 * instead, and never Badan A, has changed the name. Only a name that surely is one counts: a known organisation or place,
 * or a person of two words.
 */
export function ousted(pair: Pair, name: readonly Term[], sentence: number): Term[] | null {
  const kind = nameKind(name, pair.article.terms[(name[0]?.index ?? 0) - 1])
  if (!surely(kind, name)) return null
  const about = new Set(
    termsOf(pair.article, sentence)
      .filter((term) => !isFunctionWord(term.norm) && !name.includes(term))
      .map((term) => term.stem),
  )
  let best: { run: Term[]; score: number } | null = null
  // Organisations and places come in numbers: one named in another sentence may still be missing from this one.
  const here =
    kind === 'person' ? pair.article.forms : new Set(termsOf(pair.article, sentence).map((term) => term.norm))
  const candidates = namesOf(pair.release, kind).filter(
    ({ run }) => !run.some((term) => namedHere(here, term)) && (kind !== 'place' || asWide(name, run)),
  )
  for (const { run, times } of candidates) {
    const score = shared(pair, about, run[0]?.sentence ?? 0) * Math.min(2, 1 + (times - 1) / 4)
    if (best === null || score > best.score) best = { run, score }
  }
  return best !== null && best.score >= oustedFrom[kind] ? best.run : null
}

/** “Jawa” for “Blora” only looks from further off. */
const asWide = (a: readonly Term[], b: readonly Term[]): boolean =>
  isWidePlace(a.map((term) => term.norm)) === isWidePlace(b.map((term) => term.norm))

/**
 * Share of what the article sentence says (by weight) that the release says around its name. Faithful retellings bring in
 * people of their own, seldom places.
 */
export const oustedFrom: Record<NameKind, number> = { person: 0.15, organisation: 0.15, place: 0.03 }

function shared(pair: Pair, about: ReadonlySet<string>, sentence: number): number {
  const there = new Set(termsOf(pair.release, sentence).map((term) => term.stem))
  let whole = 0
  let both = 0
  for (const root of about) {
    whole += pair.weight(root)
    if (there.has(root)) both += pair.weight(root)
  }
  return whole === 0 ? 0 : both / whole
}

function surely(kind: NameKind, name: readonly Term[]): boolean {
  if (kind === 'place') return true
  if (kind === 'organisation')
    return name.some((term) => isOrganisationWord(term.norm) || longForm(term.norm) !== undefined)
  return name.length >= 2 && name.length <= 4 && name.every((term) => !isWord(term.norm))
}

/** Words made with ke-…-an and its like name things, not people. */
const isWord = (word: string): boolean => /^(?:ke|pe|per|pem|pen|peng)\p{L}{3,}an$|^(?:me|ber|ter)\p{L}{5,}/u.test(word)

const namedHere = (forms: ReadonlySet<string>, term: Term): boolean =>
  forms.has(term.norm) || (longForm(term.norm)?.every((word) => forms.has(word)) ?? false)

type Named = { run: Term[]; times: number }
const memory = new WeakMap<Passage, Map<NameKind, Named[]>>()

/** Every unbroken run of name words of that kind, each mention, with how often the release has it. */
function namesOf(release: Passage, kind: NameKind): Named[] {
  let known = memory.get(release)
  if (known === undefined) memory.set(release, (known = new Map()))
  const found = known.get(kind) ?? collect(release).filter(({ run }) => nameKind(run, release.terms[(run[0]?.index ?? 0) - 1]) === kind && surely(kind, run)) // prettier-ignore
  known.set(kind, found)
  return found
}

function collect(release: Passage): Named[] {
  const runs: Term[][] = []
  for (let at = 0; at < release.terms.length; at++) {
    const run = runAt(release, at)
    if (run.length === 0) continue
    runs.push(run)
    at += run.length - 1
  }
  const times = new Map<string, number>()
  for (const run of runs) times.set(key(run), (times.get(key(run)) ?? 0) + 1)
  return runs.map((run) => ({ run, times: times.get(key(run)) ?? 1 }))
}

const key = (run: readonly Term[]): string => run.map((term) => term.norm).join(' ')

function runAt(release: Passage, at: number): Term[] {
  const run: Term[] = []
  for (let i = at; i < release.terms.length; i++) {
    const [last, term] = [release.terms[i - 1], release.terms[i]]
    if (!term || !isNameWord(term) || isTitleWord(term.norm) || !isBareName(term)) break
    if (run.length > 0 && (last === undefined || !/^[\s.'’-]+$/.test(release.text.slice(last.end, term.start)))) break
    if (run.length === 0 && last?.sentence !== term.sentence && isPlain(term) && !release.terms[i + 1]?.capital) break
    run.push(term)
  }
  return run
}

const isPlain = (term: Term): boolean =>
  !isOrganisationWord(term.norm) && !isPlace([term.norm]) && !/^\p{Lu}{2,}$/u.test(term.raw)
