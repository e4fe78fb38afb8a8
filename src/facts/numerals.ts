import { glued, type Token } from './tokens.ts'

/**
 * A number as written, in digits or in words. `low` equals `high` unless the wording is vague (“puluhan ribu” is
 * 10000..99999). `next` is the index of the first token after it.
 */
export type Numeral = { low: number; high: number; next: number; scale: number; digits: boolean; halved: boolean }

const units: Record<string, number> = {
  nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9,
} // prettier-ignore

const scales: Record<string, number> = {
  ribu: 1e3, rb: 1e3, juta: 1e6, jt: 1e6, miliar: 1e9, milyar: 1e9, triliun: 1e12, trilyun: 1e12, triliyun: 1e12,
} // prettier-ignore

const alone: Record<string, number> = { sepuluh: 10, sebelas: 11, seratus: 100 }
const oneOf: Record<string, number> = { seribu: 1e3, sejuta: 1e6, semiliar: 1e9, setriliun: 1e12 }

/** “ribuan” and its kin name an interval, as does “belasan” before a scale. */
const vague: Record<string, readonly [number, number]> = {
  belasan: [11, 19],
  puluhan: [10, 99],
  ratusan: [100, 999],
  ribuan: [1e3, 999_999],
  jutaan: [1e6, 999_999_999],
  miliaran: [1e9, 999_999_999_999],
  triliunan: [1e12, 999_999_999_999_999],
}

/** Reads the numeral that starts at token `at`, or null. With `money`, “M” and “T” are miliar and triliun. */
export function readNumeral(tokens: readonly Token[], at: number, money = false): Numeral | null {
  const first = tokens[at]
  if (first === undefined) return null
  if (first.kind === 'number') return readDigits(tokens, at, money)
  if (first.kind !== 'word') return null
  const interval = vague[first.lower]
  if (interval) {
    const scale = scales[tokens[at + 1]?.lower ?? ''] ?? 1
    const top = scale === 1 ? interval[1] : (interval[1] + 1) * scale - 1
    const high = first.lower === 'belasan' ? interval[1] * scale : top
    return { low: interval[0] * scale, high, next: at + (scale === 1 ? 1 : 2), scale, digits: false, halved: false }
  }
  return readWords(tokens, at)
}

/** “1.234,5” and “1,234,567.8” to a number; a lone dot before three digits is a thousand mark, a lone comma decimal. */
export function valueOfDigits(raw: string): number {
  const commas = raw.split(',').length - 1
  const dots = raw.split('.').length - 1
  if (commas > 1 && dots <= 1) return Number(raw.replaceAll(',', ''))
  if (commas === 1 && dots === 1 && raw.indexOf(',') < raw.indexOf('.')) return Number(raw.replaceAll(',', ''))
  if (commas > 0) return Number(raw.replaceAll('.', '').replace(',', '.'))
  if (dots === 1 && !/^[1-9]\d{0,2}\.\d{3}$/.test(raw)) return Number(raw)
  return Number(raw.replaceAll('.', ''))
}

/**
 * The scale that a figure carries twice, in its digits and in a word: 1000 for “625.400 ribu”. Null for figures that do
 * not; “Rp 2.920 triliun” is only large. Most are slips of the pen.
 */
export function doubledScale(text: string): number | null {
  const match =
    /\d{1,3}(?:\.\d{3})+\s*(ribu)(?!\p{L})/iu.exec(text) ??
    /\d{1,3}(?:\.\d{3}){2,}\s*(juta|miliar|milyar|triliun)(?!\p{L})/iu.exec(text)
  return match === null ? null : (scales[match[1]?.toLowerCase() ?? ''] ?? null)
}

