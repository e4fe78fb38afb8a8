import type { Fact, FactKind } from '../model.ts'
import { modifierAround } from './modifiers.ts'
import { readNumeral, type Numeral } from './numerals.ts'
import { glued, tokensOf, type Token } from './tokens.ts'
import { unitAt } from './units.ts'

/**
 * Amounts: plain, of money, in percent, as fraction or range. `taken` marks stretches that were already read as dates,
 * times or ordinals. Digits repeated in words, “968 (sembilan ratus enam puluh delapan)”, are one fact.
 */
export function quantitiesOf(text: string, taken: ReadonlyArray<{ start: number; end: number }>): Fact[] {
  const tokens = tokensOf(text)
  const blocked = (token: Token | undefined): boolean =>
    token !== undefined && taken.some((span) => token.start < span.end && span.start < token.end)
  const found: Fact[] = []
  for (let at = 0; at < tokens.length; ) {
    const read = blocked(tokens[at]) ? null : (fractionWord(tokens, at, text) ?? amountAt(tokens, at, text, blocked))
    if (read === null) {
      at++
      continue
    }
    const first = tokens[at]
    const last = tokens[read.next - 1]
    if (first && last && read.fact !== null) {
      const end = Math.max(last.end, read.fact.end ?? 0)
      const modifier = modifierAround(tokens, at, read.next - 1)
      found.push({
        start: first.start,
        end,
        kind: read.fact.kind,
        text: text.slice(first.start, end),
        normal: read.fact.normal,
        ...(modifier === undefined ? {} : { modifier }),
      })
    }
    at = Math.max(read.next, at + 1)
  }
  return found
}

type Draft = { kind: FactKind; normal: string; end?: number }
type Read = { fact: Draft | null; next: number }

const currencies: Record<string, string> = {
  rp: 'IDR', idr: 'IDR', usd: 'USD', us$: 'USD', as$: 'USD', $: 'USD', sgd: 'SGD', s$: 'SGD', a$: 'AUD', eur: 'EUR',
  '€': 'EUR', '£': 'GBP', '¥': 'JPY',
} // prettier-ignore
const currencyWords: Record<string, string> = {
  rupiah: 'IDR', dolar: 'USD', dollar: 'USD', euro: 'EUR', ringgit: 'MYR', yen: 'JPY', riyal: 'SAR', yuan: 'CNY',
} // prettier-ignore
const percents = new Set(['%', 'persen', 'prosen', 'percent'])

/** What makes a half a figure of speech: “setengah hati”, “setengah tiang”. */
const idioms = new Set('hati tiang mati jalan matang baya jadi sadar telanjang final kamar'.split(' '))

function amountAt(
  tokens: readonly Token[],
  at: number,
  text: string,
  blocked: (t: Token | undefined) => boolean,
): Read | null {
  const sign = currencies[tokens[at]?.lower ?? '']
  const from = sign === undefined ? at : at + (tokens[at + 1]?.raw === '.' ? 2 : 1)
  if (blocked(tokens[from])) return null
  const numeral = readNumeral(tokens, from, sign !== undefined)
  if (numeral === null) return null
  if (sign === undefined && isCode(tokens, at, numeral)) return { fact: null, next: numeral.next }
  if (['salah', 'satu'].includes(tokens[at - 1]?.lower ?? '') && tokens[at]?.lower === 'satu') return { fact: null, next: numeral.next } // prettier-ignore

  let { low, high, next } = numeral
  let isRange = low !== high
  // “4,00%-4,25%”: the mark may stand with both ends.
  const marked = percents.has(tokens[next]?.lower ?? '') ? 1 : 0
  const other = rangeEnd(tokens, next + marked, sign !== undefined, blocked)
  if (other !== null && !isRange) {
    // “Rp 1-2 triliun”: the scale of the end belongs to both.
    const shared = numeral.scale === 1 && other.scale > 1 && low < other.low / other.scale ? other.scale : 1
    if (low * shared < other.low && (marked === 0 || percents.has(tokens[other.next]?.lower ?? ''))) {
      low *= shared
      high = other.high
      next = other.next
      isRange = true
    }
  }
  next = repeatedInWords(tokens, next, numeral)

  const mark = tokens[next]
  if (mark !== undefined && percents.has(mark.lower)) {
    const end = repeatedInWords(tokens, next + 1, numeral)
    return { fact: amount('percent', low, high, isRange, '%'), next: end }
  }
  const word = currencyWords[mark?.lower ?? '']
  const currency = sign ?? word
  if (currency !== undefined) {
    const us = word === 'USD' && ['as', 'amerika'].includes(tokens[next + 1]?.lower ?? '') ? 1 : 0
    return { fact: amount('money', low, high, isRange, currency), next: next + (word === undefined ? 0 : 1 + us) }
  }
  const fraction = isRange ? null : fractionOf(tokens, at, numeral, text)
  if (fraction !== null) return fraction

  const last = tokens[next - 1]
  const unit = last === undefined ? null : unitAt(text.slice(last.end, last.end + 40))
  const fact = amount('quantity', low, high, isRange, unit?.unit)
  return { fact: unit === null || !last ? fact : { ...fact, end: last.end + unit.length }, next }
}

function amount(kind: FactKind, low: number, high: number, isRange: boolean, unit: string | undefined): Draft {
  const suffix = unit === undefined ? '' : `|${unit}`
  if (!isRange) return { kind, normal: `Q:${low}${suffix}` }
  return { kind: kind === 'quantity' ? 'range' : kind, normal: `R:${low}..${high}${suffix}` }
}

