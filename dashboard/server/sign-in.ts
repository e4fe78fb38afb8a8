/** The simplest safe sign-in: Argon2id, a random token in an HttpOnly SameSite cookie, a limit on guesses. */
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import type { Me } from '../api.ts'
import { sayAudit, type Actor } from '../../src/store/audit.ts'
import type { Role, Said, User } from '../../src/model.ts'
import { allUsers, closeSession, openSession, sessionUser, userWithHash } from '../../src/store/users.ts'
import { deviceOf } from '../../src/accounts/device.ts'
import { isKnownDevice, knowDevice } from '../../src/store/devices.ts'
import { BadRequest } from './answers.ts'
import { cookieOf, ownCookie } from './cookies.ts'
import { laneOf, refusedAction, refuseGuessing } from './guesses.ts'
import type { House } from './house.ts'
import { withEyesOf } from './sight.ts'
import { secondStep } from './second-step.ts'

const cookieName = 'gaung'
const deviceCookie = 'gaung-device'
const sessionDays = 14
const deviceDays = 180
/** From one address: an office behind one proxy signs in together; each account has a closer limit of its own. */
const guessesPerQuarterHour = 100

/** Verified when no such person exists, so that the time an answer takes does not tell who has an account. */
const nobodysHash = hash(randomBytes(24).toString('base64'))

export const tokenOf = (req: Request): string | null => cookieOf(req, cookieName)

export async function whoAsks(house: House, req: Request): Promise<User | null> {
  const token = tokenOf(req)
  return token === null ? null : sessionUser(house.db, token, new Date().toISOString())
}

const users = new WeakMap<Request, User>()

/** Everything behind it knows who asks; 401 for nobody. */
export const needsSignIn =
  (house: House): RequestHandler =>
  async (req, _res, next) => {
    const user = await whoAsks(house, req)
    if (!user) throw new BadRequest({ id: 'Silakan masuk dahulu.', en: 'Please sign in first.' }, { status: 401 })
    users.set(req, user)
    await withEyesOf(house, user, next)
  }

export function userOf(req: Request): User {
  const user = users.get(req)
  if (!user) throw new Error('a route behind sign-in was reached without one')
  return user
}

const order: Role[] = ['reader', 'analyst', 'officer', 'administrator']

/** Readers look, officers decide, administrators arrange. */
export function needsRole(req: Request, least: Role): User {
  const user = userOf(req)
  if (order.indexOf(user.role) < order.indexOf(least)) {
    throw new BadRequest(
      { id: 'Peran Anda tidak mencakup tindakan ini.', en: 'Your role does not cover this.' },
      { status: 403 },
    )
  }
  return user
}

/** Who changes something, and from where, for the audit trail. */
export const actorOf = (req: Request): Actor => ({ userId: userOf(req).id, from: req.ip ?? null })

export const meOf = (house: House, user: User): Me => ({
  user,
  ministry: house.config.ministry,
  version: house.version,
  now: house.clock.now().toISOString(),
  demo: house.demo,
})

const credentials = z.object({
  email: z.string().trim().toLowerCase().max(200).default(''),
  password: z.string().min(1).max(500),
  code: z.string().max(40).default(''),
})

export function signIn(house: House): Router {
  const router = express.Router()
  const limit = rateLimit({ windowMs: 15 * 60_000, limit: guessesPerQuarterHour, skipSuccessfulRequests: true })
  router.post('/session', limit, async (req, res) => {
    const given = credentials.safeParse(req.body)
    if (!given.success)
      throw new BadRequest({ id: 'Isi kata sandi.', en: 'Enter the password.' }, { field: 'password' })
    const { password, code } = given.data
    const email = given.data.email || (await onlyUserEmail(house))
    // Wall-clock time, whatever clock the house runs on: this is about people, not about news.
    const now = new Date()
    const known = await userWithHash(house.db, email)
    const device = cookieOf(req, deviceCookie)
    const knows = known !== null && device !== null
    const isKnown = knows && (await isKnownDevice(house.db, device, known.user.id, now.toISOString()))
    const lane = laneOf(email, isKnown ? device : null)
    await refuseGuessing(house, lane, now)
    const refuse = async (said: Said, field: string): Promise<never> => {
      const line = { at: now.toISOString(), from: req.ip ?? null, userId: known?.user.id ?? '' }
      await sayAudit(house.db, { ...line, action: refusedAction, subject: lane })
      throw new BadRequest(said, { status: 401, field })
    }
    const right = await verify(known?.passwordHash ?? (await nobodysHash), password).catch(() => false)
    if (!known || !right) {
      return refuse({ id: 'Kata sandi tidak cocok.', en: 'That password does not match.' }, 'password')
    }
    if (known.isDisabled) {
      return refuse(
        {
          id: 'Akun ini dinonaktifkan. Hubungi administrator Gaung di kantor Anda.',
          en: 'This account is disabled. Ask the administrator of Gaung in your office.',
        },
        'password',
      )
    }
    const second = await secondStep(house, known.user.id, code, now)
    if (second === 'missing') {
      throw new BadRequest(
        { id: 'Isi kode dari aplikasi autentikator Anda.', en: 'Enter the code of your authenticator app.' },
        { status: 401, field: 'code' },
      )
    }
    if (second === 'wrong') {
      return refuse(
        { id: 'Kode tidak cocok atau sudah dipakai.', en: 'That code does not match, or was used already.' },
        'code',
      )
    }
    await letIn(house, req, res, known.user, { by: 'password', second })
    res.json(meOf(house, known.user))
  })
  router.delete('/session', async (req, res) => {
    const token = tokenOf(req)
    if (token !== null) await closeSession(house.db, token)
    res.clearCookie(cookieName, { path: '/' })
    res.status(204).end()
  })
  return router
}

/** Opens a session under a name nobody has seen before, and knows this device from now on. */
export async function letIn(
  house: House,
  req: Request,
  res: Response,
  user: User,
  detail: Record<string, unknown>,
): Promise<void> {
  const now = new Date()
  const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3600_000)
  const token = await openSession(house.db, user.id, inDays(sessionDays).toISOString(), {
    at: now.toISOString(),
    from: req.ip ?? null,
    device: deviceOf(req.get('user-agent') ?? ''),
  })
  const device = await knowDevice(house.db, user.id, inDays(deviceDays).toISOString())
  const line = { at: now.toISOString(), from: req.ip ?? null, userId: user.id }
  await sayAudit(house.db, { ...line, action: 'session.opened', subject: user.email, detail })
  res.cookie(cookieName, token, ownCookie(house, inDays(sessionDays)))
  res.cookie(deviceCookie, device, ownCookie(house, inDays(deviceDays)))
}

/** While there is one person only, the password alone will do. */
async function onlyUserEmail(house: House): Promise<string> {
  const all = await allUsers(house.db)
  return all.length === 1 ? all[0]!.email : ''
}
