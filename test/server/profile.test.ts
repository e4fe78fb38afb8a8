import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me, PeopleList } from '../../dashboard/api.ts'
import { auditLines } from '../../src/store/audit.ts'
import type { PersonalData } from '../../src/store/personal-data.ts'
import { openSmtp } from '../support/smtp.ts'
import { openServed, password, post, type Served } from './served.ts'

type Ask = Awaited<ReturnType<Served['as']>>
let served: Served
let smtp: Awaited<ReturnType<typeof openSmtp>>
let officer: Ask
let admin: Ask
beforeAll(async () => {
  smtp = await openSmtp()
  served = await openServed(undefined, { smtpUrl: `smtp://127.0.0.1:${smtp.port}` })
  officer = await served.as('officer')
  admin = await served.as('administrator')
})
afterAll(async () => {
  await served.close()
  await smtp.close()
})

const tell = (ask: Ask, path: string, body: unknown) => ask(path, { method: 'POST', body: JSON.stringify(body) })
const me = async (ask: Ask) => ((await (await ask('/api/me')).json()) as Me).user
const signIn = (email: string) => post(served.url, '/api/session', { email, password })

test('a person gives themself another name and zone, and nothing else with it', async () => {
  expect((await tell(officer, '/api/account/profile', { name: 'Rina Petugas', zone: 'Asia/Jayapura' })).status).toBe(
    204,
  )
  expect(await me(officer)).toMatchObject({ name: 'Rina Petugas', zone: 'Asia/Jayapura', role: 'officer' })
  const [line] = await auditLines(served.house.db, { action: 'person.profile', limit: 1 })
  expect(line!.detail).toEqual({ changed: ['name', 'zone'] })
  for (const more of [{ role: 'administrator' }, { unitId: null }, { email: 'x@humas.example' }]) {
    const answer = await tell(officer, '/api/account/profile', { name: 'Rina', zone: 'Asia/Jakarta', ...more })
    expect(answer.status).toBe(400)
  }
})

test('a new mail address counts once the link sent to it was opened by the person, and only once', async () => {
  const asked = (email: string, secret = password) => tell(officer, '/api/account/mail', { email, password: secret })
  expect((await asked('rina@humas.example', 'bukan ini')).status).toBe(403)
  expect((await asked('reader@humas.example')).status).toBe(409)
  expect((await asked('bukan alamat')).status).toBe(400)
  expect((await asked('Rina@humas.example')).status).toBe(200)
  await expect.poll(() => smtp.got.length).toBe(1)
  expect(smtp.got[0]!.to).toEqual(['rina@humas.example'])
  const token = /#surel=(\S+)/.exec(smtp.got[0]!.mail.text ?? '')![1]!
  expect(await me(officer)).toMatchObject({ email: 'officer@humas.example' })
  expect((await tell(admin, '/api/account/mail/confirm', { token })).status).toBe(410)
  expect((await tell(officer, '/api/account/mail/confirm', { token })).status).toBe(204)
  expect((await tell(officer, '/api/account/mail/confirm', { token })).status).toBe(410)
  expect(await me(officer)).toMatchObject({ email: 'rina@humas.example' })
  expect((await signIn('rina@humas.example')).status).toBe(200)
  expect((await signIn('officer@humas.example')).status).toBe(401)
})

test('nobody’s mailbox is filled: after three letters one waits', async () => {
  const reader = await served.as('reader')
  const answers: number[] = []
  for (let n = 0; n < 4; n++) {
    answers.push((await tell(reader, '/api/account/mail', { email: `baru${n}@humas.example`, password })).status)
  }
  expect(answers).toEqual([200, 200, 200, 429])
})

test('a person and an administrator get all that is held about the person; nobody else does', async () => {
  const own = await officer('/api/account/data')
  expect(own.headers.get('content-disposition')).toContain('.json')
  const data = (await own.json()) as PersonalData
  expect(data.person).toMatchObject({ name: 'Rina Petugas', email: 'rina@humas.example' })
  const { id } = await me(officer)
  const theirs = await admin(`/api/accounts/${id}/data`)
  expect(((await theirs.json()) as PersonalData).person).toMatchObject({ id })
  expect((await officer(`/api/accounts/${(await me(admin)).id}/data`)).status).toBe(403)
  expect((await admin('/api/accounts/tiada/data')).status).toBe(404)
  const told = await auditLines(served.house.db, { action: 'person.exported', limit: 9 })
  expect(told.map(({ subject }) => subject)).toEqual(['rina@humas.example', 'rina@humas.example'])
})

test('an administrator deletes a person’s data: they are out at once and their address is free again', async () => {
  const { id } = await me(officer)
  const gone = (ask: Ask, which = id) => ask(`/api/accounts/${which}`, { method: 'DELETE' })
  expect((await gone(officer)).status).toBe(403)
  expect((await gone(admin, (await me(admin)).id)).status).toBe(409)
  expect((await gone(admin)).status).toBe(204)
  expect((await gone(admin)).status).toBe(404)
  const trail = await (await admin('/api/audit.jsonl')).text()
  expect(trail).not.toMatch(/rina|officer@/i)
  expect((await officer('/api/me')).status).toBe(401)
  expect((await signIn('rina@humas.example')).status).toBe(401)
  const { people } = (await (await admin('/api/accounts')).json()) as PeopleList
  expect(people.some((one) => one.id === id)).toBe(false)
  const again = { name: 'Rina', email: 'rina@humas.example', role: 'reader', zone: 'Asia/Jakarta', byMail: false }
  expect((await tell(admin, '/api/accounts', again)).status).toBe(200)
})
