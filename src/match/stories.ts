import type { Instant } from '../model.ts'
import { gramPlaces, tilesOf } from './align.ts'
import type { GramPlaces, Tile } from './align.ts'
import { bodyWords } from './features.ts'
import { borrowLexicon, createLexicon } from './lexicon.ts'
import type { Prepared } from './prepared.ts'
import { prepare, renumber } from './prepared.ts'

export type StoryArticle = { id: string; title: string; text: string; publishedAt: Instant; outletId: string }

/** The articles of a rolling window, to find the one a new article is a copy of. */
export type StoryIndex = {
  add(article: StoryArticle & { storyId: string }): void
  /**
   * The copy or near-copy that shares most, or null. `share` is the part of the shorter text that stands in the other
   * in runs of at least ten words. An article is never its own copy, so an article added before can be asked again.
   */
  nearest(article: StoryArticle): { articleId: string; storyId: string; share: number } | null
  /** Drops articles published before; a story's original stays to be compared with while the story has others. */
  forgetBefore(at: Instant): void
}

/** Below ten words, runs are quotations and set phrases that independent reports share. */
const shortestTile = 10
/** Half of the shorter text: the best measured boundary between wire copy and reports of one event (F1 .91). */
const copyShare = 0.5
/**
 * A copy must also share this much with the first article of the story. Copies of copies drift; without this, a chain
 * of near-copies would tie together ends that have nothing in common.
 */
const originalShare = 0.3
/** Shorter texts (a caption, a teaser) are too easily contained in something. */
const fewestWords = 40
/** Candidates that share most shingles are aligned. */
const mostCandidates = 12
/** A shingle in more articles than this is a phrase of the day, not a trace of copying. */
const commonGram = 60

type Entry = {
  articleId: string
  storyId: string
  publishedAt: Instant
  prepared: Prepared
  words: number
  forgotten: boolean
}

export function createStoryIndex(): StoryIndex {
  let lexicon = createLexicon()
  const entries = new Map<string, Entry>()
  const originalOf = new Map<string, string>()
  const withGram = new Map<number, Set<string>>()

  function index(entry: Entry): void {
    for (const gram of gramPlaces(entry.prepared).keys()) {
      const holders = withGram.get(gram)
      if (holders === undefined) withGram.set(gram, new Set([entry.articleId]))
      else holders.add(entry.articleId)
    }
  }

  function unindex(entry: Entry): void {
    for (const gram of gramPlaces(entry.prepared).keys()) {
      const holders = withGram.get(gram)
      holders?.delete(entry.articleId)
      if (holders?.size === 0) withGram.delete(gram)
    }
  }

  function candidates(places: GramPlaces, self: string): Entry[] {
    const shared = new Map<string, number>()
    for (const gram of places.keys()) {
      const holders = withGram.get(gram)
      if (holders === undefined || holders.size > commonGram) continue
      for (const id of holders) if (id !== self) shared.set(id, (shared.get(id) ?? 0) + 1)
    }
    return [...shared]
      .filter(([, count]) => count >= shortestTile - 2)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, mostCandidates)
      .map(([id]) => entries.get(id)!)
  }

  /** Numbers the words anew, so that those of forgotten articles do not pile up in a window that runs for months. */
  function renew(): void {
    const old = lexicon
    lexicon = createLexicon()
    withGram.clear()
    for (const entry of entries.values()) {
      entry.prepared = renumber(entry.prepared, old, lexicon)
      if (!entry.forgotten) index(entry)
    }
  }

  return {
    add(article) {
      const before = entries.get(article.id)
      if (before !== undefined) unindex(before)
      const prepared = prepare({ text: article.text }, lexicon)
      const entry: Entry = {
        articleId: article.id,
        storyId: article.storyId,
        publishedAt: article.publishedAt,
        prepared,
        words: bodyWords(prepared),
        forgotten: false,
      }
      entries.set(article.id, entry)
      const original = entries.get(originalOf.get(article.storyId) ?? '')
      if (original === undefined || article.publishedAt < original.publishedAt) {
        originalOf.set(article.storyId, article.id)
      }
      index(entry)
    },

    nearest(article) {
      const prepared = prepare({ text: article.text }, borrowLexicon(lexicon))
      const count = bodyWords(prepared)
      if (count < fewestWords) return null
      const places = gramPlaces(prepared)
      const shareWith = (entry: Entry) =>
        entry.words < fewestWords
          ? 0
          : longRunWords(tilesOf(prepared, places, entry.prepared)) / Math.min(count, entry.words)

      const close = candidates(places, article.id)
        .map((entry) => ({ entry, share: shareWith(entry) }))
        .filter(({ share }) => share >= copyShare)
        .sort((a, b) => b.share - a.share || (a.entry.publishedAt < b.entry.publishedAt ? -1 : 1))
      for (const { entry, share } of close) {
        const original = entries.get(originalOf.get(entry.storyId) ?? '')
        if (
          original === undefined ||
          original === entry ||
          original.articleId === article.id ||
          shareWith(original) >= originalShare
        ) {
          return { articleId: entry.articleId, storyId: entry.storyId, share: Math.min(1, share) }
        }
      }
      return null
    },

    forgetBefore(at) {
      if (![...entries.values()].some((entry) => entry.publishedAt < at && !entry.forgotten)) return
      const living = new Set([...entries.values()].filter((e) => e.publishedAt >= at).map((e) => e.storyId))
      for (const entry of [...entries.values()]) {
        if (entry.publishedAt >= at) continue
        entry.forgotten = true
        const kept = living.has(entry.storyId) && originalOf.get(entry.storyId) === entry.articleId
        if (!kept) entries.delete(entry.articleId)
        if (!living.has(entry.storyId)) originalOf.delete(entry.storyId)
      }
      renew()
    },
  }
}

function longRunWords(tiles: Tile[]): number {
  return tiles.reduce((sum, tile) => sum + (tile.length >= shortestTile ? tile.length : 0), 0)
}
