import { expect, test } from 'vitest'
import { nearest } from '../../../src/analytics/cycle/nearest.ts'

const curve = (name: string, ...hours: number[]) => ({ name, hours })

test('the curves that ran most alike so far come first, whatever they did later', () => {
  const others = [
    curve('late', 0, 20, 21, 22),
    curve('alike, then many', 0, 0.5, 2, 30, 31, 32, 33, 34, 35),
    curve('quick', 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    curve('no shape', 0, 0.5),
  ]
  expect(nearest([0, 0.6, 2.5], 3, others, 2).map(({ name }) => name)).toEqual(['alike, then many', 'late'])
})
