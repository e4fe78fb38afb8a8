import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import { resetLetter } from '../../../src/accounts/reset-letter.ts'
import type { User } from '../../../src/model.ts'
import { countAudit, sayAudit } from '../../../src/store/audit.ts'
import { forgetPerson, personalDataOf } from '../../../src/store/personal-data.ts'
import { beginMailChange, changeProfile, confirmMailChange } from '../../../src/store/profile.ts'
import { userWithHash } from '../../../src/store/users.ts'
import type { MailAsked } from '../../api.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { actorOf, needsRole, userOf } from '../sign-in.ts'
import { provePassword } from './account.ts'
import { mailAddress } from './people.ts'

const linkHours = 24
/** Nobody's mailbox is filled from here. */
const lettersAnHour = 3

const profile = z.strictObject({
  name: z.string().trim().min(1).max(120),
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
})
const newMail = z.strictObject({ email: mailAddress, password: z.string().min(1).max(500) })
const confirmation = z.strictObject({ token: z.string().min(20).max(100) })

/** What a person says of themself, and all that is held about them: to see for the person and for administrators. */
export function profilePages(house: House, router: Router): void {
  router.post('/account/profile', async (req, res) => {
    const given = profile.safeParse(req.body)
    if (!given.success) {
      throw new BadRequest({ id: 'Isi nama Anda.', en: 'Enter your name.' }, { field: 'name' })
    }
    await changeProfile(house.db, userOf(req), given.data, req.ip ?? null, new Date().toISOString())
    res.status(204).end()
  })

  router.post('/account/mail', async (req, res) => {
    const user = userOf(req)
    const given = newMail.safeParse(req.body)
    if (!given.success) {
      const field = String(given.error.issues[0]?.path[0] ?? 'email')
      throw new BadRequest(
        {
          id: 'Isi alamat surel yang lengkap dan kata sandi Anda.',
          en: 'Enter a whole mail address and your password.',
        },
        { field },
      )
    }
    if (!house.mailer) throw noMail()
    const { email, password } = given.data
    await provePassword(house, req, password)
    if (await userWithHash(house.db, email)) throw taken()
    await sendLink(house, req, user, email)
    res.json({ email, lastsHours: linkHours } satisfies MailAsked)
  })

  router.post('/account/mail/confirm', async (req, res) => {
    const given = confirmation.safeParse(req.body)
    const token = given.success ? given.data.token : ''
    const done = await confirmMailChange(house.db, userOf(req), token, req.ip ?? null, new Date().toISOString())
    if (done === 'taken') throw taken()
    if (done === 'dead-link') {
      throw new BadRequest(
        {
          id: 'Tautan ini sudah dipakai, kedaluwarsa, atau bukan untuk akun ini. Minta yang baru di Pengaturan.',
          en: 'This link was used, has expired, or is not for this account. Ask for a new one on Settings.',
        },
        { status: 410 },
      )
    }
    res.status(204).end()
  })

  router.get('/account/data', (req, res) => sendData(house, req, res, userOf(req).id))

  router.get('/accounts/:id/data', async (req, res) => {
    needsRole(req, 'administrator')
    await sendData(house, req, res, req.params.id)
  })

  router.delete('/accounts/:id', async (req, res) => {
    const administrator = needsRole(req, 'administrator')
    if (administrator.id === req.params.id) {
      throw new BadRequest(
        {
          id: 'Data Anda sendiri dihapus oleh administrator lain.',
          en: 'Your own data is deleted by another administrator.',
        },
        { status: 409 },
      )
    }
    const done = await forgetPerson(house.db, req.params.id, actorOf(req), new Date().toISOString())
    if (done === 'unknown') throw notFound()
    if (done === 'last-administrator') {
      throw new BadRequest(
        { id: 'Ini administrator terakhir.', en: 'This is the last administrator.' },
        { status: 409 },
      )
    }
    res.status(204).end()
  })
}

/** One JSON document; that it was taken is itself said in the trail. */
async function sendData(house: House, req: Request, res: Response, userId: string): Promise<void> {
  const now = new Date().toISOString()
  const data = await personalDataOf(house.db, userId, now)
  if (!data) throw notFound()
  await sayAudit(house.db, {
    ...actorOf(req),
    at: now,
    action: 'person.exported',
    subject: String(data.person['email']),
  })
  res.attachment(`gaung-data-${userId}-${now.slice(0, 10)}.json`)
  res.type('application/json; charset=utf-8').send(JSON.stringify(data, null, 2))
}

async function sendLink(house: House, req: Request, user: User, email: string): Promise<void> {
  const now = new Date()
  const line = { action: 'person.mail-asked', subject: user.email }
  const since = new Date(now.getTime() - 3600_000).toISOString()
  if ((await countAudit(house.db, { ...line, since })) >= lettersAnHour) {
    throw new BadRequest(
      { id: 'Terlalu sering diminta. Coba lagi satu jam lagi.', en: 'Asked too often. Try again in an hour.' },
      { status: 429, field: 'email' },
    )
  }
  await sayAudit(house.db, { ...actorOf(req), at: now.toISOString(), ...line })
  const token = await beginMailChange(
    house.db,
    user.id,
    email,
    new Date(now.getTime() + linkHours * 3600_000).toISOString(),
  )
  const link = `${house.config.baseUrl}/pengaturan#surel=${token}`
  const sent = await house.mailer!.send({
    to: email,
    letter: resetLetter(user.language, 'mail', { name: user.name, link, lasts: linkHours }),
    messageId: `<mail.${user.id}.${now.getTime()}@${new URL(house.config.baseUrl).hostname}>`,
    unsubscribeUrl: null,
    date: now,
  })
  if (sent.ok) return
  house.log('the letter that confirms an address did not leave', new Error(sent.why))
  throw new BadRequest(
    { id: 'Surat konfirmasi tidak terkirim. Periksa alamatnya.', en: 'The letter did not leave. Check the address.' },
    { status: 502, field: 'email' },
  )
}

const taken = () =>
  new BadRequest(
    { id: 'Alamat surel ini sudah terdaftar.', en: 'This mail address is here already.' },
    { status: 409, field: 'email' },
  )

const noMail = () =>
  new BadRequest(
    {
      id: 'Gaung ini tidak mengirim surel (SMTP_URL belum disetel), jadi alamat baru tidak dapat dikonfirmasi.',
      en: 'This Gaung sends no mail (SMTP_URL is not set), so a new address cannot be confirmed.',
    },
    { status: 409, field: 'email' },
  )
