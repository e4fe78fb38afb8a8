import type { Fact } from '../model.ts'
import { amounts, isIdle, rival, type Amount } from './amounts.ts'
import type { Draft } from './check.ts'
import type { Pair } from './pair.ts'
import { companionship } from './slot.ts'
import { agree, agreeLoosely, sameDigits, valueOf } from './values.ts'

/** Two true figures in each other's place. When the other half stands near in the article, one finding shows both. */
export function exchange(pair: Pair, article: Fact, release: Fact): Draft {
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
export function crossed(pair: Pair, article: Amount[], release: Amount[]): Draft[] {
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
export const crossEach = 0

/** Figures exchanged by mistake stand in the same sentence or the next. */
const exchangeReach = 260
