/**
 * A period in figures, for paper: what went out, what was carried and by whom, what was told wrongly. Outputs as the AMEC
 * framework names them; never an advertising value. The page and its document are made of this one answer.
 */
import type { Basis, Window } from '../analytics/analytic.ts'
import { basisOf } from '../analytics/basis.ts'
import { loadOutlets, outlets } from '../analytics/outlets.ts'
import type { Instant } from '../model.ts'
import { releaseCounts } from '../store/counts.ts'
import type { Db } from '../store/db.ts'
import { findingCounts, type FindingState } from '../store/findings.ts'
import { releasesBetween } from '../store/releases.ts'

export const reportFigures = ['releases', 'carried', 'articles', 'outlets', 'provinces', 'paid'] as const

export type PeriodReport = {
  figures: Record<(typeof reportFigures)[number], number>
  /** Published in the period, newest first, with all their coverage. */
  releases: {
    id: string
    title: string
    publishedAt: Instant
    articles: number
    outlets: number
    firstPickupMinutes: number | null
  }[]
  /** The most that carried us, most first. */
  outlets: { id: string; name: string; articles: number; releases: number }[]
  findings: Record<FindingState, number>
  basis: Basis
}

const shownOutlets = 20

/** @param unitIds only of these; of the whole ministry without */
export async function periodReport(
  db: Db,
  window: Window,
  unitIds: string[] | undefined,
  now: Date,
): Promise<PeriodReport> {
  const ofUnits = unitIds ? { unitIds } : {}
  const [own, heard, findings, basis] = await Promise.all([
    releasesBetween(db, window.from, window.to),
    loadOutlets(db, { ...window, linkedOnly: true, ...ofUnits }),
    findingCounts(db, { from: window.from, ...ofUnits }),
    basisOf(db, unitIds ? { kind: 'units', ids: unitIds } : { kind: 'linked' }, window, now),
  ])
  const published = own.filter(({ unitId }) => !unitIds || (unitId !== null && unitIds.includes(unitId)))
  const counts = await releaseCounts(
    db,
    published.map(({ id }) => id),
  )
  const releases = published.map(({ id, title, publishedAt }) => {
    const { articles = 0, outlets: carriers = 0, firstAt = null } = counts.get(id) ?? {}
    const pickup = firstAt === null ? null : Math.round((Date.parse(firstAt) - Date.parse(publishedAt)) / 60_000)
    return { id, title, publishedAt, articles, outlets: carriers, firstPickupMinutes: pickup }
  })
  const lines = outlets.answer(heard, window, now)
  const carrying = lines.filter(({ articles }) => articles > 0).toSorted((a, b) => b.articles - a.articles)
  return {
    figures: {
      releases: releases.length,
      carried: releases.filter(({ articles }) => articles > 0).length,
      articles: sum(lines.map(({ articles }) => articles)),
      outlets: carrying.length,
      provinces: new Set(carrying.flatMap(({ province }) => province ?? [])).size,
      paid: sum(lines.map(({ paid }) => paid)),
    },
    releases,
    outlets: carrying
      .slice(0, shownOutlets)
      .map(({ id, name, articles, releases: n }) => ({ id, name, articles, releases: n })),
    findings,
    basis,
  }
}

const sum = (values: number[]): number => values.reduce((all, n) => all + n, 0)
