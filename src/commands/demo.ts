import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fastClock, sleep } from '../clock.ts'
import { readConfig } from '../config.ts'
import { demoStartsAt, openNewsroom } from '../demo/index.ts'
import { summarise, summaryText } from '../demo/summary.ts'
import { keepForecasts, raiseOnly } from '../halves/keep-house.ts'
import { openHouse, serve, type OpenHouse } from '../main.ts'
import { sayFirstPassword, stopSignal } from './serve.ts'
import { WrongUse, words, type Command } from './command.ts'

const days = 3
const usualMinutes = 2.5
const dayMs = 24 * 3600_000

/** In demo time: often enough to hear a burst, seldom enough for thousands of times the usual speed. */
const demoBounds = { minMinutes: 30, maxMinutes: 180 }
/** Demo milliseconds; on the wall a fraction of one. */
const demoDelayMs = 1000
const demoTickMs = 100
/** In demo time: two seconds on the wall. */
const demoAlertsMs = 60 * 60_000

export const demoCommand: Command = {
  name: 'demo',
  usage: 'demo [--minutes N] [--exit] [--json]',
  does: `An invented newsroom on loopback, crawled for real: ${days} days in a few minutes, dashboard open.\n--minutes N  how long the ${days} days take (${usualMinutes}); --exit  end after the summary; --json  the summary as one line of JSON.`,
  async run(args) {
    const { values } = words(args, {
      minutes: { type: 'string' },
      exit: { type: 'boolean' },
      json: { type: 'boolean' },
    })
    const minutes = values.minutes === undefined ? usualMinutes : Number(values.minutes)
    if (!(minutes >= 0.5 && minutes <= 600)) throw new WrongUse('--minutes must be between 0.5 and 600')
    const config = readConfig(process.env)
    const folder = join(config.dataDir, 'demo')
    rmSync(folder, { recursive: true, force: true })
    const signal = stopSignal()
    const endsAt = new Date(demoStartsAt.getTime() + days * dayMs)
    const clock = fastClock(demoStartsAt, (days * dayMs) / (minutes * 60_000), endsAt)
    const newsroom = await openNewsroom(clock)
    const house = await openHouse(
      { ...config, databaseUrl: join(folder, 'gaung.sqlite'), contact: 'demo@localhost' },
      {
        clock,
        allow: newsroom.allow,
        catalogue: {
          outlets: [...newsroom.outlets, newsroom.ministry].map((entry) => entry.outlet),
          sources: [...newsroom.outlets, newsroom.ministry].flatMap((entry) => entry.sources),
        },
        units: newsroom.units,
        delayMs: demoDelayMs,
        slowHostDelayMs: demoDelayMs,
        tickMs: demoTickMs,
        bounds: demoBounds,
      },
    )
    try {
      const serving = await serve(house, { demo: true })
      await sayFirstPassword(house)
      process.stdout.write(`Gaung (demo): ${serving.url}\n`)
      const stop = new AbortController()
      const done = AbortSignal.any([signal, stop.signal])
      const working = Promise.all([
        house.worker.run(done),
        keepForecasts(house, done),
        raiseOnly(house, demoAlertsMs, done),
      ])
      await showProgress(house, clock, endsAt, signal)
      if (!signal.aborted) await settled(house, signal)
      const summary = await summarise(house.db, newsroom)
      process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : summaryText(summary))
      if (!values.exit && !signal.aborted) {
        process.stdout.write(`\nThe dashboard stays open at ${serving.url}; Ctrl+C ends it.\n`)
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
      }
      stop.abort()
      await working
      await serving.close()
    } finally {
      await house.close()
      await newsroom.close()
    }
    return 0
  },
}

async function showProgress(
  house: OpenHouse,
  clock: { now(): Date },
  endsAt: Date,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && clock.now() < endsAt) {
    if (process.stderr.isTTY) {
      const row = await house.db
        .selectFrom('articles')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      process.stderr.write(`\r${clock.now().toISOString().slice(0, 16).replace('T', ' ')} UTC · ${row.n} articles  `)
    }
    await sleep(1000, signal)
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
}

/** The last items are fetched and judged before the summary counts them; real time, bounded. */
const settleMs = 30_000

async function settled(house: OpenHouse, signal: AbortSignal): Promise<void> {
  const until = Date.now() + settleMs
  const now = house.clock.now().toISOString()
  while (!signal.aborted && Date.now() < until) {
    const pending = await house.db
      .selectFrom('items')
      .select('id')
      .where('outcome', '=', 'pending')
      .where('attempts', '=', 0)
      .where('first_seen_at', '<=', now)
      .limit(1)
      .execute()
    const unjudged = await house.db
      .selectFrom('articles')
      .select('id')
      .where('judged_by', 'is', null)
      .limit(1)
      .execute()
    if (pending.length === 0 && unjudged.length === 0) return
    await sleep(200, signal)
  }
}
