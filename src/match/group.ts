import { isEarlier } from './near-copies.ts'
import { createStoryIndex, type StoryArticle } from './stories.ts'

/** The articles of a whole set as stories, largest first, each in the order of telling. */
export function storiesAmong<A extends StoryArticle>(articles: A[]): A[][] {
  const index = createStoryIndex()
  const storyOf = new Map<string, string>()
  const inTime = articles.toSorted((a, b) => (isEarlier(a, b) ? -1 : 1))
  for (const article of inTime) {
    const placement = index.place(article)
    index.keep(placement)
    for (const { articleId, storyId } of [placement, ...placement.moved]) storyOf.set(articleId, storyId)
  }
  const stories = new Map<string, A[]>()
  for (const article of inTime) {
    const id = storyOf.get(article.id)!
    stories.set(id, [...(stories.get(id) ?? []), article])
  }
  return [...stories.values()].toSorted((a, b) => b.length - a.length)
}
