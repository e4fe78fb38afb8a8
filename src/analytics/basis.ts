/** What a figure stands on: how many articles, and how complete the hearing was (certificate.ts). */
import type { Db } from '../store/db.ts'
import { countCoverage } from '../store/counts.ts'
import type { CoverageQuery } from '../store/coverage.ts'
import type { Basis, Scope, Window } from './analytic.ts'
import { certificate, gapsOf, loadHearing } from './certificate.ts'

/** What a reader may want to see one by one; the sums are of all. */
const mostTroubles = 20

/** The basis of a scope's figures in a window. */
export async function basisOf(
  db: Db,
  scope: Scope | { kind: 'linked' } | { kind: 'units'; ids: string[] },
  window: Window,
  now: Date,
): Promise<Basis> {
  const query: CoverageQuery = {
    from: window.from,
    to: window.to,
    ...(scope.kind === 'release' ? { releaseId: scope.id } : {}),
    ...(scope.kind === 'story' ? { storyId: scope.id } : {}),
    ...(scope.kind === 'units' ? { unitIds: scope.ids } : {}),
    ...(scope.kind === 'linked' ? { linkedOnly: true } : {}),
  }
  return hearingOf(db, await countCoverage(db, query), window, now)
}

/** The same for figures that were counted elsewhere. */
export async function hearingOf(
  db: Db,
  { articles, stories, outlets }: Pick<Basis, 'articles' | 'stories' | 'outlets'>,
  window: Window,
  now: Date,
): Promise<Basis> {
  const heard = certificate(await loadHearing(db, window), window, now)
  const { sourcesHeard, sourcesTotal } = heard
  return {
    articles,
    stories,
    outlets,
    sourcesHeard,
    sourcesTotal,
    gaps: gapsOf(heard),
    certificate: { ...heard, troubles: heard.troubles.slice(0, mostTroubles) },
  }
}
