import { bench } from 'vitest'
import { cycleOf } from '../../src/analytics/cycle/index.ts'

/** Goal: 15 ms for a story on screen, whatever its size. */
const start = Date.parse('2026-03-02T02:00:00.000Z')
const story = (articles: number) => ({
  asOf: new Date(start + 6 * 3_600_000),
  horizonHours: 72,
  events: Array.from({ length: articles }, (_, i) => ({
    at: new Date(start + (i / articles) * 6 * 3_600_000).toISOString(),
    outlet: `outlet-${i % 40}`,
    reach: i % 3 === 0 ? null : 10_000 * (1 + (i % 7)),
  })),
})
const [small, middle, large] = [story(5), story(60), story(2000)]

bench('a story of 5 articles', () => void cycleOf(small))
bench('a story of 60 articles', () => void cycleOf(middle))
bench('a story of 2,000 articles', () => void cycleOf(large))
