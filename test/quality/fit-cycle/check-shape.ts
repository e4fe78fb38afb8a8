/**
 * How good are the half-life, its interval and the time to the peak on past stories whose end is known?
 *
 *   npx tsx test/quality/fit-cycle/check-shape.ts EPISODES.jsonl
 *
 * Looks at the last fifth in time. The totals' correction was fitted on these stories too (its own held-out score is
 * printed by fit-correction.ts --check), the shapes of the drawn futures were not tuned to them.
 */
import { cycleOf, type Interval } from '../../../src/analytics/cycle/index.ts'
import { finishedOf } from '../../../src/analytics/cycle/finished.ts'
import { readStories } from './stories.ts'

const ages = [1, 3, 6, 12, 24]
const fewestSeen = 3
const hour = 3_600_000

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: check-shape.ts EPISODES.jsonl')
const stories = readStories(path)
const held = stories.slice(Math.floor(stories.length * 0.8))

for (const age of ages) {
  const looks = held
    .map(({ startedAt, hours }) => ({ start: Date.parse(startedAt), hours }))
    .filter(({ hours }) => hours.filter((at) => at <= age).length >= fewestSeen)
    .map(({ start, hours }) => {
      const events = hours.map((at) => ({ at: new Date(start + at * hour).toISOString(), outlet: null, reach: null }))
      const said = cycleOf({ asOf: new Date(start + age * hour), horizonHours: 72, events })
      return { said, was: finishedOf(events, null) }
    })
  const judged = (
    name: string,
    of: (look: (typeof looks)[number]) => { said: Interval | null; was: number | null },
  ) => {
    const pairs = looks.map(of).flatMap(({ said, was }) => (said !== null && was !== null ? [{ said, was }] : []))
    const near = pairs.filter(({ said, was }) => said.value <= 2 * was && was <= 2 * said.value).length
    const inside = pairs.filter(({ said, was }) => said.low - 1e-6 <= was && was <= said.high + 1e-6).length
    const share = (count: number) => (count / pairs.length).toFixed(3)
    return `${name} within a factor two ${share(near)}, in the 80 % interval ${share(inside)}`
  }
  const parts = [
    judged('half-life', ({ said, was }) => ({ said: said.halfLifeHours, was: was?.halfLifeHours ?? null })),
    judged('audience half-life', ({ said, was }) => ({
      said: said.audienceHalfLifeHours,
      was: was?.audienceHalfLifeHours ?? null,
    })),
    judged('peak', ({ said, was }) => ({ said: said.timeToPeakHours, was: was?.timeToPeakHours ?? null })),
  ]
  console.log(`${age} h: ${looks.length} stories; ${parts.join('; ')}`)
}
