/**
 * Setting a new password by mail. Who asks learns nothing about who has an account: the answer is the same and does not
 * wait for the mail. The token travels behind the `#` of the link, which no browser sends to a server and no log holds.
 */
import { hash } from '@node-rs/argon2'
import express, { type Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { z } from 'zod'
import { weakness } from '../../src/accounts/password.ts'
import { resetLetter } from '../../src/accounts/reset-letter.ts'
import type { User } from '../../src/model.ts'
import { countAudit, sayAudit } from '../../src/store/audit.ts'
import { forgetDevices } from '../../src/store/devices.ts'
import { openReset, personOfReset, useReset } from '../../src/store/password-resets.ts'
import { changePassword, closeSessionsOf, userWithHash } from '../../src/store/users.ts'
import { BadRequest } from './answers.ts'
import type { House } from './house.ts'

const lastsMinutes = 30
/** Nobody's mailbox is filled from here. */
const lettersAnHour = 3
const forgotten = 'password.forgotten'

const asking = z.object({ email: z.string().trim().toLowerCase().min(3).max(200) })
const setting = z.object({ token: z.string().min(20).max(100), password: z.string().max(1000) })

export function passwordReset(house: House): Router {
  const router = express.Router()
  const limit = rateLimit({ windowMs: 15 * 60_000, limit: 30 })

  router.post('/password/forgot', limit, async (req, res) => {
    const given = asking.safeParse(req.body)
    if (!given.success) {
      throw new BadRequest({ id: 'Isi surel Anda.', en: 'Enter your mail address.' }, { field: 'email' })
    }
    const known = await userWithHash(house.db, given.data.email)
    if (known && !known.isDisabled && house.mailer) {
      sendLink(house, known.user, req.ip ?? null).catch((error: unknown) => house.log('password reset', error))
    }
    res.status(204).end()
  })

  router.post('/password/reset', limit, async (req, res) => {
    const given = setting.safeParse(req.body)
    const now = new Date()
    const person = given.success ? await personOfReset(house.db, given.data.token, now.toISOString()) : null
    if (!given.success || !person) throw deadLink()
    const { token, password } = given.data
    const weak = weakness(password, [person.name, person.email, house.config.ministry])
    if (weak) throw new BadRequest(weak, { field: 'password' })
    const passwordHash = await hash(password)
    if (!(await useReset(house.db, token))) throw deadLink()
    await changePassword(house.db, person.id, passwordHash)
    await closeSessionsOf(house.db, person.id)
    await forgetDevices(house.db, person.id)
    const line = { at: now.toISOString(), userId: person.id, from: req.ip ?? null }
    await sayAudit(house.db, { ...line, action: 'password.reset', subject: person.email })
    res.status(204).end()
  })
  return router
}

async function sendLink(house: House, user: User, from: string | null): Promise<void> {
  const now = new Date()
  const since = new Date(now.getTime() - 3600_000).toISOString()
  if ((await countAudit(house.db, { action: forgotten, subject: user.email, since })) >= lettersAnHour) return
  await sayAudit(house.db, { at: now.toISOString(), userId: user.id, action: forgotten, subject: user.email, from })
  const token = await openReset(house.db, user.id, new Date(now.getTime() + lastsMinutes * 60_000).toISOString())
  const link = `${house.config.baseUrl}/setel-ulang#${token}`
  const sent = await house.mailer!.send({
    to: user.email,
    letter: resetLetter(user.language, 'forgotten', { name: user.name, link, lasts: lastsMinutes }),
    messageId: `<reset.${user.id}.${now.getTime()}@${new URL(house.config.baseUrl).hostname}>`,
    unsubscribeUrl: null,
    date: now,
  })
  if (!sent.ok) throw new Error(`the letter with the link did not leave: ${sent.why}`)
}

const deadLink = () =>
  new BadRequest(
    {
      id: 'Tautan ini sudah dipakai atau kedaluwarsa. Minta yang baru di halaman masuk.',
      en: 'This link was used or has expired. Ask for a new one on the sign-in page.',
    },
    { status: 410 },
  )
