import type { Fact, FindingKind } from '../model.ts'
import { alsoMeant, amounts, amountsOf, isIdle, rival, type Amount } from './amounts.ts'
import type { Check, Draft } from './check.ts'
import { crossed, exchange } from './exchanged.ts'
import { forEach, inPoints, isAge, isTotal, ofAnotherTime, sameThing } from './figure-company.ts'
import { nearestTo, sentenceAt, type Pair } from './pair.ts'
import { counterpart, slotsOf, type Slot } from './slot.ts'
import {
  agree,
  agreeLoosely,
  isMultiple,
  isSum,
  looksLikeSlip,
  mayAgree,
  sameDigits,
  samePoint,
  significantDigits,
  writtenDigits,
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
    const stated = amountsOf(pair.release)
    const release = [...stated, ...stated.flatMap(({ fact, value }) => alsoMeant(fact, value))]
    const title = amounts(pair.release.titleFacts)
    const article = amountsOf(pair.article)
    const drafts = article.flatMap(({ fact, value }) => judge(pair, fact, value, release, title))
    return [...drafts, ...crossed(pair, article, release)]
  },
}

/** A place of the release scores at least this to be the same slot; see tiers.json for how it was chosen. */
export const slotFrom = 0.3
/** Less is enough when the same unit is counted, and less still when one figure looks like a slip of the other. */
export const slotFromSameUnit = 0.12
export const slotFromSlip = 0.06
/** Next to nothing where the release has only one number of these things. */
export const slotFromOnly = 0.03
/** So much where the article’s figure could be had otherwise, as a sum or from the title. */
export const slotFromSlipAlone = 0.14
/** Another value fills the place this much better than the best place where the value itself stands. */
export const swapMargin = 0.25
export const swapFrom = 0.6

/** So much better than the place of a figure that agrees only loosely. */
export const looseMargin = 0.15
/** “lebih dari 105” where the release has another “lebih dari”: the same bound moved. */
export const boundMargin = 0.03

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
    .filter((other) => !isOtherwiseVague(value, valueIn(release, other)))
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
  const everything = [...release, ...title]
  const own = slotsOf(pair, fact, agreeing)[0]
  const filled = ranked.find((slot) => slot.score >= neededFor(pair, value, fact, slot, release))
  const sure = everything.some((other) => agree(value, other.value) && !agreeLoosely(value, other.value))
  if (!sure && agreeing.length > 0) {
    // Only a modifier or a vague word elsewhere makes room for it: another figure in its very place outweighs that.
    if (filled === undefined) return []
    const isSameBound = value.modifier !== undefined && valueIn(release, filled.fact)?.modifier === value.modifier
    const margin = isSameBound ? boundMargin : looseMargin
    return filled.score - (own?.score ?? 0) >= margin ? [contradiction(kindOf(fact), fact, filled.fact)] : []
  }
  const slip = ranked.find((slot) => isSlipIn(value, slot, release))
  const isExact = everything.some((other) => samePoint(value, other.value))
  if (slip !== undefined && !isExact && (own === undefined || slip.score > own.score + looseMargin / 2))
    return [contradiction(kindOf(fact), fact, slip.fact)]
  if (agreeing.length > 0 || title.some((other) => agree(value, other.value))) {
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

/**
 * “puluhan ribu” and “jutaan”, “50 ribu buruh” and “dua organisasi buruh”: two loose amounts, or two counts so far from
 * each other that they count different things. “3.000” for “3 juta” is a slip all the same.
 */
function isOtherwiseVague(article: Value, release: Value | undefined): boolean {
  if (release === undefined || article.family !== 'count' || release.family !== 'count') return false
  const loose = [article, release].every((value) => value.low !== value.high && value.high >= value.low * 5)
  const ratio = article.low / Math.max(release.low, 1e-9)
  return loose || ((ratio >= farApart || ratio <= 1 / farApart) && !looksLikeSlip(article, release))
}

const farApart = 1000

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
  ) ||
  release.some(
    (other) => !isIdle(other.fact, other.value) && forEach(pair.release, other.fact) && isMultiple(value, other.value),
  )

/** A slip of the figure that stands in the same place: no rounding and no sum excuses it. */
function isSlipIn(value: Value, slot: Slot, release: Amount[]): boolean {
  const other = valueIn(release, slot.fact)
  return (
    other !== undefined &&
    slot.score >= slotFromSlipAlone &&
    isDrawnOut(value, other) &&
    looksLikeSlip(value, other) &&
    !agree(value, other)
  )
}

/** One digit alone is another as easily by reckoning (“masing-masing 3 miliar” is 6 together). */
const isDrawnOut = (a: Value, b: Value): boolean => Math.max(writtenDigits(a), writtenDigits(b)) > 1

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
  if (!counted) return slotFrom
  return isOnlyCount(pair, fact, other, release) ? slotFromOnly : slotFromSameUnit
}

/** The release counts these things once, or always the same many: “enam tabung oksigen” answers any number of them. */
function isOnlyCount(pair: Pair, fact: Fact, value: Value, release: Amount[]): boolean {
  if (value.family !== 'count') return false
  const counts = release.filter((other) => sameThing(pair, fact, other.fact))
  return counts.length > 0 && counts.every((other) => samePoint(other.value, value))
}

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
