/**
 * Main issues: which few things does the head of PR need to know of now, and what is the next step for each?
 *
 * Of what is on the board: first where coverage contradicts us and still reaches readers, then what grows (rising, again
 * rising, at its peak), then the most exposure still ahead. What is over without a contradiction is no issue. At most
 * five, because more are not read at seven in the morning.
 */
import type { Phase } from '../model.ts'
import type { BoardRow } from './board.ts'

/** `judge`: differences wait for a person; `answer`: the press talks, we have not; `prepare`: ours, growing. */
export type NextStep = 'judge' | 'answer' | 'prepare' | 'watch'

export type MainIssue = BoardRow & { differences: number; step: NextStep }

const mostIssues = 5
const growth: Record<Phase, number> = { rising: 0, resurging: 0, peak: 1, unclear: 2, fading: 3, over: 4 }
const grows: Phase[] = ['rising', 'resurging', 'peak']

/** @param differences how many sure differences that still reach readers wait, by the release they are about */
export function mainIssues(board: BoardRow[], differences: Map<string, number>): MainIssue[] {
  const ahead = (row: BoardRow) => (row.remaining?.value ?? 0) * row.articles
  return board
    .map((row) => {
      const waiting = row.scope === 'release' ? (differences.get(row.id) ?? 0) : 0
      return { ...row, differences: waiting, step: nextStep(row, waiting) }
    })
    .filter((row) => row.differences > 0 || row.phase !== 'over')
    .sort(
      (a, b) =>
        Number(b.differences > 0) - Number(a.differences > 0) ||
        growth[a.phase] - growth[b.phase] ||
        ahead(b) - ahead(a) ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, mostIssues)
}

/** How often each name stands in a list. */
export function countEach(names: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function nextStep(row: BoardRow, differences: number): NextStep {
  if (differences > 0) return 'judge'
  if (!grows.includes(row.phase)) return 'watch'
  return row.scope === 'story' ? 'answer' : 'prepare'
}
