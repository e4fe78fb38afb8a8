/** Gathers what a digest tells: the same figures as the screen, at one moment; asked once for all who are told then. */
import { basisOf } from '../analytics/basis.ts'
import { boardOf, lifeOf, liveHours, type BoardRow } from '../analytics/board.ts'
import { echo, type Echoes } from '../analytics/echo.ts'
import { countEach, mainIssues, type MainIssue } from '../analytics/main-issues.ts'
import { isToCheck, stillReaches, urgentFindings } from '../analytics/urgency.ts'
import { earned, type Hour } from '../analytics/volume.ts'
import { concerns } from '../digest/concerns.ts'
import type { DigestInput, DigestIssue, DigestRelease, DigestSilence, IssueStep } from '../digest/input.ts'
import type { DigestWish, Instant, Owner, User } from '../model.ts'
import { releaseCounts } from '../store/counts.ts'
import type { Db } from '../store/db.ts'
import type { LastTold, ToldIssue } from '../store/digests.ts'
import { hoursOf, type HourScope } from '../store/hourly.ts'
import { outletsById } from '../store/outlets.ts'
import { ownersOf, subjectName } from '../store/owners.ts'
import { pulseOf } from '../store/pulse.ts'
import { releasesBetween, unitsOfReleases } from '../store/releases.ts'
import { allSources } from '../store/sources.ts'
import { issueToneOf, type Tones } from './issue-tone.ts'

const hourMs = 3600_000
const dayMs = 24 * hourMs
const mostReleases = 100

/** What the house knows at one moment, the same for everybody. */
export type Survey = Awaited<ReturnType<typeof surveyHouse>>

/** @param tones shared by all surveys of one moment */
export async function surveyHouse(db: Db, now: Date, tones: Tones = new Map()) {
  const to = justAfter(now)
  const from = new Date(now.getTime() - dayMs).toISOString()
  // The chart of the day shows 24 whole hours beside the running one.
  const chartFrom = new Date(now.getTime() - 25 * hourMs).toISOString()
  const echoes: Echoes = new Map()
  const [board, open, basis, hours, sources, outlets] = await Promise.all([
    boardOf(db, now, echoes),
    urgentFindings(db, { once: true, limit: 200 }, now, echoes),
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
    owners: await ownersOf(
      db,
      board.map((row) => ({ kind: row.scope, id: row.id })),
    ),
    issue: once((row: BoardRow) => mainIssueOf(db, row, now)),
    tone: once((row: BoardRow) => issueToneOf(db, row, tones)),
    pulse: once(({ scope, id, since }: Issue & { since: Instant }) =>
      pulseOf(db, { ...(scope === 'release' ? { releaseId: id } : { storyId: id }), to: justAfter(now) }, since),
    ),
  }
}

/** Most people have the same issues; what is computed of one is computed once for all of them. */
function once<A extends { id: string; since?: Instant }, T>(make: (about: A) => Promise<T>): (about: A) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (about) => {
    const name = `${about.id} ${about.since ?? ''}`
    const answer = made.get(name) ?? make(about)
    made.set(name, answer)
    return answer
  }
}

export type DigestFrame = {
  user: User
  wish: DigestWish
  /** Null before the first digest. */
  last: LastTold | null
  baseUrl: string
  ministry: string
  unsubscribeUrl: string
}

