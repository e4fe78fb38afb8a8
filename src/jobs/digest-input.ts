/** Gathers what a digest tells: the same figures as the screen, at one moment; asked once for all who are told then. */
import { basisOf } from '../analytics/basis.ts'
import { boardOf, lifeOf, liveHours, type BoardRow } from '../analytics/board.ts'
import { echo } from '../analytics/echo.ts'
import { isToCheck, stillReaches, urgentFindings } from '../analytics/urgency.ts'
import { earned, type Hour } from '../analytics/volume.ts'
import { concerns } from '../digest/concerns.ts'
import type { DigestInput, DigestIssue, DigestRelease } from '../digest/input.ts'
import type { DigestWish, Instant, User } from '../model.ts'
import { countCoverage } from '../store/coverage.ts'
import { releaseCounts } from '../store/counts.ts'
import type { Db } from '../store/db.ts'
import { hoursOf, type HourScope } from '../store/hourly.ts'
import { outletsById } from '../store/outlets.ts'
import { releasesBetween, unitsOfReleases } from '../store/releases.ts'
import { allSources } from '../store/sources.ts'

const hourMs = 3600_000
const mostIssues = 5
const mostReleases = 100

/** What the house knows at one moment, the same for everybody. */
export type Survey = Awaited<ReturnType<typeof surveyHouse>>

export async function surveyHouse(db: Db, now: Date) {
  const to = new Date(now.getTime() + 1).toISOString()
  const from = new Date(now.getTime() - 24 * hourMs).toISOString()
  // The chart of the day shows 24 whole hours beside the running one.
  const chartFrom = new Date(now.getTime() - 25 * hourMs).toISOString()
  const [board, open, basis, hours, sources, outlets] = await Promise.all([
    boardOf(db, now),
    urgentFindings(db, { once: true, limit: 200 }, now),
    basisOf(db, { kind: 'linked' }, { from, to }, now),
    hoursOf(db, { scope: 'linked', id: '' }, chartFrom, to),
    allSources(db),
    outletsById(db),
  ])
  const wrong = open.filter(
    (row) => row.verdict === 'contradicted' && row.state !== 'dismissed' && !isToCheck(row) && stillReaches(row, now),
  )
  const fellSilent = sources
    .filter((source) => source.lastHeardAt !== null && ['failing', 'blocked', 'silent'].includes(source.state))
    .map((source) => outlets.get(source.outletId)?.name ?? source.outletId)
  return {
    now,
    board,
    wrong,
    units: await unitsOfReleases(db, [...new Set(wrong.map((row) => row.releaseRef.id))]),
    releases: await releasesOf(db, from, to),
    fellSilent: [...new Set(fellSilent)],
    hours: hours.map(countOf),
    basis,
    issue: once((row: BoardRow) => mainIssueOf(db, row, now)),
  }
}

/** Most people have the same main issue; its cycle is computed once for all of them. */
function once<T>(make: (row: BoardRow) => Promise<T>): (row: BoardRow) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (row) => {
    const answer = made.get(row.id) ?? make(row)
    made.set(row.id, answer)
    return answer
  }
}

export type DigestFrame = {
  user: User
  wish: DigestWish
  since: Instant
  baseUrl: string
  ministry: string
  unsubscribeUrl: string
}

/** One person's part of it. */
export async function gatherDigest(db: Db, survey: Survey, frame: DigestFrame): Promise<DigestInput> {
  const { wish, ...told } = frame
  const { now } = survey
  const to = new Date(now.getTime() + 1).toISOString()
  const board = survey.board.filter((row) => concerns(wish, { unitId: row.unit?.id ?? null, title: row.title }))
  const wrong = survey.wrong.filter(({ releaseRef, articleRef }) =>
    concerns(wish, {
      unitId: survey.units.get(releaseRef.id) ?? null,
      title: `${releaseRef.title} ${articleRef.title}`,
    }),
  )
  const moving = board.filter((row) => row.phase !== 'over')
  const issues: DigestIssue[] = []
  for (const row of moving.slice(0, mostIssues)) issues.push(await issueOf(db, row, frame.since, to))
  return {
    ...told,
    now,
    narrowed: wish.units.length > 0 || wish.topics.length > 0,
    heartbeat: wish.heartbeat,
    toCorrect: wrong.map((row) => ({
      sentence: row.because,
      outlet: row.articleRef.outlet.name,
      title: row.articleRef.title,
      link: `/artikel/${row.articleRef.id}`,
      spread: row.spread,
      remaining: row.remaining,
      kind: row.kind,
    })),
    issues,
    releases: survey.releases.filter((release) => concerns(wish, release)),
    led: {
      ours: moving.filter((row) => row.firstPickupMinutes !== null && row.firstPickupMinutes >= 0).length,
      issues: moving.length,
    },
    fellSilent: survey.fellSilent,
    movingCount: moving.length,
    calmedCount: board.length - moving.length,
    hours: survey.hours,
    mainIssue: moving[0] ? await survey.issue(moving[0]) : null,
    basis: survey.basis,
  }
}

const countOf = (hour: Hour) => ({ hour: hour.hour, articles: earned(hour) })

const linkOf = (row: BoardRow): string => `/${row.scope === 'release' ? 'rilis' : 'cerita'}/${row.id}`

async function issueOf(db: Db, row: BoardRow, since: Instant, to: Instant): Promise<DigestIssue> {
  const query = { from: since, to, ...(row.scope === 'release' ? { releaseId: row.id } : { storyId: row.id }) }
  return {
    title: row.title,
    link: linkOf(row),
    phase: row.phase,
    articles: row.articles,
    articlesSinceLast: await countCoverage(db, query),
    outlets: row.outlets,
    halfLifeHours: row.halfLifeHours,
    remaining: row.remaining,
  }
}

async function releasesOf(db: Db, from: Instant, to: Instant): Promise<(DigestRelease & { unitId: string | null })[]> {
  const releases = (await releasesBetween(db, from, to)).slice(0, mostReleases)
  const counts = await releaseCounts(
    db,
    releases.map((release) => release.id),
  )
  return releases.map((release) => {
    const count = counts.get(release.id)
    return {
      unitId: release.unitId,
      title: release.title,
      link: `/rilis/${release.id}`,
      carried: count?.articles ?? 0,
      outlets: count?.outlets ?? 0,
      firstPickupMinutes: count?.firstAt
        ? Math.round((Date.parse(count.firstAt) - Date.parse(release.publishedAt)) / 60_000)
        : null,
    }
  })
}

async function mainIssueOf(db: Db, row: BoardRow, now: Date): Promise<DigestInput['mainIssue']> {
  const scope = { kind: row.scope, id: row.id } as const
  const hourScope: HourScope = { scope: row.scope, id: row.id }
  const window = lifeOf(row.startedAt)
  const from = new Date(now.getTime() - liveHours * hourMs).toISOString()
  const [rows, hours] = await Promise.all([echo.load(db, scope, window), hoursOf(db, hourScope, from, window.to)])
  return { title: row.title, cycle: echo.answer(rows, window, now).cycle, hours: hours.map(countOf) }
}
