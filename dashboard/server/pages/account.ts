import { hash, verify } from '@node-rs/argon2'
import type { Request, Router } from 'express'
import { z } from 'zod'
import { weakness } from '../../../src/accounts/password.ts'
import { invitation, newRecoveryCodes, newSecret, recoveryHash, stepOf } from '../../../src/accounts/second-factor.ts'
import { sayAudit } from '../../../src/store/audit.ts'
import { forgetDevices } from '../../../src/store/devices.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  dropSecondFactor,
  secondFactorOf,
} from '../../../src/store/second-factors.ts'
import {
  changePassword,
  closeOwnSessions,
  closeSessionsOf,
  sessionId,
  sessionsOf,
  userWithHash,
} from '../../../src/store/users.ts'
import type { AccountSafety, OwnSession, RecoveryCodes, SecondFactorInvitation } from '../../api.ts'
import { BadRequest, notFound } from '../answers.ts'
import { refusedAction, refuseGuessing } from '../guesses.ts'
import type { House } from '../house.ts'
import { letIn, tokenOf, userOf } from '../sign-in.ts'

const withPassword = z.object({ password: z.string().min(1).max(500) })
const newPassword = z.object({ password: z.string().min(1).max(500), replacement: z.string().max(1000) })
const withCode = z.object({ code: z.string().min(1).max(40) })

/** How safe a person's own account is: password and second factor. Each change asks for the password again. */
export function accountPages(house: House, router: Router): void {
  router.get('/account', async (req, res) => {
    const factor = await secondFactorOf(house.db, userOf(req).id)
    res.json({ secondFactor: factor?.confirmed ?? false } satisfies AccountSafety)
  })

  router.get('/account/sessions', async (req, res) => {
    const here = sessionId(tokenOf(req)!)
    const sessions = await sessionsOf(house.db, userOf(req).id, new Date().toISOString())
    res.json(sessions.map((one) => ({ ...one, here: one.id === here })) satisfies OwnSession[])
  })

  router.delete('/account/sessions', async (req, res) => {
    const here = sessionId(tokenOf(req)!)
    await closeOwnSessions(house.db, userOf(req), { allBut: here }, req.ip ?? null, new Date().toISOString())
    res.status(204).end()
  })

  router.delete('/account/sessions/:id', async (req, res) => {
    const which = { only: req.params.id }
    const closed = await closeOwnSessions(house.db, userOf(req), which, req.ip ?? null, new Date().toISOString())
    if (closed === 0) throw notFound()
    res.status(204).end()
  })

  router.post('/account/password', async (req, res) => {
    const user = userOf(req)
    const given = newPassword.safeParse(req.body)
    if (!given.success) throw new BadRequest(sayFill, { field: 'password' })
    await provePassword(house, req, given.data.password)
    const weak = weakness(given.data.replacement, [user.name, user.email, house.config.ministry])
    if (weak) throw new BadRequest(weak, { field: 'replacement' })
    await changePassword(house.db, user.id, await hash(given.data.replacement))
    // Whoever else was signed in under this name no longer is.
    await closeSessionsOf(house.db, user.id)
    await forgetDevices(house.db, user.id)
    await note(house, req, 'password.changed')
    await letIn(house, req, res, user, { by: 'password-change' })
    res.status(204).end()
  })

  router.post('/account/second-factor', async (req, res) => {
    const user = userOf(req)
    const given = withPassword.safeParse(req.body)
    if (!given.success) throw new BadRequest(sayFill, { field: 'password' })
    await provePassword(house, req, given.data.password)
    if ((await secondFactorOf(house.db, user.id))?.confirmed) {
      throw new BadRequest({ id: 'Faktor kedua sudah aktif.', en: 'The second factor is on already.' }, { status: 409 })
    }
    const secret = newSecret()
    await beginSecondFactor(house.db, user.id, secret)
    const { svg, uri } = invitation(secret, user.email, `Gaung ${house.config.ministry}`)
    res.json({ svg, uri, secret } satisfies SecondFactorInvitation)
  })

  router.post('/account/second-factor/confirm', async (req, res) => {
    const user = userOf(req)
    const given = withCode.safeParse(req.body)
    const factor = await secondFactorOf(house.db, user.id)
    const step =
      given.success && factor && !factor.confirmed ? stepOf(given.data.code, factor.secret, new Date(), null) : null
    if (step === null) {
      throw new BadRequest(
        {
          id: 'Kode tidak cocok. Pastikan jam ponsel Anda tepat, lalu ketik kode yang sedang tampil.',
          en: 'That code does not match. Make sure your phone’s clock is right and type the code shown now.',
        },
        { field: 'code' },
      )
    }
    const codes = newRecoveryCodes()
    await confirmSecondFactor(house.db, user.id, step, codes.map(recoveryHash))
    await note(house, req, 'second-factor.on')
    res.json({ codes } satisfies RecoveryCodes)
  })

  router.delete('/account/second-factor', async (req, res) => {
    const given = withPassword.safeParse(req.body)
    if (!given.success) throw new BadRequest(sayFill, { field: 'password' })
    await provePassword(house, req, given.data.password)
    await dropSecondFactor(house.db, userOf(req).id)
    await note(house, req, 'second-factor.off')
    res.status(204).end()
  })
}

const sayFill = { id: 'Isi kata sandi Anda.', en: 'Enter your password.' }

/** A screen left open is not enough to take an account over, nor to guess its password. */
export async function provePassword(house: House, req: Request, password: string): Promise<void> {
  const user = userOf(req)
  const lane = `${user.email} (account)`
  await refuseGuessing(house, lane, new Date())
  const known = await userWithHash(house.db, user.email)
  if (known && (await verify(known.passwordHash, password).catch(() => false))) return
  await note(house, req, refusedAction, lane)
  throw new BadRequest(
    { id: 'Kata sandi tidak cocok.', en: 'That password does not match.' },
    { status: 403, field: 'password' },
  )
}

async function note(house: House, req: Request, action: string, subject = userOf(req).email): Promise<void> {
  const user = userOf(req)
  const line = { at: new Date().toISOString(), userId: user.id, from: req.ip ?? null }
  await sayAudit(house.db, { ...line, action, subject })
}
