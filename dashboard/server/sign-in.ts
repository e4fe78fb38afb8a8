/** The simplest safe sign-in: Argon2id, a random token in an HttpOnly SameSite cookie, a limit on guesses. */
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import express, { type Request, type RequestHandler, type Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import type { Me } from '../api.ts'
import type { Role, User } from '../../src/model.ts'
import { sayAudit, type Actor } from '../../src/store/audit.ts'
import { allUsers, closeSession, openSession, sessionUser, userWithHash } from '../../src/store/users.ts'
import { BadRequest } from './answers.ts'
import type { House } from './house.ts'

const cookieName = 'gaung'
const sessionDays = 14
const guessesPerQuarterHour = 20

/** Verified when no such person exists, so that the time an answer takes does not tell who has an account. */
const nobodysHash = hash(randomBytes(24).toString('base64'))

const tokenOf = (req: Request): string | null => {
  const found = req
    .get('cookie')
    ?.split(/;\s*/)
    .find((part) => part.startsWith(`${cookieName}=`))
  return found ? found.slice(cookieName.length + 1) : null
}

export async function whoAsks(house: House, req: Request): Promise<User | null> {
  const token = tokenOf(req)
  return token === null ? null : sessionUser(house.db, token, new Date().toISOString())
}

const users = new WeakMap<Request, User>()

/** Everything behind it knows who asks; 401 for nobody. */
export const needsSignIn =
  (house: House): RequestHandler =>
  (req, _res, next) => {
    whoAsks(house, req).then((user) => {
      if (!user)
        return next(new BadRequest({ id: 'Silakan masuk dahulu.', en: 'Please sign in first.' }, { status: 401 }))
      users.set(req, user)
      next()
    }, next)
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

const credentials = z.object({ email: z.string().trim().max(200).default(''), password: z.string().min(1).max(500) })

export function signIn(house: House): Router {
  const router = express.Router()
  const limit = rateLimit({ windowMs: 15 * 60_000, limit: guessesPerQuarterHour, skipSuccessfulRequests: true })
  router.post('/session', limit, async (req, res) => {
    const given = credentials.safeParse(req.body)
    if (!given.success)
      throw new BadRequest({ id: 'Isi kata sandi.', en: 'Enter the password.' }, { field: 'password' })
    const known = await userWithHash(house.db, given.data.email || (await onlyUserEmail(house)))
    const right = await verify(known?.passwordHash ?? (await nobodysHash), given.data.password).catch(() => false)
    const line = { at: house.clock.now().toISOString(), from: req.ip ?? null }
    if (!known || !right) {
      const subject = given.data.email.trim().toLowerCase()
      await sayAudit(house.db, { ...line, userId: known?.user.id ?? '', action: 'session.refused', subject })
      throw new BadRequest(
        { id: 'Kata sandi tidak cocok.', en: 'That password does not match.' },
        { status: 401, field: 'password' },
      )
    }
    const expires = new Date(Date.now() + sessionDays * 24 * 3600_000)
    const token = await openSession(house.db, known.user.id, expires.toISOString())
    await sayAudit(house.db, { ...line, userId: known.user.id, action: 'session.opened', subject: known.user.email })
    res.cookie(cookieName, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: house.config.baseUrl.startsWith('https:'),
      expires,
      path: '/',
    })
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

/** While there is one person only, the password alone will do. */
async function onlyUserEmail(house: House): Promise<string> {
  const all = await allUsers(house.db)
  return all.length === 1 ? all[0]!.email : ''
}
