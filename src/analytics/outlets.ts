/**
 * Outlets: who carries us, and how?
 *
 * Per outlet, over the earned coverage of our releases in a window: articles, stories, releases; of the stories that
 * several outlets told, how many it told first (first or following); the median wait from release to publication; paid
 * placements apart. Audience is the outlet's dated range, or unknown. Described, never scored.
 */
import type { Audience, Instant, Outlet } from '../model.ts'
import { coverageOf, type CoverageItem, type CoverageQuery } from '../store/coverage.ts'
import type { Db } from '../store/db.ts'
import { outletsById } from '../store/outlets.ts'
import { publishedAtOf } from '../store/releases.ts'
import type { Analytic } from './analytic.ts'
import { column, counted, measured, timed } from './column.ts'
import { median } from './cycle/draws.ts'

export type OutletRows = {
  coverage: CoverageItem[]
  outlets: Map<string, Outlet>
  /** When each release went out. */
  released: Map<string, Instant>
}

export type OutletLine = {
  id: string
  name: string
  tier: Outlet['tier']
  province: string | null
  ownerGroup: string | null
  audience: Audience | null
  articles: number
  stories: number
  releases: number
  /** Stories told by more than one article that this outlet told first, and those it told at all. */
  first: number
  shared: number
  paid: number
  /** Minutes from release to publication, the middle one; null without an article dated after its release. */
  medianDelayMinutes: number | null
  lastAt: Instant
}

/** More than a ministry's coverage of a quarter in any data seen. */
const mostArticles = 20_000

const columns = [
  column('name', 'Media', 'Outlet', 'Nama media', 'Name of the outlet'),
  column('tier', 'Tingkat', 'Tier', 'Nasional, daerah, atau lainnya', 'National, regional or other'),
  column('province', 'Provinsi', 'Province', 'Kosong bila nasional', 'Empty when national'),
  column('ownerGroup', 'Kelompok pemilik', 'Owner group', 'Bila diketahui umum', 'Where publicly known'),
  counted(column('articles', 'Artikel', 'Articles', 'Liputan tanpa yang berbayar', 'Coverage without paid placements')),
  measured(
    column('stories', 'Cerita', 'Stories', 'Salinan satu berita dihitung sekali', 'Copies of one story count once'),
  ),
  measured(column('releases', 'Rilis', 'Releases', 'Rilis berbeda yang dimuat', 'Different releases carried')),
  measured(
    column('first', 'Lebih dulu', 'First', 'Cerita bersama yang dimuat paling awal', 'Shared stories told first'),
  ),
  measured(
    column('shared', 'Cerita bersama', 'Shared stories', 'Cerita yang juga dimuat lainnya', 'Also told by others'),
  ),
  counted(column('paid', 'Berbayar', 'Paid', 'Berita berbayar', 'Paid placements')),
  measured(
    column('medianDelayMinutes', 'Jeda (menit)', 'Delay (minutes)', 'Median sejak rilis', 'Median since the release'),
  ),
  timed(column('lastAt', 'Terakhir', 'Latest', 'Liputan terbaru (UTC)', 'Latest coverage (UTC)')),
]

export const outlets: Analytic<OutletRows, OutletLine[]> = {
  name: 'outlets',
  title: { id: 'Media', en: 'Outlets' },
  explains: {
    id: 'Media yang memuat rilis: berapa, seberapa cepat, lebih dulu atau mengikuti, dan berapa yang berbayar.',
    en: 'Outlets that carried releases: how many, how fast, first or following, and how many were paid for.',
  },
  load: (db, scope, window) =>
    loadOutlets(db, {
      from: window.from,
      to: window.to,
      linkedOnly: true,
      ...(scope.kind === 'release' ? { releaseId: scope.id } : {}),
      ...(scope.kind === 'story' ? { storyId: scope.id } : {}),
    }),
  answer({ coverage, outlets: byId, released }) {
    const groups = new Map<string, CoverageItem[]>()
    for (const item of coverage) groups.set(item.outlet.id, [...(groups.get(item.outlet.id) ?? []), item])
    return [...groups]
      .map(([id, items]) => lineOf(byId.get(id)!, items, released))
      .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1))
  },
  columns,
  table: (lines) => ({
    name: 'outlets',
    columns,
    rows: lines.map(({ audience: _audience, id: _id, ...line }) => line),
  }),
}

function lineOf(outlet: Outlet, items: CoverageItem[], released: Map<string, Instant>): OutletLine {
  const earned = items.filter((item) => !item.paid)
  const storyOf = (item: CoverageItem) => item.storyId ?? item.id
  const shared = earned.filter((item) => item.storySize > 1)
  const delays = earned.flatMap((item) => delayOf(item, released))
  const { id, name, tier, province, ownerGroup, audience } = outlet
  return {
    id,
    name,
    tier,
    province,
    ownerGroup,
    audience,
    articles: earned.length,
    stories: new Set(earned.map(storyOf)).size,
    releases: new Set(earned.flatMap((item) => item.release?.id ?? [])).size,
    first: new Set(shared.filter((item) => item.isOriginal).map(storyOf)).size,
    shared: new Set(shared.map(storyOf)).size,
    paid: items.length - earned.length,
    medianDelayMinutes: delays.length === 0 ? null : median(delays),
    lastAt: items.reduce((latest, item) => (item.publishedAt > latest ? item.publishedAt : latest), ''),
  }
}

/** None for a date before the release (a preview, a wrong clock) or one the outlet did not print. */
function delayOf(item: CoverageItem, released: Map<string, Instant>): number[] {
  const at = released.get(item.release?.id ?? '')
  if (at === undefined || item.dateQuality !== 'claimed' || item.publishedAt < at) return []
  return [(Date.parse(item.publishedAt) - Date.parse(at)) / 60_000]
}

/** The coverage a query means, with what is asked of its outlets. */
export async function loadOutlets(db: Db, query: CoverageQuery): Promise<OutletRows> {
  const [coverage, byId] = await Promise.all([coverageOf(db, query, { limit: mostArticles }), outletsById(db)])
  const released = await publishedAtOf(db, [...new Set(coverage.flatMap((item) => item.release?.id ?? []))])
  return { coverage, outlets: byId, released }
}
