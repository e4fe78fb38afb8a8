import { expect, test } from 'vitest'
import type { BoardRow } from '../../src/analytics/board.ts'
import { mainIssues } from '../../src/analytics/main-issues.ts'
import type { Phase } from '../../src/model.ts'

const row = (id: string, phase: Phase, more: Partial<BoardRow> = {}): BoardRow => ({
  scope: 'release',
  id,
  title: id,
  unit: null,
  startedAt: '2026-05-18T06:00:00.000Z',
  articles: 10,
  stories: 3,
  outlets: 5,
  spark: [],
  phase,
  confidence: 0.8,
  halfLifeHours: null,
  firstPickupMinutes: 40,
  resurgence: null,
  remaining: { value: 0.4, low: 0.3, high: 0.5 },
  ...more,
})

test('a contradiction that still reaches readers comes first, then what grows, then what has more ahead', () => {
  const board = [
    row('reda-berbeda', 'over'),
    row('memudar', 'fading', { articles: 90 }),
    row('puncak', 'peak'),
    row('naik', 'rising'),
  ]
  expect(mainIssues(board, new Map([['reda-berbeda', 2]])).map(({ id, step }) => [id, step])).toEqual([
    ['reda-berbeda', 'judge'],
    ['naik', 'prepare'],
    ['puncak', 'prepare'],
    ['memudar', 'watch'],
  ])
})

test('what is over is no issue, and there are never more than five', () => {
  expect(mainIssues([row('a', 'over')], new Map())).toEqual([])
  const many = Array.from({ length: 9 }, (_, n) => row(`r${n}`, 'rising'))
  expect(mainIssues(many, new Map())).toHaveLength(5)
})

test('a growing story that carries no release of ours asks for an answer', () => {
  expect(mainIssues([row('cerita', 'rising', { scope: 'story' })], new Map())[0]!.step).toBe('answer')
})
