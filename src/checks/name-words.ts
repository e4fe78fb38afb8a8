import { monthOf, weekdayOf } from '../facts/calendar.ts'
import { longForm } from './aliases.ts'
import type { Draft } from './check.ts'
import { isFunctionWord } from './function-words.ts'
import type { Span } from '../model.ts'
import { nameKind, placeIn, type NameKind } from './name-kinds.ts'
import { nearestTo, sentenceAt, type Pair } from './pair.ts'
import { canName, canNamePerson, isThing } from './proper-names.ts'
import type { Term } from './passage.ts'
import { namedTogether } from './speakers.ts'
import { isTitleWord } from './offices.ts'

/** Days, months, currency signs and figures are capitalised too, but name nothing here. */
export const isNameWord = (term: Term): boolean =>
  term.capital &&
  !isFunctionWord(term.norm) &&
  !/\d/.test(term.norm) &&
  weekdayOf(term.norm) === undefined &&
  monthOf(term.norm) === undefined &&
  !/^(?:rp|tahun|usd|wib|wita|wit|pro|anti|non|pra|pasca|[ivx]+)$/.test(term.norm)

/** A shorter form, another spelling, an acronym, or two names the release itself puts together. */
export function sameName(pair: Pair, mine: readonly Term[], theirs: readonly Term[]): boolean {
  const extra = mine.filter((term) => !theirs.some((other) => other.stem === term.stem))
  const missing = theirs.filter((term) => !mine.some((other) => other.stem === term.stem))
  if (extra.length === 0 || missing.length === 0) return true
  if (extra.some((a) => missing.some((b) => shortens(a, b) || namedTogether(pair.release, a.norm, b.norm)))) return true
  return standsFor(mine, theirs) || standsFor(theirs, mine)
}

/** “KPK”, “Kejari” for the words they abbreviate. */
function standsFor(short: readonly Term[], long: readonly Term[]): boolean {
  const words = long.map((term) => term.norm)
  const letters = words.map((word) => word[0]).join('')
  return short.some((term) => {
    if (term.norm.length >= 2 && letters.includes(term.norm)) return true
    const meant = longForm(term.norm)
    return meant !== undefined && meant.every((word) => words.includes(word))
  })
}

/** “Tito” for “Titok”, “Muh.” for “Muhammad”. */
const shortens = (a: Term, b: Term): boolean =>
  Math.min(a.norm.length, b.norm.length) >= 3 && (a.norm.startsWith(b.norm) || b.norm.startsWith(a.norm))
/** Part of a name proper: neither a title nor a day. */
export const isBareName = (term: Term): boolean => isNameWord(term) && !isTitleWord(term.norm)

/** The finding that a name is not in the release, with the passage nearest to it. */
export function notNamed(pair: Pair, kind: Draft['kind'], span: Span): Draft {
  const said = pair.article.text.slice(span.start, span.end)
  return {
    kind,
    verdict: 'unsupported',
    article: { start: span.start, end: span.end },
    release: null,
    nearest: nearestTo(pair, sentenceAt(pair.article, span.start)),
    because: { id: `“${said}” tidak disebut dalam rilis.`, en: `“${said}” is not named in the release.` },
  }
}

/**
 * The part of a row of the release's capitals that can answer a name of the article, or null: a place only in the place
 * of a place, a person only in the place of a person. Between the same words (`alike`) it is
 * enough that one of the two is surely a person.
 */
export function answerTo(
  pair: Pair,
  mine: readonly Term[],
  whole: readonly Term[],
  before: Term | undefined,
  alike = false,
): readonly Term[] | null {
  const kind = nameKind(mine, before)
  if (kind === 'place') return placeIn(whole, pair.release.terms[(whole[0]?.index ?? 0) - 1])
  if (completeAlike(pair, mine, whole)) return whole
  const texts = [pair.article, pair.release]
  const [mineIs, theirsIs] = [canNamePerson(mine, texts), canNamePerson(whole, texts)]
  if (kind === 'person' && !(alike ? mineIs || theirsIs : mineIs && theirsIs)) return null
  return canName(mine, pair.article, texts) && canName(whole, pair.release, texts) ? whole : null
}

/** The finding that one name stands where the release has another, or that the release does not know it. */
export function difference(
  pair: Pair,
  mine: readonly Term[],
  whole: readonly Term[],
  before: Term | undefined,
  alike = false,
): Draft {
  const kind: NameKind = nameKind(mine, before)
  const theirs = answerTo(pair, mine, whole, before, alike)
  if (theirs === null) return notNamed(pair, kind, { start: mine[0]?.start ?? 0, end: mine.at(-1)?.end ?? 0 })
  return differs(pair, kind, mine, theirs)
}

/** The finding that the release has another name in this one’s place. */
export function differs(pair: Pair, kind: NameKind, mine: readonly Term[], theirs: readonly Term[]): Draft {
  const article = { start: mine[0]?.start ?? 0, end: mine.at(-1)?.end ?? 0 }
  const release = { start: theirs[0]?.start ?? 0, end: theirs.at(-1)?.end ?? 0 }
  const [said, wrote] = [
    pair.article.text.slice(article.start, article.end),
    pair.release.text.slice(release.start, release.end),
  ]
  return {
    kind,
    verdict: 'contradicted',
    article,
    release,
    because: {
      id: `Berita menyebut “${said}”, sedangkan rilis menyebut “${wrote}”.`,
      en: `The article names “${said}” where the release names “${wrote}”.`,
    },
  }
}

/** Both complete the same name: “Adian Hakim” and “Adian Napitupulu”. */
function completeAlike({ article, release }: Pair, mine: readonly Term[], theirs: readonly Term[]): boolean {
  const [a, b] = [article.terms[(mine[0]?.index ?? 0) - 1], release.terms[(theirs[0]?.index ?? 0) - 1]]
  if (a === undefined || a.norm !== b?.norm || !isBareName(a) || [...mine, ...theirs].some(isThing)) return false
  return canNamePerson([a], [article, release])
}
