/** Findings with what people said of them. Verdicts are kept apart and win always. */
import { sql, type Transaction } from 'kysely'
import type { Evidence, Finding, FindingFacets, FindingKind, FindingTier, Instant, Outlet, Span } from '../model.ts'
import { sayAudit } from './audit.ts'
import type { Db } from './db.ts'
import { sayEvent } from './events.ts'
import { differenceName, keysOfSame, type Difference } from './same-finding.ts'
import type { Schema } from './schema.ts'
import { belongsToUnits } from './unit-routes.ts'

export type FindingState = 'open' | 'confirmed' | 'dismissed'

export type FindingItem = Finding & {
  key: string
  state: FindingState
  reason: string | null
  decidedBy: string | null
  decidedAt: Instant | null
  articleRef: {
    id: string
    title: string
    url: string
    publishedAt: Instant
    outlet: Pick<Outlet, 'id' | 'name' | 'tier' | 'province'>
  }
  releaseRef: { id: string; title: string; publishedAt: Instant }
  articleContext: { text: string; mark: Span }
  releaseContext: { text: string; mark: Span } | null
  /** At how many outlets the same difference stands, copies included. */
  spread: number
  storyId: string | null
  /** The copies of its story that carry it too; only when asked for `once`. */
  copies: { key: string; articleId: string; title: string; outletName: string; publishedAt: Instant }[]
}

export type FindingQuery = {
  state?: FindingState
  releaseId?: string
  articleId?: string
  key?: string
  kind?: FindingKind
  tier?: FindingTier
  /** Of articles that belong to these units: they name them, or carry their release, or a person said so. */
  unitIds?: string[]
  /** In the articles of this outlet. */
  outletId?: string
  /** Of articles published since. */
  from?: Instant
  /** A difference that copies of one story carry along comes once, from the earliest of them. */
  once?: boolean
  /** Pages by key, for exports. */
  afterKey?: string
  limit: number
}

const contextCharacters = 140

