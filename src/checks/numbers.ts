import { doubledScale } from '../facts/numerals.ts'
import type { Fact, FindingKind } from '../model.ts'
import type { Check, Draft } from './check.ts'
import { sameDay } from './days.ts'
import { isFunctionWord } from './function-words.ts'
import { nearestTo, sentenceAt, type Pair } from './pair.ts'
import type { Passage } from './passage.ts'
import { companionship, counterpart, slotsOf, termSpan, type Slot } from './slot.ts'
import {
  agree,
  agreeLoosely,
  comparable,
  isMultiple,
  isSum,
  looksLikeSlip,
  mayAgree,
  sameDigits,
  significantDigits,
  valueOf,
  type Value,
} from './values.ts'

/**
 * Does the article give another figure where the release gives one?
 *
 * Every amount of the article is compared with all amounts of the release. When none agrees (values.ts: rounding,
 * ranges, modifiers, sums), and one of the same kind stands in the same place (slot.ts), the two contradict each other;
 * without such a place the figure is only not in the release. When the figure does occur in the release, but clearly
 * elsewhere, while another stands in its place, two true figures were exchanged.
 */
export const numbers: Check = {
  kinds: ['number', 'percent', 'money', 'number-swapped'],
  find(pair) {
    const stated = amounts(pair.release.facts)
    const release = [...stated, ...stated.flatMap(({ fact, value }) => alsoMeant(fact, value))]
    const title = amounts(pair.release.titleFacts)
    const article = amounts(pair.article.facts)
    const drafts = article.flatMap(({ fact, value }) => judge(pair, fact, value, release, title))
    return [...drafts, ...crossed(pair, article, release)]
  },
}

/** A place of the release scores at least this to be the same slot; see tiers.json for how it was chosen. */
export const slotFrom = 0.3
/** Less is enough when the same unit is counted, and less still when one figure looks like a slip of the other. */
export const slotFromSameUnit = 0.12
export const slotFromSlip = 0.06
/** Another value fills the place this much better than the best place where the value itself stands. */
export const swapMargin = 0.25
export const swapFrom = 0.6

/** So much better than the place of a figure that agrees only loosely. */
export const looseMargin = 0.15

type Amount = { fact: Fact; value: Value }

function judge(pair: Pair, fact: Fact, value: Value, release: Amount[], title: Amount[]): Draft[] {
  if (isIdle(fact, value)) return []
  const agreeing = release.filter((other) => agree(value, other.value)).map((other) => other.fact)
  const rivals = release
    .filter((other) => !agree(value, other.value) && !isIdle(other.fact, other.value))
    .filter(
      (other) =>
        rival(value, other.value) ||
        (value.family === 'count' && other.value.family === 'count' && sameThing(pair, fact, other.fact)),
    )
    .map((other) => other.fact)
    .filter((other) => !agreeing.includes(other) && isAge(pair.article, fact) === isAge(pair.release, other))
    .filter((other) => !ofAnotherTime(pair, fact, other) && inPoints(pair.article, fact) === inPoints(pair.release, other)) // prettier-ignore
  const ranked = slotsOf(pair, fact, rivals)
  const best = ranked[0]
  const placed = counterpart(pair, fact, [...rivals, ...agreeing])
  if (placed !== null) {
    if (fact.kind === 'ordinal') return []
    const there = valueIn(release, placed)
    if (!rivals.includes(placed)) {
      return there !== undefined && hardenedFigure(value, there) ? [contradiction(kindOf(fact), fact, placed)] : []
    }
    const elsewhere = release.filter((other) => agree(value, other.value) && !agreeLoosely(value, other.value))
    if (elsewhere.length === 0)
      return isTotal(pair.article, fact) && derived(pair, value, release)
        ? []
        : [contradiction(kindOf(fact), fact, placed)]
    return slipsOwn(value, placed, release) ? [] : [exchange(pair, fact, placed)]
  }
  const sure = [...release, ...title].some((other) => agree(value, other.value) && !agreeLoosely(value, other.value))
  if (!sure && agreeing.length > 0) {
    // Only a modifier or a vague word elsewhere makes room for it: another figure in its very place outweighs that.
    const own = slotsOf(pair, fact, agreeing)[0]?.score ?? 0
    const filled = ranked.find((slot) => slot.score >= neededFor(pair, value, fact, slot, release))
    return filled !== undefined && filled.score - own >= looseMargin ? [contradiction(kindOf(fact), fact, filled.fact)] : [] // prettier-ignore
  }
  if (agreeing.length > 0 || title.some((other) => agree(value, other.value))) {
    const own = slotsOf(pair, fact, agreeing)[0]
    if (own === undefined || best === undefined || fact.kind === 'ordinal') return []
    if (best.score < swapFrom || best.score - own.score < swapMargin) return []
    return slipsOwn(value, best.fact, release) ? [] : [exchange(pair, fact, best.fact)]
  }
  if (release.some((other) => mayAgree(value, other.value))) {
    const finer = ranked.find(
      (slot) =>
        valueIn(release, slot.fact)?.step === value.step && slot.score >= neededFor(pair, value, fact, slot, release),
    )
    return finer === undefined ? [] : [contradiction(kindOf(fact), fact, finer.fact)]
  }
  if (derived(pair, value, release)) return []
  const kind = kindOf(fact)
  const filled = ranked.find((slot) => slot.score >= neededFor(pair, value, fact, slot, release))
  if (filled !== undefined) return [contradiction(kind, fact, filled.fact)]
  const nearest = nearestTo(pair, sentenceAt(pair.article, fact.start))
  return [
    {
      kind,
      verdict: 'unsupported',
      article: fact,
      release: null,
      nearest,
      because: {
        id: `“${fact.text}” tidak ada dalam rilis.`,
        en: `“${fact.text}” is not in the release.`,
      },
    },
  ]
}

