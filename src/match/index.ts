import type { Copied, MatchKind, Passage, Reading } from '../model.ts'
import { gramPlaces } from './align.ts'
import type { ArticleSketch } from './article-sketch.ts'
import type { Comparison } from './compare.ts'
import { compare } from './compare.ts'
import { crowdPenalty } from './crowd.ts'
import { tellingCopy } from './features.ts'
import { kindOf } from './kind.ts'
import type { Lexicon } from './lexicon.ts'
import { borrowLexicon, createLexicon } from './lexicon.ts'
import { noRival, probability } from './inputs.ts'
import { rankedLogit, relatedLogit, relatedThreshold, uncertainThreshold } from './model.ts'
import { copiedOf, passagesOf } from './passages.ts'
import type { Prepared } from './prepared.ts'
import { prepare } from './prepared.ts'
import type { IndexedRelease, ReleaseStore } from './release-store.ts'
import { createReleaseStore } from './release-store.ts'
import { generalWeigh } from './weigh.ts'
import weights from './weights.json' with { type: 'json' }

export { createStoryIndex } from './stories.ts'
export type { StoryArticle, StoryIndex } from './stories.ts'
export { sketchOfArticle } from './article-sketch.ts'
export type { ArticleSketch } from './article-sketch.ts'
export { creditOf } from './credit.ts'
export { storiesAmong } from './group.ts'
export { tellApart } from './apart.ts'
export type { TellingFact } from './apart.ts'
export { probableOriginal } from './original.ts'
export type { ProbableOriginal } from './original.ts'
export type { IndexedRelease } from './release-store.ts'

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
  add(release: IndexedRelease): void
  remove(id: string): void
  readonly size: number
  /** For a release heard late: could an article, by its sketch, carry it? Undefined when the index does not have it. */
  seek(releaseId: string): ((article: ArticleSketch) => boolean) | undefined
  /** Best first; only those worth storing: related, or in the uncertain band a person should look at. */
  match(article: MatchInput): Promise<IndexedMatch[]>
}

/** Where the texts of releases are: those of the asked that are still there, by id. */
export type ReleaseTexts = (ids: string[]) => Promise<ReadonlyMap<string, Reading>> | ReadonlyMap<string, Reading>

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

/**
 * @param texts asked for the few releases an article is compared with: the index itself holds only numbers
 * @param expected how many releases are about to come, if that is known
 */
export function createReleaseIndex(texts: ReleaseTexts, expected = 0): ReleaseIndex {
  const store = createReleaseStore(expected)
  return {
    add: (release) => store.add(release),
    remove: (id) => store.remove(id),
    get size() {
      return store.size
    },
    seek: (releaseId) => store.seek(releaseId),
    match: (article) => matchIn(store, texts, article),
  }
}

async function matchIn(store: ReleaseStore, texts: ReleaseTexts, input: MatchInput): Promise<IndexedMatch[]> {
  let article = readyFor(store, input)
  const ids = store.candidates(article.prepared, article.lexicon)
  const missing = store.missing(ids)
  if (missing.length > 0) {
    const read = await texts(missing)
    for (const id of missing) if (read.has(id)) store.prepare(id, read.get(id)!)
    // Words that came into the index meanwhile have taken the numbers of the article's own.
    if (store.lexicon.size !== article.known) article = readyFor(store, input)
  }
  const places = gramPlaces(article.prepared)
  const crowd = store.crowd(article.prepared)
  const compared = ids.flatMap((releaseId) => {
    const found = store.evidence(releaseId, article.lexicon)
    if (found === undefined) return []
    const comparison = compare(article.prepared, places, found.release, found.weigh)
    const { features } = comparison
    const penalty = crowdPenalty(features.nearDays === 1, crowd, Math.min(1, features.copiedWeight / tellingCopy))
    const pair = relatedLogit(features) - penalty
    return [{ releaseId, comparison, pair }]
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
}

function readyFor(store: ReleaseStore, input: MatchInput): { prepared: Prepared; lexicon: Lexicon; known: number } {
  const lexicon = borrowLexicon(store.lexicon)
  return { prepared: store.withoutLearned(prepare(input, lexicon)), lexicon, known: store.lexicon.size }
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