export async function findingsOf(db: Db, query: FindingQuery): Promise<FindingItem[]> {
  let rows = db
    .selectFrom('findings as f')
    .innerJoin('articles as a', 'a.id', 'f.article_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .innerJoin('releases as r', 'r.id', 'f.release_id')
    .leftJoin('finding_verdicts as v', 'v.key', 'f.key')
    .leftJoin('users as u', 'u.id', 'v.decided_by')
    .selectAll('f')
    .select([
      'v.state',
      'v.reason',
      'v.decided_at as decidedAt',
      'u.name as decidedBy',
      'a.title as articleTitle',
      'a.url as articleUrl',
      'a.text as articleText',
      'a.published_at as articleAt',
      'a.story_id as storyId',
      'o.id as outletId',
      'o.name as outletName',
      'o.tier as outletTier',
      'o.province as outletProvince',
      'r.title as releaseTitle',
      'r.text as releaseText',
      'r.published_at as releaseAt',
    ])
    .limit(query.limit)
  if (query.state === 'open') rows = rows.where('v.state', 'is', null)
  else if (query.state !== undefined) rows = rows.where('v.state', '=', query.state)
  if (query.releaseId !== undefined) rows = rows.where('f.release_id', '=', query.releaseId)
  if (query.articleId !== undefined) rows = rows.where('f.article_id', '=', query.articleId)
  if (query.from !== undefined) rows = rows.where('f.article_id', 'in', publishedSince(db, query.from))
  if (query.kind !== undefined) rows = rows.where('f.kind', '=', query.kind)
  if (query.tier !== undefined) rows = rows.where('f.tier', '=', query.tier)
  if (query.unitIds !== undefined) rows = rows.where(belongsToUnits(query.unitIds, 'f.article_id'))
  if (query.outletId !== undefined) rows = rows.where('a.outlet_id', '=', query.outletId)
  if (query.key !== undefined) rows = rows.where('f.key', '=', query.key)
  if (query.afterKey !== undefined) rows = rows.where('f.key', '>', query.afterKey).orderBy('f.key')
  else rows = rows.orderBy('a.published_at', 'desc').orderBy('f.key')
  const list = await rows.execute()
  const spread = await spreadOf(db, [...new Set(list.map((row) => row.release_id))])
  const items = list.map((row): FindingItem => {
    const article: Evidence = { start: row.article_start, end: row.article_end, text: row.article_text }
    const release: Evidence | null =
      row.release_start === null || row.release_end === null || row.release_text === null
        ? null
        : { start: row.release_start, end: row.release_end, text: row.release_text }
    const nearest = row.nearest === null ? undefined : (JSON.parse(row.nearest) as Evidence)
    const shown = release ?? nearest ?? null
    return {
      key: row.key,
      kind: row.kind,
      verdict: row.verdict,
      tier: row.tier,
      article,
      release,
      ...(nearest ? { nearest } : {}),
      because: { id: row.because_id, en: row.because_en },
      state: row.state ?? 'open',
      reason: row.reason,
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt,
      articleRef: {
        id: row.article_id,
        title: row.articleTitle,
        url: row.articleUrl,
        publishedAt: row.articleAt,
        outlet: { id: row.outletId, name: row.outletName, tier: row.outletTier, province: row.outletProvince },
      },
      releaseRef: { id: row.release_id, title: row.releaseTitle, publishedAt: row.releaseAt },
      articleContext: contextOf(row.articleText, article),
      releaseContext: shown ? contextOf(row.releaseText, shown) : null,
      spread: spread.get(sameDifference(row.release_id, row.kind, row.article_text)) ?? 1,
      storyId: row.storyId,
      copies: [],
    }
  })
  return query.once ? onceEach(items) : items
}

/** The earliest of those that are one, with the others as its copies, in the order of the list. */
function onceEach(items: FindingItem[]): FindingItem[] {
  const groups = new Map<string, FindingItem[]>()
  for (const item of items) {
    const name = differenceName(differenceOf(item))
    const group = groups.get(name)
    if (group) group.push(item)
    else groups.set(name, [item])
  }
  return [...groups.values()].map((group) => {
    const [first, ...copies] = group.toSorted((a, b) => (a.articleRef.publishedAt < b.articleRef.publishedAt ? -1 : 1))
    return {
      ...first!,
      copies: copies.map(({ key, articleRef: { id, title, outlet, publishedAt } }) => ({
        key,
        articleId: id,
        title,
        outletName: outlet.name,
        publishedAt,
      })),
    }
  })
}

const differenceOf = (item: FindingItem): Difference => ({
  releaseId: item.releaseRef.id,
  kind: item.kind,
  text: item.article.text,
  storyId: item.storyId,
  articleId: item.articleRef.id,
})

const sameDifference = (releaseId: string, kind: string, text: string): string =>
  `${releaseId}\n${kind}\n${text.toLowerCase()}`

/** At how many outlets the same difference stands. */
async function spreadOf(db: Db, releaseIds: string[]): Promise<Map<string, number>> {
  if (releaseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('findings')
    .innerJoin('articles', 'articles.id', 'findings.article_id')
    .select(['findings.release_id', 'findings.kind', 'findings.article_text', 'articles.outlet_id'])
    .where('findings.release_id', 'in', releaseIds)
    .execute()
  const outlets = new Map<string, Set<string>>()
  for (const row of rows) {
    const name = sameDifference(row.release_id, row.kind, row.article_text)
    const at = outlets.get(name) ?? new Set<string>()
    at.add(row.outlet_id)
    outlets.set(name, at)
  }
  return new Map([...outlets].map(([name, set]) => [name, set.size]))
}

/** Some words before and after a passage, cut at spaces, with the passage's place in them. */
export function contextOf(text: string, span: Span): { text: string; mark: Span } {
  const from = Math.max(0, span.start - contextCharacters)
  const to = Math.min(text.length, span.end + contextCharacters)
  const start = from === 0 ? 0 : Math.min(span.start, text.indexOf(' ', from) + 1 || from)
  const lastSpace = text.lastIndexOf(' ', to)
  const end = to === text.length ? to : Math.max(span.end, lastSpace > 0 ? lastSpace : to)
  return { text: text.slice(start, end), mark: { start: span.start - start, end: span.end - start } }
}

/** As a list of its own, so that the question starts from the recent articles and not from every finding. */
const publishedSince = (db: Db, from: Instant) =>
  db.selectFrom('articles').select('articles.id').where('articles.published_at', '>=', from)

/** How many differences in articles since an instant wait, were confirmed, were dismissed; copies count once. */
export async function findingCounts(
  db: Db,
  query: Pick<FindingQuery, 'kind' | 'tier' | 'unitIds' | 'outletId'> & { from: Instant },
): Promise<Record<FindingState, number>> {
  const name = sql`f.release_id || ' ' || f.kind || ' ' || coalesce(a.story_id, a.id) || ' ' || lower(f.article_text)`
  let counted = db
    .selectFrom('findings as f')
    .innerJoin('articles as a', 'a.id', 'f.article_id')
    .leftJoin('finding_verdicts as v', 'v.key', 'f.key')
    .select(['v.state', sql<number>`count(distinct ${name})`.as('n')])
    .where('f.article_id', 'in', publishedSince(db, query.from))
    .groupBy('v.state')
  if (query.kind !== undefined) counted = counted.where('f.kind', '=', query.kind)
  if (query.tier !== undefined) counted = counted.where('f.tier', '=', query.tier)
  if (query.outletId !== undefined) counted = counted.where('a.outlet_id', '=', query.outletId)
  if (query.unitIds !== undefined) counted = counted.where(belongsToUnits(query.unitIds, 'f.article_id'))
  const rows = await counted.execute()
  const counts = { open: 0, confirmed: 0, dismissed: 0 }
  for (const row of rows) counts[row.state ?? 'open'] += Number(row.n)
  return counts
}

/** What occurs in the findings of articles since an instant. */
export async function findingFacets(db: Db, from: Instant): Promise<FindingFacets> {
  const rows = await db
    .selectFrom('findings as f')
    .innerJoin('articles as a', 'a.id', 'f.article_id')
    .innerJoin('outlets as o', 'o.id', 'a.outlet_id')
    .leftJoin('article_units as w', (join) => join.onRef('w.article_id', '=', 'f.article_id').on('w.belongs', '=', 1))
    .leftJoin('units as u', 'u.id', 'w.unit_id')
    .select(['f.kind', 'f.tier', 'o.id as outletId', 'o.name as outlet', 'u.id as unitId', 'u.name as unit'])
    .distinct()
    .where('f.article_id', 'in', publishedSince(db, from))
    .execute()
  const named = (pairs: [string, string][]) =>
    [...new Map(pairs)].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'id'))
  return {
    kinds: [...new Set(rows.map((row) => row.kind))].sort(),
    tiers: [...new Set(rows.map((row) => row.tier))].sort(),
    units: named(rows.flatMap((row) => (row.unitId === null ? [] : [[row.unitId, row.unit ?? row.unitId]]))),
    outlets: named(rows.map((row) => [row.outletId, row.outlet])),
  }
}

