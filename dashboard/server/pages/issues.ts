import type { Router } from 'express'
import type { IssuesPage } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { issues, type IssueTerm } from '../../../src/analytics/issues.ts'
import { toldStories } from '../../../src/analytics/told-stories.ts'
import { unitsAsked } from '../window.ts'
import { sendTable } from './exports.ts'
import type { House } from '../house.ts'

const dayMs = 24 * 3600_000

/** What the press talks about today: the most told stories, and the words that rise. */
export function issuePages(house: House, router: Router): void {
  router.get('/issues.csv', async (req, res) => {
    const now = house.clock.now()
    const to = new Date(now.getTime() + 1).toISOString()
    const window = { from: new Date(now.getTime() - dayMs).toISOString(), to }
    const terms = issues.answer(await issues.load(house.db, { kind: 'all' }, window), window, now)
    await sendTable(req, res, issues.table(touching(terms, await unitsAsked(house.db, req.query))), now)
  })
  router.get('/issues', async (req, res) => {
    const now = house.clock.now()
    const unitIds = await unitsAsked(house.db, req.query)
    const to = new Date(now.getTime() + 1).toISOString()
    const from = new Date(now.getTime() - dayMs).toISOString()
    const window = { from, to }
    const [rows, stories, basis] = await Promise.all([
      issues.load(house.db, { kind: 'all' }, window),
      toldStories(house.db, now, unitIds),
      basisOf(house.db, { kind: 'all' }, window, now),
    ])
    const answer: IssuesPage = {
      stories,
      terms: touching(issues.answer(rows, window, now), unitIds),
      basis,
    }
    res.json(answer)
  })
}

/** Of a unit: the terms whose headlines name it. */
const touching = (terms: IssueTerm[], unitIds: string[] | undefined): IssueTerm[] =>
  unitIds ? terms.filter(({ units }) => units.some(({ id }) => unitIds.includes(id))) : terms
