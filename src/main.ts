/** Opens the house, wires its rooms, and closes it again. */
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { hash } from '@node-rs/argon2'
import { pino, type Logger } from 'pino'
import { createFetcher } from '../crawlers/fetch.ts'
import { product } from '../crawlers/fetch/agent.ts'
import { openReaders, type Readers } from '../crawlers/isolation/readers.ts'
import { createPolite, type Polite } from '../crawlers/polite.ts'
import { createApp, listen } from '../dashboard/server/server.ts'
import { catalogue } from '../data/catalogue.ts'
import { version } from '../package.json' with { type: 'json' }
import { wallClock } from './clock.ts'
import type { Config } from './config.ts'
import { createMailer } from './digest/mailer.ts'
import type { Clock, Outlet, Source, Unit } from './model.ts'
import type { Collector } from './pipeline/collector.ts'
import { openCheckModel } from './pipeline/check-model.ts'
import { openJudge } from './pipeline/judge.ts'
import { knownUnits } from './pipeline/known-units.ts'
import { createWorker, type Ending, type Worker } from './pipeline/worker.ts'
import { openStore, type Db } from './store/db.ts'
import { kindOf } from './store/kind.ts'
import { outletsById, seedOutlets } from './store/outlets.ts'
import { releaseHolds, seedSources } from './store/sources.ts'
import { saveUnits } from './store/units.ts'
import { firstAdministrator } from './store/first-steps.ts'
import { addUser, countUsers } from './store/users.ts'

export type HouseOptions = {
  clock?: Clock
  /** Loopback sites the crawler may dial, “host:port” (the demo newsroom); nothing wider. */
  allow?: string[]
  /** Tests only: hosts served on loopback. */
  routes?: Map<string, { address: string; port: number }>
  /** Instead of the shipped catalogue. */
  catalogue?: { outlets: Outlet[]; sources: Source[] }
  /** Brought in before the crawl, so that releases find their unit. */
  units?: Unit[]
  /** Pauses between requests, when not the configured ones. */
  delayMs?: number
  slowHostDelayMs?: number
  tickMs?: number
  bounds?: { minMinutes: number; maxMinutes: number }
  demo?: boolean
  onEnding?: (ending: Ending) => void
}

export type OpenHouse = {
  db: Db
  clock: Clock
  config: Config
  polite: Polite
  readers: Readers
  worker: Worker
  log: Logger
  close(): Promise<void>
}

const day = 24 * 60

/** Opens store and crawler, and brings the catalogue in. Close it, or the process stays. */
export async function openHouse(config: Config, options: HouseOptions = {}): Promise<OpenHouse> {
  const clock = options.clock ?? wallClock
  const log = pino({ level: config.logLevel, base: null }, pino.destination({ fd: 2, sync: true }))
  const db = await openStore(config.databaseUrl)
  const { outlets, sources } = options.catalogue ?? catalogue
  await seedOutlets(db, outlets)
  await seedSources(db, sources, clock.now().toISOString())
  if (options.units) await saveUnits(db, options.units)
  // On SQLite this is the only worker: whatever is still held was held by a process that is gone.
  if (kindOf(config.databaseUrl) === 'sqlite') await releaseHolds(db)
  const fetcher = createFetcher({
    contact: config.contact,
    baseUrl: config.baseUrl,
    allow: options.allow,
    routes: options.routes,
  })
  const delayMs = options.delayMs ?? config.delayMs
  const polite = createPolite(fetcher, clock, {
    agent: product,
    delayMs,
    slowHostDelayMs: options.slowHostDelayMs ?? Math.max(5000, delayMs),
  })
  const readers = openReaders()
  const trouble = (what: string, error: unknown) => log.error({ err: error }, what)
  const collector: Collector = {
    db,
    polite,
    readers,
    clock,
    outlets: await outletsById(db),
    units: knownUnits(db),
    bounds: options.bounds ?? { minMinutes: config.minPollMinutes, maxMinutes: day },
    random: Math.random,
  }
  const model = config.checkModel === null ? null : openCheckModel(config.checkModel, clock, trouble)
  const worker = createWorker({
    collector,
    openJudge: () => openJudge(db, clock, trouble, model),
    holder: holderName(),
    onTrouble: trouble,
    ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
    ...(options.onEnding ? { onEnding: options.onEnding } : {}),
  })
  return {
    db,
    clock,
    config,
    polite,
    readers,
    worker,
    log,
    async close() {
      await polite.close()
      await readers.close()
      await db.destroy()
    },
  }
}

export const holderName = (): string => `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`

export type Serving = { server: Server; url: string; close(): Promise<void> }

export type ServeOptions = {
  demo?: boolean
  /** The way out for what people ask of other sites: the house's own, that of its worker, or none. */
  polite?: Polite | null
}

/** Serves the dashboard of an open house. */
export async function serve(house: OpenHouse, options: ServeOptions = {}): Promise<Serving> {
  const stopping = new AbortController()
  const { smtpUrl, mailFrom } = house.config
  const polite = options.polite === undefined ? house.polite : options.polite
  const mailer = smtpUrl === null ? null : createMailer({ smtpUrl, from: mailFrom })
  const app = createApp(
    {
      db: house.db,
      clock: house.clock,
      config: house.config,
      crawler: polite === null ? null : { polite, readers: house.readers },
      mailer,
      version,
      demo: options.demo ?? false,
      log: (what, error) => house.log.error({ err: error }, what),
      ended: (how) => house.log.debug(how, 'request'),
    },
    stopping.signal,
  )
  const server = await listen(app, house.config.port, house.config.host)
  const { port } = server.address() as AddressInfo
  const url = `http://${house.config.host.includes(':') ? `[${house.config.host}]` : house.config.host}:${port}`
  return {
    server,
    url,
    close: () =>
      new Promise((resolve) => {
        stopping.abort()
        mailer?.close()
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 2000).unref()
      }),
  }
}

/**
 * The first start makes one administrator with a password nobody has seen before.
 * @returns the password, to be printed once; null when there are people already
 */
export async function firstRunPassword(db: Db, config: Config): Promise<string | null> {
  if ((await countUsers(db)) > 0) return null
  const password = randomBytes(12).toString('base64url')
  await addUser(
    db,
    {
      name: 'Administrator',
      email: firstAdministrator,
      role: 'administrator',
      zone: config.zone,
      language: 'id',
      digest: false,
    },
    await hash(password),
  )
  return password
}
