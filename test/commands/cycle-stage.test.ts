import { expect, test } from 'vitest'
import type { CycleAnswer } from '../../src/analytics/cycle/index.ts'
import { stages } from '../../src/stages.ts'

const start = Date.parse('2026-03-02T08:00:00.000Z')
const hours = [0, 0.5, 1, 3, 4.2, 4.6, 5, 5.4]
const line = (shift: number, more: object) => ({
  id: 1,
  asOf: new Date(start + (6 + shift) * 3_600_000).toISOString(),
  events: hours.map((at) => ({ at: new Date(start + (at + shift) * 3_600_000).toISOString() })),
  ...more,
})

test('the stage “cycle” takes the clocks of the outlets, and refuses one it does not know', async () => {
  const answer = await stages.find(({ name }) => name === 'cycle')!.open({})
  const forecast = async (shift: number, clock: object) =>
    ((await answer(line(shift, { clock }))) as CycleAnswer[])[0]!.forecast
  const throughTheDay = (clock: object) =>
    Promise.all([0, 4, 8, 12, 16, 20].map((shift) => forecast(shift, clock).then((said) => JSON.stringify(said))))
  expect(new Set(await throughTheDay({ 'Asia/Jakarta': 1 })).size).toBeGreaterThan(1)
  expect(new Set(await throughTheDay({})).size).toBe(1)
  await expect(answer(line(0, { clock: { Mars: 1 } }))).rejects.toThrow('Mars')
})