/** Docket numbers, sizes and names with digits in them are not amounts: “4851K/Pid.Sus/2023”, “3M”, “12/PUU”. */
function isCode(tokens: readonly Token[], at: number, numeral: Numeral): boolean {
  const first = tokens[at]
  const last = tokens[numeral.next - 1]
  const after = tokens[numeral.next]
  const before = tokens[at - 1]
  if (!first || first.kind !== 'number') return false
  if (/^0\d/.test(first.raw)) return true
  if (after?.kind === 'word' && glued(last, after) && !/^(?:rb|jt|k|kg|km|m|ha|cm|gram|ton|persen|thn|th|orang)$/.test(after.raw)) return true // prettier-ignore
  if (after?.raw === '/' && glued(last, after) && glued(after, tokens[numeral.next + 1])) {
    return tokens[numeral.next + 1]?.kind === 'word' || (before?.raw === '/' && glued(before, first))
  }
  return before?.raw === '/' && glued(before, first) && tokens[at - 2]?.kind === 'word' && glued(tokens[at - 2], before)
}

const rangeWords = new Set(['-', '–', '—', 'hingga', 'sampai'])

function rangeEnd(tokens: readonly Token[], at: number, money: boolean, blocked: (t: Token | undefined) => boolean) {
  const link = tokens[at]
  if (link === undefined || !rangeWords.has(link.lower)) return null
  let from = at + 1
  if (tokens[from]?.lower === 'dengan') from++
  if (currencies[tokens[from]?.lower ?? ''] !== undefined) from++
  if (blocked(tokens[from])) return null
  const numeral = readNumeral(tokens, from, money)
  return numeral !== null && numeral.low === numeral.high ? numeral : null
}

/** “24 (dua puluh empat)”: skips the words in brackets when they say the same. */
function repeatedInWords(tokens: readonly Token[], at: number, numeral: Numeral): number {
  if (tokens[at]?.raw !== '(') return at
  const words = readNumeral(tokens, at + 1)
  if (words === null || words.digits === numeral.digits) return at
  let close = words.next
  while (close < at + 14 && tokens[close] && tokens[close]?.raw !== ')') close++
  const extra = close - words.next
  if (tokens[close]?.raw !== ')' || extra > 1) return at
  return words.low === numeral.low ? close + 1 : at
}

/** “3 dari 10 madrasah”, “1/3”. “salah satu dari 10 pokok” counts ten things, not a tenth. */
function fractionOf(tokens: readonly Token[], at: number, numeral: Numeral, text: string): Read | null {
  const link = tokens[numeral.next]
  if (link === undefined || numeral.scale !== 1 || !Number.isInteger(numeral.low)) return null
  const slash = link.raw === '/' && glued(tokens[numeral.next - 1], link)
  if (!slash && link.lower !== 'dari') return null
  if (tokens[at - 1]?.lower === 'salah') return null
  const whole = readNumeral(tokens, numeral.next + 1)
  if (whole === null || whole.low !== whole.high || whole.low <= numeral.low || whole.low > 10_000) return null
  if (slash && (whole.low > 12 || numeral.low > 11 || !whole.digits)) return null
  if (slash && /^\s*\//.test(text.slice(tokens[whole.next - 1]?.end ?? 0))) return null
  return { fact: { kind: 'fraction', normal: `F:${numeral.low}/${whole.low}` }, next: whole.next }
}

const parts: Record<string, number> = { dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10 } // prettier-ignore

/** “separuh”, “setengah abad”, “sepertiga”, “dua pertiga”. */
function fractionWord(tokens: readonly Token[], at: number, text: string): Read | null {
  const token = tokens[at]
  if (token?.kind !== 'word') return null
  if (token.lower === 'separuh' || token.lower === 'setengah') {
    const after = tokens[at + 1]
    if (after !== undefined && idioms.has(after.lower)) return { fact: null, next: at + 2 }
    const scale = after === undefined ? null : readNumeral([{ ...after, lower: 'satu', kind: 'word' }, after], 0)
    if (scale !== null && scale.next === 2 && scale.low >= 1000) {
      const currency = currencyWords[tokens[at + 2]?.lower ?? '']
      if (currency === undefined) return { fact: { kind: 'quantity', normal: `Q:${scale.low / 2}` }, next: at + 2 }
      return { fact: { kind: 'money', normal: `Q:${scale.low / 2}|${currency}` }, next: at + 3 }
    }
    const unit = unitAt(text.slice(token.end, token.end + 40))
    if (unit === null) return { fact: { kind: 'quantity', normal: 'Q:0.5' }, next: at + 1 }
    return { fact: { kind: 'quantity', normal: `Q:0.5|${unit.unit}`, end: token.end + unit.length }, next: at + 1 }
  }
  const single = parts[/^seper(\p{L}+)$/u.exec(token.lower)?.[1] ?? '']
  if (single !== undefined) return { fact: { kind: 'fraction', normal: `F:1/${single}` }, next: at + 1 }
  // “empat per lima” beside “empat perlima”.
  const [upper, lower] = [readNumeral(tokens, at), parts[tokens[at + 2]?.lower ?? '']]
  if (
    tokens[at + 1]?.lower === 'per' &&
    lower !== undefined &&
    upper?.next === at + 1 &&
    upper.low < lower &&
    !upper.digits
  ) {
    return { fact: { kind: 'fraction', normal: `F:${upper.low}/${lower}` }, next: at + 3 }
  }
  const below = parts[/^per(\p{L}+)$/u.exec(tokens[at + 1]?.lower ?? '')?.[1] ?? '']
  const above = readNumeral(tokens, at)
  if (below === undefined || above === null || above.next !== at + 1) return null
  return { fact: { kind: 'fraction', normal: `F:${above.low}/${below}` }, next: at + 2 }
}
