/**
 * Fits data/cycle/phase.json, a correction of the phase chances, on past stories whose end is known:
 *
 *   npx tsx test/quality/fit-cycle/fit-phase.ts EPISODES.jsonl [--check]
 *
 * The phase in hindsight is read off the story's own smoothed pace (src/analytics/cycle/phase.ts). `--check` fits on the
 * first four fifths in time, prints how often the likeliest phase is right on the last fifth and whether its confidence
 * can be believed, counts how many confirmed second waves hold, and writes nothing.
 */
import {
  correctedPhase,
  floored,
  hindsightPeak,
  phaseChances,
  phaseNames,
  phaseOf,
  restOfEnded,
  surePhase,
  type PhaseChances,
} from '../../../src/analytics/cycle/phase.ts'
import { seeded } from '../../../src/analytics/cycle/random.ts'
import { resurgenceOf } from '../../../src/analytics/cycle/resurgence.ts'
import { noSeason } from '../../../src/analytics/cycle/season.ts'
import { chanceOfAtLeast } from '../../../src/analytics/cycle/totals.ts'
import { lookAt, readStories, writeNetworks, type PastStory } from './stories.ts'
import { train, type Row, type Settings } from './train.ts'

/**
 * Chosen on the fourth fifth, fitted on the three before it: one hidden layer of 24 is right in .731, one of 48 in .728,
 * two of 24 in .736 (of 16 .736, of 32 .734); more rounds or more decay gain nothing.
 */
const settings: Settings = { hidden: [24, 24], rounds: 10, step: 3e-3, decay: 3e-2, batch: 512, seed: 1 }
const memberSeeds = [1, 2, 3]
const agesPerStory = 16
/** Fewer articles have no phases, not even in hindsight. */
const fewestAtTheEnd = 5

type Looked = Row & { story: number; shapes: PhaseChances }

const [path, flag] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: fit-phase.ts EPISODES.jsonl [--check]')
const stories = readStories(path)
const rows = look()
const until = flag === '--check' ? Math.floor(stories.length * 0.8) : stories.length
const fitOn = rows.filter((row) => row.story < until)
const members = memberSeeds.map((seed) => train(fitOn, { ...settings, seed }))
if (flag === '--check') {
  check(rows.filter((row) => row.story >= until))
  secondWaves(stories.slice(until))
} else {
  const note = `Correction of the phase chances (rising, peak, fading, over): ${members.length} small networks whose chances are averaged, fitted on ${fitOn.length} looks at stories of the MemeTracker phrases (August to October 2008) by test/quality/fit-cycle/fit-phase.ts. Inputs in the order of src/analytics/cycle/features.ts.`
  writeNetworks('data/cycle/phase.json', note, members)
}

function look(): Looked[] {
  const random = seeded(11)
  return stories.flatMap(({ startedAt, hours }, story) => {
    if (hours.length < fewestAtTheEnd) return []
    const span = hindsightPeak((at) => hours.filter((h) => Math.abs(h - at) <= 0.125).length)
    return Array.from({ length: agesPerStory }, () => 0.5 * (60 / 0.5) ** random()).flatMap((age) => {
      const seen = hours.filter((at) => at <= age)
      const { posterior, ahead, view } = lookAt(startedAt, seen, age)
      if (view === null) return []
      const ended = hours.length - seen.length <= restOfEnded(seen.length)
      const phase = ended ? 'over' : age < span.from ? 'rising' : age <= span.to ? 'peak' : 'fading'
      const over = 1 - chanceOfAtLeast(posterior, ahead, restOfEnded(seen.length) + 1)
      const shapes = phaseChances(posterior, over, age)
      const offset = floored(shapes).map(Math.log)
      return [{ story, shapes, inputs: view.inputs, offset, answer: phaseNames.indexOf(phase) }]
    })
  })
}

function check(held: Looked[]): void {
  const report = (name: string, chancesOf: (row: Looked) => PhaseChances) => {
    const judged = held.map((row) => {
      const chances = chancesOf(row)
      const best = phaseNames.reduce((top, phase) => (chances[phase] > chances[top] ? phase : top), phaseNames[0])
      return { right: phaseNames[row.answer] === best, confidence: phaseOf(chances).confidence }
    })
    const sure = judged.filter(({ confidence }) => confidence >= surePhase)
    const share = (part: typeof judged) => (part.filter(({ right }) => right).length / part.length).toFixed(3)
    console.log(
      `${name}: ${held.length} looks, right ${share(judged)}; labelled ${(sure.length / held.length).toFixed(3)}, right ${share(sure)}`,
    )
    for (const low of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
      const part = judged.filter(({ confidence }) => confidence >= low && confidence < low + 0.1)
      if (part.length > 0)
        console.log(`  confidence ${low}–${(low + 0.1).toFixed(1)}: ${part.length} looks, right ${share(part)}`)
    }
  }
  report('shapes alone', (row) => row.shapes)
  report('corrected', (row) => correctedPhase(row.shapes, row.inputs, members))
}

/** A wave holds when its busiest six hours bring at least half as many articles as the busiest six before it. */
function secondWaves(held: (PastStory & { outlets?: number[] })[]): void {
  const busiest = (hours: number[]) =>
    Math.max(0, ...hours.map((from) => hours.filter((at) => at >= from && at < from + 6).length))
  let [confirmed, real] = [0, 0]
  for (const { hours, outlets } of held) {
    const articles = hours.map((at, i) => ({ at: '', hours: at, outlet: String(outlets?.[i] ?? i) }))
    for (let n = 6; n <= articles.length; n++) {
      const found = resurgenceOf(articles.slice(0, n), hours[n - 1] ?? 0, noSeason)
      if (found?.confirmed !== true) continue
      confirmed++
      const after = hours.slice(found.triggerIndex)
      if (busiest(after) >= 0.5 * busiest(hours.slice(0, found.triggerIndex)) && after.length >= 5) real++
      break
    }
  }
  console.log(`second waves: ${confirmed} confirmed when first seen, ${real} of them hold in hindsight`)
}
