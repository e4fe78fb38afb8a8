/**
 * Counts at which hours of the day (UTC) the stories' articles came, for data/cycle/world-hours.json:
 *
 *   npx tsx test/quality/fit-cycle/world-hours.ts EPISODES.jsonl
 *
 * The last fifth, on which fit-correction.ts --check scores, is counted too: 24 numbers from 91,535 articles.
 */
import { writeFileSync } from 'node:fs'
import { readStories } from './stories.ts'

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: world-hours.ts EPISODES.jsonl')
const counts = new Array<number>(24).fill(0)
for (const { startedAt, hours } of readStories(path)) {
  const start = Date.parse(startedAt) / 3_600_000
  for (const at of hours) {
    const hour = Math.floor(start + at) % 24
    counts[hour] = (counts[hour] ?? 0) + 1
  }
}
const articles = counts.reduce((all, count) => all + count, 0)
const hours = counts.map((count) => Number(((24 * count) / articles).toFixed(3)))
const note =
  'Articles per hour of day UTC relative to the mean of the day: the MemeTracker stories (August to October 2008) that the corrections were fitted on, by test/quality/fit-cycle/world-hours.ts.'
writeFileSync(
  'data/cycle/world-hours.json',
  `{\n  "note": ${JSON.stringify(note)},\n  "articles": ${articles},\n  "hours": ${JSON.stringify(hours)}\n}\n`,
)
