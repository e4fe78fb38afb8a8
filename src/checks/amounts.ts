import { doubledScale } from '../facts/numerals.ts'
import type { Fact } from '../model.ts'
import type { Passage } from './passage.ts'
import { comparable, valueOf, type Value } from './values.ts'

/** A figure as it stands and as it is compared. */
export type Amount = { fact: Fact; value: Value }

const amountKinds = new Set(['quantity', 'money', 'percent', 'range', 'fraction', 'ordinal'])

/**
 * “625.400 ribu” writes its thousands twice: the release may mean either figure, so the smaller one is read beside it.
 */
export function alsoMeant(fact: Fact, value: Value): Amount[] {
  const scale = doubledScale(fact.text)
  if (scale === null) return []
  return [{ fact, value: { ...value, low: value.low / scale, high: value.high / scale, step: value.step / scale } }]
}

/** Figures a text compares; not those that are part of a name (“COVID-19”, “UU Nomor 9 Tahun 98”). */
export const amountsOf = ({ text, facts }: Pick<Passage, 'text' | 'facts'>): Amount[] =>
  amounts(
    facts.filter((fact) => {
      const before = text.slice(Math.max(0, fact.start - designationReach), fact.start)
      return !/\p{L}-$/u.test(before) && !designation.test(before) && !isListMark(text, fact)
    }),
  )

/** “1. Pendaftaran … 2. Mengisi …”, “(1) Tolak … (2) Stop …”: the number before or after it marks another item. */
function isListMark(text: string, fact: Fact): boolean {
  if (!/^\d{1,2}$/.test(fact.text) || !/^[.)]\s+\p{L}/u.test(text.slice(fact.end, fact.end + 6))) return false
  return [-1, 1].some((step) => new RegExp(`(?<![\\d.,])${Number(fact.text) + step}[.)]\\s+\\p{L}`, 'u').test(text))
}

/** What a number names rather than counts: a law, an article of it, a case, a route; and the year behind such a number. */
const designation =
  /(?<!\p{L})(?:no(?:mor)?\.?|pasal|ayat|uu|undang|perpres|permen\p{L}*|perda|pergub|perbup|perwali|perwal|inpres|keppres|kepmen\p{L}*|pp)\s*\(?(?:\d[\d/.-]*\s+(?:tahun|th\.?)\s+|\d+\/)?$/iu
const designationReach = 40

export function amounts(facts: readonly Fact[]): Amount[] {
  return facts.flatMap((fact) => {
    if (!amountKinds.has(fact.kind)) return []
    const value = valueOf(fact)
    return value === null ? [] : [{ fact, value }]
  })
}

/** “satu” and “pertama” seldom count; “kedua tersangka” means both. */
export const isIdle = (fact: Fact, value: Value): boolean =>
  (value.step === 0 && value.low === 1 && value.high === 1) ||
  (fact.kind === 'ordinal' && !/\d/.test(fact.text)) ||
  /^setengah|^separuh/i.test(fact.text)

/** A count of people does not stand against an amount of money; a percentage only against a percentage. */
export function rival(article: Value, release: Value): boolean {
  if (!comparable(article, release)) return article.family === 'money' && release.family === 'money'
  if (article.family !== release.family) return false
  return !(article.unit !== '' && release.unit !== '' && article.unit !== release.unit)
}
