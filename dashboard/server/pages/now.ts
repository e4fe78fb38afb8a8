import type { Router } from 'express'
import type { BoardRow, NowPage } from '../../api.ts'
import { liveStories } from '../../../src/store/coverage.ts'
import { newSince, releaseCounts } from '../../../src/store/counts.ts'
import { findingCounts } from '../../../src/store/findings.ts'
import { outletsById } from '../../../src/store/outlets.ts'
import { releasesBetween } from '../../../src/store/releases.ts'
import { allSources } from '../../../src/store/sources.ts'
import { allUnits } from '../../../src/store/units.ts'
import { lastLook, lookedAt } from '../../../src/store/users.ts'
import type { House } from '../house.ts'
import { userOf } from '../sign-in.ts'
import { boardRow, byUrgency, cycleView, findingRows, unitRef } from '../views.ts'

const hourMs = 3600_000
/** The brief's own law: the news cycle is one times 24 hours; three of them hold every tail we forecast. */
const liveHours = 72
const mostAction = 5
const mostBoard = 12
/** Fewer tellings of an unlinked story are no issue yet. */
const leastStory = 3
/** A look at the page does not count as the next “last look” while it goes on. */
const sameLookMinutes = 30

export function nowPage(house: House, router: Router): void {
  router.get('/now', async (req, res) => {
    const user = userOf(req)
    const now = house.clock.now()
    const window = { from: hoursBefore(now, 24), to: new Date(now.getTime() + 1).toISOString() }
    const [series, board, open, counts, sources, outlets, looked] = await Promise.all([
      cycleView(house, { kind: 'all' }, { from: hoursBefore(now, liveHours), to: window.to }),
      boardOf(house, now),
      findingRows(house, { state: 'open', limit: 200 }),
      findingCounts(house.db),
      allSources(house.db),
      outletsById(house.db),
      lastLook(house.db, user.id),
    ])
    const since = looked ?? hoursBefore(now, 24)
    if (looked === null || now.getTime() - Date.parse(looked) > sameLookMinutes * 60_000) {
      await lookedAt(house.db, user.id, now.toISOString())
    }
    const urgent = open.filter((row) => row.verdict === 'contradicted' && row.tier !== 'C').sort(byUrgency)
    const silent = sources.filter((source) => ['failing', 'blocked', 'silent'].includes(source.state))
    const answer: NowPage = {
      at: now.toISOString(),
      action: urgent.slice(0, mostAction),
      toCheck: counts.open - urgent.length,
      board,
      sinceLast: {
        since,
        ...(await newSince(house.db, since)),
        silent: [...new Set(silent.map((source) => outlets.get(source.outletId)?.name ?? source.outletId))],
      },
      series,
      basis: series.basis,
    }
    res.json(answer)
  })
}

const hoursBefore = (now: Date, hours: number): string => new Date(now.getTime() - hours * hourMs).toISOString()

/** Live releases and the larger stories without one, most exposure still ahead first. */
export async function boardOf(house: House, now: Date): Promise<BoardRow[]> {
  const since = hoursBefore(now, liveHours)
  const units = await allUnits(house.db)
  const releases = await releasesBetween(house.db, since, new Date(now.getTime() + 1).toISOString())
  const counts = await releaseCounts(house.db, releases.map((release) => release.id))
  const carried = releases.filter((release) => (counts.get(release.id)?.articles ?? 0) > 0)
  const rows: BoardRow[] = []
  for (const release of carried.slice(0, 40)) {
    rows.push(
      await boardRow(house, { kind: 'release', id: release.id }, {
        title: release.title,
        unit: unitRef(units, release.unitId),
        startedAt: release.publishedAt,
      }),
    )
  }
  for (const story of await liveStories(house.db, since, leastStory, mostBoard, { withoutRelease: true })) {
    rows.push(await boardRow(house, { kind: 'story', id: story.id }, { title: story.title, unit: null, startedAt: story.startedAt }))
  }
  const ahead = (row: BoardRow) => (row.remaining?.value ?? 0) * row.articles
  return rows.sort((a, b) => ahead(b) - ahead(a) || b.articles - a.articles).slice(0, mostBoard)
}
