import { expect, test } from 'vitest'
import { netReach } from '../../../src/analytics/cycle/reach.ts'

const population = 1_000_000
const outlet = (id: string, low: number, high: number) => ({ id, audience: { low, high } })

test('two outlets with half the population each reach three quarters of it', () => {
  const { gross, net } = netReach([outlet('a', 500_000, 500_000), outlet('b', 500_000, 500_000)], population)
  expect(gross).toEqual({ low: 1_000_000, high: 1_000_000 })
  expect(net).toEqual({ low: 750_000, high: 750_000 })
})

test('an outlet counts once however often it wrote', () => {
  const once = netReach([outlet('a', 100_000, 200_000)], population)
  expect(netReach([outlet('a', 100_000, 200_000), outlet('a', 100_000, 200_000)], population)).toEqual(once)
})

test('ranges stay ranges', () => {
  const { net } = netReach([outlet('a', 100_000, 200_000), outlet('b', 100_000, 400_000)], population)
  expect(net?.low).toBeCloseTo(190_000)
  expect(net?.high).toBeCloseTo(520_000)
})

test('an unknown audience is counted as unknown and adds nothing', () => {
  const answer = netReach([outlet('a', 100_000, 100_000), { id: 'b', audience: null }], population)
  expect(answer).toMatchObject({ known: 1, unknown: 1 })
  expect(answer.net?.high).toBeCloseTo(100_000)
})

test('with no known audience there is no net reach', () => {
  expect(netReach([{ id: 'b', audience: null }], population).net).toBeNull()
  expect(netReach([], population)).toEqual({ gross: { low: 0, high: 0 }, net: null, known: 0, unknown: 0 })
})

test('an audience larger than the population reaches all of it, not more', () => {
  expect(netReach([outlet('a', 2_000_000, 3_000_000)], population).net).toEqual({ low: population, high: population })
})
