/**
 * Which articles tell one story?
 *
 * An article joins the story of the earlier article it shares most with, if that is half of the shorter text; the story
 * is named by its first article. That is a property of the articles alone: whichever is heard first, the stories come
 * out the same, because an article heard late has those told after it decided anew.
 */
import type { Instant } from '../model.ts'
import { createNearCopies, isEarlier, type Told } from './near-copies.ts'

export type StoryArticle = Told & { text: string }

/** Where an article belongs, and which others belong elsewhere now that it is known. A story's id is its first article's. */
export type Placement = { articleId: string; storyId: string; moved: { articleId: string; storyId: string }[] }

/** The articles of a rolling window, each with its story. */
export type StoryIndex = {
  /** An article whose story was decided before. */
  add(article: StoryArticle & { storyId: string }): void
  /** Decides the story of an article that is new, or whose text has changed. Only `keep` makes the decision hold. */
  place(article: StoryArticle): Placement
  keep(placement: Placement): void
  /** Takes an article out again whose placement was not kept. */
  drop(articleId: string): void
  /** Forgets articles published before; the first of a story stays to be compared with while the story has others. */
  forgetBefore(at: Instant): void
}

/** Half of the shorter text: the best measured boundary between wire copy and reports of one event (F1 .91). */
const copyShare = 0.5
/**
 * A copy must also share this much with the first article of the story. Copies of copies drift; without this, a chain
 * of near-copies would tie together ends that have nothing in common.
 */
const originalShare = 0.4

export function createStoryIndex(): StoryIndex {
  const copies = createNearCopies()
  const storyOf = new Map<string, string>()

  return {
    add(article) {
      copies.set(article)
      storyOf.set(article.id, article.storyId)
    },

    place(article) {
      const waiting = new Map<string, Told>()
      const wait = (told: Told) => waiting.set(told.id, told)
      if (copies.get(article.id)) copies.later(article.id).forEach(wait)
      copies.set(article)
      wait(article)
      const decided = new Map<string, string>()
      const story = (id: string) => decided.get(id) ?? storyOf.get(id) ?? id
      // In the order of telling: what an article is decided by is decided before it.
      for (let next = earliest(waiting); next; next = earliest(waiting)) {
        waiting.delete(next.id)
        const before = storyOf.get(next.id)
        const now = decide(next.id, story)
        if (now !== before) decided.set(next.id, now)
        if (now !== before || next.id === article.id) copies.later(next.id).forEach(wait)
      }
      const storyId = story(article.id)
      decided.delete(article.id)
      const moved = [...decided].map(([articleId, to]) => ({ articleId, storyId: to }))
      return { articleId: article.id, storyId, moved }
    },

    keep({ articleId, storyId, moved }) {
      storyOf.set(articleId, storyId)
      for (const one of moved) storyOf.set(one.articleId, one.storyId)
    },

    drop(articleId) {
      copies.delete(articleId)
      storyOf.delete(articleId)
    },

    forgetBefore(at) {
      const living = new Set(
        [...storyOf].filter(([id]) => (copies.get(id)?.publishedAt ?? '') >= at).map(([, to]) => to),
      )
      copies.forgetBefore(at, living)
      for (const id of [...storyOf.keys()]) if (!copies.get(id)) storyOf.delete(id)
    },
  }

  function decide(id: string, story: (id: string) => string): string {
    const close = copies
      .earlier(id)
      .map((told) => ({ told, share: copies.share(id, told.id) }))
      .filter(({ share }) => share >= copyShare)
      .sort((a, b) => b.share - a.share || (isEarlier(a.told, b.told) ? -1 : 1))
    for (const { told } of close) {
      const first = story(told.id)
      if (first === told.id || !copies.get(first) || copies.share(id, first) >= originalShare) return first
    }
    return id
  }
}

function earliest(waiting: Map<string, Told>): Told | undefined {
  let first: Told | undefined
  for (const told of waiting.values()) if (first === undefined || isEarlier(told, first)) first = told
  return first
}
