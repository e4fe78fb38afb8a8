/**
 * npm run load [-- MINUTES]
 *
 * A ministry's whole morning at once, on SQLite, in one process as `gaung start` runs it: 500 invented outlets on loopback
 * are crawled, releases are matched, two hundred people have the dashboard open with a live line and ask for a page every
 * few seconds (from a process of their own), digests go out through a real SMTP server, and a backup is taken half-way.
 * Printed at the end: how long the API took, errors, lost items, doubled mails, memory, and whether the backup is whole.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as later } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import { fastClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { keepHouse, openHouse, serve } from '../../src/main.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { addUser } from '../../src/store/users.ts'
import { takeSnapshot } from '../../src/store/snapshot.ts'
import { createNewsroom } from '../bench/news.ts'
import { outlet, source } from '../support/heard.ts'
import { openSmtp } from '../support/smtp.ts'
import type { Asked } from './screens.ts'

const minutes = Number(process.argv[2] ?? 5)
const outletCount = 500
const people = 200
/** Simulated minutes a real one: an hour of news in five minutes, many times what the whole catalogue publishes. */
const pace = 12
const start = new Date('2026-05-18T23:40:00.000Z')
const minuteMs = 60_000

const newsroom = createNewsroom()
const clock = fastClock(start, pace, new Date(start.getTime() + 600 * minuteMs))
const folder = mkdtempSync(join(tmpdir(), 'gaung-load-'))
const releases = Array.from({ length: 20 }, (_, nth) => newsroom.release(nth))

/** Each outlet has two pieces at the start and another every forty minutes; every tenth carries a release. */
const publishedBy = (nth: number): number[] => {
  const elapsed = (clock.now().getTime() - start.getTime()) / minuteMs
  const fresh = Math.max(0, Math.floor((elapsed + (nth % 40)) / 40))
  return Array.from({ length: 2 + fresh }, (_, piece) => piece)
}
const publishedAt = (nth: number, piece: number): Date =>
  new Date(start.getTime() + (piece < 2 ? -(20 + piece * 30) : (piece - 1) * 40 - (nth % 40)) * minuteMs)
const pieceOf = (nth: number, piece: number) => {
  const number = nth * 100 + piece
  return number % 10 === 0 ? newsroom.coverage(releases[number % releases.length]!, number) : newsroom.article(number)
}

const hostOf = (nth: number) => `media${nth}.example`
const site = createServer((request, response) => {
  const nth = Number(/^media(\d+)\./.exec(request.headers.host ?? '')?.[1])
  const piece = /^\/berita\/(\d+)$/.exec(request.url ?? '')?.[1]
  if (request.url === '/feed.xml') {
    const items = publishedBy(nth)
      .map(
        (one) =>
          `<item><title>${pieceOf(nth, one).title}</title><link>http://${hostOf(nth)}/berita/${one}</link><pubDate>${publishedAt(nth, one).toUTCString()}</pubDate></item>`,
      )
      .join('')
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    response.end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Media ${nth}</title>${items}</channel></rss>`)
  } else if (piece !== undefined) {
    const { title, text } = pieceOf(nth, Number(piece))
    const body = text
      .split('\n')
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="id"><head><title>${title}</title><meta property="article:published_time" content="${publishedAt(nth, Number(piece)).toISOString()}"></head><body><article><h1>${title}</h1>${body}</article></body></html>`,
    )
  } else response.writeHead(404).end()
})
await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready))
const address = { address: '127.0.0.1', port: (site.address() as AddressInfo).port }
const smtp = await openSmtp()

const password = 'kata-sandi-beban-7'
const house = await openHouse(
  {
    ...readConfig({ LOG_LEVEL: 'error', GAUNG_CONTACT: 'uji@gaung.example', GAUNG_DIGEST_AT: '07:00' }),
    port: 0,
    dataDir: folder,
    databaseUrl: join(folder, 'gaung.sqlite'),
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
  },
  {
    clock,
    catalogue: {
      outlets: Array.from({ length: outletCount }, (_, nth) =>
        outlet(`media${nth}`, { host: hostOf(nth), tier: nth % 5 === 0 ? 'national' : 'regional' }),
      ),
      sources: Array.from({ length: outletCount }, (_, nth) =>
        source(`media${nth}-utama`, `media${nth}`, { url: `http://${hostOf(nth)}/feed.xml` }),
      ),
    },
    routes: new Map(Array.from({ length: outletCount }, (_, nth) => [hostOf(nth), address])),
  },
)
for (const { title, text } of releases) {
  const at = clock.now().toISOString()
  await keepRelease(house.db, { unitId: null, title, text, publishedAt: at, url: null, origin: 'form' }, at)
}
const passwordHash = await hash(password)
for (let n = 0; n < people; n++) {
  await addUser(
    house.db,
    {
      name: `Orang ${n}`,
      email: `orang${n}@humas.example`,
      role: 'officer',
      zone: 'Asia/Jakarta',
      language: 'id',
      digest: true,
    },
    passwordHash,
  )
}
const serving = await serve(house)
const stop = new AbortController()
const working = Promise.all([house.worker.run(stop.signal), keepHouse(house, stop.signal)])

