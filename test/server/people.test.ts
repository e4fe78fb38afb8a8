import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AddedPerson, OwnSession, PeopleList, PersonRef } from '../../dashboard/api.ts'
import { deviceOf } from '../../src/accounts/device.ts'
import { auditLines } from '../../src/store/audit.ts'
import { openReset } from '../../src/store/password-resets.ts'
import { makeToken, tokenHolder } from '../../src/store/api-tokens.ts'
import { allUsers, changePerson } from '../../src/store/users.ts'
import { kinds, freshStore } from '../support/store.ts'
import { addUser } from '../../src/store/users.ts'
import { openSmtp } from '../support/smtp.ts'
import { openServed, password, post, type Served } from './served.ts'

const json = async <T>(answer: Response | Promise<Response>): Promise<T> => (await answer).json() as Promise<T>
const email = (role: string) => `${role}@humas.example`
const ayu = { name: 'Ayu Pranata', email: 'Ayu@humas.example', role: 'officer', zone: 'Asia/Makassar', byMail: false }
const later = '2099-01-01T00:00:00.000Z'

type Ask = (path: string, init?: RequestInit) => Promise<Response>
const tell = (ask: Ask, path: string, body: unknown) => ask(path, { method: 'POST', body: JSON.stringify(body) })
const idOf = async (admin: Ask, address: string) =>
  (await json<PeopleList>(admin('/api/accounts'))).people.find((one) => one.email === address)!.id

describe('an administrator', () => {
  let served: Served
  let smtp: Awaited<ReturnType<typeof openSmtp>>
  let admin: Ask
  beforeAll(async () => {
    smtp = await openSmtp()
    served = await openServed(undefined, { smtpUrl: `smtp://127.0.0.1:${smtp.port}` })
    admin = await served.as('administrator')
  })
  afterAll(async () => {
    await served.close()
    await smtp.close()
  })
  const signIn = (address: string, secret: string) =>
    post(served.url, '/api/session', { email: address, password: secret })
  const said = async (action: string) => (await auditLines(served.house.db, { action, limit: 1 }))[0]

  test('adds somebody, who comes in with the password shown once', async () => {
    const added = await json<AddedPerson>(tell(admin, '/api/accounts', ayu))
    expect(added.mailed).toBe(false)
    expect((await signIn('ayu@humas.example', added.password!)).status).toBe(200)
    expect(await said('person.added')).toMatchObject({ subject: 'ayu@humas.example', detail: { role: 'officer' } })
    const { people } = await json<PeopleList>(admin('/api/accounts'))
    expect(people.find((one) => one.name === ayu.name)).toMatchObject({ zone: 'Asia/Makassar', secondFactor: false })
    expect(JSON.stringify(people)).not.toMatch(/hash|token/i)
  })

  test('adds somebody by a link in a letter, and sees no password then', async () => {
    const asked = { ...ayu, name: 'Budi', email: 'budi@humas.example', byMail: true }
    expect(await json(tell(admin, '/api/accounts', asked))).toEqual({ mailed: true, password: null })
    const letter = smtp.got.at(-1)!
    expect(letter.to).toEqual(['budi@humas.example'])
    const token = /setel-ulang#(\S+)/.exec(letter.mail.text ?? '')![1]!
    const chosen = 'kereta malam lewat jembatan'
    expect((await post(served.url, '/api/password/reset', { token, password: chosen })).status).toBe(204)
    expect((await signIn('budi@humas.example', chosen)).status).toBe(200)
  })

  test.each([
    [{ ...ayu, email: 'ayu@humas.example' }, 409, 'email'],
    [{ ...ayu, email: 'tanpa-tanda' }, 400, 'email'],
    [{ ...ayu, email: 'a@b.example\nbcc: c@d.example' }, 400, 'email'],
    [{ ...ayu, name: ' ' }, 400, 'name'],
    [{ ...ayu, role: 'raja' }, 400, 'role'],
  ])('is refused %j with %i about %s', async (asked, status, field) => {
    const answer = await tell(admin, '/api/accounts', asked)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ field })
  })

  test('gives another role, which holds for the very next request', async () => {
    const analyst = await served.as('analyst')
    expect((await analyst('/api/people')).status).toBe(403)
    const id = await idOf(admin, email('analyst'))
    expect((await tell(admin, `/api/accounts/${id}`, { role: 'officer' })).status).toBe(204)
    expect((await analyst('/api/people')).status).toBe(200)
    expect(await said('person.role')).toMatchObject({ detail: { from: 'analyst', to: 'officer' } })
    expect((await tell(admin, `/api/accounts/${id}`, { role: 'officer', name: 'x' })).status).toBe(400)
    expect((await tell(admin, '/api/accounts/siapa-saja', { role: 'officer' })).status).toBe(404)
  })

  test('disables somebody: out at once, and no way in by password, link or key; enabling gives all of it back', async () => {
    const officer = await served.as('officer')
    const { db } = served.house
    const id = await idOf(admin, email('officer'))
    const now = new Date().toISOString()
    const key = await keyOf(id)
    const link = await openReset(db, id, later)
    expect((await tell(admin, `/api/accounts/${id}`, { disabled: true })).status).toBe(204)
    expect((await officer('/api/me')).status).toBe(401)
    const refused = await signIn(email('officer'), password)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ error: { id: expect.stringContaining('dinonaktifkan') as string } })
    // Only who knows the password learns that there is such an account.
    expect(await (await signIn(email('officer'), 'tebakan saja')).text()).not.toContain('dinonaktifkan')
    const reset = { token: link, password: 'kereta malam lewat jembatan' }
    expect((await post(served.url, '/api/password/reset', reset)).status).toBe(410)
    const letters = smtp.got.length
    await post(served.url, '/api/password/forgot', { email: email('officer') })
    expect(await tokenHolder(db, key, now)).toBeNull()
    expect((await allUsers(db)).map((user) => user.email)).not.toContain(email('officer'))
    const people = await json<PersonRef[]>(admin('/api/people'))
    expect(people.map((one) => one.id)).not.toContain(id)
    expect(await said('person.disabled')).toMatchObject({ subject: email('officer') })
    expect((await tell(admin, `/api/accounts/${id}`, { disabled: false })).status).toBe(204)
    expect((await signIn(email('officer'), password)).status).toBe(200)
    expect(await tokenHolder(db, key, now)).not.toBeNull()
    expect(smtp.got.length).toBe(letters)
  })

  const keyOf = async (userId: string): Promise<string> => {
    const actor = { userId, from: null }
    const now = new Date().toISOString()
    const made = await makeToken(served.house.db, { name: 'uji', scopes: ['read'], expiresAt: later }, actor, now)
    return made.key
  }

  test('who is the last one stays so', async () => {
    const id = await idOf(admin, email('administrator'))
    for (const change of [{ role: 'reader' }, { disabled: true }]) {
      const answer = await tell(admin, `/api/accounts/${id}`, change)
      expect(answer.status).toBe(409)
      expect(await answer.json()).toMatchObject({ error: { id: expect.stringContaining('terakhir') as string } })
    }
    expect((await admin('/api/accounts')).status).toBe(200)
  })
})