/** How a verdict ended: kept, or left alone because the finding does not stand as the person saw it. */
export type Decided = 'kept' | 'stands-otherwise'

/**
 * Keeps what a person says of an open finding, with the passages as they saw them; null takes a verdict back, given as
 * it was decided (`decidedAt`) when only that one is meant. It holds for the copies of its story that carry the same
 * difference and that nobody has judged by themselves. Nobody's verdict is overwritten: of two people at once the first
 * is kept, and the other hears `stands-otherwise`.
 */
export async function decideFinding(
  db: Db,
  finding: FindingItem,
  verdict: { state: 'confirmed' | 'dismissed'; reason: string } | { state: null; decidedAt?: Instant },
  user: { id: string; name: string },
  now: Instant,
): Promise<Decided> {
  const seen = { article: finding.article, release: finding.release, because: finding.because }
  return db.transaction().execute(async (tx) => {
    const same = await keysOfSame(tx, finding.key, differenceOf(finding))
    const changed =
      verdict.state === null
        ? await takeBack(tx, finding.key, same, verdict.decidedAt)
        : await give(tx, finding.key, same, {
            ...verdict,
            decided_by: user.id,
            decided_at: now,
            seen: JSON.stringify(seen),
          })
    if (!changed) return 'stands-otherwise'
    await sayAudit(tx, {
      at: now,
      userId: user.id,
      action: `finding.${verdict.state ?? 'reopened'}`,
      subject: finding.key,
      detail: seen,
    })
    await sayEvent(tx, now, { type: 'verdict', key: finding.key, state: verdict.state ?? 'open', by: user.name })
    return 'kept'
  })
}

type Tx = Transaction<Schema>

/** @returns false when the finding has a verdict already */
async function give(
  tx: Tx,
  key: string,
  same: string[],
  row: Omit<Schema['finding_verdicts'], 'key'>,
): Promise<boolean> {
  const keep = (each: string) =>
    tx
      .insertInto('finding_verdicts')
      .values({ key: each, ...row })
      .onConflict((oc) => oc.column('key').doNothing())
      .returning('key')
      .execute()
  // The finding itself first: of two who decide at once, the second waits here and then finds it decided.
  if ((await keep(key)).length === 0) return false
  for (const copy of same) if (copy !== key) await keep(copy)
  return true
}

/** @returns false when there is no verdict to take back, or another than the one meant */
async function takeBack(tx: Tx, key: string, same: string[], decidedAt: Instant | undefined): Promise<boolean> {
  let mine = tx.deleteFrom('finding_verdicts').where('key', '=', key)
  if (decidedAt !== undefined) mine = mine.where('decided_at', '=', decidedAt)
  const gone = await mine.returning(['decided_at', 'decided_by']).executeTakeFirst()
  if (!gone) return false
  await tx
    .deleteFrom('finding_verdicts')
    .where('key', 'in', same)
    .where('decided_at', '=', gone.decided_at)
    .where('decided_by', '=', gone.decided_by)
    .execute()
  return true
}

/** A list that may be empty, as SQL wants it. */
/** For “in”, which no database takes empty. */
export const someOf = (ids: string[]): string[] => (ids.length > 0 ? ids : [''])
