import { longForm } from './aliases.ts'
import { isOrganisationWord } from './name-kinds.ts'
import type { Passage, Term } from './passage.ts'
import { isPlace } from './places.ts'
import ordinary from './ordinary.json' with { type: 'json' }
import { isTitleWord } from './offices.ts'

/**
 * Can this run of capitals be the name of a person, or of an organisation?
 *
 * Newspapers write more with capitals than names: headings, laws, buildings, the first word of a sentence. A person’s
 * name has a word that neither text ever writes small and that no affix makes (“Penyiaran”); an organisation’s has a word
 * that stands for one, or its initials. Only where both sides can be is one name contradicted by another.
 */
export function canName(run: readonly Term[], { terms }: Passage, texts: readonly Passage[]): boolean {
  const first = run[0]?.index ?? 0
  const led = terms.slice(Math.max(0, first - longestLead), first)
  const lead = led.slice(led.findLastIndex((term) => !term.capital) + 1)
  return [...lead, ...run].some(isOrganisation) || isProper(run, (term) => isCommon(term, texts))
}

/** “Kementerian Dalam” before “Negeri”. */
const longestLead = 2

/** At least half of it is nobody’s everyday word, and none stands for an organisation: “Presiden KSPI …” leads to its own. */
export function canNamePerson(run: readonly Term[], texts: readonly Passage[]): boolean {
  if (run.some((term) => isOrganisation(term) || isThing(term))) return false
  // Organisations are named with everyday words (“Otoritas Jasa …”), people hardly ever.
  return isProper(run, (term) => isCommon(term, texts) || (everyday.has(term.norm) && !isPlace([term.norm])))
}

function isProper(run: readonly Term[], isCommon: (term: Term) => boolean): boolean {
  const own = run.filter((term) => !isTitleWord(term.norm) && !isCommon(term))
  return own.length > 0 && own.length * 2 >= run.length
}

/** “Nomor”, “Jalan”: part of the name of a thing, never of a person’s. */
export const isThing = (term: Term): boolean => things.has(term.norm)

/** “Kementerian”, “BPS”, “Kemensos”, “Menkeu”; “Jokowi” is short for a person. */
const isOrganisation = (term: Term): boolean =>
  isOrganisationWord(term.norm) ||
  isInitials(term) ||
  (longForm(term.norm)?.some((word) => isOrganisationWord(word) || isTitleWord(word)) ?? false)

const isInitials = (term: Term): boolean => /^\p{Lu}{2,}$/u.test(term.raw) && !things.has(term.norm)

function isCommon(term: Term, texts: readonly Passage[]): boolean {
  if (isThing(term) || affixed.test(term.norm)) return true
  return texts.some((text) => writtenSmall(text).has(term.norm))
}

const affixed = /^(?:ke|pe|per|pem|pen|peng)\p{L}{3,}an$|^(?:men|mem|meng|ber|ter)\p{L}{4,}$|^se\p{L}{2,}nya$/u

const memory = new WeakMap<Passage, Set<string>>()
function writtenSmall(passage: Passage): Set<string> {
  let known = memory.get(passage)
  if (known === undefined) {
    known = new Set(passage.terms.filter((term) => !term.capital).map((term) => term.norm))
    memory.set(passage, known)
  }
  return known
}

/** Words that many texts also write small (test/quality/fit/ordinary.mjs). */
const everyday = new Set(ordinary.words.split(' '))

/** Words that newspapers write with a capital inside the names of things. */
const things = new Set(
  `media rancangan draft draf nomor undang maklumat hari virus corona covid polisi departemen kompleks gedung asosiasi
  seruan kota kabupaten provinsi rumah dinas jalan kantor surat program rapat bulan tahun perang piala liga festival
  peraturan pasal indonesia nusantara kaum buruh rakyat warga negara istana pasal ayat bab stop sebanyak sekitar
  berdasarkan pasalnya sementara selanjutnya segera selain namun hingga video foto editor penulis reporter twitter
  instagram facebook whatsapp google omnibus law ruu perppu perpres psbb phk thr umk ump bbm dpo kuhp uu sttp mabes pemprov pemkab pemkot pemda sekdaprov pulau
  kasat reskrim`.split(/\s+/),
)
