/**
 * npm run load [-- MINUTES]
 *
 * A ministry's whole morning at once, on SQLite, in two halves as `gaung start` runs it: 500 invented outlets on loopback
 * are crawled, releases are matched, two hundred people have the dashboard open with a live line and ask for a page every
 * few seconds, digests go out through a real SMTP server, and half-way a backup is taken and restored. This process is the
 * half that answers; the worker, the sites with the mail server, the people and the backup have processes of their own.
 * Printed at the end: how long the API took, errors, lost items, doubled mails, memory, and whether the backup is equal.
 */
import { fork, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as later } from 'node:timers/promises'
import { hash } from '@node-rs/argon2'
import { openWorkerProcess } from '../../src/halves/worker-process.ts'
import { openHouse, serve } from '../../src/main.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { addUser } from '../../src/store/users.ts'
import type { Backup } from './backup.ts'
import { houseOf, minuteMs, outletCount, publishedBy, releases, type Orders } from './outside.ts'
import type { Asked } from './screens.ts'
import type { FromSites } from './sites.ts'

const minutes = Number(process.argv[2] ?? 5)
const people = 200
const password = 'kata-sandi-beban-7'
const folder = mkdtempSync(join(tmpdir(), 'gaung-load-'))
const program = (name: string): string => join(import.meta.dirname, `${name}.ts`)

const beganAt = Date.now()
const sites = fork(program('sites'), [String(beganAt)], { execArgv: ['--import', 'tsx'] })
const fromSites = <K extends FromSites['is']>(is: K): Promise<Extract<FromSites, { is: K }>> =>
  new Promise((resolve) =>
    sites.on('message', (said: FromSites) => {
      if (said.is === is) resolve(said as Extract<FromSites, { is: K }>)
    }),
  )
const { sitePort, smtpPort } = await fromSites('ready')
const orders: Orders = { folder, sitePort, smtpPort, beganAt }
process.env['LOAD_ORDERS'] = JSON.stringify(orders)

const { config, options } = houseOf(orders)
const house = await openHouse(config, options)
const { clock } = house
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
let workersEnded = 0
const worker = openWorkerProcess({ entry: program('worker'), onEnded: () => workersEnded++ })
const serving = await serve(house, { polite: worker.polite })
worker.start()

/** Runs a program of this folder to its end. @returns what it printed */
async function printedBy(name: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', program(name), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', (bytes: Buffer) => (told += bytes.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  return told
}

/** From the system (Linux); null where it does not tell. */
function memoryOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
  } catch {
    return null
  }
}

/** Of the halves, each second, in MB; `inUse` is what is not only taken from the system: least of a stretch, it is what stays. */
const memory = { web: [] as number[], webInUse: [] as number[], worker: [] as number[] }
const lag = monitorEventLoopDelay({ resolution: 10 })
lag.enable()
const before = process.cpuUsage()
const loadBefore = loadavg()[0]!
const sampling = setInterval(() => {
  const { rss, heapUsed, external } = process.memoryUsage()
  memory.web.push(rss / 1024 ** 2)
  memory.webInUse.push((heapUsed + external) / 1024 ** 2)
  const ofWorker = memoryOf(worker.pid())
  if (ofWorker !== null) memory.worker.push(ofWorker)
}, 1000)

const asking = printedBy('screens', serving.url, password, String(people), String(minutes))
await later((minutes / 2) * minuteMs)
const backup = JSON.parse(await printedBy('backup', folder)) as Backup
const asked = JSON.parse(await asking) as Asked
clearInterval(sampling)
lag.disable()
const spent = process.cpuUsage(before)
const stoppedAt = performance.now()
await worker.stop()
const stopMs = Math.round(performance.now() - stoppedAt)

const offered = Array.from({ length: outletCount }, (_, nth) => publishedBy(nth, clock.now()).length)
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
const mails = fromSites('mails')
sites.send('mails')
const { sent, people: mailed, doubled } = await mails
await serving.close()
await house.close()
sites.disconnect()
rmSync(folder, { recursive: true, force: true })

/** The mean of the first, second and last third. */
const thirds = (list: number[], of: (some: number[]) => number): number[] => {
  const third = Math.ceil(list.length / 3)
  return [0, 1, 2].map((nth) => Math.round(of(list.slice(nth * third, (nth + 1) * third))))
}
const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length)
const least = (list: number[]) => Math.min(...list)
const round = (n: number) => Math.round(n * 10) / 10
process.stdout.write(
  `${JSON.stringify(
    {
      minutes,
      screens: people,
      machine: { cores: availableParallelism(), loadAtStart: round(loadBefore), loadAtEnd: round(loadavg()[0]!) },
      webCpuSeconds: Math.round((spent.user + spent.system) / 1e6),
      eventLoopMs: { p50: Math.round(lag.percentile(50) / 1e6), p99: Math.round(lag.percentile(99) / 1e6) },
      api: asked,
      crawl: {
        published: offered.reduce((a, b) => a + b, 0),
        articles,
        outcomes: Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n])),
        pollsThatLostItems: lost.n,
        workersEnded,
        stopMs,
      },
      mails: { sent, people: mailed, doubled },
      memoryMBByThirds: {
        web: thirds(memory.web, mean),
        webInUse: thirds(memory.webInUse, least),
        worker: thirds(memory.worker, mean),
      },
      backup,
    },
    null,
    2,
  )}\n`,
)
process.exit(0)
