/** What a search finds, as lists: one page, the count, or everything, with the reason why each was found. */
import type { Byline } from '../model.ts'
import { formsOf } from '../search/forms.ts'
import { whyFound, wordsLeaves, type Why } from '../search/marks.ts'
import { mostFitting } from '../search/score.ts'
import { positiveLeaves, type Tree } from '../search/tree.ts'
import { coverageOf, type CoverageItem } from './coverage.ts'
import type { Db } from './db.ts'
import { fitting, step, type Found, type Search } from './search.ts'
import { beyondAll } from './search-index.ts'
import { outletFits } from './search-names.ts'

export type Listing = {
  search: Search
  tree: Tree | null
  /** Newest first, or most fitting first of the newest `mostWeighed`. */
  order: 'time' | 'fit'
  /** Of each story one article: the first in the order. */
  stories: boolean
  releaseId?: string
  now: Date
}

/** Where the words were found; `title` and `excerpt` are shown. */
export type FoundWhy = Why & { fields: ('title' | 'body' | 'outlet' | 'author')[] }
export type FoundItem = CoverageItem & { why: FoundWhy }

/** More are not weighed against each other: who asks so widely means the newest of them. */
export const mostWeighed = 1000
/** Beyond this a count only says “more than”. */
export const mostCounted = 1000
/** Rounds of tries for one page; a page may come back short, and says where to go on. */
const mostRounds = 5

/** @param after what the page before gave as `next` */
export async function foundPage(
  db: Db,
  listing: Listing,
  page: { limit: number; after?: string },
): Promise<{ items: FoundItem[]; next: string | null }> {
  if (listing.order === 'fit') {
    const ids = await idsByFit(db, listing)
    const from = Math.min(ids.length, wholeNumber(page.after) ?? 0)
    const to = from + page.limit
    return { items: await itemsOf(db, listing, ids.slice(from, to)), next: to < ids.length ? String(to) : null }
  }
  const { found, below } = await pageInTime(db, listing, wholeNumber(page.after) ?? beyondAll, page.limit, new Set())
  const items = await itemsOf(
    db,
    listing,
    found.map((one) => one.id),
  )
  return { items, next: below === null ? null : String(below) }
}

/** How many there are: exactly up to `mostCounted`, “at least so many” beyond; and of how many outlets and stories. */
export async function countFound(
  db: Db,
  { search, stories }: Pick<Listing, 'search' | 'stories'>,
): Promise<{ n: number; isLeast: boolean; articles: number; outlets: number; stories: number }> {
  const found: Found[] = []
  let below: number | null = beyondAll
  for (let round = 0; below !== null && found.length <= mostCounted && round < mostRounds; round++) {
    const part: Awaited<ReturnType<typeof step>> = await step(db, search, below, mostCounted + 1)
    found.push(...part.found)
    below = part.below
  }
  const counted = found.slice(0, mostCounted)
  const told = new Set(counted.map((one) => one.storyId ?? one.id)).size
  return {
    n: stories ? told : counted.length,
    isLeast: below !== null || found.length > mostCounted,
    articles: counted.length,
    outlets: new Set(counted.map((one) => one.outletId)).size,
    stories: told,
  }
}

/** Everything the list holds, in its order, in portions: for files. */
export async function* everythingFound(db: Db, listing: Listing): AsyncGenerator<FoundItem> {
  const portion = 200
  if (listing.order === 'fit') {
    const ids = await idsByFit(db, listing)
    for (let at = 0; at < ids.length; at += portion) yield* await itemsOf(db, listing, ids.slice(at, at + portion))
    return
  }
  const told = new Set<string>()
  let below: number | null = beyondAll
  while (below !== null) {
    const page: Awaited<ReturnType<typeof pageInTime>> = await pageInTime(db, listing, below, portion, told)
    yield* await itemsOf(
      db,
      listing,
      page.found.map((one) => one.id),
    )
    below = page.below
  }
}

const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : null

/** @param told stories that the pages before have shown; it grows. Empty when those are not known. */
async function pageInTime(db: Db, listing: Listing, start: number, limit: number, told: Set<string>) {
  const found: Found[] = []
  const isKnown = told.size > 0
  let below: number | null = start
  for (let round = 0; below !== null && found.length < limit && round < mostRounds; round++) {
    const part: Awaited<ReturnType<typeof step>> = await step(db, listing.search, below, limit)
    found.push(
      ...(listing.stories ? await firstTellings(db, listing.search, part.found, start, told, isKnown) : part.found),
    )
    below = part.below
  }
  if (found.length > limit) return { found: found.slice(0, limit), below: found[limit - 1]!.doc }
  return { found, below }
}

