/** Watches whether an outlet's pages still give what they used to (health/layout.ts). */
import { daysThatMatter, driftsOf, emptyDay, withPage, type PageParts } from '../health/layout.ts'
import type { Article } from '../model.ts'
import type { Db } from '../store/db.ts'
import { textHash } from '../store/ids.ts'
import { keepPageParts } from '../store/layout.ts'
import type { PageReading } from './pages.ts'

/**
 * Counts one page that came and was read, or could not be: a body that is not there is what the alarm is for. A page
 * that did not come, or that broke our own reader, says nothing of its layout.
 */
export async function notePage(
  db: Db,
  page: Pick<Article, 'outletId' | 'url'> & { articleId: string | null },
  read: PageReading,
  now: Date,
): Promise<void> {
  if (!read.ok && (read.stage !== 'read' || read.why.startsWith('reader-'))) return
  const parts = partsOf(read)
  await keepPageParts(
    db,
    { ...page, at: now.toISOString(), textHash: read.ok ? textHash(read.reading.text) : null },
    daysThatMatter,
    (day, today, doubled) => withPage(day ?? emptyDay(today), { ...parts, doubled }),
    (days, alarms, today, doubled) => driftsOf(days, alarms, today, { ...parts, doubled }),
  )
}

function partsOf(read: PageReading): Omit<PageParts, 'doubled'> {
  if (!read.ok) return { title: read.why !== 'no-title', body: false, date: false, byline: false, length: 0 }
  const { byline, provenance, text } = read.reading
  // A day in the address stays when the page itself no longer tells when.
  const isDated = provenance.publishedAt !== null && provenance.publishedAt !== 'url'
  return { title: true, body: true, date: isDated, byline: byline.length > 0, length: text.length }
}
