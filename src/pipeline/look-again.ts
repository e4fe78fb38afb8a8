/**
 * An article seen again: coverage of our releases is looked at one, six and twenty-four hours after it was first seen, and
 * anything young that a feed calls changed at once; the rest is left in peace. Outlets put most mistakes right within
 * hours, in silence (METHODS B, “Tracking”). The same looks sample the counter of readers that some pages print.
 */
import { isTrivialEdit } from '../text/edits.ts'
import type { Instant } from '../model.ts'
import { keepLook, keepSeenAgain, planLooks, unplannedCoverage, type DueLook } from '../store/looks.ts'
import type { Db } from '../store/db.ts'
import type { Collector } from './collector.ts'
import { readAgain } from './pages.ts'

const hourMs = 3600_000
const lookAfterHours = [1, 6, 24]
/** A judgement may come late; an article found to be coverage after this is looked at once, and that is all. */
const plannedWithinHours = 72

/** The first of the planned hours after `after`; null when all have passed. */
export function nextLookAt(firstSeenAt: Instant, after: Instant): Instant | null {
  const seen = Date.parse(firstSeenAt)
  const hours = lookAfterHours.find((h) => seen + h * hourMs > Date.parse(after))
  return hours === undefined ? null : new Date(seen + hours * hourMs).toISOString()
}

/** Plans looks at what has turned out to be coverage since the last time. */
export async function planNewLooks(db: Db, now: Date): Promise<void> {
  const since = new Date(now.getTime() - plannedWithinHours * hourMs).toISOString()
  const articles = await unplannedCoverage(db, since)
  await planLooks(
    db,
    articles.map(({ id, firstSeenAt }) => ({
      articleId: id,
      dueAt: nextLookAt(firstSeenAt, firstSeenAt) ?? firstSeenAt,
    })),
  )
}

export type LookEnding = {
  articleId: string
  outcome: 'unchanged' | 'trivial' | 'changed' | 'unread'
  why: string | null
}

/** Asks for one article's page, if it has changed, and keeps what it says now. */
export async function lookAgain(collector: Collector, look: DueLook): Promise<LookEnding> {
  const { db, clock, outlets } = collector
  const { articleId, url, etag, lastModified } = look
  const read = await readAgain(collector, url, outlets.get(look.outletId), { etag, lastModified })
  const at = clock.now().toISOString()
  const next = { at, dueAt: nextLookAt(look.firstSeenAt, at) }
  if (read === 'unchanged') {
    await keepLook(db, articleId, { ...next, why: 'unchanged' })
    return { articleId, outcome: 'unchanged', why: null }
  }
  if (!read.ok) {
    await keepLook(db, articleId, { ...next, why: read.why })
    return { articleId, outcome: 'unread', why: read.why }
  }
  const { reading, validators } = read
  const outcome = await keepSeenAgain(db, articleId, { ...reading, ...validators }, next, isTrivialEdit)
  return { articleId, outcome, why: null }
}
