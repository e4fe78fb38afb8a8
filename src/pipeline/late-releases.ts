/**
 * A release that comes in after articles that carry it: brought back from a file, heard late, or edited.
 *
 * To judge all articles of its weeks again would take an hour at ten thousand a day. Each judged article has left a
 * sketch of its words; by these the index says at a glance which could carry the release, and only they are judged
 * again.
 */
import type { ReleaseIndex } from '../match/index.ts'
import type { Instant } from '../model.ts'
import type { Db } from '../store/db.ts'
import { judgeAgain, sketchesBetween, unsoughtReleases } from '../store/late-releases.ts'

/** How long before a release (embargoes, wrong clocks) and after it an article may carry it. */
const echoDays = { before: 3, after: 30 }
/** Releases of one file mostly lie close together: one reading of the sketches serves them all. */
const atOnce = 200

/** @returns how many articles are to be judged again */
export async function seekLateReleases(db: Db, index: ReleaseIndex): Promise<number> {
  let found = 0
  for (;;) {
    const waiting = await unsoughtReleases(db, atOnce)
    if (waiting.length === 0) return found
    const wanted = waiting.flatMap((release) => {
      const carries = index.seek(release.releaseId)
      const from = moved(release.publishedAt, -echoDays.before)
      return carries ? [{ carries, from, to: moved(release.publishedAt, echoDays.after) }] : []
    })
    const again = new Set<string>()
    for (const stretch of stretches(wanted)) {
      for await (const page of sketchesBetween(db, stretch.from, stretch.to)) {
        for (const article of page) {
          const { publishedAt: at } = article
          if (wanted.some(({ carries, from, to }) => from <= at && at <= to && carries(article)))
            again.add(article.articleId)
        }
      }
    }
    await judgeAgain(db, [...again], waiting)
    found += again.size
  }
}

/** Overlapping stretches joined, so that no sketch is read twice. */
function stretches(wanted: { from: Instant; to: Instant }[]): { from: Instant; to: Instant }[] {
  const joined: { from: Instant; to: Instant }[] = []
  for (const { from, to } of [...wanted].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = to > last.to ? to : last.to
    else joined.push({ from, to })
  }
  return joined
}

const moved = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * 24 * 3600_000).toISOString()
