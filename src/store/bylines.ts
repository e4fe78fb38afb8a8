import type { Byline, Instant } from '../model.ts'
import type { Db } from './db.ts'
import { isCoverage } from './related.ts'

/** One name under an outlet's coverage of our releases: what it wrote of and when last. No count is a score. */
export type BylineItem = Byline & {
  articles: number
  lastAt: Instant
  /** The latest articles, newest first. */
  latest: { id: string; title: string }[]
}

const mostArticles = 1000
const mostLatest = 3

/** Names under an outlet's coverage in a time, the most recent first. */
export async function bylinesOf(
  db: Db,
  outletId: string,
  { from, to }: { from: Instant; to: Instant },
): Promise<BylineItem[]> {
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'title', 'byline', 'published_at'])
    .where('outlet_id', '=', outletId)
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .where(isCoverage())
    .orderBy('published_at', 'desc')
    .limit(mostArticles)
    .execute()
  const items = new Map<string, BylineItem>()
  for (const row of rows) {
    for (const { name, role } of JSON.parse(row.byline) as Byline[]) {
      const key = `${role} ${name.toLowerCase()}`
      const item = items.get(key) ?? { name, role, articles: 0, lastAt: row.published_at, latest: [] }
      item.articles++
      if (item.latest.length < mostLatest) item.latest.push({ id: row.id, title: row.title })
      items.set(key, item)
    }
  }
  return [...items.values()]
}
