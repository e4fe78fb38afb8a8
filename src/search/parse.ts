/**
 * What a person types into the search box, read into a tree.
 *
 *   pelatihan humas            both, in every form of their stems
 *   "satuan kerja"             exactly so
 *   pungli ATAU suap           or; DAN, BUKAN and a hyphen before a word likewise
 *   (a atau b) -c              parentheses; “not” binds closest, then “and”, then “or”
 *   paraleg*                   every word that begins so
 *   media:kompas sejak:2026-05 fields (fields.ts)
 *
 * Every text is either read or answered with a sentence and the place it speaks of; a query is never run otherwise.
 */
import says from '../../data/messages/search.json' with { type: 'json' }
import type { Said, Span } from '../model.ts'
import { fieldNamed, fields, wordsOf, type Reader, type Value } from './fields.ts'
import { tokensOf, type Token } from './tokens.ts'
import type { Tree } from './tree.ts'

export type QueryTrouble = Span & { says: Said }
/** `tree` is null for an empty query: nothing is asked, everything is meant. */
export type Parsed = { ok: true; tree: Tree | null } | { ok: false; trouble: QueryTrouble }

/** Longer ones are pasted by mistake; each term costs a look into the index. */
const longestQuery = 1000
const mostTerms = 64
const deepest = 20
/** Shorter beginnings mean half of the dictionary. */
const shortestPrefix = 3

export function parseQuery(query: string, reader: Reader): Parsed {
  if (query.length > longestQuery) {
    return failed('tooLong', { start: longestQuery, end: query.length }, { n: longestQuery })
  }
  const cut = tokensOf(query)
  if (!cut.ok) return failed('openQuote', cut.open)
  if (cut.tokens.length === 0) return { ok: true, tree: null }
  try {
    const tree = new Parser(cut.tokens, reader, query.length).whole()
    return tree ? { ok: true, tree } : failed('noWords', { start: 0, end: query.length })
  } catch (error) {
    if (error instanceof Trouble) return { ok: false, trouble: error.trouble }
    throw error
  }
}

type SentenceName = keyof typeof says
type Values = Record<string, string | number>

function failed(name: SentenceName, span: Span, values: Values = {}): { ok: false; trouble: QueryTrouble } {
  return { ok: false, trouble: { start: span.start, end: span.end, says: sentence(name, values) } }
}

export function sentence(name: SentenceName, values: Values = {}): Said {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (place, key: string) => (Object.hasOwn(values, key) ? String(values[key]) : place))
  return { id: fill(says[name].id), en: fill(says[name].en) }
}

class Trouble extends Error {
  readonly trouble: QueryTrouble

  constructor(name: SentenceName, span: Span, values: Values = {}) {
    super(name)
    this.trouble = failed(name, span, values).trouble
  }
}

/**
 * By recursive descent. A part that holds no word (a dash between spaces) is null and falls out of what it stands in.
 */
class Parser {
  readonly #tokens: Token[]
  readonly #reader: Reader
  readonly #length: number
  #at = 0
  #terms = 0

  constructor(tokens: Token[], reader: Reader, length: number) {
    this.#tokens = tokens
    this.#reader = reader
    this.#length = length
  }

  whole(): Tree | null {
    const tree = this.#either(0)
    const rest = this.#tokens[this.#at]
    if (rest) throw new Trouble('closeAlone', rest)
    return tree
  }

  #either(depth: number): Tree | null {
    const parts = [this.#both(depth)]
    while (this.#next('or')) parts.push(this.#both(depth))
    return joined('or', parts)
  }

  #both(depth: number): Tree | null {
    const parts = [this.#not(depth)]
    for (;;) {
      if (this.#next('and')) {
        parts.push(this.#not(depth))
        continue
      }
      const token = this.#tokens[this.#at]
      if (!token || token.is === 'close' || token.is === 'or') return joined('and', parts)
      parts.push(this.#not(depth))
    }
  }

  #not(depth: number): Tree | null {
    let times = 0
    while (this.#next('not')) times++
    const of = this.#one(depth)
    return of && times % 2 === 1 ? { is: 'not', of } : of
  }

  #one(depth: number): Tree | null {
    const token = this.#tokens[this.#at]
    if (!token) throw new Trouble('endsEarly', this.#place(this.#tokens.at(-1)!))
    if (token.is === 'close') throw new Trouble(this.#afterOpen() ? 'emptyParentheses' : 'closeAlone', token)
    if (token.is === 'and' || token.is === 'or' || token.is === 'not') throw new Trouble('operatorAlone', token)
    this.#at++
    if (token.is === 'open') {
      if (depth >= deepest) throw new Trouble('tooDeep', token, { n: deepest })
      const tree = this.#either(depth + 1)
      if (!this.#next('close')) throw new Trouble('openParenthesis', { start: token.start, end: this.#length })
      return tree
    }
    if (++this.#terms > mostTerms) throw new Trouble('tooMany', token, { n: mostTerms })
    return token.is === 'field' ? this.#field(token) : this.#words(token)
  }

  #words(value: Value): Tree | null {
    this.#checkPrefix(value)
    return wordsOf(value, 'anywhere')
  }

  #field(token: Token & { is: 'field' }): Tree | null {
    const field = fieldNamed(token.name)
    const value = this.#tokens[this.#at]
    if (!field) {
      // “Menteri: kami siap” is a headline; “menteri:kami” looks like a field that does not exist.
      if (token.spaced) return wordsOf({ ...token, text: token.name, quoted: false, prefix: false }, 'anywhere')
      throw new Trouble('unknownField', token, {
        name: token.name,
        names: fields.map((f) => `${f.names[0]}:`).join(' '),
      })
    }
    if (value?.is !== 'value') throw new Trouble('fieldAlone', token, { name: field.names[0]! })
    this.#at++
    this.#checkPrefix(value)
    const leaf = field.reads(value, this.#reader)
    if (!leaf) {
      const wants = sentence(field.wants as SentenceName)
      const trouble = failed('badValue', value, { name: field.names[0]!, value: value.text }).trouble
      throw Object.assign(new Trouble('badValue', value), {
        trouble: { ...trouble, says: { id: `${trouble.says.id} ${wants.id}`, en: `${trouble.says.en} ${wants.en}` } },
      })
    }
    return leaf
  }

  #checkPrefix(value: Value): void {
    if (value.prefix && (/[\p{L}\p{N}]+$/u.exec(value.text)?.[0].length ?? 0) < shortestPrefix) {
      throw new Trouble('shortPrefix', value, { n: shortestPrefix })
    }
  }

  #next(is: Token['is']): boolean {
    if (this.#tokens[this.#at]?.is !== is) return false
    this.#at++
    return true
  }

  #afterOpen = (): boolean => this.#tokens[this.#at - 1]?.is === 'open'
  #place = (token: Token): Span => ({ start: token.start, end: token.end })
}

function joined(is: 'and' | 'or', parts: (Tree | null)[]): Tree | null {
  const there = parts.filter((part) => part !== null)
  return there.length > 1 ? { is, of: there } : (there[0] ?? null)
}
