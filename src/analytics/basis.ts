/**
 * How complete is the hearing that a figure stands on?
 *
 * A source counts as heard when it answered at least once in the window. A gap is a stretch of failed polls, from the
 * first failure to the next answer (or the window's end), if it lasted an hour or more: shorter ones lose nothing,
 * because feeds reach back further than that.
 */
import type { Instant } from '../model.ts'
import type { Db } from '../store/db.ts'
import { countCoverage, type CoverageQuery } from '../store/coverage.ts'
import { countDistinct } from '../store/counts.ts'
import { outletsById } from '../store/outlets.ts'
import { allSources, pollsBetween, type PollRow } from '../store/sources.ts'
import type { Basis, Gap, Scope, Window } from './analytic.ts'

const shortestGapMs = 3600_000

export type HearingRows = {
  polls: PollRow[]
  sources: { id: string; outletName: string }[]
}

export async function loadHearing(db: Db, window: Window): Promise<HearingRows> {
  const [polls, sources, outlets] = await Promise.all([
    pollsBetween(db, window.from, window.to),
    allSources(db),
    outletsById(db),
  ])
  return {
    polls,
    sources: sources
      .filter((source) => source.active && source.role !== 'release')
      .map((source) => ({ id: source.id, outletName: outlets.get(source.outletId)?.name ?? source.outletId })),
  }
}

export type Hearing = Pick<Basis, 'sourcesHeard' | 'sourcesTotal' | 'gaps'>

/** @param now gaps never reach into the future */
export function hearing({ polls, sources }: HearingRows, window: Window, now: Date): Hearing {
  const end = now.toISOString() < window.to ? now.toISOString() : window.to
  const bySource = new Map<string, PollRow[]>()
  for (const poll of polls) bySource.set(poll.sourceId, [...(bySource.get(poll.sourceId) ?? []), poll])
  const gaps = sources.flatMap((source) =>
    gapsOf(bySource.get(source.id) ?? [], end).map((gap) => ({
      sourceId: source.id,
      outletName: source.outletName,
      ...gap,
    })),
  )
  const heard = sources.filter((source) => bySource.get(source.id)?.some((poll) => poll.ok)).length
  return { sourcesHeard: heard, sourcesTotal: sources.length, gaps }
}

function gapsOf(polls: PollRow[], end: Instant): Pick<Gap, 'from' | 'to'>[] {
  const gaps: Pick<Gap, 'from' | 'to'>[] = []
  let since: Instant | null = null
  for (const poll of polls) {
    if (!poll.ok) since ??= poll.at
    else if (since !== null) {
      gaps.push({ from: since, to: poll.at })
      since = null
    }
  }
  if (since !== null) gaps.push({ from: since, to: end })
  return gaps.filter((gap) => Date.parse(gap.to) - Date.parse(gap.from) >= shortestGapMs)
}

/** The basis of a scope's figures in a window. */
export async function basisOf(db: Db, scope: Scope | { kind: 'linked' }, window: Window, now: Date): Promise<Basis> {
  const query: CoverageQuery = {
    from: window.from,
    to: window.to,
    ...(scope.kind === 'release' ? { releaseId: scope.id } : {}),
    ...(scope.kind === 'story' ? { storyId: scope.id } : {}),
    ...(scope.kind === 'linked' ? { linkedOnly: true } : {}),
  }
  const [articles, distinct, rows] = await Promise.all([
    countCoverage(db, query),
    countDistinct(db, query),
    loadHearing(db, window),
  ])
  return { articles, ...distinct, ...hearing(rows, window, now) }
}