const screens = spawn(
  process.execPath,
  ['--import', 'tsx', join(import.meta.dirname, 'screens.ts'), serving.url, password, String(people), String(minutes)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
let told = ''
screens.stdout.on('data', (bytes: Buffer) => (told += bytes.toString()))
const closed = new Promise((resolve) => screens.on('close', resolve))

const memory: number[] = []
/** What is in use and not only taken from the system: the least of each stretch is what is left after clearing up. */
const heap: number[] = []
const lag = monitorEventLoopDelay({ resolution: 10 })
lag.enable()
const before = process.cpuUsage()
const loadBefore = loadavg()[0]!
const sampling = setInterval(() => {
  const { rss, heapUsed, external } = process.memoryUsage()
  memory.push(rss / 1024 ** 2)
  heap.push((heapUsed + external) / 1024 ** 2)
}, 1000)
await later((minutes / 2) * minuteMs)
const snapshot = await takeSnapshot(house.config.databaseUrl, join(folder, 'cadangan.sqlite'))
await closed
clearInterval(sampling)
lag.disable()
const spent = process.cpuUsage(before)
stop.abort()
await working

const offered = Array.from({ length: outletCount }, (_, nth) => publishedBy(nth).length).reduce((a, b) => a + b, 0)
const outcomes = await house.db
  .selectFrom('items')
  .select((eb) => ['outcome', eb.fn.countAll<number>().as('n')])
  .groupBy('outcome')
  .execute()
const { n: articles } = await house.db
  .selectFrom('articles')
  .select((eb) => eb.fn.countAll<number>().as('n'))
  .executeTakeFirstOrThrow()
const lost = await house.db
  .selectFrom('polls')
  .select((eb) => eb.fn.countAll<number>().as('n'))
  .where('lost_overlap', '=', 1)
  .executeTakeFirstOrThrow()
const mails = smtp.got.flatMap(({ to }) => to)
const letters = smtp.got.flatMap(({ to, mail }) => to.map((one) => `${one} ${mail.messageId}`))
await serving.close()
await house.close()
await smtp.close()
site.close()
rmSync(folder, { recursive: true, force: true })

const asked = JSON.parse(told) as Asked
const third = Math.ceil(memory.length / 3)
const mean = (list: number[]) => Math.round(list.reduce((a, b) => a + b, 0) / Math.max(1, list.length))
const least = (list: number[]) => Math.round(Math.min(...list))
const round = (n: number) => Math.round(n * 10) / 10
process.stdout.write(
  `${JSON.stringify(
    {
      minutes,
      screens: people,
      machine: { cores: availableParallelism(), loadAtStart: round(loadBefore), loadAtEnd: round(loadavg()[0]!) },
      ownCpuSeconds: Math.round((spent.user + spent.system) / 1e6),
      eventLoopMs: { p50: Math.round(lag.percentile(50) / 1e6), p99: Math.round(lag.percentile(99) / 1e6) },
      api: asked,
      crawl: {
        published: offered,
        articles,
        outcomes: Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n])),
        pollsThatLostItems: lost.n,
      },
      mails: { sent: mails.length, people: new Set(mails).size, doubled: letters.length - new Set(letters).size },
      memoryMB: { firstThird: mean(memory.slice(0, third)), lastThird: mean(memory.slice(-third)) },
      inUseMB: { firstThird: least(heap.slice(0, third)), lastThird: least(heap.slice(-third)) },
      backup: { articles: snapshot.rows['articles'], items: snapshot.rows['items'] },
    },
    null,
    2,
  )}\n`,
)
process.exit(0)
