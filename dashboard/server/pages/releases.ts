import type { Router } from 'express'
import { z } from 'zod'
import type { FidelitySentence, ReleaseDetail, ReleaseList, ReleaseRow } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { lifeOf } from '../../../src/analytics/board.ts'
import { urgentFindings } from '../../../src/analytics/urgency.ts'
import { cycleOf } from '../../../src/analytics/cycle/index.ts'
import type { Passage, Release } from '../../../src/model.ts'
import { sentences } from '../../../src/text/sentences.ts'
import { keepRelease } from '../../../src/store/keep-release.ts'
import { openFindings, releaseCounts } from '../../../src/store/counts.ts'
import { coverageOf, passagesOf } from '../../../src/store/coverage.ts'
import { latestReleases, releaseById } from '../../../src/store/releases.ts'
import { allUnits } from '../../../src/store/units.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'
import { coverageRow, cycleView, reachView, unitRef } from '../views.ts'

const listed = 200
const mostCoverage = 500
const horizonHours = 72

export function releasePages(house: House, router: Router): void {
  router.get('/releases', async (_req, res) => {
    res.json(await listOf(house))
  })
  router.post('/releases', async (req, res) => {
    needsRole(req, 'officer')
    const parsed = newRelease.safeParse(req.body)
    if (!parsed.success) throw refusalOf(parsed.error)
    const now = house.clock.now().toISOString()
    const kept = await keepRelease(house.db, { ...parsed.data, origin: 'form' }, now)
    if (!kept.fresh) {
      throw new BadRequest(
        { id: 'Rilis ini sudah ada.', en: 'This release is here already.' },
        { status: 409, field: 'title' },
      )
    }
    res.status(201).json({ id: kept.id })
  })
  router.get('/releases/:id', async (req, res) => {
    const release = await releaseById(house.db, req.params.id)
    if (!release) throw notFound()
    res.json(await detailOf(house, release))
  })
}

const newRelease = z.object({
  title: z.string().trim().min(5).max(300),
  text: z.string().trim().min(50).max(100_000),
  publishedAt: z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString()),
  unitId: z.string().nullable().default(null),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
})

const fieldSays: Record<string, { id: string; en: string }> = {
  title: { id: 'Judul perlu 5 sampai 300 huruf.', en: 'The title needs 5 to 300 characters.' },
  text: { id: 'Isi rilis perlu sedikitnya 50 huruf.', en: 'The text needs at least 50 characters.' },
  publishedAt: { id: 'Waktu terbit tidak terbaca.', en: 'The publication time cannot be read.' },
  unitId: { id: 'Satuan kerja tidak dikenal.', en: 'That unit is not known.' },
  url: { id: 'Alamat harus diawali http:// atau https://.', en: 'The address must start with http:// or https://.' },
}

function refusalOf(error: z.ZodError): BadRequest {
  const field = String(error.issues[0]?.path[0] ?? 'title')
  return new BadRequest(fieldSays[field] ?? { id: 'Isian belum benar.', en: 'The form is not right yet.' }, { field })
}

async function listOf(house: House): Promise<ReleaseList> {
  const now = house.clock.now()
  const releases = await latestReleases(house.db, listed)
  const ids = releases.map((release) => release.id)
  const [units, counts, open] = await Promise.all([
    allUnits(house.db),
    releaseCounts(house.db, ids),
    openFindings(house.db, ids),
  ])
  const rows: ReleaseRow[] = []
  for (const release of releases) {
    const count = counts.get(release.id)
    rows.push({
      id: release.id,
      title: release.title,
      unit: unitRef(units, release.unitId),
      publishedAt: release.publishedAt,
      origin: release.origin,
      articles: count?.articles ?? 0,
      stories: count?.stories ?? 0,
      outlets: count?.outlets ?? 0,
      firstPickupMinutes: count?.firstAt
        ? Math.round((Date.parse(count.firstAt) - Date.parse(release.publishedAt)) / 60_000)
        : null,
      phase: count && count.articles > 0 ? await phaseOf(house, release, now) : null,
      openFindings: open.get(release.id) ?? 0,
    })
  }
  const window = {
    from: releases.at(-1)?.publishedAt ?? now.toISOString(),
    to: new Date(now.getTime() + 1).toISOString(),
  }
  return { rows, basis: await basisOf(house.db, { kind: 'linked' }, window, now) }
}

/** Old echoes are over without asking; only what may still move is computed. */
async function phaseOf(house: House, release: Release, now: Date): Promise<ReleaseRow['phase']> {
  if (now.getTime() - Date.parse(release.publishedAt) > 14 * 24 * 3600_000) return 'over'
  const coverage = await coverageOf(house.db, { releaseId: release.id }, { limit: mostCoverage })
  const events = coverage
    .filter((item) => !item.paid)
    .map((item) => ({ at: item.publishedAt, outlet: item.outlet.id, reach: null }))
  return cycleOf({ asOf: now, horizonHours, events }).phase
}

async function detailOf(house: House, release: Release): Promise<ReleaseDetail> {
  const scope = { kind: 'release' as const, id: release.id }
  const window = lifeOf(release.publishedAt)
  const cycle = await cycleView(house, scope, window)
  const [units, reach, coverage, fidelity, findings] = await Promise.all([
    allUnits(house.db),
    reachView(house, scope, window, cycle.basis),
    coverageOf(house.db, { releaseId: release.id }, { limit: mostCoverage }),
    fidelityOf(house, release),
    urgentFindings(house.db, { releaseId: release.id, once: true, limit: mostCoverage }, house.clock.now()),
  ])
  return {
    release,
    unit: unitRef(units, release.unitId),
    cycle,
    reach,
    coverage: coverage.map(coverageRow),
    fidelity,
    findings,
  }
}

/** A sentence counts as kept by an outlet when half of it is covered by that outlet's passages. */
const keptShare = 0.5

async function fidelityOf(house: House, release: Release): Promise<FidelitySentence[]> {
  const used = (await passagesOf(house.db, release.id)).map((row) => ({
    outletId: row.outletId,
    passages: JSON.parse(row.passages) as Passage[],
  }))
  return sentences(release.text).map((span) => {
    const kept = new Set<string>()
    const changed = new Set<string>()
    for (const { outletId, passages } of used) {
      const touching = passages.filter((p) => p.release.start < span.end && span.start < p.release.end)
      const covered = touching.reduce(
        (sum, p) => sum + Math.min(p.release.end, span.end) - Math.max(p.release.start, span.start),
        0,
      )
      if (covered < keptShare * (span.end - span.start)) continue
      kept.add(outletId)
      if (touching.some((p) => p.how === 'edited' || p.how === 'paraphrase')) changed.add(outletId)
    }
    return { ...span, text: release.text.slice(span.start, span.end), outlets: kept.size, changed: changed.size }
  })
}
