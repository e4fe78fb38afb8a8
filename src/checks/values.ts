import type { Fact } from '../model.ts'
import { valueOfDigits } from '../facts/numerals.ts'

/** A fact as numbers: an interval, what it counts, and how finely it was written. */
export type Value = {
  low: number
  high: number
  /** `IDR`, `%`, `tahun`, … or '' */
  unit: string
  family: 'count' | 'money' | 'percent' | 'ordinal'
  /** One of the last digit written: 0.1 juta for “1,5 juta”. 0 for numbers in words. */
  step: number
  modifier: Fact['modifier']
}

const inYears: Record<string, number> = { dekade: 10, windu: 8, abad: 100, milenium: 1000 }

export function valueOf(fact: Fact): Value | null {
  const [form = '', unit = ''] = fact.normal.split('|')
  const family =
    fact.kind === 'money'
      ? 'money'
      : fact.kind === 'percent'
        ? 'percent'
        : fact.kind === 'ordinal'
          ? 'ordinal'
          : 'count'
  let low: number
  let high: number
  const point = /^[QO]:(-?[\d.e+]+)$/.exec(form)
  const range = /^R:([\d.e+]+)\.\.([\d.e+]+)$/.exec(form)
  const fraction = /^F:([\d.]+)\/(\d+)$/.exec(form)
  if (point) low = high = Number(point[1])
  else if (range) [low, high] = [Number(range[1]), Number(range[2])]
  else if (fraction) low = high = Number(fraction[1]) / Number(fraction[2])
  else return null
  const years = inYears[unit]
  const scale = years ?? 1
  return {
    low: low * scale,
    high: high * scale,
    unit: years === undefined ? unit : 'tahun',
    family: fraction ? 'percent' : family,
    step: stepOf(fact.text, low),
    modifier: fact.modifier,
    ...(fraction ? { low: low * 100, high: high * 100, unit: '%' } : {}),
  }
}

function stepOf(text: string, value: number): number {
  const digits = /\d+(?:[.,]\d+)*/.exec(text)?.[0]
  if (digits === undefined) return 0
  const shown = valueOfDigits(digits)
  // “0,10” and “53,0” are written to the tenth and finer, “1.250” to the unit.
  const behind = /[.,](\d+)$/.exec(digits)?.[1]?.length ?? 0
  const decimals = shown === 0 || (Number.isInteger(shown) && behind === 3) ? 0 : behind
  return (shown === 0 ? 1 : value / shown) * 10 ** -decimals
}

/**
 * Do the two say the same, given rounding, truncation, ranges, vague words and modifiers? `article` may be coarser than
 * `release`: “Rp 79 miliar” and “13,2 triliun” agree with 79,74 miliar and 13.255.244.538.149.
 */
export function agree(article: Value, release: Value): boolean {
  if (!comparable(article, release)) return false
  if (isWrittenRange(article) && isWrittenRange(release)) return isWithin(article, release)
  if (overlaps(article, release)) return true
  if (sameSpan(article, release)) return true
  if (article.low !== article.high || release.low !== release.high) return nearInterval(article, release)
  if (coarser(article, release)) return true
  // “di bawah 7 persen” for “di bawah 5 persen” is another bound, not a looser word for it.
  if (article.modifier !== undefined && article.modifier === release.modifier && article.modifier !== '~') return false
  return modified(article, release.low) || modified(release, article.low)
}

const days: Record<string, number> = { hari: 1, pekan: 7, minggu: 7, bulan: 30.4375, tahun: 365.25 }

/** “18 bulan” is “satu setengah tahun”, “dua pekan” is “14 hari”. */
function sameSpan(a: Value, b: Value): boolean {
  const [one, other] = [days[a.unit], days[b.unit]]
  if (one === undefined || other === undefined || a.unit === b.unit) return false
  return Math.abs(a.low * one - b.low * other) <= 0.02 * a.low * one
}

/**
 * The article is finer than the release: 5,21 % where the release has 5 %. It may be right, so it is no contradiction by
 * itself, but another figure of the release that fills the place outweighs it.
 */
export const mayAgree = (article: Value, release: Value): boolean =>
  comparable(article, release) && coarser(release, article)

/**
 * Nothing but the words around it makes the two agree: a modifier reaches from one to the other, or a vague word covers
 * it. Where the two stand at the very same place, that is no excuse for another figure (“sekitar 330.004”).
 */
export const agreeLoosely = (article: Value, release: Value): boolean =>
  agree(article, release) && !(samePoint(article, release) || coarser(article, release) || sameSpan(article, release))

export const samePoint = (a: Value, b: Value): boolean =>
  a.low === a.high && b.low === b.high && Math.abs(a.low - b.low) <= 1e-9 * Math.abs(a.low)

/** Same family, and for money the same currency where both name one. A bare number may stand for money, never for %. */
export function comparable(a: Value, b: Value): boolean {
  if ((a.family === 'percent') !== (b.family === 'percent')) return false
  if ((a.family === 'ordinal') !== (b.family === 'ordinal')) return false
  if (a.family === 'money' && b.family === 'money') return a.unit === b.unit
  // “jutaan pesan” is no amount of money.
  if (a.family === 'money' || b.family === 'money') {
    const bare = a.family === 'money' ? b : a
    return bare.unit === '' && bare.low === bare.high
  }
  return true
}

function overlaps(a: Value, b: Value): boolean {
  const slack = 1e-9 * Math.max(Math.abs(a.high), Math.abs(b.high), 1)
  return a.low <= b.high + slack && b.low <= a.high + slack
}

/** “4,00–4,25 persen”, written with figures; “puluhan” has none. */
const isWrittenRange = (value: Value): boolean => value.low !== value.high && value.step > 0

