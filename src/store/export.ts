/** The complete data for CSV, one page by key at a time, so that memory does not grow with the archive. */
import type { Instant } from '../model.ts'
import { coverageOf, type CoverageItem, type CoverageQuery } from './coverage.ts'
import { releaseCounts } from './counts.ts'
import type { Db } from './db.ts'
import { findingsOf, someOf } from './findings.ts'
import { matchesOfMany } from './matches.ts'
import { releaseFromRow } from './releases.ts'
import { allUnits } from './units.ts'

type Cell = string | number | boolean | null
export type ExportRow = Record<string, Cell>
/** `linked`: only what carries a release of ours at all. */
export type ExportWindow = {
  from: Instant
  to: Instant
  releaseId?: string
  storyId?: string
  unitIds?: string[]
  linked?: boolean
}

const pageRows = 500

/** A row for each pair of article and release; an article without a release once, its release columns empty. */
export async function* coverageRows(db: Db, window: ExportWindow): AsyncGenerator<ExportRow> {
  const query: CoverageQuery = {
    from: window.from,
    to: window.to,
    ...(window.releaseId ? { releaseId: window.releaseId } : {}),
    ...(window.storyId ? { storyId: window.storyId } : {}),
    ...(window.unitIds ? { unitIds: window.unitIds } : {}),
  }
  let after: { publishedAt: Instant; id: string } | undefined
  for (;;) {
    const page = await coverageOf(db, query, { limit: pageRows, ...(after ? { after } : {}) })
    const matches = await matchesOfMany(
      db,
      page.map((item) => item.id),
    )
    for (const item of page) {
      const article = articleCells(item)
      const own = (matches.get(item.id) ?? []).filter(
        (m) => window.releaseId === undefined || m.releaseId === window.releaseId,
      )
      for (const m of own) {
        yield {
          ...article,
          release_id: m.releaseId,
          release_title: m.releaseTitle,
          kind: m.kind,
          score: m.score,
          related: m.related,
          confirmed: m.confirmed,
        }
      }
      if (own.length === 0) {
        yield {
          ...article,
          release_id: null,
          release_title: null,
          kind: null,
          score: null,
          related: null,
          confirmed: null,
        }
      }
    }
    const last = page.at(-1)
    if (!last || page.length < pageRows) return
    after = { publishedAt: last.publishedAt, id: last.id }
  }
}

export async function* releaseRows(db: Db, window: ExportWindow): AsyncGenerator<ExportRow> {
  const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit.name]))
  let after: { at: Instant; id: string } | null = null
  for (;;) {
    let query = db
      .selectFrom('releases')
      .selectAll()
      .where('published_at', '>=', window.from)
      .where('published_at', '<', window.to)
      .orderBy('published_at')
      .orderBy('id')
      .limit(pageRows)
    const from: { at: Instant; id: string } | null = after
    if (from) {
      query = query.where((eb) =>
        eb.or([eb('published_at', '>', from.at), eb.and([eb('published_at', '=', from.at), eb('id', '>', from.id)])]),
      )
    }
    if (window.releaseId) query = query.where('id', '=', window.releaseId)
    if (window.unitIds) query = query.where('unit_id', 'in', someOf(window.unitIds))
    const page = (await query.execute()).map(releaseFromRow)
    const counts = await releaseCounts(
      db,
      page.map((release) => release.id),
    )
    for (const release of page) {
      const count = counts.get(release.id)
      yield {
        release_id: release.id,
        title: release.title,
        unit: release.unitId === null ? null : (units.get(release.unitId) ?? release.unitId),
        published_at: release.publishedAt,
        origin: release.origin,
        url: release.url,
        articles: count?.articles ?? 0,
        stories: count?.stories ?? 0,
        outlets: count?.outlets ?? 0,
        first_pickup_minutes: count?.firstAt
          ? Math.round((Date.parse(count.firstAt) - Date.parse(release.publishedAt)) / 60_000)
          : null,
      }
    }
    const last = page.at(-1)
    if (!last || page.length < pageRows) return
    after = { at: last.publishedAt, id: last.id }
  }
}

export async function* findingRows(db: Db, window: ExportWindow): AsyncGenerator<ExportRow> {
  let afterKey = ''
  for (;;) {
    const page = await findingsOf(db, {
      afterKey,
      limit: pageRows,
      ...(window.releaseId ? { releaseId: window.releaseId } : {}),
      ...(window.unitIds ? { unitIds: window.unitIds } : {}),
    })
    for (const item of page) {
      if (item.articleRef.publishedAt < window.from || item.articleRef.publishedAt >= window.to) continue
      yield {
        key: item.key,
        kind: item.kind,
        verdict: item.verdict,
        tier: item.tier,
        state: item.state,
        reason: item.reason,
        decided_by: item.decidedBy,
        article_id: item.articleRef.id,
        article_title: item.articleRef.title,
        outlet: item.articleRef.outlet.name,
        article_passage: item.article.text,
        release_id: item.releaseRef.id,
        release_title: item.releaseRef.title,
        release_passage: item.release?.text ?? item.nearest?.text ?? null,
        because_id: item.because.id,
        because_en: item.because.en,
        published_at: item.articleRef.publishedAt,
      }
    }
    const last = page.at(-1)
    if (!last || page.length < pageRows) return
    afterKey = last.key
  }
}

export async function* hourlyRows(db: Db, window: ExportWindow): AsyncGenerator<ExportRow> {
  let after = { scope: '', id: '', hour: '' }
  for (;;) {
    const from = after
    let query = db
      .selectFrom('hourly')
      .selectAll()
      .where('hour', '>=', window.from)
      .where('hour', '<', window.to)
      .where((eb) =>
        eb.or([
          eb('scope', '>', from.scope as 'all'),
          eb.and([eb('scope', '=', from.scope as 'all'), eb('scope_id', '>', from.id)]),
          eb.and([eb('scope', '=', from.scope as 'all'), eb('scope_id', '=', from.id), eb('hour', '>', from.hour)]),
        ]),
      )
      .orderBy('scope')
      .orderBy('scope_id')
      .orderBy('hour')
      .limit(pageRows)
    if (window.releaseId) query = query.where('scope', '=', 'release').where('scope_id', '=', window.releaseId)
    else if (window.storyId) query = query.where('scope', '=', 'story').where('scope_id', '=', window.storyId)
    else if (window.unitIds) {
      const ours = db.selectFrom('releases').select('id').where('unit_id', 'in', someOf(window.unitIds))
      query = query.where('scope', '=', 'release').where('scope_id', 'in', ours)
    } else if (window.linked) query = query.where('scope', '=', 'linked')
    const page = await query.execute()
    yield* page
    const last = page.at(-1)
    if (!last || page.length < pageRows) return
    after = { scope: last.scope, id: last.scope_id, hour: last.hour }
  }
}

/** The rows of each sheet of the data dictionary (src/export/dictionary.ts), by its name. */
export const exportRows = { coverage: coverageRows, releases: releaseRows, findings: findingRows, hourly: hourlyRows }

/** What every file says of an article, by column. */
export const articleCells = (item: CoverageItem) => ({
  article_id: item.id,
  title: item.title,
  url: item.url,
  outlet: item.outlet.name,
  tier: item.outlet.tier,
  province: item.outlet.province,
  published_at: item.publishedAt,
  first_seen_at: item.firstSeenAt,
  date_quality: item.dateQuality,
  paid: item.paid,
  story_id: item.storyId,
  is_original: item.isOriginal,
})
