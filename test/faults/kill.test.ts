/** Nothing is lost and nothing doubled by `kill -9`: a crawl killed at twenty random moments ends like an undisturbed one. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoStartsAt, openNewsroom, type Newsroom } from '../../src/demo/index.ts'
import type { Clock } from '../../src/model.ts'
import { openStore } from '../../src/store/db.ts'
import { bundled, type Bundle } from '../support/bundle.ts'
import type { Orders } from './crawl-child.ts'
import { crawled } from './crawled.ts'

const kills = 20
/** Enough for releases, copies, reprint chains and refusals; few enough for a test. */
const someOutlets = 12

/** Everything is published, and nothing moves on: both crawls see the same world. */
const theEnd = new Date(demoStartsAt.getTime() + 71.9 * 3_600_000)
const clock: Clock = { now: () => theEnd, wait: () => Promise.resolve() }

let newsroom: Newsroom
const folder = mkdtempSync(join(tmpdir(), 'gaung-kill-'))
let program: Bundle

beforeAll(async () => {
  // The process that reads outside pages stands beside the program, as in dist.
  program = await bundled('kill', {
    'crawl-child': join(import.meta.dirname, 'crawl-child.ts'),
    reader: 'crawlers/isolation/reader.ts',
  })
  newsroom = await openNewsroom(clock, { seed: 1 })
})
afterAll(async () => {
  await newsroom.close()
  program.remove()
  rmSync(folder, { recursive: true, force: true })
})

function ordersFor(name: string): Orders {
  const chosen = [newsroom.ministry, ...newsroom.outlets.slice(0, someOutlets)]
  return {
    database: join(folder, `${name}.sqlite`),
    now: theEnd.toISOString(),
    outlets: chosen.map((entry) => entry.outlet),
    sources: chosen.flatMap((entry) => entry.sources),
    units: newsroom.units,
    allow: newsroom.allow,
  }
}

/** Milliseconds after the start, after so many endings, or after all is fetched – whichever comes first. */
type Moment = { startMs: number } | { endings: number; ms: number; judgingMs: number }

/** Runs a crawl; with a moment, ends it then the hard way. */
function crawl(orders: Orders, moment?: Moment): Promise<'done' | 'killed'> {
  const child = spawn(process.execPath, [program.path('crawl-child')], {
    env: { ...process.env, CRAWL_ORDERS: JSON.stringify(orders) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const killIn = (ms: number) => setTimeout(() => child.kill('SIGKILL'), ms)
  if (moment && 'startMs' in moment) killIn(moment.startMs)
  let endings = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!moment || 'startMs' in moment) return
    if (line === 'judging') killIn(moment.judgingMs)
    else if (++endings === moment.endings) killIn(moment.ms)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed')
      else if (code === 0) resolve('done')
      else reject(new Error(`the crawl ended with ${code}`))
    })
  })
}

/** The first kills hit a start: the program being loaded, migrations, the catalogue brought in. */
const killsWhileStarting = 5
const upTo = (most: number) => Math.floor(Math.random() * (most + 1))

/** The others are spread so that some of them hit the judging: there are some 150 endings to come. */
const randomMoment = (nth: number): Moment =>
  nth < killsWhileStarting ? { startMs: upTo(1500) } : { endings: 1 + upTo(24), ms: upTo(40), judgingMs: upTo(250) }

async function contentOf(file: string) {
  const db = await openStore(file)
  const content = await crawled(db)
  await db.destroy()
  return content
}

test(
  `a crawl killed at ${kills} random moments ends with the database of an undisturbed one`,
  { timeout: 300_000 },
  async () => {
    expect(await crawl(ordersFor('calm'))).toBe('done')
    const calm = await contentOf(ordersFor('calm').database)
    expect(calm.articles.length).toBeGreaterThan(50)
    expect(calm.releases.length).toBe(12)
    expect(calm.matches.length).toBeGreaterThan(30)

    const orders = ordersFor('killed')
    const moments: Moment[] = []
    while (moments.length < kills) {
      const moment = randomMoment(moments.length)
      if ((await crawl(orders, moment)) === 'done') break
      moments.push(moment)
    }
    expect(moments.length, 'the crawl was over before it could be killed often enough').toBe(kills)
    expect(await crawl(orders)).toBe('done')
    const disturbed = await contentOf(orders.database)
    for (const part of Object.keys(calm) as (keyof typeof calm)[]) {
      expect(disturbed[part], `${part}, killed at ${JSON.stringify(moments)}`).toEqual(calm[part])
    }
  },
)