/** At the very same place, with the same modifier or none, another figure as fine as the release’s: not a rounding of it. */
function hardenedFigure(article: Value, release: Value): boolean {
  if (article.low !== article.high || release.low !== release.high) return false
  return article.modifier === release.modifier && agreeLoosely(article, release) && looksLikeSlip(article, release)
}

/** What the release’s own figures add up to: two or three together, or one that holds for each of several. */
const derived = (pair: Pair, value: Value, release: Amount[]): boolean =>
  isSum(
    value,
    release.map((other) => other.value),
  ) || release.some((other) => forEach(pair.release, other.fact) && isMultiple(value, other.value))

/** Said to be a sum: “total Rp 35,5 miliar”. */
const isTotal = (passage: Passage, fact: Fact): boolean =>
  /(?:total|jumlah|keseluruhan|akumulasi|seluruhnya)\P{L}+(?:\p{L}+\P{L}+){0,3}$/iu.test(passage.text.slice(Math.max(0, fact.start - 50), fact.start)) // prettier-ignore

/** “masing-masing US$ 3 miliar”, “setiap desa 40 paket”. */
function forEach(passage: Passage, fact: Fact): boolean {
  const [from] = termSpan(passage, fact)
  return passage.terms
    .slice(Math.max(0, from - 4), from)
    .some((term) => term.sentence === passage.terms[from]?.sentence && /^(?:masing|tiap|setiap|per)$/.test(term.norm))
}

/** “Wawan (35)”: an age, which stands against nothing but another age. */
const isAge = (passage: Passage, fact: Fact): boolean =>
  fact.kind === 'quantity' &&
  /\p{L}\s*\($/u.test(passage.text.slice(Math.max(0, fact.start - 4), fact.start)) &&
  /^(?:\s*tahun)?\)/.test(passage.text.slice(fact.end, fact.end + 8)) &&
  /^\d{1,3}$/.test(fact.text)

/** “turun 0,46% poin” tells a difference, not a share. */
const inPoints = (passage: Passage, fact: Fact): boolean =>
  fact.kind === 'percent' && /^\s+poin/i.test(passage.text.slice(fact.end, fact.end + 8))

