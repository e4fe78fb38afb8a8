/**
 * Reach: how far did it go?
 *
 * Counts anyone can recount first: articles, stories, outlets, independent owner groups, provinces. Then the monthly
 * audience of the outlets (not readers of the article) as a range, an outlet counted once per window, net of overlap
 * by Sainsbury's formula (analytics/cycle/reach.ts). Beside it, and never added to it, how often the pages that print a
 * counter say they were read: whole page openings, of the latest sample of each article; and how many were seen on front
 * pages and in most-read lists, where such pages are heard. Never an advertising value.
 */
import type { Said, Shown } from '../model.ts'
import { appearanceCounts } from '../store/appearances.ts'
import { coverageOf, type CoverageItem } from '../store/coverage.ts'
import { outletsById } from '../store/outlets.ts'
import { printedReads, type PrintedReads } from '../store/views.ts'
import type { Audience } from '../model.ts'
import type { Analytic } from './analytic.ts'
import { column, measured } from './column.ts'
import { netReach } from './cycle/reach.ts'

/** Internet users in Indonesia, the population that outlets share. Source: APJII survey, 2024: 221.56 million. */
export const onlinePopulation = 221_560_000

/** More coverage than one release or story has had in any data seen. */
const mostArticles = 20_000

export type ReachRows = {
  coverage: CoverageItem[]
  audiences: Map<string, Audience | null>
  printed: PrintedReads | null
  shown: Record<Shown['list'], number>
}

export type Reach = {
  articles: number
  stories: number
  outlets: number
  ownerGroups: number
  provinces: number
  paid: number
  audience: {
    gross: { low: number; high: number } | null
    net: { low: number; high: number } | null
    known: number
    unknown: number
    assumption: Said
    sources: { outlet: string; source: string; date: string }[]
  }
  /** Null where no page prints how often it was read: that is unknown, not none. */
  printed: PrintedReads | null
  /** Articles seen on front pages and in most-read lists, where such pages are heard as sources. */
  shown: { front: number; mostRead: number }
}

const columns = [
  column('measure', 'Ukuran', 'Measure', 'Apa yang dihitung', 'What is counted'),
  measured(column('value', 'Nilai', 'Value', 'Jumlah', 'Count')),
]

export const reach: Analytic<ReachRows, Reach> = {
  name: 'reach',
  title: { id: 'Jangkauan', en: 'Reach' },
  explains: {
    id: 'Hitungan yang dapat dihitung ulang, lalu audiens bulanan media (bukan pembaca berita) sebagai rentang.',
    en: 'Counts anyone can recount, then the monthly audience of the outlets (not readers of the article) as a range.',
  },
  async load(db, scope, window) {
    const query = {
      from: window.from,
      to: window.to,
      ...(scope.kind === 'release' ? { releaseId: scope.id } : {}),
      ...(scope.kind === 'story' ? { storyId: scope.id } : {}),
    }
    const [coverage, outlets, printed, shown] = await Promise.all([
      coverageOf(db, query, { limit: mostArticles }),
      outletsById(db),
      printedReads(db, query),
      appearanceCounts(db, query),
    ])
    return { coverage, audiences: new Map([...outlets].map(([id, outlet]) => [id, outlet.audience])), printed, shown }
  },
  answer({ coverage, audiences, printed, shown }) {
    const earned = coverage.filter((item) => !item.paid)
    const outlets = new Map(earned.map((item) => [item.outlet.id, item.outlet]))
    const net = netReach(
      [...outlets.keys()].map((id) => ({ id, audience: audiences.get(id) ?? null })),
      onlinePopulation,
    )
    return {
      articles: earned.length,
      stories: new Set(earned.map((item) => item.storyId ?? item.id)).size,
      outlets: outlets.size,
      // An outlet whose owner is not known is its own group.
      ownerGroups: new Set([...outlets.values()].map((outlet) => outlet.ownerGroup ?? outlet.id)).size,
      provinces: new Set([...outlets.values()].flatMap((outlet) => (outlet.province === null ? [] : [outlet.province])))
        .size,
      paid: coverage.length - earned.length,
      audience: {
        gross: net.known > 0 ? net.gross : null,
        net: net.net,
        known: net.known,
        unknown: net.unknown,
        assumption: {
          id: 'Pembaca dianggap memilih media secara acak (rumus Sainsbury); audiens yang tidak diketahui tidak ditebak.',
          en: 'Readers are taken to choose outlets at random (Sainsbury); an unknown audience is not guessed.',
        },
        sources: [...outlets.values()].flatMap((outlet) => {
          const audience = audiences.get(outlet.id)
          return audience ? [{ outlet: outlet.name, source: audience.source, date: audience.date }] : []
        }),
      },
      printed,
      shown: { front: shown.front, mostRead: shown['most-read'] },
    }
  },
  columns,
  table: (answer) => ({
    name: 'reach',
    columns,
    rows: [
      ...(['articles', 'stories', 'outlets', 'ownerGroups', 'provinces', 'paid'] as const).map((measure) => ({
        measure,
        value: answer[measure],
      })),
      { measure: 'printedArticles', value: answer.printed?.articles ?? 0 },
      { measure: 'printedReadsLow', value: answer.printed?.low ?? null },
      { measure: 'printedReadsHigh', value: answer.printed?.high ?? null },
      { measure: 'shownFront', value: answer.shown.front },
      { measure: 'shownMostRead', value: answer.shown.mostRead },
    ],
  }),
}
