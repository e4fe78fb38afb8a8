import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Router } from 'express'
import { z } from 'zod'
import { resetLetter } from '../../../src/accounts/reset-letter.ts'
import type { User } from '../../../src/model.ts'
import { openReset } from '../../../src/store/password-resets.ts'
import { openUnits } from '../../../src/store/units.ts'
import { changePerson, everybody, welcome } from '../../../src/store/users.ts'
import { resumeMail } from '../../../src/store/wishes.ts'
import type { AddedPerson, PeopleList } from '../../api.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { actorOf, needsRole } from '../sign-in.ts'

const linkDays = 3

export const mailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/)

const roles = z.enum(['reader', 'officer', 'analyst', 'administrator'])
const addition = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: mailAddress,
  role: roles,
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  byMail: z.boolean(),
  unitId: z.string().max(100).nullable().default(null),
})
const boundTo = z.strictObject({ unitId: z.string().max(100).nullable() })
const change = z.union([z.strictObject({ role: roles }), z.strictObject({ disabled: z.boolean() }), boundTo])
const mailAgain = z.strictObject({ mail: z.literal(true) })

/** Who may come in, and as what; for administrators only. */
export function peoplePages(house: House, router: Router): void {
  router.get('/accounts', async (req, res) => {
    needsRole(req, 'administrator')
    const [people, units] = await Promise.all([everybody(house.db), openUnits(house.db, today(house))])
    const refs = units.map(({ id, name }) => ({ id, name }))
    res.json({ people, units: refs, byMail: house.mailer !== null } satisfies PeopleList)
  })

  router.post('/accounts', async (req, res) => {
    needsRole(req, 'administrator')
    const given = addition.safeParse(req.body)
    if (!given.success) {
      const field = String(given.error.issues[0]?.path[0] ?? '')
      throw new BadRequest(refusals[field] ?? refusals['other']!, { field })
    }
    const { byMail, ...asked } = given.data
    await needsUnit(house, asked.unitId)
    if (asked.unitId !== null && asked.role === 'administrator')
      throw new BadRequest(refusals['bound']!, { field: 'unitId' })
    const password = randomBytes(12).toString('base64url')
    const person = { ...asked, language: 'id' as const, digest: true }
    const user = await welcome(house.db, person, await hash(password), actorOf(req), new Date().toISOString())
    if (!user) throw new BadRequest(refusals['taken']!, { field: 'email', status: 409 })
    const mailed = byMail && (await sendLink(house, user))
    // A letter that did not leave must not leave the person without a way in.
    res.json({ mailed, password: mailed ? null : password } satisfies AddedPerson)
  })

  router.post('/accounts/:id', async (req, res) => {
    needsRole(req, 'administrator')
    if (mailAgain.safeParse(req.body).success) {
      const known = (await everybody(house.db)).some(({ id }) => id === req.params.id)
      if (!known) throw notFound()
      await resumeMail(house.db, req.params.id, actorOf(req), new Date().toISOString())
      res.status(204).end()
      return
    }
    const given = change.safeParse(req.body)
    if (!given.success) throw new BadRequest(refusals['other']!)
    if ('unitId' in given.data) await needsUnit(house, given.data.unitId)
    const done = await changePerson(house.db, req.params.id, given.data, actorOf(req), new Date().toISOString())
    if (done === 'unknown') throw notFound()
    if (done === 'last-administrator') throw new BadRequest(refusals['last']!, { status: 409 })
    if (done === 'bound-administrator') throw new BadRequest(refusals['bound']!, { field: 'unitId', status: 409 })
    res.status(204).end()
  })
}

const today = (house: House): string => house.clock.now().toISOString().slice(0, 10)

async function needsUnit(house: House, id: string | null): Promise<void> {
  if (id !== null && !(await openUnits(house.db, today(house))).some((unit) => unit.id === id)) {
    throw new BadRequest(refusals['unitId']!, { field: 'unitId' })
  }
}

/** @returns whether the letter left */
async function sendLink(house: House, user: User): Promise<boolean> {
  if (!house.mailer) return false
  const now = new Date()
  const token = await openReset(house.db, user.id, new Date(now.getTime() + linkDays * 24 * 3600_000).toISOString())
  const link = `${house.config.baseUrl}/setel-ulang#${token}`
  const sent = await house.mailer.send({
    to: user.email,
    letter: resetLetter(user.language, 'added', { name: user.name, link, lasts: linkDays }),
    messageId: `<added.${user.id}.${now.getTime()}@${new URL(house.config.baseUrl).hostname}>`,
    unsubscribeUrl: null,
    date: now,
  })
  if (!sent.ok) house.log('the letter to a new person did not leave', new Error(sent.why))
  return sent.ok
}

const refusals: Record<string, { id: string; en: string }> = {
  name: { id: 'Isi nama orang ini.', en: 'Enter the person’s name.' },
  email: { id: 'Isi alamat surel yang lengkap, misalnya ayu@kantor.go.id.', en: 'Enter a whole mail address.' },
  taken: { id: 'Alamat surel ini sudah terdaftar.', en: 'This mail address is here already.' },
  last: {
    id: 'Ini administrator terakhir. Jadikan orang lain administrator lebih dahulu.',
    en: 'This is the last administrator. Make somebody else an administrator first.',
  },
  unitId: { id: 'Satuan kerja tidak dikenal.', en: 'That unit is not known.' },
  bound: {
    id: 'Administrator mengurus seluruh Gaung dan tidak terikat pada satu satuan kerja.',
    en: 'An administrator looks after all of Gaung and is bound to no unit.',
  },
  other: { id: 'Perubahan ini tidak dikenal.', en: 'This change is not known.' },
}
