import { backtestOf, type PastArticle } from '../analytics/cycle/backtest.ts'
import { recentDays, type Lesson } from '../analytics/cycle/habits.ts'
import { scoreRecord, type Score } from '../analytics/cycle/record.ts'
import { wallClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { learnFrom } from '../jobs/learn.ts'
import { openStore } from '../store/db.ts'
import { pastReleases, pastStories } from '../store/past-coverage.ts'
import { WrongUse, words, type Command } from './command.ts'

const dayMs = 24 * 3600_000
/** A story without a release is looked at once it has a shape at all. */
const leastStory = 3
const mostStories = 20_000

/** Two ways to forecast, side by side: whichever scores lower on one's own archive is the better there. */
const ways = [
  { way: 'as shipped', options: {} },
  { way: 'the shapes by the Indonesian rhythm too', options: { zoneWeights: { 'Asia/Jakarta': 1 } } },
]

export const backtestCommand: Command = {
  name: 'backtest',
  usage: 'backtest [--days N] [--as-heard] [--json]',
  does: 'How good the forecasts would have been on the stories of this archive that are over.',
  async run(args) {
    const { values } = words(args, {
      days: { type: 'string' },
      'as-heard': { type: 'boolean' },
      json: { type: 'boolean' },
    })
    const days = Number(values.days ?? 365)
    if (!Number.isInteger(days) || days < 1) throw new WrongUse('--days must be a whole number of days')
    const now = wallClock.now()
    const { stories, lesson } = await pastCoverage(new Date(now.getTime() - days * dayMs), now)
    const asHeard = values['as-heard'] ?? false
    const results = ways.map(({ way, options }) => ({
      way,
      ...scoreRecord(backtestOf(stories, now, { asHeard, ...options })),
    }))
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ ways: results, lesson })}\n`
        : `${results.map(tableOf).join('\n')}\n${lessonOf(lesson)}\n`,
    )
    return 0
  },
}

/** Releases, and the stories; a story that carries a release is counted with both, as on the dashboard. */
async function pastCoverage(from: Date, to: Date): Promise<{ stories: PastArticle[][]; lesson: Lesson }> {
  const db = await openStore(readConfig(process.env).databaseUrl)
  try {
    const window = { from: from.toISOString(), to: to.toISOString() }
    const releases = await pastReleases(db, window, mostStories)
    const stories = await pastStories(db, window, leastStory, mostStories)
    return { stories: [...releases, ...stories].map(({ articles }) => articles), lesson: await learnFrom(db, to) }
  } finally {
    await db.destroy()
  }
}

/** What the running house would take over from its own stories, and what it would gain. */
function lessonOf({ why, stories, judgedOn, shipped, learned }: Lesson): string {
  if (why === 'too-few')
    return `Learning from own stories: too few are over (${stories} older than ${recentDays} days, ${judgedOn} newer); the shipped forecast stays.`
  const scores = `log-WIS on the last ${recentDays} days (${judgedOn} stories) ${shipped?.toFixed(3)} shipped, ${learned?.toFixed(3)} learned from ${stories} older ones`
  return `Learning from own stories: ${scores}; ${why === 'better' ? 'what was learned is used' : 'the shipped forecast stays'}.`
}

function tableOf({ way, byAge, bySize }: { way: string } & ReturnType<typeof scoreRecord>): string {
  if (byAge.length === 0) return `${way}: no story of this archive is over yet.\n`
  const line = (name: string, score: Score) =>
    [
      name.padEnd(16),
      `${score.stories}`.padStart(7),
      `${(100 * score.medianError).toFixed(0)} %`.padStart(13),
      `${(100 * score.held).toFixed(0)} %`.padStart(16),
      score.logWis.toFixed(3).padStart(8),
      score.tooFew ? '  too few to judge' : '',
    ].join('')
  return [
    way,
    `${''.padEnd(16)}stories median error 80 % range held log-WIS`,
    ...byAge.map((score) => line(`after ${score.ageHours} h`, score)),
    ...bySize.map((score) => line(`${score.seen} seen`, score)),
    '',
  ].join('\n')
}