/** Each end as far in as the digits shown tell. */
function isWithin(article: Value, release: Value): boolean {
  const slack = Math.max(article.step, 1e-9 * article.high)
  return article.low > release.low - slack && article.high < release.high + slack
}

/** A vague word reaches as far as its scale; “puluhan” said of 8 or 120 is not a contradiction worth showing. */
function nearInterval(a: Value, b: Value): boolean {
  const vague = [a, b].some((value) => value.high >= value.low * 1.5 && value.low !== value.high)
  return vague && a.low * 0.8 <= b.high && b.low <= a.high * 1.25
}

/** Rounded or cut to the digits shown. Whole numbers below a thousand are counts and stay exact. */
function coarser(shown: Value, exact: Value): boolean {
  if (shown.step === 0 || shown.step <= exact.step * 1.000001) return false
  const counts = exact.step >= 1 || (exact.step === 0 && Number.isInteger(exact.low))
  if (shown.low < 1000 && Number.isInteger(shown.low) && shown.family === 'count' && counts) return false
  return Math.abs(shown.low - exact.low) < shown.step * 1.000001 && exact.low >= shown.low / 2
}

/** How far a modifier reaches, as a share of the value it stands with: less far from a bound written with three digits. */
const above = 1.35
const aboveFine = 1.1
const below = 0.7
const about = 0.12

function modified(said: Value, actual: number): boolean {
  const ratio = said.low === 0 ? 0 : actual / said.low
  if (said.modifier === '>' || said.modifier === 'min')
    return ratio >= 1 && ratio <= (significantDigits(said) < 3 ? above : aboveFine)
  if (said.modifier === '<') return ratio <= 1 && ratio >= below
  if (said.modifier === 'max') return ratio <= 1.02 && ratio >= 0.9
  if (said.modifier === '~') return Math.abs(ratio - 1) <= about
  return false
}

/** Eighteen months and forty-six permits make no sixty-four offices: what is added up counts the same, or says nothing of it. */
const addsTo = (article: Value, part: Value): boolean =>
  comparable(article, part) && (part.unit === article.unit || part.unit === '' || article.unit === '')

/**
 * Two or three values of the release that add up to what the article says. Small counts add up by chance, so they are
 * not excused this way.
 */
export function isSum(article: Value, others: readonly Value[]): boolean {
  if (article.low !== article.high || article.low <= 20) return false
  const parts = [
    ...new Set(others.filter((v) => v.low === v.high && addsTo(article, v) && v.low < article.low).map((v) => v.low)),
  ]
  const close = (sum: number): boolean => Math.abs(sum - article.low) < Math.max(article.step * 0.6, 1e-9 * article.low)
  const limited = parts.slice(0, 40)
  for (let i = 0; i < limited.length; i++) {
    const one = limited[i] ?? 0
    for (let j = i + 1; j < limited.length; j++) {
      const two = one + (limited[j] ?? 0)
      if (close(two)) return true
      for (let k = j + 1; k < limited.length; k++) if (close(two + (limited[k] ?? 0))) return true
    }
  }
  return false
}

/** As much for several as the other is for each: twice to ten times. */
export function isMultiple(article: Value, each: Value): boolean {
  if (article.low !== article.high || each.low !== each.high || each.low === 0 || !comparable(article, each))
    return false
  const times = article.low / each.low
  return Number.isInteger(Number(times.toPrecision(9))) && times >= 2 && times <= 10
}

/**
 * One looks like a slip of the other: the same digits under another scale (juta for miliar), two digits exchanged, or
 * one digit different in a figure of two or more.
 */
export function looksLikeSlip(a: Value, b: Value): boolean {
  if (a.low !== a.high || b.low !== b.high || a.low <= 0 || b.low <= 0) return false
  let [one, other] = [significant(a.low), significant(b.low)]
  if (one === other) return true
  if (Number.isInteger(a.low) && Number.isInteger(b.low) && a.low >= 10) {
    // 330 for 300: zeros are digits too where both are as long.
    const [whole, theirs] = [String(a.low), String(b.low)]
    if (whole.length === theirs.length && [...whole].filter((digit, i) => digit !== theirs[i]).length === 1) return true
  }
  if (a.step > 0 && Math.abs(a.step - b.step) <= 1e-6 * b.step) [one, other] = [inSteps(a), inSteps(b)]
  if (one.length < 2 || one.length !== other.length) return false
  const differing = [...one].filter((digit, i) => digit !== other[i]).length
  return differing === 1 || (differing === 2 && [...one].sort().join('') === [...other].sort().join(''))
}

/** One figure written more finely under another scale than the other; 16.355 is no finer way of writing 16.300. */
export function sameDigits(a: Value, b: Value): boolean {
  const [one, other] = [significant(a.low), significant(b.low)]
  if (one === '' || other === '') return false
  if (one === other) return true
  const rescaled = a.low >= 10 * b.low || b.low >= 10 * a.low
  return rescaled && one.length > 2 && other.length > 2 && (one.startsWith(other) || other.startsWith(one))
}

const significant = (value: number): string =>
  String(Number(value.toPrecision(12)))
    .replace('.', '')
    .replace(/^0+|0+$/g, '')

/** All digits as written, so that 52,20 and 52,02 have as many. */
const inSteps = (value: Value): string => String(Math.round(value.low / value.step))

/** How many digits stand written: two in “0,10” and in “Rp 50 juta”. */
export const writtenDigits = (value: Value): number =>
  value.step > 0 ? inSteps(value).length : significantDigits(value)

export const significantDigits = (value: Value): number => significant(value.low).length
