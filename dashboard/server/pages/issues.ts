import type { Router } from 'express'
import type { IssuesPage } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { issues } from '../../../src/analytics/issues.ts'
import { liveStories } from '../../../src/store/coverage.ts'
import type { House } from '../house.ts'

const dayMs = 24 * 3600_000
/** Fewer tellings in a day are no issue yet. */
const leastTold = 3
const mostStories = 12

/** What the press talks about today: the most told stories, and the words that rise. */
export function issuePages(house: House, router: Router): void {
  router.get('/issues', async (_req, res) => {
    const now = house.clock.now()
    const to = new Date(now.getTime() + 1).toISOString()
    const from = new Date(now.getTime() - dayMs).toISOString()
    const window = { from, to }
    const [rows, stories, without, basis] = await Promise.all([
      issues.load(house.db, { kind: 'all' }, window),
      liveStories(house.db, from, leastTold, mostStories),
      liveStories(house.db, from, leastTold, mostStories, { withoutRelease: true }),
      basisOf(house.db, { kind: 'all' }, window, now),
    ])
    const foreign = new Set(without.map(({ id }) => id))
    const answer: IssuesPage = {
      stories: stories.map((story) => ({ ...story, ours: !foreign.has(story.id) })),
      terms: issues.answer(rows, window, now),
      basis,
    }
    res.json(answer)
  })
}
