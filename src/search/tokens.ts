/** A query cut into its signs and words. Quotation marks of every shape are one; what is left open is said. */
import type { Span } from '../model.ts'

export type Token = Span &
  (
    | { is: 'open' }
    | { is: 'close' }
    | { is: 'and' }
    | { is: 'or' }
    | { is: 'not' }
    /** `field` is a name directly before a colon; `spaced` when the value stands after a space. */
    | { is: 'field'; name: string; spaced: boolean }
    | { is: 'value'; text: string; quoted: boolean; prefix: boolean }
  )

/** Indonesian operators in any case; English ones in capitals, for “and” and “or” are words one may look for. */
const operators: Record<string, 'and' | 'or' | 'not'> = { AND: 'and', OR: 'or', NOT: 'not', '&&': 'and', '||': 'or' }
const indonesian: Record<string, 'and' | 'or' | 'not'> = { dan: 'and', atau: 'or', bukan: 'not' }

const quotes = '"“”„«»'
const space = /\s/u
/** Ends a bare word. */
const stops = /[\s()"“”„«»]/u

/** @returns the tokens, or the span of a quotation that is never closed */
export function tokensOf(query: string): { ok: true; tokens: Token[] } | { ok: false; open: Span } {
  const tokens: Token[] = []
  let at = 0
  while (at < query.length) {
    const sign = query[at]!
    if (space.test(sign)) at++
    else if (sign === '(' || sign === ')') {
      tokens.push({ is: sign === '(' ? 'open' : 'close', start: at, end: at + 1 })
      at++
    } else if (quotes.includes(sign)) {
      const close = closing(query, at + 1)
      if (close < 0) return { ok: false, open: { start: at, end: query.length } }
      const prefix = query[close + 1] === '*'
      const end = close + (prefix ? 2 : 1)
      tokens.push({ is: 'value', text: query.slice(at + 1, close), quoted: true, prefix, start: at, end })
      at = end
    } else if ((sign === '-' || sign === '−' || sign === '!') && startsTerm(query, at)) {
      tokens.push({ is: 'not', start: at, end: at + 1 })
      at++
    } else at = word(query, at, tokens)
  }
  return { ok: true, tokens }
}

/** A hyphen is “not” only where a term begins and something follows at once: “-iklan”, never “undang-undang” or “a - b”. */
function startsTerm(query: string, at: number): boolean {
  const before = query[at - 1]
  const after = query[at + 1]
  return (
    (before === undefined || before === '(' || space.test(before)) &&
    after !== undefined &&
    /[\p{L}\p{N}("“„«]/u.test(after)
  )
}

function closing(query: string, from: number): number {
  for (let at = from; at < query.length; at++) if (quotes.includes(query[at]!)) return at
  return -1
}

function word(query: string, start: number, tokens: Token[]): number {
  let end = start
  while (end < query.length && !stops.test(query[end]!)) end++
  const text = query.slice(start, end)
  const field = /^(\p{L}[\p{L}_-]*):(?!\/\/)/u.exec(text)
  if (field) {
    const after = start + field[0].length
    tokens.push({
      is: 'field',
      name: field[1]!,
      spaced: after >= query.length || space.test(query[after]!),
      start,
      end: after,
    })
    return after
  }
  const operator = Object.hasOwn(operators, text) ? operators[text] : indonesianOperator(text)
  if (operator) tokens.push({ is: operator, start, end })
  else {
    const prefix = text.length > 1 && text.endsWith('*')
    tokens.push({ is: 'value', text: prefix ? text.slice(0, -1) : text, quoted: false, prefix, start, end })
  }
  return end
}

function indonesianOperator(text: string): 'and' | 'or' | 'not' | undefined {
  const small = text.toLowerCase()
  return Object.hasOwn(indonesian, small) ? indonesian[small] : undefined
}