/** One person's part of it, and what of it is told as moving or silent: for the next digest to look back at. */
export async function gatherDigest(
  survey: Survey,
  frame: DigestFrame,
): Promise<{ input: DigestInput; told: ToldIssue[] }> {
  const { wish, last, ...about } = frame
  const { now } = survey
  const since = last?.at ?? new Date(now.getTime() - dayMs).toISOString()
  const board = survey.board.filter((row) => concerns(wish, { unitId: row.unit?.id ?? null, title: row.title }))
  const wrong = survey.wrong.filter(({ releaseRef, articleRef }) =>
    concerns(wish, {
      unitId: survey.units.get(releaseRef.id) ?? null,
      title: `${releaseRef.title} ${articleRef.title}`,
    }),
  )
  const silent = await silentOf(survey, wish, last)
  const fresh = silent.filter(({ issue }) => !issue.silent)
  const stillSilent = new Set(silent.map(({ said }) => said.link))
  const heard = board.filter((row) => !stillSilent.has(linkOf(row)))
  const moving = heard.filter((row) => row.phase !== 'over')
  const main = mainIssues(heard, countEach(wrong.map((row) => row.releaseRef.id)))
  const issues: DigestIssue[] = []
  for (const row of main) issues.push(await issueOf(survey, row, { last, since }))
  const input: DigestInput = {
    ...about,
    now,
    since,
    narrowed: wish.units.length > 0 || wish.topics.length > 0,
    heartbeat: wish.heartbeat,
    tone: wish.tone,
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
    silences: fresh.map(({ said }) => said),
    releases: survey.releases.filter((release) => concerns(wish, release)),
    led: {
      ours: moving.filter((row) => row.firstPickupMinutes !== null && row.firstPickupMinutes >= 0).length,
      issues: moving.length,
    },
    fellSilent: survey.fellSilent,
    movingCount: moving.length,
    calmedCount:
      board.length - moving.length - board.filter((row) => fresh.some(({ said }) => said.link === linkOf(row))).length,
    hours: survey.hours,
    mainIssue: main[0] ? await survey.issue(main[0]) : null,
    basis: survey.basis,
  }
  const told = [
    ...moving.map(({ scope, id, title, unit }) => ({ scope, id, title, unitId: unit?.id ?? null, silent: false })),
    // Until it is over, so that it is not called new as long as nothing comes.
    ...silent
      .filter(({ said }) => board.some((row) => linkOf(row) === said.link))
      .map(({ issue }) => ({ ...issue, silent: true })),
  ]
  return { input, told }
}

const countOf = (hour: Hour) => ({ hour: hour.hour, articles: earned(hour) })

type Issue = Pick<BoardRow, 'scope' | 'id'>

const justAfter = (now: Date): Instant => new Date(now.getTime() + 1).toISOString()

const linkOf = ({ scope, id }: Issue): string => `/${scope === 'release' ? 'rilis' : 'cerita'}/${id}`

/** What nothing new came of. What was deleted, or is out of this person's sight by now, is not called silent. */
async function silentOf(
  survey: Survey,
  wish: DigestWish,
  last: LastTold | null,
): Promise<{ issue: ToldIssue; said: DigestSilence }[]> {
  const silent: { issue: ToldIssue; said: DigestSilence }[] = []
  for (const issue of (last?.issues ?? []).filter((one) => concerns(wish, one))) {
    const { articles, outlets, since, lastAt } = await survey.pulse({ ...issue, since: last!.at })
    if (since > 0 || lastAt === null) continue
    silent.push({ issue, said: { title: issue.title, link: linkOf(issue), articles, outlets, lastAt } })
  }
  return silent
}

async function issueOf(
  survey: Survey,
  row: MainIssue,
  { last, since }: { last: LastTold | null; since: Instant },
): Promise<DigestIssue> {
  return {
    title: row.title,
    link: linkOf(row),
    phase: row.phase,
    articles: row.articles,
    articlesSinceLast: (await survey.pulse({ scope: row.scope, id: row.id, since })).since,
    outlets: row.outlets,
    halfLifeHours: row.halfLifeHours,
    remaining: row.remaining,
    step: stepOf(row, survey.owners.get(subjectName({ kind: row.scope, id: row.id })) ?? null),
    isNew: last?.issues ? !last.issues.some((issue) => linkOf(issue) === linkOf(row)) : null,
    tone: await survey.tone(row),
  }
}

const stepOf = ({ step: kind, differences }: MainIssue, owner: Owner | null): IssueStep => ({
  kind,
  differences,
  owner: owner && { name: owner.name, nextStep: owner.nextStep },
})

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
