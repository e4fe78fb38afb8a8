import type { Router } from 'express'
import { z } from 'zod'
import type { ArticleDetail, StoryDetail } from '../../api.ts'
import { lifeOf } from '../../../src/analytics/board.ts'
import { viewsAhead } from '../../../src/analytics/views-ahead.ts'
import { urgentFindings } from '../../../src/analytics/urgency.ts'
import { articleById, versionsOf } from '../../../src/store/articles.ts'
import { appearancesOf } from '../../../src/store/appearances.ts'
import { lookAt } from '../../../src/store/looks.ts'
import { viewsOf } from '../../../src/store/views.ts'
import { coverageOf } from '../../../src/store/coverage.ts'
import { matchesOf } from '../../../src/store/matches.ts'
import { outletsById } from '../../../src/store/outlets.ts'
import { allUnits } from '../../../src/store/units.ts'
import { decideUnit, unitsOfArticles } from '../../../src/store/unit-routes.ts'
import { storyById } from '../../../src/store/stories.ts'
import { decideMatch } from '../../../src/store/verdicts.ts'
import { tellingFacts } from '../../../src/pipeline/siblings.ts'
import { BadRequest, notFound } from '../answers.ts'
import { fatesIn } from '../../../src/analytics/fidelity.ts'
import type { House } from '../house.ts'
import { actorOf, needsRole } from '../sign-in.ts'
import { coverageRow, cycleView, reachView } from '../views.ts'

const mostCopies = 200
const unitWord = z.strictObject({ unitId: z.string().min(1).max(100), belongs: z.boolean().nullable() })

export function coveragePages(house: House, router: Router): void {
  router.get('/articles/:id', async (req, res) => {
    res.json(await articleOf(house, req.params.id))
  })
  router.post('/articles/:id/units', async (req, res) => {
    needsRole(req, 'officer')
    const parsed = unitWord.safeParse(req.body)
    if (!parsed.success) throw new BadRequest({ id: 'Pilihan tidak dikenal.', en: 'That choice is not known.' })
    const { unitId, belongs } = parsed.data
    // Whoever is bound to a unit gives to theirs and those below, and takes from them.
    const isSeen = (await allUnits(house.db)).some(({ id }) => id === unitId)
    const pair = { articleId: req.params.id, unitId }
    const now = house.clock.now().toISOString()
    if (!isSeen || !(await decideUnit(house.db, pair, belongs, actorOf(req), now))) throw notFound()
    res.status(204).end()
  })
  router.get('/stories/:id', async (req, res) => {
    res.json(await storyOf(house, req.params.id))
  })
  router.post('/matches/:article/:release/verdict', async (req, res) => {
    const user = needsRole(req, 'officer')
    const parsed = z.object({ verdict: z.enum(['confirmed', 'rejected']).nullable() }).safeParse(req.body)
    if (!parsed.success) throw new BadRequest({ id: 'Pilihan tidak dikenal.', en: 'That choice is not known.' })
    const { article, release } = req.params
    const matches = await matchesOf(house.db, article)
    if (!matches.some((match) => match.releaseId === release)) throw notFound()
    const confirmed = parsed.data.verdict === null ? null : parsed.data.verdict === 'confirmed'
    await decideMatch(
      house.db,
      { articleId: article, releaseId: release },
      confirmed,
      user.id,
      house.clock.now().toISOString(),
    )
    res.status(204).end()
  })
}

async function articleOf(house: House, id: string): Promise<ArticleDetail> {
  const article = await articleById(house.db, id)
  if (!article) throw notFound()
  const [outlets, versions, look, views, appearances, matches, findings, copies] = await Promise.all([
    outletsById(house.db),
    versionsOf(house.db, id),
    lookAt(house.db, id),
    viewsOf(house.db, id),
    appearancesOf(house.db, id),
    matchesOf(house.db, id),
    urgentFindings(house.db, { articleId: id, limit: mostCopies }, house.clock.now()),
    article.storyId === null ? [] : coverageOf(house.db, { storyId: article.storyId }, { limit: mostCopies }),
  ])
  const outlet = outlets.get(article.outletId)
  if (!outlet) throw notFound()
  const tells = tellingFacts(
    article,
    matches.map(({ release }) => release),
  )
  return {
    article,
    outlet: { id: outlet.id, name: outlet.name, tier: outlet.tier, province: outlet.province },
    versions,
    look,
    views,
    viewsAhead: await viewsAhead(house.db, article, views, house.clock.now()),
    appearances,
    matches: matches.map((match, at) => ({
      ...match,
      fidelity: fatesIn(article, match.release, match.passages),
      tells: tells[at]!.map(({ text, inArticle }) => ({ text, inArticle })),
    })),
    findings,
    story: article.storyId === null ? null : { id: article.storyId, rows: copies.map(coverageRow) },
    units: (await unitsOfArticles(house.db, [id])).get(id) ?? [],
    language: article.language,
  }
}

async function storyOf(house: House, asked: string): Promise<StoryDetail> {
  const story = await storyById(house.db, asked)
  if (!story) throw notFound()
  const { id } = story
  const scope = { kind: 'story' as const, id }
  const window = lifeOf(story.startedAt)
  const cycle = await cycleView(house, scope, window)
  const [reach, coverage] = await Promise.all([
    reachView(house, scope, window, cycle.basis),
    coverageOf(house.db, { storyId: id }, { limit: mostCopies }),
  ])
  return { id, title: story.title, cycle, reach, coverage: coverage.map(coverageRow) }
}