/** Each figure has its own day, month or year beside it, and they differ: figures of two times do not contradict. */
function ofAnotherTime(pair: Pair, article: Fact, release: Fact): boolean {
  const [mine, theirs] = [timeBeside(pair.article, article), timeBeside(pair.release, release)]
  return mine !== undefined && theirs !== undefined && !sameDay(mine, theirs)
}

/** The one calendar fact close to a figure in its sentence; undefined where there is none or more than one. */
function timeBeside(passage: Passage, figure: Fact): Fact | undefined {
  const home = sentenceAt(passage, figure.start)
  const near = passage.facts.filter(
    (fact) =>
      (fact.kind === 'month' || fact.kind === 'date' || fact.kind === 'daterange') &&
      Math.min(Math.abs(fact.start - figure.end), Math.abs(figure.start - fact.end)) <= timeReach &&
      sentenceAt(passage, fact.start) === home,
  )
  return near.length === 1 ? near[0] : undefined
}

/** Letters between a figure and the time it holds for: “8,47% pada Maret 2025”. */
const timeReach = 20

function neededFor(pair: Pair, value: Value, fact: Fact, slot: Slot, release: Amount[]): number {
  const other = valueIn(release, slot.fact)
  if (other === undefined) return slotFrom
  const counted = sameThing(pair, fact, slot.fact) || (value.unit !== '' && value.unit === other.unit)
  if (looksLikeSlip(value, other)) {
    // Three equal digits under another scale, or exchanged, are no chance; “Rp 300 ribu” and “Rp 300 juta” may be.
    const digits = significantDigits(value)
    if (digits >= 3 || (digits === 2 && counted)) return 0
    return counted ? slotFromSlip / 2 : slotFromSlip
  }
  return counted ? slotFromSameUnit : slotFrom
}

/**
 * Both figures count the same thing: the first telling word after the one, “penduduk” in “50 juta penduduk”, is among the
 * first words after the other (“empat wilayah administrasi kota dan kabupaten” counts “kabupaten”).
 */
function sameThing(pair: Pair, article: Fact, release: Fact): boolean {
  const [mine] = countedWords(pair.article, article)
  return mine !== undefined && countedWords(pair.release, release).includes(mine)
}

/** The telling words of the phrase behind a figure, its own unit first, up to the next figure. */
function countedWords(passage: Passage, fact: Fact): string[] {
  const [from, to] = termSpan(passage, fact)
  const unit = passage.terms.slice(from, to).filter((term) => unitOf(fact) !== '' && unitOf(fact).startsWith(term.norm))
  const found = unit.map((term) => term.stem)
  for (let i = to; i < to + countedReach; i++) {
    const [last, next] = [passage.terms[i - 1], passage.terms[i]]
    if (!last || !next || next.sentence !== last.sentence || /\d/.test(next.norm)) break
    if (i > to && /[,;:.]/.test(passage.text.slice(last.end, next.start))) break
    if (!isFunctionWord(next.norm)) found.push(next.stem)
  }
  return found
}

const countedReach = 5
const unitOf = (fact: Fact): string => fact.normal.split('|')[1] ?? ''

const valueIn = (release: Amount[], fact: Fact): Value | undefined =>
  release.find((amount) => amount.fact === fact)?.value

const kindOf = (fact: Fact): FindingKind =>
  fact.kind === 'percent' ? 'percent' : fact.kind === 'money' ? 'money' : 'number'

/** Where the release itself writes one figure two ways (599,44 and 599.440,9), taking either is no exchange. */
function slipsOwn(value: Value, place: Fact, release: Amount[]): boolean {
  const other = valueIn(release, place)
  return other !== undefined && sameDigits(value, other)
}

function contradiction(kind: FindingKind, article: Fact, release: Fact): Draft {
  return {
    kind,
    verdict: 'contradicted',
    article,
    release,
    because: {
      id: `Berita menulis “${article.text}”, sedangkan rilis menulis “${release.text}”.`,
      en: `The article has “${article.text}” where the release has “${release.text}”.`,
    },
  }
}

