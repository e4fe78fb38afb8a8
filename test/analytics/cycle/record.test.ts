import { expect, test } from 'vitest'
import { fellOf } from '../../../src/analytics/cycle/record.ts'

const ended = (happened: number) => ({ ageHours: 3, seen: 4, total: 10, low: 6, high: 20, happened })

test('where the endings fell: below the range, in its lower and upper half, above; the very middle counts half to each', () => {
  expect(fellOf([ended(5), ended(6), ended(10), ended(20), ended(21)])).toEqual({
    below: 0.2,
    lower: 0.3,
    upper: 0.3,
    above: 0.2,
  })
  expect(fellOf([])).toBeNull()
})
