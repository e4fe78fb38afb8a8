/** Raises what a moment gives, and tells it: by mail and by signed webhooks, each delivery claimed first. */
import { createHmac } from 'node:crypto'
import type { Posted, Poster } from '../../crawlers/post.ts'
import { alertsOf, silencedBy, type Moment } from '../alerts/alerts.ts'
import { alertLetter } from '../alerts/letter.ts'
import { alertWishOf, dueAt, wants } from '../alerts/wish.ts'
import { boardOf } from '../analytics/board.ts'
import type { Echoes } from '../analytics/echo.ts'
import { urgentFindings } from '../analytics/urgency.ts'
import type { Config } from '../config.ts'
import texts from '../../data/messages/alerts.json' with { type: 'json' }
import type { Mailer } from '../digest/mailer.ts'
import type { DeliveryState, Instant, User } from '../model.ts'
import type { KeptAlert } from '../store/alert-rows.ts'
import { escalateAlert, raiseAlert, raisedAlready, unseenSince } from '../store/alerts.ts'
import {
  claimDelivery,
  dueDeliveries,
  endDelivery,
  handDelivery,
  settleUnsureDeliveries,
  type DueDelivery,
  type NewDelivery,
} from '../store/deliveries.ts'
import { silences } from '../store/silences.ts'
import type { Db } from '../store/db.ts'
import { activeWebhooks, type ToldWebhook } from '../store/webhooks.ts'
import { outletsById } from '../store/outlets.ts'
import { inSightOf, subjectsInSight } from '../store/sight.ts'
import { allSources } from '../store/sources.ts'
import { allUsers } from '../store/users.ts'
import { allWishes, stopMail } from '../store/wishes.ts'
import { unsubscribeUrlOf } from './digests.ts'

const minuteMs = 60_000
const escalateMinutes = 30
/** After each failure; after the last of them it has failed. */
const retryMinutes = [1, 5, 15, 60]
/** What could not be told for a day is told by the digest. */
const lateMs = 24 * 60 * minuteMs

/** What the house knows now, as the alerts look at it. */
export async function alertMoment(db: Db, now: Date): Promise<Moment> {
  const echoes: Echoes = new Map()
  const [findings, board, sources, outlets] = await Promise.all([
    urgentFindings(db, { once: true, tier: 'A', limit: 200 }, now, echoes),
    boardOf(db, now, echoes),
    allSources(db),
    outletsById(db),
  ])
  const active = sources.filter((source) => source.active)
  return {
    findings,
    board,
    sources: active.map(({ id, outletId, state, stateSince, lastHeardAt }) => ({
      id,
      outlet: outlets.get(outletId)?.name ?? outletId,
      state,
      since: stateSince,
      heardAt: lastHeardAt,
    })),
  }
}

/** Raises what is new in this moment, and passes on to administrators what nobody has looked at. */
export async function raiseAlerts(db: Db, moment: Moment, now: Date): Promise<number> {
  const at = now.toISOString()
  const alerts = alertsOf(moment, now)
  const known = await raisedAlready(
    db,
    alerts.map((alert) => alert.subject),
  )
  const [people, hooks, silent] = await Promise.all([peopleOf(db), activeWebhooks(db), silences(db, at)])
  const sees = await whoSees(
    db,
    alerts.map((alert) => alert.subject),
    people.map(({ user }) => user),
  )
  let raised = 0
  for (const alert of alerts.filter((one) => !known.has(`${one.subject} ${one.tier}`))) {
    const mails: NewDelivery[] = people
      .filter(({ user }) => sees(user, alert.subject))
      .filter(({ user, wish }) => wants(wish, alert) && !silent.has(`${silencedBy(alert.subject)} ${user.id}`))
      .map(({ user, wish }) => ({ way: 'mail', target: user.id, dueAt: dueAt(wish, user.zone, now).toISOString() }))
    const told: NewDelivery[] = hooks
      .filter((hook) => alert.tier <= hook.leastTier)
      .map((hook) => ({ way: 'webhook', target: hook.id, dueAt: at }))
    if ((await raiseAlert(db, alert, [...mails, ...told], at)) !== null) raised++
  }
  for (const alert of await unseenSince(db, new Date(now.getTime() - escalateMinutes * minuteMs).toISOString())) {
    const administrators: NewDelivery[] = people
      .filter(({ user, wish }) => user.role === 'administrator' && wish.mail > 0)
      .map(({ user, wish }) => ({ way: 'mail', target: user.id, dueAt: dueAt(wish, user.zone, now).toISOString() }))
    await escalateAlert(db, alert.id, administrators, at)
  }
  return raised
}

/** An alert about a release or story goes to nobody who may not see it. */
async function whoSees(db: Db, subjects: string[], users: User[]) {
  const seen = new Map<string, Set<string>>()
  for (const unitId of new Set(users.map((user) => user.unitId))) {
    if (unitId !== null) seen.set(unitId, await subjectsInSight(await inSightOf(db, unitId), subjects))
  }
  return (user: User, subject: string): boolean => user.unitId === null || seen.get(user.unitId)!.has(subject)
}

/** Everybody who can be told by mail, with what they want. */
async function peopleOf(db: Db) {
  const [users, wishes] = await Promise.all([allUsers(db), allWishes(db)])
  return users.flatMap((user) => {
    const { alerts = null, stopped = null } = wishes.get(user.id) ?? {}
    return stopped === null ? [{ user, wish: alertWishOf(alerts, user) }] : []
  })
}

