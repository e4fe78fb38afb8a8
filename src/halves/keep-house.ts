/** What a house does by the clock beside crawling: digests, alerts and files when due, forecasts, nights. */
import { createPoster } from '../../crawlers/post.ts'
import { openFile } from '../../dashboard/server/tables.ts'
import { sleep } from '../clock.ts'
import { createMailer } from '../digest/mailer.ts'
import { alertMoment, raiseAlerts, sendAlerts } from '../jobs/alerts.ts'
import { sendDueDigests } from '../jobs/digests.ts'
import { sendDueExports } from '../jobs/scheduled-exports.ts'
import { keepDueForecasts } from '../jobs/forecasts.ts'
import { keepRetention } from '../jobs/retention.ts'
import { learnWhenDue } from '../jobs/learn.ts'
import { holderName, type OpenHouse } from '../main.ts'
import { forgetOldEvents } from '../store/events.ts'
import { takeLease } from '../store/leases.ts'
import { indexPortion } from '../store/search-index.ts'

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