function readDigits(tokens: readonly Token[], at: number, money: boolean): Numeral | null {
  const token = tokens[at]
  if (!token) return null
  let value = valueOfDigits(token.raw)
  if (!Number.isFinite(value)) return null
  let next = at + 1
  let scale = 1
  let follower = tokens[next]
  if (follower?.kind === 'word') {
    const known = scales[follower.lower] ?? shortScale(token, follower, money)
    if (known !== undefined) {
      scale = known
      next++
      follower = tokens[next]
      // “625 ribu triliun” is rare, “2 juta ribu” never: at most one more scale, and only a larger one.
      const second = follower ? scales[follower.lower] : undefined
      if (second !== undefined && second > scale) {
        scale *= second
        next++
      }
    } else if (follower.lower === 'setengah' && /^\d{1,2}$/.test(token.raw)) {
      value += 0.5
      next++
    }
  }
  let total = exactly(value * scale)
  // “2 juta 500 ribu”: the scales must fall.
  const more = tokens[next]
  const moreScale = scales[tokens[next + 1]?.lower ?? '']
  if (scale > 1 && more?.kind === 'number' && moreScale !== undefined && moreScale < scale && Number.isInteger(value)) {
    const rest = valueOfDigits(more.raw) * moreScale
    if (rest < scale) {
      total += rest
      next += 2
    }
  }
  return { low: total, high: total, next, scale, digits: true, halved: false }
}

/** “100k”, and with money “Rp 2,5 M”, “Rp 1 T”. A bare “3M” or “4851K” is a slogan or a docket number. */
function shortScale(number: Token, letter: Token, money: boolean): number | undefined {
  if (letter.raw === 'k' && glued(number, letter)) return 1e3
  if (!money) return undefined
  return { M: 1e9, m: 1e9, T: 1e12, t: 1e12, K: 1e3, k: 1e3 }[letter.raw]
}

function readWords(tokens: readonly Token[], at: number): Numeral | null {
  let total = 0
  let hundreds = 0
  let unit: number | null = null
  let top = Infinity
  let scale = 1
  let span = 0
  let halved = false
  let index = at
  for (; index < tokens.length; index++) {
    const word = tokens[index]?.lower ?? ''
    const digit = units[word]
    if (digit !== undefined) {
      // “Satu Miliar Satu Desa”: a lone digit after a million or more begins another number.
      if (unit !== null || (top >= 1e6 && top < Infinity && !belongs(tokens[index + 1]?.lower))) break
      unit = digit
    } else if (word === 'belas' && unit !== null) {
      hundreds += 10 + unit
      unit = null
    } else if (word === 'puluh' && unit !== null) {
      hundreds += unit * 10
      unit = null
      span = 10
    } else if (word === 'ratus' && unit !== null) {
      hundreds += unit * 100
      unit = null
    } else if (alone[word] !== undefined && unit === null) {
      hundreds += alone[word]
    } else if (oneOf[word] !== undefined && unit === null && hundreds === 0 && oneOf[word] < top) {
      total += oneOf[word]
      top = scale = oneOf[word]
    } else if (word === 'setengah' && (unit !== null || hundreds > 0) && !halved) {
      halved = true
    } else if (scales[word] !== undefined && (unit !== null || hundreds > 0) && scales[word] < top) {
      scale = scales[word]
      total += (hundreds + (unit ?? 0) + (halved ? 0.5 : 0)) * scale
      halved = false
      hundreds = 0
      unit = null
      top = scale
    } else if (word === 'sekian' && span > 0 && unit === null) {
      const low = total + hundreds
      return { low: low + 1, high: low + span - 1, next: index + 1, scale, digits: false, halved: false }
    } else break
  }
  if (index === at) return null
  const value = total + hundreds + (unit ?? 0) + (halved ? 0.5 : 0)
  return { low: value, high: value, next: index, scale, digits: false, halved }
}

const belongs = (word: string | undefined): boolean =>
  word === 'belas' || word === 'puluh' || word === 'ratus' || scales[word ?? ''] !== undefined

/** 93.59 × 10¹² leaves a tail in binary; amounts are whole once scaled. */
export function exactly(value: number): number {
  return Number(value.toPrecision(14))
}
