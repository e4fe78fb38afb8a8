import type { Fact, FindingKind } from '../model.ts'
import type { Check, Draft } from './check.ts'
import { nearestTo, sentenceAt, type Pair } from './pair.ts'
import { slotsOf } from './slot.ts'
import { agree, comparable, isSum, valueOf, type Value } from './values.ts'

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
    const release = amounts(pair.release.facts)
    const title = amounts(pair.release.titleFacts)
    return amounts(pair.article.facts).flatMap(({ fact, value }) => judge(pair, fact, value, release, title))
  },
}

/** A place of the release scores at least this to be the same slot; see tiers.json for how it was chosen. */
export const slotFrom = 0.42
/** Another value fills the place this much better than the best place where the value itself stands. */
export const swapMargin = 0.25
export const swapFrom = 0.6

type Amount = { fact: Fact; value: Value }

function judge(pair: Pair, fact: Fact, value: Value, release: Amount[], title: Amount[]): Draft[] {
  if (isIdle(fact, value)) return []
  const agreeing = release.filter((other) => agree(value, other.value)).map((other) => other.fact)
  const rivals = release
    .filter((other) => !agree(value, other.value) && rival(value, other.value))
    .map((other) => other.fact)
  const best = slotsOf(pair, fact, rivals)[0]
  if (agreeing.length > 0 || title.some((other) => agree(value, other.value))) {
    const own = slotsOf(pair, fact, agreeing)[0]
    if (own === undefined || best === undefined || fact.kind === 'ordinal') return []
    if (best.score < swapFrom || best.score - own.score < swapMargin) return []
    return [contradiction('number-swapped', fact, best.fact)]
  }
  if (isSum(value, release.map((other) => other.value))) return []
  const kind: FindingKind = fact.kind === 'percent' ? 'percent' : fact.kind === 'money' ? 'money' : 'number'
  if (best !== undefined && best.score >= slotFrom) return [contradiction(kind, fact, best.fact)]
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

function contradiction(kind: FindingKind, article: Fact, release: Fact): Draft {
  const swapped = kind === 'number-swapped'
  return {
    kind,
    verdict: 'contradicted',
    article,
    release,
    because: {
      id: swapped
        ? `Di tempat ini rilis menulis “${release.text}”; “${article.text}” ada di rilis untuk hal lain.`
        : `Berita menulis “${article.text}”, sedangkan rilis menulis “${release.text}”.`,
      en: swapped
        ? `Here the release has “${release.text}”; “${article.text}” stands in the release for something else.`
        : `The article has “${article.text}” where the release has “${release.text}”.`,
    },
  }
}

const amountKinds = new Set(['quantity', 'money', 'percent', 'range', 'fraction', 'ordinal'])

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
