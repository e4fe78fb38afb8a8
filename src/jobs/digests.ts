/** Sends each person's digest when it is due: claimed first, so that no two processes send it (store/digests.ts). */
import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { composeDigest, type Digest } from '../digest/digest.ts'
import type { Mailer, Sent } from '../digest/mailer.ts'
import { dueSlot, todaysSlot } from '../digest/when.ts'
import { digestWishOf } from '../digest/wish.ts'
import type { DigestState, DigestWish, User } from '../model.ts'
import type { Db } from '../store/db.ts'
import {
  claimDigest,
  endDigest,
  handDigest,
  keepTold,
  lastTold,
  latestDigests,
  settleLate,
  settleUnsure,
  type ToldIssue,
} from '../store/digests.ts'
import { inSightOf } from '../store/sight.ts'
import { allUsers, unsubscribeTokenOf } from '../store/users.ts'
import { allWishes, stopMail, wishesOf } from '../store/wishes.ts'
import { gatherDigest, surveyHouse, type Survey } from './digest-input.ts'
import { endOf, type SentState } from './ending.ts'
import type { Tones } from './issue-tone.ts'

export type DigestOutcome = {
  user: User
  slot: string
  state: Extract<DigestState, SentState | 'empty'>
  why: string | null
}

type Due = { user: User; wish: DigestWish; slot: string }

/** @param force sends now, whatever the hour, but still once for a slot and person */
export async function sendDueDigests(
  db: Db,
  config: Config,
  mailer: Mailer,
  now: Date,
  force = false,
): Promise<DigestOutcome[]> {
  await settleUnsure(db, now.toISOString())
  const due = await dueNow(db, config, now, force)
  if (due.length === 0) return []
  const surveys = new Map<string | null, Survey>()
  const tones: Tones = new Map()
  const outcomes: DigestOutcome[] = []
  for (const one of due) {
    const { unitId } = one.user
    const survey = surveys.get(unitId) ?? (await surveyHouse(await inSightOf(db, unitId), now, tones))
    surveys.set(unitId, survey)
    const outcome = await sendOne(db, config, mailer, survey, one)
    if (outcome) outcomes.push(outcome)
  }
  return outcomes
}

const underWay: DigestState[] = ['claimed', 'handing', 'waiting']

async function dueNow(db: Db, config: Config, now: Date, force: boolean): Promise<Due[]> {
  const [users, wishes, latest] = await Promise.all([allUsers(db), allWishes(db), latestDigests(db)])
  const due: Due[] = []
  for (const user of users.filter((one) => one.digest)) {
    const { digest = null, stopped = null } = wishes.get(user.id) ?? {}
    if (stopped !== null) continue
    const wish = digestWishOf(digest, config.digestAt)
    const last = latest.get(user.id)
    const open = last && underWay.includes(last.state) ? last : null
    const fresh =
      dueSlot({ ...wish, zone: user.zone }, now, last?.slot ?? null) ??
      (force ? todaysSlot({ ...wish, zone: user.zone }, now, last?.slot ?? null) : null)
    if (fresh !== null) due.push({ user, wish, slot: fresh })
    else if (open !== null && open.state !== 'handing') due.push({ user, wish, slot: open.slot })
  }
  return due
}

async function sendOne(
  db: Db,
  config: Config,
  mailer: Mailer,
  survey: Survey,
  { user, wish, slot }: Due,
): Promise<DigestOutcome | null> {
  const at = survey.now.toISOString()
  const messageId = messageIdOf(user, slot, config.baseUrl)
  if (!(await claimDigest(db, user.id, slot, messageId, at))) return null
  await settleLate(db, user.id, slot)
  const { digest, told } = await compose(db, config, user, wish, survey)
  if (!digest) {
    await endDigest(db, user.id, slot, { state: 'empty' }, at)
    return { user, slot, state: 'empty', why: null }
  }
  await keepTold(db, user.id, slot, told)
  const sent = await mailer.send({
    to: user.email,
    letter: digest,
    messageId,
    unsubscribeUrl: await unsubscribeUrlOf(db, config, user),
    date: survey.now,
    handing: () => handDigest(db, user.id, slot, at),
  })
  return settle(db, user, slot, sent, survey.now)
}

async function settle(db: Db, user: User, slot: string, sent: Sent, now: Date): Promise<DigestOutcome> {
  const at = now.toISOString()
  const attempts = (await latestDigests(db)).get(user.id)?.attempts ?? 1
  const end = endOf(sent, attempts, now)
  await endDigest(db, user.id, slot, end, at)
  if (!sent.ok && sent.end === 'hard') await stopMail(db, user.id, sent.why, at)
  return { user, slot, state: end.state, why: end.why }
}

/** The digest a person would get now; null when there is nothing to say. */
export async function digestFor(db: Db, config: Config, user: User, now: Date): Promise<Digest | null> {
  const wish = digestWishOf((await wishesOf(db, user.id)).digest, config.digestAt)
  const survey = await surveyHouse(await inSightOf(db, user.unitId), now)
  return (await compose(db, config, user, { ...wish, heartbeat: false }, survey)).digest
}

async function compose(
  db: Db,
  config: Config,
  user: User,
  wish: DigestWish,
  survey: Survey,
): Promise<{ digest: Digest | null; told: ToldIssue[] }> {
  const last = await lastTold(db, user.id)
  const { baseUrl, ministry } = config
  const unsubscribeUrl = await unsubscribeUrlOf(db, config, user)
  const frame = { user, wish, last, baseUrl, ministry, unsubscribeUrl }
  const { input, told } = await gatherDigest(survey, frame)
  return { digest: await composeDigest(input), told }
}

export const unsubscribeUrlOf = async (db: Db, config: Config, user: User): Promise<string> =>
  `${config.baseUrl}/berhenti/${await unsubscribeTokenOf(db, user.id)}`

/** The same digest always has the same name, so that a mail server can recognise a double. */
function messageIdOf(user: User, slot: string, baseUrl: string): string {
  const host = new URL(baseUrl).hostname.replace(/[^a-z0-9.-]/gi, '') || 'localhost'
  const name = slot.replace(' ', 'T').replace(':', '')
  return `<digest.${name}.${createHash('sha256').update(user.id).digest('hex').slice(0, 16)}@${host}>`
}
