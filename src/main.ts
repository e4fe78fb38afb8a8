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
import { createPoster } from '../crawlers/post.ts'
import { createApp, listen } from '../dashboard/server/server.ts'
import { openFile } from '../dashboard/server/tables.ts'
import { catalogue } from '../data/catalogue.ts'
import { version } from '../package.json' with { type: 'json' }
import { sleep, wallClock } from './clock.ts'
import type { Config } from './config.ts'
import { createMailer } from './digest/mailer.ts'
import { alertMoment, raiseAlerts, sendAlerts } from './jobs/alerts.ts'
import { sendDueDigests } from './jobs/digests.ts'
import { sendDueExports } from './jobs/scheduled-exports.ts'
import { keepDueForecasts } from './jobs/forecasts.ts'
import { keepRetention } from './jobs/retention.ts'
import { learnWhenDue } from './jobs/learn.ts'
import type { Clock, Outlet, Source, Unit } from './model.ts'
import type { Collector } from './pipeline/collector.ts'
import { openCheckModel } from './pipeline/check-model.ts'
import { openJudge } from './pipeline/judge.ts'
import { knownUnits } from './pipeline/known-units.ts'
import { createWorker, type Ending, type Worker } from './pipeline/worker.ts'
import { kindOf, openStore, type Db } from './store/db.ts'
import { forgetOldEvents } from './store/events.ts'
import { takeLease } from './store/leases.ts'
import { outletsById, seedOutlets } from './store/outlets.ts'
import { indexPortion } from './store/search-index.ts'
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

const holderName = (): string => `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`

export type Serving = { server: Server; url: string; close(): Promise<void> }

/** Serves the dashboard of an open house. */
export async function serve(house: OpenHouse, options: { demo?: boolean; crawls?: boolean } = {}): Promise<Serving> {
  const stopping = new AbortController()
  const { smtpUrl, mailFrom } = house.config
  const mailer = smtpUrl === null ? null : createMailer({ smtpUrl, from: mailFrom })
  const app = createApp(
    {
      db: house.db,
      clock: house.clock,
      config: house.config,
      crawler: options.crawls === false ? null : { polite: house.polite, readers: house.readers },
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

const housekeepingMs = 30_000
const mailLeaseSeconds = 120
/** A file of a year takes a while. */
const exportLeaseSeconds = 600
/** Well within the hour in which a forecast may be written down. */
const forecastsEveryMs = 10 * 60_000
/** The board is counted anew for it; a correction is not later for two minutes. */
const alertsEveryMs = 2 * 60_000

/** Digests and alerts when due, forecasts written down at their ages, and old events forgotten, until the signal aborts. */
export async function keepHouse(house: OpenHouse, signal: AbortSignal): Promise<void> {
  const { db, config, log } = house
  const mailer = config.smtpUrl === null ? null : createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom })
  const holder = holderName()
  const reading = indexOlderTexts(house, holder, signal)
  const forecasting = keepForecasts(house, signal)
  const nights = keepNights(house, holder, signal)
  const poster = createPoster(config.webhookAllow)
  let alertsAt = 0
  while (!signal.aborted) {
    try {
      await forgetOldEvents(db)
      if (await takeLease(db, 'alerts', holder, mailLeaseSeconds)) {
        const now = house.clock.now()
        if (now.getTime() - alertsAt >= alertsEveryMs) {
          alertsAt = now.getTime()
          await raiseAlerts(db, await alertMoment(db, now), now)
        }
        for (const outcome of await sendAlerts(db, config, { mailer, poster }, now)) log.info(outcome, 'alert')
      }
      if (mailer && (await takeLease(db, 'mail', holder, mailLeaseSeconds))) {
        for (const outcome of await sendDueDigests(db, config, mailer, house.clock.now())) {
          log.info({ user: outcome.user.id, slot: outcome.slot, state: outcome.state, why: outcome.why }, 'digest')
        }
      }
      if (await takeLease(db, 'exports', holder, exportLeaseSeconds)) {
        const ways = { mailer, open: openFile }
        for (const outcome of await sendDueExports(db, config, ways, house.clock.now())) log.info(outcome, 'export')
      }
    } catch (error) {
      log.error({ err: error }, 'housekeeping')
    }
    await sleep(housekeepingMs, signal)
  }
  await Promise.all([reading, forecasting, nights])
  await poster.close()
  mailer?.close()
}

/** Writes forecasts down at their ages, by the clock of the house: the demo's days pass in seconds. */
export async function keepForecasts({ db, clock, log }: OpenHouse, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await keepDueForecasts(db, clock.now()).catch((error: unknown) => log.error({ err: error }, 'forecasts'))
    const lesson = await learnWhenDue(db, clock.now()).catch((error: unknown) => log.error({ err: error }, 'learning'))
    if (lesson) log.info({ why: lesson.why, stories: lesson.stories, judgedOn: lesson.judgedOn }, 'learning')
    await clock.wait(forecastsEveryMs, signal)
  }
}

/** Raises what cannot wait without telling anybody outside: the demo's days pass in seconds, and nobody is mailed. */
export async function raiseOnly({ db, clock, log }: OpenHouse, everyMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const now = clock.now()
    await alertMoment(db, now)
      .then((moment) => raiseAlerts(db, moment, now))
      .catch((error: unknown) => log.error({ err: error }, 'alerts'))
    await clock.wait(everyMs, signal)
  }
}

/** How often it is asked whether it is night. */
const nightEveryMs = 10 * 60_000
const nightLeaseSeconds = 1800

/** At night, what was kept long enough goes; one process does it. */
async function keepNights({ db, config, clock, log }: OpenHouse, holder: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await takeLease(db, 'retention', holder, nightLeaseSeconds)) {
        const night = await keepRetention(db, clock.now(), config.zone, signal)
        if (night) log.info(night, 'retention')
      }
    } catch (error) {
      log.error({ err: error }, 'retention')
    }
    await sleep(nightEveryMs, signal)
  }
}

/** Between two portions, so that who crawls and who looks hardly notice. */
const indexPauseMs = 20

/** What was kept before there was a search is read for it, in small portions; one process does it. */
async function indexOlderTexts({ db, log }: OpenHouse, holder: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = indexPauseMs
    try {
      if (!(await takeLease(db, 'search', holder, 60))) pauseMs = housekeepingMs
      else if (!(await indexPortion(db))) return
    } catch (error) {
      log.error({ err: error }, 'search index')
      pauseMs = housekeepingMs
    }
    await sleep(pauseMs, signal)
  }
}