/** Those whose story has not been shown yet: neither before on this page nor, by a newer telling, on an earlier one. */
async function firstTellings(
  db: Db,
  search: Search,
  found: Found[],
  start: number,
  told: Set<string>,
  isKnown: boolean,
): Promise<Found[]> {
  const fresh = found.filter((one) => {
    const story = one.storyId ?? one.id
    if (told.has(story)) return false
    told.add(story)
    return true
  })
  if (start === beyondAll || isKnown) return fresh
  const stories = fresh.flatMap((one) => (one.storyId === null ? [] : [one.storyId]))
  if (stories.length === 0) return fresh
  const newer = await db
    .selectFrom('articles')
    .innerJoin('article_search', 'article_search.id', 'articles.id')
    .select(['article_search.doc', 'articles.story_id'])
    .where('articles.story_id', 'in', stories)
    .where('article_search.doc', '>=', start)
    .execute()
  const fit = await fitting(
    db,
    search,
    newer.map((row) => row.doc),
  )
  const before = new Set(newer.flatMap((row) => (fit.has(row.doc) ? [row.story_id] : [])))
  return fresh.filter((one) => one.storyId === null || !before.has(one.storyId))
}

async function idsByFit(db: Db, { search, tree, stories, now }: Listing): Promise<string[]> {
  const found: Found[] = []
  let below: number | null = beyondAll
  for (let round = 0; below !== null && found.length < mostWeighed && round < mostRounds; round++) {
    const part: Awaited<ReturnType<typeof step>> = await step(db, search, below, mostWeighed)
    found.push(...part.found)
    below = part.below
  }
  const weighed = found.slice(0, mostWeighed)
  const texts = await textsOf(
    db,
    weighed.map((one) => one.id),
  )
  const candidates = weighed.flatMap((one) => {
    const text = texts.get(one.id)
    return text ? [{ ...one, title: text.title, text: text.text }] : []
  })
  const told = new Set<string>()
  return mostFitting(candidates, wordsLeaves(positiveLeaves(tree)), now)
    .filter((one) => {
      const story = one.storyId ?? one.id
      if (stories && told.has(story)) return false
      told.add(story)
      return true
    })
    .map((one) => one.id)
}

async function itemsOf(db: Db, { tree, releaseId }: Listing, ids: string[]): Promise<FoundItem[]> {
  if (ids.length === 0) return []
  const [items, texts] = await Promise.all([
    coverageOf(db, { articleIds: ids }, { limit: ids.length }, releaseId),
    textsOf(db, ids),
  ])
  const leaves = positiveLeaves(tree)
  const words = wordsLeaves(leaves)
  const byId = new Map(items.map((item) => [item.id, item]))
  return ids.flatMap((id) => {
    const [item, text] = [byId.get(id), texts.get(id)]
    if (!item || !text) return []
    const why = whyFound(text.title, text.text, words)
    const names = new Set(text.byline.flatMap((name) => formsOf(name.name).map((one) => one.form)))
    const fields: FoundWhy['fields'] = [
      ...(why.title.length > 0 ? ['title' as const] : []),
      ...(why.inBody ? ['body' as const] : []),
      ...(leaves.some((leaf) => leaf.is === 'outlet' && outletFits(item.outlet, leaf)) ? ['outlet' as const] : []),
      ...(leaves.some((leaf) => leaf.is === 'author' && leaf.words.every((word) => names.has(word)))
        ? ['author' as const]
        : []),
    ]
    return [{ ...item, why: { ...why, fields } }]
  })
}

/** SQLite binds so many values at once at most. */
const idsAtOnce = 500

async function textsOf(db: Db, ids: string[]): Promise<Map<string, { title: string; text: string; byline: Byline[] }>> {
  const texts = new Map<string, { title: string; text: string; byline: Byline[] }>()
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const rows = await db
      .selectFrom('articles')
      .select(['id', 'title', 'text', 'byline'])
      .where('id', 'in', ids.slice(from, from + idsAtOnce))
      .execute()
    for (const row of rows) {
      texts.set(row.id, { title: row.title, text: row.text, byline: JSON.parse(row.byline) as Byline[] })
    }
  }
  return texts
}