export type AlertOutcome = { id: string; way: 'mail' | 'webhook'; state: DeliveryState; why: string | null }

/** @param mailer null without SMTP_URL: then mails wait, and lapse after a day */
export async function sendAlerts(
  db: Db,
  config: Config,
  ways: { mailer: Mailer | null; poster: Poster },
  now: Date,
): Promise<AlertOutcome[]> {
  const at = now.toISOString()
  await settleUnsureDeliveries(db, at)
  const outcomes: AlertOutcome[] = []
  for (const one of await dueDeliveries(db, ways.mailer ? ['mail', 'webhook'] : ['webhook'], at)) {
    if (!(await claimDelivery(db, one.id, at))) continue
    const end = isLate(one, now)
      ? failed(texts.tooLate.en)
      : one.way === 'mail'
        ? await mail(db, config, ways.mailer!, one, now)
        : await tell(db, config, ways.poster, one, now)
    await endDelivery(db, one.id, end, at)
    outcomes.push({ id: one.id, way: one.way, state: end.state, why: end.why ?? null })
  }
  return outcomes
}

type End = { state: DeliveryState; why?: string; dueAt?: Instant }

const failed = (why: string): End => ({ state: 'failed', why })

const isLate = ({ dueAt: due }: DueDelivery, now: Date): boolean => now.getTime() - Date.parse(due) > lateMs

function again(attempts: number, why: string, now: Date): End {
  const minutes = retryMinutes[attempts - 1]
  if (minutes === undefined) return failed(why)
  return { state: 'waiting', why, dueAt: new Date(now.getTime() + minutes * minuteMs).toISOString() }
}

/** Whoever has silenced, dismissed or unsubscribed since it was raised is left alone. */
async function mail(db: Db, config: Config, mailer: Mailer, one: DueDelivery, now: Date): Promise<End> {
  const at = now.toISOString()
  const person = (await peopleOf(db)).find(({ user }) => user.id === one.target)
  const { alert } = one
  const unwanted =
    person === undefined ||
    person.wish.mail === 0 ||
    alert.dismissed ||
    (await silences(db, at)).has(`${silencedBy(alert.subject)} ${one.target}`) ||
    !(await whoSees(db, [alert.subject], [person.user]))(person.user, alert.subject)
  if (unwanted) return failed(texts.notWanted.en)
  const { user } = person
  const stop = await unsubscribeUrlOf(db, config, user)
  const { escalated } = one
  const sent = await mailer.send({
    to: user.email,
    letter: alertLetter(user.language, { ...alert, link: linkOf(config, alert), stop, escalated }),
    messageId: messageIdOf(one.id, config.baseUrl),
    unsubscribeUrl: stop,
    date: now,
    handing: () => handDelivery(db, one.id, at),
  })
  if (sent.ok) return { state: 'sent' }
  if (sent.end === 'unsure') return { state: 'unsure', why: sent.why }
  if (sent.end === 'soft') return again(one.attempts, sent.why, now)
  await stopMail(db, user.id, sent.why, at)
  return failed(sent.why)
}

/** Whoever comes by it has looked: it says which alert sent them. */
const linkOf = (config: Config, { id, link }: KeptAlert): string => `${config.baseUrl}${link}?peringatan=${id}`

/** The same delivery always has the same name, so that a mail server can recognise a double. */
function messageIdOf(id: string, baseUrl: string): string {
  const host = new URL(baseUrl).hostname.replace(/[^a-z0-9.-]/gi, '') || 'localhost'
  return `<alert.${id}@${host}>`
}

/** 409 says that the receiver has this key already: an answer to an earlier attempt was lost on the way. */
const hasItAlready = 409

async function tell(db: Db, config: Config, poster: Poster, one: DueDelivery, now: Date): Promise<End> {
  const hook = (await activeWebhooks(db)).find(({ id }) => id === one.target)
  if (!hook) return failed(texts.noWebhook.en)
  const { id, tier, kind, title, because, raisedAt } = one.alert
  const alert = { id, tier, kind, title, because, link: linkOf(config, one.alert), raisedAt }
  const posted = await postSigned(poster, hook, one.id, alert, now)
  if (posted.ok || posted.status === hasItAlready) return { state: 'sent' }
  return again(one.attempts, posted.detail, now)
}

/** Tells a webhook something that is no alert, so that who made it sees whether it is heard. */
export function tryWebhook(
  poster: Poster,
  hook: ToldWebhook,
  key: string,
  baseUrl: string,
  now: Date,
): Promise<Posted> {
  const alert = { id: key, tier: 3, kind: 'trial', title: 'Gaung', because: texts.trial, link: `${baseUrl}/peringatan` }
  return postSigned(poster, hook, key, { ...alert, raisedAt: now.toISOString() }, now)
}

function postSigned(poster: Poster, hook: ToldWebhook, key: string, alert: object, now: Date): Promise<Posted> {
  const body = JSON.stringify({ key, alert })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return poster.post(hook.url, signedHeaders(hook.secret, timestamp, body, key), body)
}

/** As docs/api/webhooks.md says it. */
const signedHeaders = (secret: string, timestamp: string, body: string, key: string): Record<string, string> => ({
  'x-gaung-timestamp': timestamp,
  'x-gaung-signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
  'idempotency-key': key,
})