/** Two true figures in each other's place. When the other half stands near in the article, one finding shows both. */
function exchange(pair: Pair, article: Fact, release: Fact): Draft {
  const value = valueOf(release)
  const half = amounts(pair.article.facts).find(
    (other) =>
      other.fact !== article &&
      value !== null &&
      agree(other.value, value) &&
      Math.abs(other.fact.start - article.start) <= exchangeReach,
  )?.fact
  const both =
    half === undefined ? article : { start: Math.min(half.start, article.start), end: Math.max(half.end, article.end) }
  return {
    kind: 'number-swapped',
    verdict: 'contradicted',
    article: both,
    release,
    because: {
      id: `Di tempat “${article.text}” rilis menulis “${release.text}”; “${article.text}” ada di rilis untuk hal lain.`,
      en: `In place of “${article.text}” the release has “${release.text}”; “${article.text}” stands in the release for something else.`,
    },
  }
}

/**
 * Two figures of the article, each known to the release, that fit together better the other way round: the places of
 * both are scored straight and crossed (slot.ts).
 */
function crossed(pair: Pair, article: Amount[], release: Amount[]): Draft[] {
  const places = article.map(({ fact, value }) =>
    isIdle(fact, value) || fact.kind === 'ordinal'
      ? []
      : release.filter((other) => agree(value, other.value) && !agreeLoosely(value, other.value)).map((o) => o.fact),
  )
  return article.flatMap((one, i) => {
    const reach = article.slice(i + 1, i + 4)
    for (const [k, two] of reach.entries()) {
      const [mine, theirs] = [places[i] ?? [], places[i + 1 + k] ?? []]
      if (two.fact.start - one.fact.start > exchangeReach || mine.length === 0 || theirs.length === 0) continue
      if (!rival(one.value, two.value) || agree(one.value, two.value) || agree(two.value, one.value)) continue
      if (mine.some((fact) => theirs.includes(fact)) || sameDigits(one.value, two.value)) continue
      const fits = (fact: Fact, facts: readonly Fact[]): number =>
        Math.max(...facts.map((other) => companionship(pair, fact, other)))
      const [first, second] = [
        fits(one.fact, theirs) - fits(one.fact, mine),
        fits(two.fact, mine) - fits(two.fact, theirs),
      ]
      const place = theirs.find((other) => companionship(pair, one.fact, other) === fits(one.fact, theirs))
      if (Math.min(first, second) >= crossEach && first + second >= crossMargin && place !== undefined) {
        return [exchange(pair, one.fact, place)]
      }
    }
    return []
  })
}

/** Together the two must gain this much from changing places, and neither may lose by it. */
export const crossMargin = 0.3
export const crossEach = 0.05

/** Figures exchanged by mistake stand in the same sentence or the next. */
const exchangeReach = 260

const amountKinds = new Set(['quantity', 'money', 'percent', 'range', 'fraction', 'ordinal'])

/**
 * “625.400 ribu” writes its thousands twice: the release may mean either figure, so the smaller one is read beside it.
 */
function alsoMeant(fact: Fact, value: Value): Amount[] {
  const scale = doubledScale(fact.text)
  if (scale === null) return []
  return [{ fact, value: { ...value, low: value.low / scale, high: value.high / scale, step: value.step / scale } }]
}

function amounts(facts: readonly Fact[]): Amount[] {
  return facts.flatMap((fact) => {
    if (!amountKinds.has(fact.kind)) return []
    const value = valueOf(fact)
    return value === null ? [] : [{ fact, value }]
  })
}

/** “satu” and “pertama” seldom count; “kedua tersangka” means both. */
const isIdle = (fact: Fact, value: Value): boolean =>
  (value.step === 0 && value.low === 1 && value.high === 1) ||
  (fact.kind === 'ordinal' && !/\d/.test(fact.text)) ||
  /^setengah|^separuh/i.test(fact.text)

/** A count of people does not stand against an amount of money; a percentage only against a percentage. */
function rival(article: Value, release: Value): boolean {
  if (!comparable(article, release)) return article.family === 'money' && release.family === 'money'
  if (article.family !== release.family) return false
  return !(article.unit !== '' && release.unit !== '' && article.unit !== release.unit)
}
