import type { FindingKind } from '../model.ts'
import { longForm } from './aliases.ts'
import type { Term } from './passage.ts'
import { isPlace } from './places.ts'

/** What a capitalised name most likely names; used for the label of a finding, and to compare like with like. */
export type NameKind = Extract<FindingKind, 'person' | 'place' | 'organisation'>

const organisationWords = new Set(
  `kementerian badan komisi lembaga dinas partai universitas institut sekolah bank pt cv yayasan asosiasi himpunan
  ikatan majelis mahkamah kejaksaan kepolisian pengadilan polda polres polresta polsek kejati kejari kejagung bareskrim
  ombudsman bulog bpjs pertamina telkom garuda perum bumn kantor direktorat ditjen fraksi koalisi forum serikat
  federasi persatuan perkumpulan dewan otorita satgas korlantas propam tni polri dpr mpr dpd kpk kpu bawaslu ojk bps bi
  gerindra golkar pdip pdi pkb pks pan nasdem demokrat ppp psi bappenas bnpb bmkg brin mk ma ky mui nu muhammadiyah itb
  ugm ui its undip unpad ipb kemenkeu kemendagri kemenag kemensos kemenkes kementan kemenhub kemendag kemenkum
  kemnaker kemenlu kemhan bgn lps bpk bpkp kesehatan ketenagakerjaan`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const placeLeads = new Set('kabupaten kota provinsi kecamatan kelurahan desa pulau jalan kawasan wilayah kampung dusun pantai gunung selat pelabuhan lapangan bandara stasiun terminal'.split(' ')) // prettier-ignore
const organisationLeads = new Set(
  'panglima menteri kapolres polres polda ketua komisi fraksi dirut pegawai anggota'.split(' '),
)

export function nameKind(name: readonly Term[], before: Term | undefined): NameKind {
  const words = name.map((term) => term.norm)
  // “Jawa Tengah”: the part that differs names a place only with the word before it.
  const within =
    before !== undefined &&
    leadsTo(before, name[0]) &&
    (placeLeads.has(before.norm) || isPlace([before.norm, ...words]))
  if (isPlace(words) || within) return 'place'
  if (words.some((word) => organisationWords.has(word) || /^kemen/.test(word))) return 'organisation'
  if (name.some((term) => /^\p{Lu}{2,}$/u.test(term.raw))) return 'organisation'
  if (name.length === 1 && before !== undefined && organisationLeads.has(before.norm)) return 'organisation'
  if (before !== undefined && before.capital && organisationWords.has(before.norm)) return 'organisation'
  return 'person'
}

/** Nothing but a space between: “Provinsi (Sekdaprov)” explains an office and names no province. */
const leadsTo = (before: Term | undefined, first: Term | undefined): boolean =>
  before !== undefined && first !== undefined && first.start - before.end <= 1

/**
 * The part of a row of capitals that names a place (“Bandung” of “Bandung Rika Andini”), the whole row after a word like
 * “kabupaten”, or null where nothing of it does.
 */
export function placeIn(run: readonly Term[], before: Term | undefined): readonly Term[] | null {
  for (let size = Math.min(longestPlace, run.length); size > 0; size--) {
    for (let at = 0; at + size <= run.length; at++) {
      const part = run.slice(at, at + size)
      // “Rumah Makan Padang Sederhana”: a place inside another name names none.
      if (at > 0 && leadsTo(run[at - 1], run[at]) && !placeLeads.has(run[at - 1]?.norm ?? '')) continue
      const words = part.map((term) => term.norm)
      if (isPlace(words) || (size === 1 && isPlace(longForm(words[0] ?? '') ?? []))) return part
    }
  }
  // The whole country is where every town lies.
  if (run.every((term) => term.norm === 'indonesia')) return null
  const led = run.some((term, at) => placeLeads.has(term.norm) && run[at + 1] !== undefined)
  return led || nameKind(run, before) === 'place' ? run : null
}

const longestPlace = 4

/** Words that stand for an organisation by themselves or begin its name. */
export const isOrganisationWord = (word: string): boolean => organisationWords.has(word) || /^kemen/.test(word)
