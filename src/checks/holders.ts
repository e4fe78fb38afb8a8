import { longForm } from './aliases.ts'
import type { Check, Draft } from './check.ts'
import { acronymKnownTo, knownTo, oneLetterApart } from './known.ts'
import { isOrganisationWord } from './name-kinds.ts'
import { differs, isBareName } from './name-words.ts'
import { isPast, isTitleWord, officesIn, type Office } from './offices.ts'
import type { Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'
import { isPlace } from './places.ts'
import { canNamePerson } from './proper-names.ts'

/**
 * Is an office that has one holder given to somebody else than in the release, or a holder to another house?
 *
 * “Menteri Keuangan Anu” where the release has “Menteri Keuangan Sri …”: the same words behind the same head, then a
 * name the release does not know at all. “Ketua Polda Rahmat …” where it has “Ketua Bawaslu Rahmat …”: the same name
 * behind the same head, and between them a house the release does not know. No likeness of sentences is asked for:
 * the office itself says that the two passages speak of one thing.
 */
export const holders: Check = {
  kinds: ['person', 'organisation'],
  find(pair) {
    const theirs = officesIn(pair.release).filter((office) => !isOver(pair.release, office))
    return officesIn(pair.article).flatMap((office) => {
      if (office.first.quoted || isOver(pair.article, office)) return []
      const alike = theirs.filter((other) => other.head === office.head)
      const found = otherHolder(pair, office, alike) ?? otherHouse(pair, office, alike)
      return found === null ? [] : [found]
    })
  },
}

/** Offices that one person holds at a time, when what they are over is named. */
const held =
  /^(?:menteri(?: koordinator)?|(?:wakil )?(?:gubernur|bupati|wali kota)|ketua(?: umum)?|sekretaris (?:jenderal|daerah)|direktur (?:jenderal|utama)|kepala|kapol\p{L}+|kaja\p{L}+|pangdam|panglima|jaksa agung|rektor)$/u
/** Behind “kepala” these are many, each with its own name or number. */
const several = /^(?:desa|dusun|kampung|sekolah|bidang|seksi|bagian|sub|unit|kantor|dinas|cabang|bid|biro|pusat|balai)$/

function otherHolder(pair: Pair, mine: Office, alike: readonly Office[]): Draft | null {
  if (!held.test(mine.head)) return null
  const answers = alike.flatMap((theirs) => {
    const [a, b] = [parts(mine), parts(theirs)]
    const shared = a.findIndex((part, i) => part.word !== b[i]?.word)
    if (shared < 1 || a.slice(0, shared).some((part) => several.test(part.word))) return []
    const [name, other] = [a, b].map((all) => all.slice(shared).flatMap((part) => part.term ?? [])) as [Term[], Term[]]
    // “Menteri Agama (Menag) …” is two offices; only the second is followed by its holder.
    return other.length === 0 ? [] : [{ name: run(pair.article, name), other: run(pair.release, other) }]
  })
  const [best] = answers
  if (best === undefined || !isPerson(pair, best.name)) return null
  const strange = best.name.every((term) => !knownTo(pair.release, term))
  // Where the release itself has two names for the office, or the article has the release’s too, nobody was exchanged.
  const isOther = ({ other }: { other: Term[] }) =>
    isPerson(pair, other) &&
    other.every((term) => !pair.article.forms.has(term.norm)) &&
    !best.name.some((mine) => other.some((theirs) => oneLetterApart(mine.norm, theirs.norm)))
  return strange && answers.every(isOther) ? differs(pair, 'person', best.name, best.other) : null
}

function otherHouse(pair: Pair, mine: Office, alike: readonly Office[]): Draft | null {
  for (const theirs of alike) {
    const [a, b] = [mine.tail, theirs.tail]
    let same = 0
    while (same < Math.min(a.length, b.length) && a.at(-1 - same)?.norm === b.at(-1 - same)?.norm) same++
    const [house, other] = [a.slice(0, a.length - same), b.slice(0, b.length - same)].map(withoutTitles) as [
      Term[],
      Term[],
    ]
    if (same < leastName || house.length === 0 || other.length === 0 || !isPerson(pair, a.slice(-same))) continue
    if (!house.every((term) => !knownTo(pair.release, term)) || acronymKnownTo(pair.release, house)) continue
    if (!house.some(isHouse) || !other.some(isHouse)) continue
    return differs(pair, 'organisation', house, other)
  }
  return null
}

/** “(Sekjen) MPR”: an office put in short once more is no part of the house. */
const withoutTitles = (tail: Term[]): Term[] =>
  tail.filter((term) => !isTitleWord(term.norm) && !isTitleWord(longForm(term.norm)?.[0] ?? ''))

/** A first name alone is many people’s. */
const leastName = 2
const isHouse = (term: Term): boolean =>
  isOrganisationWord(term.norm) || longForm(term.norm) !== undefined || /^\p{Lu}{2,}$/u.test(term.raw)

type Part = { word: string; term: Term | undefined }

/** What an office is over and who holds it, short forms written out, the state’s own name passed over. */
const parts = ({ body, tail }: Office): Part[] => [
  ...body.map((word) => ({ word, term: undefined })),
  ...tail
    .flatMap((term) =>
      (longForm(term.norm) ?? [term.norm]).map((word, i) => ({ word, term: i === 0 ? term : undefined })),
    )
    .filter(({ word }) => !/^(?:republik|indonesia)$/.test(word)),
]

/** The first unbroken stretch, ranks and degrees passed over. */
function run({ text }: Passage, terms: readonly Term[]): Term[] {
  const name = terms.filter(isBareName)
  const end = name.findIndex((term, i) => i > 0 && !/^[\s.'’-]+$/.test(text.slice(name[i - 1]?.end, term.start)))
  return end < 0 ? name : name.slice(0, end)
}

const isPerson = (pair: Pair, name: readonly Term[]): boolean =>
  name.length > 0 &&
  name.length <= longestName &&
  !name.some((term) => isPlace([term.norm]) || isHouse(term)) &&
  !name.some((term, i) => isPlace([term.norm, name[i + 1]?.norm ?? ''])) &&
  canNamePerson(name, [pair.article, pair.release])

const longestName = 5

/** A few words before the office: not who holds it now. */
const isOver = ({ terms }: Passage, office: Office): boolean =>
  terms.slice(Math.max(0, office.first.index - 2), office.first.index).some((term) => isPast(term.norm))
