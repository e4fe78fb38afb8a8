import type { Reading } from '../model.ts'
import { shingleLength } from '../text/shingles.ts'
import type { Lexicon } from './lexicon.ts'
import { createLexicon } from './lexicon.ts'
import type { Prepared } from './prepared.ts'
import { discard, prepare } from './prepared.ts'
import type { Weigh } from './weigh.ts'
import { indexWeights } from './weigh.ts'

export type StoredRelease = { releaseId: string; prepared: Prepared }

/** The releases with what is needed to find the few that an article could carry. Plain inverted lists in memory. */
export type ReleaseStore = {
  readonly lexicon: Lexicon
  readonly size: number
  add(release: Reading & { id: string }): void
  remove(releaseId: string): void
  /** The few releases worth aligning with the article, in no particular order. */
  candidates(article: Prepared, articleLexicon: Lexicon): StoredRelease[]
  weighFor(release: StoredRelease, articleLexicon: Lexicon): Weigh
  /** A stored release without learned boilerplate. */
  evidenceOf(release: StoredRelease): Prepared
  /** The text with what many releases share taken as boilerplate: it is nobody's, in releases and articles alike. */
  withoutLearned(prepared: Prepared): Prepared
}

/** Each channel brings its best; the union is aligned. Measured on real coverage: ten hold 99 % of the right releases. */
const bestOfWords = 10
const bestOfCopies = 10
const bestOfNames = 5
/** The article's heaviest words by frequency times weight. The rarest alone would be misspellings. */
const queryWords = 100
/** A shingle or name in more than this share of releases says nothing about any of them … */
const commonShare = 0.05
/** … but with few releases, a handful of siblings is not yet boilerplate. */
const commonLeast = 3
/** Words in more than this share of releases cost the most time to follow and decide the least. */
const everywhereShare = 0.2
const leastEverywhere = 50

export function createReleaseStore(): ReleaseStore {
  const lexicon = createLexicon()
  const entries: (StoredRelease | null)[] = []
  /** One over the root of a release's number of different words, so that long releases do not win by length. */
  const scale: number[] = []
  const ordinalOf = new Map<string, number>()
  const withWord: number[][] = []
  const wordUse: number[] = []
  const withGram = new Map<number, number[]>()
  const gramUse = new Map<number, number>()

  const common = () => Math.max(commonLeast, ordinalOf.size * commonShare)
  const weights = indexWeights({
    get releases() {
      return ordinalOf.size
    },
    of: (id) => wordUse[id] ?? 0,
  })
  let cleaned = new Map<Prepared, Prepared>()
  /** Weights and learned boilerplate depend on all releases, so a release more or less makes them stale. */
  const changed = () => {
    weights.forget()
    cleaned = new Map()
  }

  function add(release: Reading & { id: string }): void {
    remove(release.id)
    changed()
    const prepared = prepare(release, lexicon)
    const ordinal = entries.push({ releaseId: release.id, prepared }) - 1
    ordinalOf.set(release.id, ordinal)
    scale.push(1 / Math.sqrt(Math.max(1, prepared.counts.size)))
    for (const id of prepared.counts.keys()) {
      ;(withWord[id] ??= []).push(ordinal)
      wordUse[id] = (wordUse[id] ?? 0) + 1
    }
    for (const gram of gramsOf(prepared)) {
      const list = withGram.get(gram)
      if (list === undefined) withGram.set(gram, [ordinal])
      else list.push(ordinal)
      gramUse.set(gram, (gramUse.get(gram) ?? 0) + 1)
    }
  }

  /** The lists keep the old number, which now leads nowhere; counts are put right at once. */
  function remove(releaseId: string): void {
    const ordinal = ordinalOf.get(releaseId)
    const entry = ordinal === undefined ? null : entries[ordinal]
    if (ordinal === undefined || !entry) return
    for (const id of entry.prepared.counts.keys()) {
      wordUse[id] = wordUse[id]! - 1
      withWord[id] = withWord[id]!.filter((other) => other !== ordinal)
    }
    for (const gram of gramsOf(entry.prepared)) {
      const left = gramUse.get(gram)! - 1
      if (left === 0) {
        gramUse.delete(gram)
        withGram.delete(gram)
        continue
      }
      gramUse.set(gram, left)
      withGram.set(
        gram,
        withGram.get(gram)!.filter((other) => other !== ordinal),
      )
    }
    entries[ordinal] = null
    changed()
    ordinalOf.delete(releaseId)
  }

  function candidates(article: Prepared, articleLexicon: Lexicon): StoredRelease[] {
    const weigh = weights.against(new Map(), articleLexicon)
    const byWords = new Float64Array(entries.length)
    const byNames = new Float64Array(entries.length)
    const byCopies = new Float64Array(entries.length)

    const heaviest = [...article.counts]
      .filter(([id]) => id < withWord.length)
      .map(([id, count]) => ({ id, weight: weigh(id), value: (1 + Math.log(count)) * weigh(id) }))
      .sort((a, b) => b.value - a.value || a.id - b.id)
    const everywhere = Math.max(leastEverywhere, ordinalOf.size * everywhereShare)
    for (const { id, weight, value } of heaviest.slice(0, queryWords)) {
      if ((wordUse[id] ?? 0) > everywhere) continue
      for (const ordinal of withWord[id] ?? []) byWords[ordinal]! += value * weight * scale[ordinal]!
    }
    for (const { id, weight } of heaviest) {
      if (!article.marked.has(id) || (wordUse[id] ?? 0) > common()) continue
      for (const ordinal of withWord[id] ?? []) byNames[ordinal]! += weight
    }
    for (const gram of gramsOf(article)) {
      const list = withGram.get(gram)
      if (list === undefined || list.length > common()) continue
      const rarity = 1 + Math.log(ordinalOf.size / list.length)
      for (const ordinal of list) byCopies[ordinal]! += rarity
    }

    const chosen = new Set([
      ...best(byWords, bestOfWords),
      ...best(byCopies, bestOfCopies),
      ...best(byNames, bestOfNames),
    ])
    return [...chosen].map((ordinal) => entries[ordinal]!)
  }

  function withoutLearned(prepared: Prepared): Prepared {
    const limit = common()
    const learned = new Uint8Array(prepared.ids.length)
    prepared.grams.forEach((gram, at) => {
      if ((gramUse.get(gram) ?? 0) > limit) learned.fill(1, at, at + shingleLength)
    })
    return discard(prepared, learned)
  }

  function evidenceOf(release: StoredRelease): Prepared {
    const known = cleaned.get(release.prepared)
    if (known !== undefined) return known
    const evidence = withoutLearned(release.prepared)
    cleaned.set(release.prepared, evidence)
    return evidence
  }

  return {
    lexicon,
    get size() {
      return ordinalOf.size
    },
    add,
    remove,
    candidates,
    weighFor: (release, articleLexicon) => weights.against(release.prepared.counts, articleLexicon),
    withoutLearned,
    evidenceOf,
  }
}

function gramsOf(prepared: Prepared): Set<number> {
  const grams = new Set<number>()
  prepared.grams.forEach((gram, at) => {
    if (gram !== 0 && prepared.furniture[at] === 0) grams.add(gram)
  })
  return grams
}

function best(scores: Float64Array, count: number): number[] {
  const kept: number[] = []
  scores.forEach((score, ordinal) => {
    if (score === 0 || (kept.length === count && score <= scores[kept.at(-1)!]!)) return
    let place = kept.length
    while (place > 0 && scores[kept[place - 1]!]! < score) place--
    kept.splice(place, 0, ordinal)
    if (kept.length > count) kept.pop()
  })
  return kept
}
