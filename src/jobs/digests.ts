/** Sends each person's digest when it is due: claimed first, so that no two processes send it. */
import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { composeDigest, type Digest } from '../digest/digest.ts'
import type { Mailer } from '../digest/mailer.ts'
import { digestDue } from '../digest/when.ts'
import type { User } from '../model.ts'
import type { Db } from '../store/db.ts'
import { claimDigest, endDigest, lastDigest, lastToldAt } from '../store/digests.ts'
import { allUsers, unsubscribeTokenOf } from '../store/users.ts'
import { gatherDigest } from './digest-input.ts'

const dayMs = 24 * 3600_000

export type DigestOutcome = {
  user: User
  day: string
  state: 'sent' | 'failed' | 'empty' | 'deferred'
  why: string | null
}

/** @param force sends now, whatever the hour, but still once a day and person */
export async function sendDueDigests(
  db: Db,
  config: Config,
  mailer: Mailer,
  now: Date,
  force = false,
): Promise<DigestOutcome[]> {
  const outcomes: DigestOutcome[] = []
  for (const user of (await allUsers(db)).filter((u) => u.digest)) {
    const last = await lastDigest(db, user.id)
    const settled = last !== null && last.state !== 'claimed' ? last.day : null
    const { due, dayKey } = digestDue(user, config.digestAt, now, settled)
    if (!due && !(force && settled !== dayKey)) continue
    const outcome = await sendOne(db, config, mailer, user, dayKey, now)
    if (outcome) outcomes.push(outcome)
  }
  return outcomes
}

async function sendOne(
  db: Db,
  config: Config,
  mailer: Mailer,
  user: User,
  day: string,
  now: Date,
): Promise<DigestOutcome | null> {
  const at = now.toISOString()
  const messageId = messageIdOf(user, day, config.baseUrl)
  if (!(await claimDigest(db, user.id, day, messageId, at))) return null
  const digest = await digestFor(db, config, user, now)
  if (!digest) {
    await endDigest(db, user.id, day, 'empty', null, at)
    return { user, day, state: 'empty', why: null }
  }
  const unsubscribeUrl = await unsubscribeUrlOf(db, config, user)
  const sent = await mailer.send({ to: user.email, digest, messageId, unsubscribeUrl, date: now })
  if (sent.ok) {
    await endDigest(db, user.id, day, 'sent', null, at)
    return { user, day, state: 'sent', why: null }
  }
  if (sent.hard) {
    await endDigest(db, user.id, day, 'failed', sent.why, at)
    return { user, day, state: 'failed', why: sent.why }
  }
  // A passing failure leaves the claim to run out; the next look after that tries again, with the same Message-ID.
  return { user, day, state: 'deferred', why: sent.why }
}

/** The digest a person would get now; null when there is nothing to say. */
export async function digestFor(db: Db, config: Config, user: User, now: Date): Promise<Digest | null> {
  const since = (await lastToldAt(db, user.id)) ?? new Date(now.getTime() - dayMs).toISOString()
  const { baseUrl, ministry } = config
  const unsubscribeUrl = await unsubscribeUrlOf(db, config, user)
  return composeDigest(await gatherDigest(db, { user, now, since, baseUrl, ministry, unsubscribeUrl }))
}

const unsubscribeUrlOf = async (db: Db, config: Config, user: User): Promise<string> =>
  `${config.baseUrl}/berhenti/${await unsubscribeTokenOf(db, user.id)}`

/** The same digest always has the same name, so that a mail server can recognise a double. */
function messageIdOf(user: User, day: string, baseUrl: string): string {
  const host = new URL(baseUrl).hostname.replace(/[^a-z0-9.-]/gi, '') || 'localhost'
  return `<digest.${day}.${createHash('sha256').update(user.id).digest('hex').slice(0, 16)}@${host}>`
}