test.each(kinds)('two administrators who lower each other at once leave one (%s)', async (kind) => {
  const store = await freshStore(kind)
  try {
    const person = { role: 'administrator', zone: 'Asia/Jakarta', language: 'id', digest: false } as const
    const a = await addUser(store.db, { ...person, name: 'A', email: 'a@humas.example' }, 'x')
    const b = await addUser(store.db, { ...person, name: 'B', email: 'b@humas.example' }, 'x')
    const lower = (id: string, by: string) =>
      changePerson(store.db, id, { role: 'reader' }, { userId: by, from: null }, later)
    const done = await Promise.all([lower(a.id, b.id), lower(b.id, a.id)])
    expect(done.toSorted()).toEqual(['changed', 'last-administrator'])
    expect((await allUsers(store.db)).filter((user) => user.role === 'administrator')).toHaveLength(1)
  } finally {
    await store.close()
  }
})

describe('a person’s own sessions', () => {
  let served: Served
  beforeAll(async () => {
    served = await openServed()
  })
  afterAll(() => served.close())

  test('are listed with their beginning, address and device, and closed one by one or all but this', async () => {
    const [here, phone, third, other] = [
      await served.as('reader'),
      await served.as('reader'),
      await served.as('reader'),
      await served.as('analyst'),
    ]
    const list = () => json<OwnSession[]>(here('/api/account/sessions'))
    const all = await list()
    expect(all).toHaveLength(3)
    expect(all.filter((one) => one.here)).toHaveLength(1)
    for (const one of all) expect(one).toMatchObject({ from: expect.stringContaining('127.0.0.1') as string })
    const own = (await json<OwnSession[]>(phone('/api/account/sessions'))).find((one) => one.here)!
    expect((await other(`/api/account/sessions/${own.id}`, { method: 'DELETE' })).status).toBe(404)
    expect((await phone('/api/me')).status).toBe(200)
    expect((await here(`/api/account/sessions/${own.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await phone('/api/me')).status).toBe(401)
    expect((await here('/api/account/sessions', { method: 'DELETE' })).status).toBe(204)
    expect((await third('/api/me')).status).toBe(401)
    expect((await here('/api/me')).status).toBe(200)
    expect((await other('/api/me')).status).toBe(200)
    expect(await auditLines(served.house.db, { action: 'session.closed', limit: 9 })).toHaveLength(2)
  })

  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'computer', 'Firefox · Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Safari/537.36 Edg/139.0',
      ...['computer', 'Edge · Windows'],
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Mobile Safari/537.36',
      ...['phone', 'Chrome · Android'],
    ],
    ['curl/8.5.0', 'unknown', ''],
  ])('%s is known as %s', (userAgent, kind, name) => {
    expect(deviceOf(userAgent!)).toEqual({ kind, name })
  })
})
