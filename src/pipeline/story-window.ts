/**
 * The story index of the days around what is being judged.
 *
 * Mostly that is now. After a stop of weeks, or when a person adds an old address, it is not: the window goes to where
 * the article is, or its copies would each open a story of their own.
 */
import { createStoryIndex, type StoryIndex } from '../match/stories.ts'
import type { Article, Clock, Instant } from '../model.ts'
import type { Db } from '../store/db.ts'
import { articlesWithStories } from '../store/judge.ts'

/** Copies of a story appear within days; reprints later than this open a story of their own. */
const windowDays = 14
const dayMs = 24 * 3600_000
/** Forgetting renumbers the whole index, so it is done once a day. */
const slackMs = dayMs

export type Stories = {
  /** The index, holding everything judged within the window of this article. */
  around(article: Pick<Article, 'publishedAt'>): Promise<StoryIndex>
  /** Nothing waits: what is older than the window of now is forgotten. */
  settle(): void
}

export async function openStories(db: Db, clock: Clock): Promise<Stories> {
  let index = createStoryIndex()
  let since: Instant = before(clock.now())
  /** Null while the window reaches to now. */
  let until: Instant | null = null
  await fill()

  return {
    async around({ publishedAt }) {
      const now = clock.now()
      const wanted = before(publishedAt < now.toISOString() ? new Date(publishedAt) : now)
      if (wanted >= since && (until === null || reach(publishedAt) <= until)) return index
      since = wanted
      // An old article is mostly the first of many: the window holds what the next weeks of them need.
      until = publishedAt < before(now) ? reach(reach(publishedAt)) : null
      index = createStoryIndex()
      await fill()
      return index
    },
    settle() {
      const edge = before(clock.now())
      if (until !== null || Date.parse(edge) - Date.parse(since) < slackMs) return
      index.forgetBefore(edge)
      since = edge
    },
  }

  async function fill(): Promise<void> {
    for (const article of await articlesWithStories(db, since, until)) index.add(article)
  }
}

const before = (at: Date): Instant => new Date(at.getTime() - windowDays * dayMs).toISOString()
/** An article heard late may move those told after it, and these the later copies of their own. */
const reach = (at: Instant): Instant => new Date(Date.parse(at) + 2 * windowDays * dayMs).toISOString()
