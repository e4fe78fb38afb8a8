import type { Copied, MatchKind, Passage, Reading } from '../model.ts'
import { gramPlaces } from './align.ts'
import type { Comparison } from './compare.ts'
import { compare } from './compare.ts'
import { kindOf } from './kind.ts'
import { borrowLexicon, createLexicon } from './lexicon.ts'
import { noRival, probability } from './inputs.ts'
import { rankedLogit, relatedLogit, relatedThreshold, uncertainThreshold } from './model.ts'
import { copiedOf, passagesOf } from './passages.ts'
import { prepare } from './prepared.ts'
import { createReleaseStore } from './release-store.ts'
import { generalWeigh } from './weigh.ts'
import weights from './weights.json' with { type: 'json' }

export { createStoryIndex } from './stories.ts'
export type { StoryArticle, StoryIndex } from './stories.ts'
export { creditOf } from './credit.ts'

export type MatchInput = Reading & { outlet?: string | undefined }

export type PairMatch = {
  kind: MatchKind | 'unrelated'
  /** Calibrated probability that the article carries the release. */
  score: number
  /** The product's own decision at its operating threshold. */
  related: boolean
  copied: Copied
  /** In the order of the article; spans count into the two texts as given. */
  passages: Passage[]
}
export type IndexedMatch = PairMatch & { releaseId: string }

export type ReleaseIndex = {
  /** Adds a release, or replaces the one with its id. */
  add(release: Reading & { id: string }): void
  remove(id: string): void
  readonly size: number
  /** Best first; only those worth storing: related, or in the uncertain band a person should look at. */
  match(article: MatchInput): IndexedMatch[]
}

/** Changes whenever a judgement could: stored with each match, so that old ones can be judged again. */
export const matchVersion = `match-${weights.version}`

/** One release against one article, with nothing known of other releases. */
export function matchPair(release: Reading, article: MatchInput): PairMatch {
  const lexicon = createLexicon()
  const preparedRelease = prepare(release, lexicon)
  const prepared = prepare(article, lexicon)
  const comparison = compare(prepared, gramPlaces(prepared), preparedRelease, generalWeigh(lexicon))
  return verdict(comparison, probability(relatedLogit(comparison.features)))
}

export function createReleaseIndex(): ReleaseIndex {
  const store = createReleaseStore()
  return {
    add: (release) => store.add(release),
    remove: (id) => store.remove(id),
    get size() {
      return store.size
    },
    match(article) {
      const lexicon = borrowLexicon(store.lexicon)
      const prepared = store.withoutLearned(prepare(article, lexicon))
      const places = gramPlaces(prepared)
      const compared = store.candidates(prepared, lexicon).map((release) => {
        const weigh = store.weighFor(release, lexicon)
        const comparison = compare(prepared, places, store.evidenceOf(release), weigh)
        return { releaseId: release.releaseId, comparison, pair: relatedLogit(comparison.features) }
      })
      compared.sort((a, b) => b.pair - a.pair || (a.releaseId < b.releaseId ? -1 : 1))
      return compared
        .map((one, place) => {
          const rival = compared[place === 0 ? 1 : 0]?.pair ?? noRival
          return { ...one, score: probability(rankedLogit(one.pair, rival)) }
        })
        .filter(({ score }) => score >= uncertainThreshold)
        .map(({ releaseId, comparison, score }) => ({ releaseId, ...verdict(comparison, score) }))
        .sort((a, b) => b.score - a.score)
    },
  }
}

function verdict(comparison: Comparison, score: number): PairMatch {
  const related = score >= relatedThreshold
  const kind = kindOf(comparison)
  return {
    // Related and "unrelated" cannot both be said: the calibrated decision wins, at its weakest kind.
    kind: related && kind === 'unrelated' ? 'mentioned' : kind,
    score,
    related,
    copied: copiedOf(comparison),
    passages: passagesOf(comparison),
  }
}
