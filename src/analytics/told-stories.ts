/** Which stories does the press tell most today? Those of the last 24 hours with the most tellings, of a unit's if asked. */
import type { Instant } from '../model.ts'
import { liveStories, storiesOfUnits } from '../store/coverage.ts'
import type { Db } from '../store/db.ts'

const dayMs = 24 * 3600_000
/** Fewer tellings in a day are no issue yet. */
const leastTold = 3
const mostStories = 12
/** Of a unit's there may be few among the most told. */
const mostLooked = 500

/** `ours`: a telling of it carries a release. */
export type ToldStory = { id: string; title: string; startedAt: Instant; articles: number; ours: boolean }

export async function toldStories(db: Db, now: Date, unitIds?: string[]): Promise<ToldStory[]> {
  const from = new Date(now.getTime() - dayMs).toISOString()
  const most = unitIds ? mostLooked : mostStories
  const [stories, without, ofUnits] = await Promise.all([
    liveStories(db, from, leastTold, most),
    liveStories(db, from, leastTold, most, { withoutRelease: true }),
    unitIds ? storiesOfUnits(db, from, unitIds) : null,
  ])
  const foreign = new Set(without.map(({ id }) => id))
  const wanted = ofUnits && new Set(ofUnits)
  return stories
    .filter(({ id }) => !wanted || wanted.has(id))
    .slice(0, mostStories)
    .map((story) => ({ ...story, ours: !foreign.has(story.id) }))
}
