/**
 * Precision: of the findings that people decided on, how many did they confirm?
 *
 * Per kind and tier: confirmed ÷ (confirmed + dismissed), with Wilson's 95 % interval, which stays honest for a handful
 * (three of three is 44–100 %, not “100 %”). What nobody decided on counts nowhere, so the
 * figure says how right the looked-at findings were, not how many errors were missed. Copies of one story count once.
 *
 * E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927).
 */
import type { FindingKind, FindingTier, Instant } from '../model.ts'
import { verdictTallies, type VerdictTally } from '../store/verdict-tallies.ts'
import type { Analytic } from './analytic.ts'
import { column, counted, measured, timed } from './column.ts'

export type PrecisionLine = {
  kind: FindingKind
  tier: FindingTier
  confirmed: number
  dismissed: number
  /** Shares of 1. */
  precision: number
  low: number
  high: number
  /** The first verdict counted here. */
  since: Instant
}

const columns = [
  column('kind', 'Jenis', 'Kind', 'Jenis perbedaan', 'Kind of difference'),
  column('tier', 'Tingkat', 'Tier', 'A dihitung, C perlu dicek', 'A is counted, C needs a look'),
  counted(
    column('confirmed', 'Dibenarkan', 'Confirmed', 'Temuan yang dibenarkan orang', 'Findings that people confirmed'),
  ),
  counted(column('dismissed', 'Ditolak', 'Dismissed', 'Temuan yang ditolak orang', 'Findings that people dismissed')),
  measured(column('precision', 'Ketepatan', 'Precision', 'Bagian yang dibenarkan', 'Share confirmed')),
  measured(
    column('low', 'Paling rendah', 'Low', 'Batas bawah rentang 95 % (Wilson)', 'Low end of the 95 % interval (Wilson)'),
  ),
  measured(column('high', 'Paling tinggi', 'High', 'Batas atas rentang 95 %', 'High end of the 95 % interval')),
  timed(column('since', 'Sejak', 'Since', 'Putusan pertama yang dihitung (UTC)', 'First verdict counted (UTC)')),
]

export const precision: Analytic<VerdictTally[], PrecisionLine[]> = {
  name: 'precision',
  title: { id: 'Ketepatan temuan', en: 'Precision of findings' },
  explains: {
    id: 'Dari temuan yang sudah diputuskan orang, berapa yang dibenarkan: per jenis dan tingkat, dengan rentang 95 %.',
    en: 'Of the findings that people decided on, how many they confirmed: by kind and tier, with a 95 % interval.',
  },
  load: (db, scope, window) =>
    verdictTallies(
      db,
      window,
      scope.kind === 'release' ? { releaseId: scope.id } : scope.kind === 'story' ? { storyId: scope.id } : {},
    ),
  answer(tallies) {
    const groups = new Map<string, VerdictTally[]>()
    for (const tally of tallies) {
      const name = `${tally.tier} ${tally.kind}`
      groups.set(name, [...(groups.get(name) ?? []), tally])
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, group]) => lineOf(group))
  },
  columns,
  table: (lines) => ({
    name: 'precision',
    columns,
    rows: lines,
  }),
}

function lineOf(group: readonly VerdictTally[]): PrecisionLine[] {
  const [first] = group
  if (first === undefined) return []
  const count = (state: VerdictTally['state']): number =>
    group.filter((tally) => tally.state === state).reduce((sum, tally) => sum + tally.differences, 0)
  const [confirmed, dismissed] = [count('confirmed'), count('dismissed')]
  const since = group.map((tally) => tally.firstAt).sort()[0] ?? first.firstAt
  const { kind, tier } = first
  return [{ kind, tier, confirmed, dismissed, ...wilson(confirmed, confirmed + dismissed), since }]
}

/** 97.5 % of a normal distribution lies below it. */
const z = 1.959964

/** The share and its 95 % interval by Wilson's score; rounded to a thousandth. `of` is at least 1. */
export function wilson(hits: number, of: number): { precision: number; low: number; high: number } {
  const share = hits / of
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const round = (value: number): number => Math.round(value * 1000) / 1000
  return { precision: round(share), low: round(Math.max(0, centre - half)), high: round(Math.min(1, centre + half)) }
}
