/** The fields a query may name, in both languages: one line to add one. `reads` gives null when the value is none. */
import type { MatchKind, Span, Tier, Zone } from '../model.ts'
import { stretchOf } from './days.ts'
import { formsOf } from './forms.ts'
import type { Leaf, WordsLeaf, Within } from './tree.ts'

/** What stands after the colon. */
export type Value = { text: string; quoted: boolean; prefix: boolean } & Span
export type Reader = { now: Date; zone: Zone }

export type Field = {
  /** Indonesian first, then English and other names. */
  names: string[]
  /** Sentence of data/messages/search.json that says what the field wants. */
  wants: string
  reads(value: Value, reader: Reader): Leaf | null
}

export const fields: Field[] = [
  { names: ['judul', 'title'], wants: 'wantsWords', reads: (value) => wordsOf(value, 'title') },
  { names: ['isi', 'body', 'text'], wants: 'wantsWords', reads: (value) => wordsOf(value, 'body') },
  { names: ['media', 'outlet'], wants: 'wantsWords', reads: (value) => outletsBy('name', value) },
  { names: ['provinsi', 'province'], wants: 'wantsWords', reads: (value) => outletsBy('province', value) },
  {
    names: ['tingkat', 'tier'],
    wants: 'wantsTier',
    reads: (value) => named(tiers, value, (tier) => ({ is: 'tier', tier })),
  },
  {
    names: ['jenis', 'kind'],
    wants: 'wantsKind',
    reads: (value) => named(kinds, value, (kind) => ({ is: 'kind', kind })),
  },
  { names: ['rilis', 'release'], wants: 'wantsWords', reads: release },
  { names: ['penulis', 'author', 'by'], wants: 'wantsWords', reads: author },
  {
    names: ['bahasa', 'language', 'lang'],
    wants: 'wantsLanguage',
    reads: (value) => named(languages, value, (language) => ({ is: 'language', language })),
  },
  { names: ['sejak', 'since', 'from'], wants: 'wantsDay', reads: (value, reader) => bound('since', value, reader) },
  { names: ['sampai', 'until', 'to'], wants: 'wantsDay', reads: (value, reader) => bound('until', value, reader) },
]

export const fieldNamed = (name: string): Field | undefined =>
  fields.find((field) => field.names.includes(name.toLowerCase()))

/** As words of a text, or null when there is none in it. */
export function wordsOf(value: Value, within: Within): WordsLeaf | null {
  const words = formsOf(value.text).map((one) => one.form)
  if (words.length === 0) return null
  const { start, end, prefix } = value
  return { is: 'words', words, exact: value.quoted || words.length > 1, prefix, within, start, end }
}

const kinds: Record<string, MatchKind> = {
  ...{ persis: 'verbatim', verbatim: 'verbatim', disunting: 'edited', edited: 'edited' },
  ...{ 'ditulis-ulang': 'rewritten', rewritten: 'rewritten', dikutip: 'quoted', quoted: 'quoted' },
  ...{ disebut: 'mentioned', mentioned: 'mentioned' },
}

const tiers: Record<string, Tier> = {
  ...{ nasional: 'national', national: 'national', daerah: 'regional', regional: 'regional' },
  ...{ resmi: 'official', official: 'official', 'cek-fakta': 'factcheck', factcheck: 'factcheck' },
}

const languages: Record<string, 'id' | 'en'> = {
  ...{ id: 'id', indonesia: 'id', indonesian: 'id', en: 'en', inggris: 'en', english: 'en' },
}

function named<T>(list: Record<string, T>, value: Value, leaf: (found: T) => BareLeaf): Leaf | null {
  const name = value.text.trim().toLowerCase().replace(/\s+/g, '-')
  if (!Object.hasOwn(list, name)) return null
  return { ...leaf(list[name]!), start: value.start, end: value.end }
}

/** Without its place. */
type BareLeaf = Leaf extends infer L ? (L extends Leaf ? Omit<L, 'start' | 'end'> : never) : never

function outletsBy(by: 'name' | 'province', value: Value): Leaf | null {
  const words = formsOf(value.text).map((one) => one.form)
  return words.length === 0 ? null : { is: 'outlet', by, words, start: value.start, end: value.end }
}

function author(value: Value): Leaf | null {
  const words = formsOf(value.text).map((one) => one.form)
  return words.length === 0 ? null : { is: 'author', words, start: value.start, end: value.end }
}

function release(value: Value): Leaf | null {
  const { start, end } = value
  if (!value.quoted && /^(?:ada|any)$/i.test(value.text)) return { is: 'release', of: null, start, end }
  const of = wordsOf(value, 'anywhere')
  return of && { is: 'release', of, start, end }
}

/** Both ends belong to it: “sampai:2026-05-18” still holds the 18th. */
function bound(is: 'since' | 'until', value: Value, { now, zone }: Reader): Leaf | null {
  const stretch = stretchOf(value.text, now, zone)
  return stretch && { is, at: is === 'since' ? stretch.from : stretch.to, start: value.start, end: value.end }
}
