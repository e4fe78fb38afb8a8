import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Me, RecoveryCodes, SecondFactorInvitation } from '../../dashboard/api.ts'
import { auditLines } from '../../src/store/audit.ts'
import { client, openSignInProvider, Visitor, type SignInProvider } from '../support/sign-in-provider.ts'
import { openSmtp } from '../support/smtp.ts'
import { openServed, password, post, type Served } from './served.ts'

const json = async <T>(answer: Response | Promise<Response>): Promise<T> => (await answer).json() as Promise<T>
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
const body = (value: unknown) => JSON.stringify(value)
const email = (role: string) => `${role}@humas.example`

describe('a password', () => {
  let served: Served
  beforeAll(async () => {
    served = await openServed()
  })
  afterAll(() => served.close())
  const signIn = (given: Record<string, string>, cookie = '') =>
    post(served.url, '/api/session', given, { 'x-gaung': '1', cookie })

  test('that is short, leaked, made of the name or of usual words here is refused, with the reason', async () => {
    const analyst = await served.as('analyst')
    const change = (replacement: string) =>
      analyst('/api/account/password', { method: 'POST', body: body({ password, replacement }) })
    for (const weak of ['pendek', 'password1234', 'analyst-humas-12', 'Kementerian2026', 'qwertyuiop12']) {
      const answer = await change(weak)
      expect(answer.status, weak).toBe(400)
      expect(await answer.json()).toMatchObject({ field: 'replacement' })
    }
    expect((await change('x'.repeat(900))).status).toBe(400)
  })

  test('is changed only by who knows it, and throws everyone else out who used the old one', async () => {
    const officer = await served.as('officer')
    const thief = await served.as('officer')
    const replacement = 'lampu hijau di tepi sawah'
    const wrong = await officer('/api/account/password', {
      method: 'POST',
      body: body({ password: 'bukan ini', replacement }),
    })
    expect(wrong.status).toBe(403)
    const right = await officer('/api/account/password', { method: 'POST', body: body({ password, replacement }) })
    expect(right.status).toBe(204)
    expect((await thief('/api/me')).status).toBe(401)
    expect((await signIn({ email: email('officer'), password })).status).toBe(401)
    expect((await signIn({ email: email('officer'), password: replacement })).status).toBe(200)
    const fresh = { headers: { cookie: cookiesOf(right) } }
    expect((await fetch(`${served.url}/api/me`, fresh)).status).toBe(200)
  })

  test('is not guessed: after ten attempts strangers wait, while the person’s own device still comes in', async () => {
    const own = cookiesOf(await signIn({ email: email('reader'), password }))
      .split('; ')
      .filter((one) => one.startsWith('gaung-device='))
      .join('')
    for (let guess = 0; guess < 10; guess++) {
      expect((await signIn({ email: email('reader'), password: `tebakan ${guess}` })).status).toBe(401)
    }
    const stranger = await signIn({ email: email('reader'), password })
    expect(stranger.status).toBe(429)
    expect(await stranger.json()).toMatchObject({ error: { id: expect.stringContaining('15 menit') as string } })
    expect((await signIn({ email: email('reader'), password }, own)).status).toBe(200)
    expect((await signIn({ email: email('administrator'), password })).status).toBe(200)
    const refused = await auditLines(served.house.db, { action: 'session.refused', limit: 50 })
    expect(refused.filter((line) => line.subject === email('reader'))).toHaveLength(10)
    expect(JSON.stringify(refused)).not.toContain('tebakan')
  })

  test('a session set from outside is not taken over: signing in gives a new name', async () => {
    const fixed = 'gaung=pilihan-penyerang'
    const answer = await signIn({ email: email('administrator'), password }, fixed)
    expect(cookiesOf(answer)).not.toContain('pilihan-penyerang')
    expect((await fetch(`${served.url}/api/me`, { headers: { cookie: fixed } })).status).toBe(401)
  })
})

describe('a forgotten password', () => {
  let served: Served
  let smtp: Awaited<ReturnType<typeof openSmtp>>
  beforeAll(async () => {
    smtp = await openSmtp()
    served = await openServed(undefined, { smtpUrl: `smtp://127.0.0.1:${smtp.port}` })
  })
  afterAll(async () => {
    await served.close()
    await smtp.close()
  })
  const forgot = (address: string) => post(served.url, '/api/password/forgot', { email: address })
  const reset = (token: string, replacement: string) =>
    post(served.url, '/api/password/reset', { token, password: replacement })
  const letters = async (count: number) => {
    await expect.poll(() => smtp.got.length).toBe(count)
    const text = smtp.got.at(-1)!.mail.text ?? ''
    return /setel-ulang#(\S+)/.exec(text)![1]!
  }

  test('is set anew by a link that works once, and everybody who was signed in is out', async () => {
    const reader = await served.as('reader')
    expect((await forgot(email('reader').toUpperCase())).status).toBe(204)
    const token = await letters(1)
    expect(smtp.got[0]!.to).toEqual([email('reader')])
    expect(await json(reset(token, 'password1234'))).toMatchObject({ field: 'password' })
    expect((await reset(token, 'payung biru di stasiun')).status).toBe(204)
    expect((await reset(token, 'payung merah di stasiun')).status).toBe(410)
    expect((await reader('/api/me')).status).toBe(401)
    expect((await post(served.url, '/api/session', { email: email('reader'), password })).status).toBe(401)
    const again = await post(served.url, '/api/session', { email: email('reader'), password: 'payung biru di stasiun' })
    expect(again.status).toBe(200)
  })

  test('tells nobody who has an account, fills no mailbox, and a newer link replaces an older one', async () => {
    expect((await forgot('tidak-ada@humas.example')).status).toBe(204)
    const before = smtp.got.length
    await forgot(email('analyst'))
    const older = await letters(before + 1)
    await forgot(email('analyst'))
    const newer = await letters(before + 2)
    expect((await reset(older, 'payung biru di stasiun')).status).toBe(410)
    await forgot(email('analyst'))
    await letters(before + 3)
    expect((await forgot(email('analyst'))).status).toBe(204)
    expect((await reset(newer, 'payung biru di stasiun')).status).toBe(410)
    const lines = await auditLines(served.house.db, { action: 'password.forgotten', limit: 10 })
    expect(lines.filter(({ subject }) => subject === email('analyst'))).toHaveLength(3)
    expect(smtp.got).toHaveLength(before + 3)
  })
})

describe('a second factor', () => {
  let served: Served
  beforeAll(async () => {
    served = await openServed()
  })
  afterAll(() => served.close())

  const codeOf = (secret: string, at = Date.now()) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
  const signIn = (code?: string) =>
    post(served.url, '/api/session', { email: email('analyst'), password, ...(code === undefined ? {} : { code }) })

  test('is asked for once it was confirmed; each code counts once, and a recovery code stands in once', async () => {
    const analyst = await served.as('analyst')
    const begin = (given: string) =>
      analyst('/api/account/second-factor', { method: 'POST', body: body({ password: given }) })
    expect((await begin('salah')).status).toBe(403)
    const { secret, svg, uri } = await json<SecondFactorInvitation>(begin(password))
    expect(svg).toContain('<svg')
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect((await signIn()).status).toBe(200)

    const confirm = (code: string) =>
      analyst('/api/account/second-factor/confirm', { method: 'POST', body: body({ code }) })
    expect((await confirm('000000')).status).toBe(400)
    const { codes } = await json<RecoveryCodes>(confirm(codeOf(secret)))
    expect(new Set(codes).size).toBe(10)

    expect(await json(signIn())).toMatchObject({ field: 'code' })
    expect((await signIn('123456')).status).toBe(401)
    // The code it was confirmed with is used up; the next half minute's is not.
    expect((await signIn(codeOf(secret))).status).toBe(401)
    const next = codeOf(secret, Date.now() + 30_000)
    expect((await signIn(next)).status).toBe(200)
    expect((await signIn(next)).status).toBe(401)
    expect((await signIn(codes[0]!.toLowerCase())).status).toBe(200)
    expect((await signIn(codes[0]!)).status).toBe(401)

    expect((await begin(password)).status).toBe(409)
    const drop = await analyst('/api/account/second-factor', { method: 'DELETE', body: body({ password }) })
    expect(drop.status).toBe(204)
    expect((await signIn()).status).toBe(200)
  })
})

describe('single sign-on', () => {
  let served: Served
  let provider: SignInProvider
  beforeAll(async () => {
    // The way back must be known before the house listens: a port of its own choosing would come too late.
    const port = 20_000 + (process.pid % 20_000)
    const baseUrl = `http://127.0.0.1:${port}`
    provider = await openSignInProvider(`${baseUrl}/api/sso/back`)
    const singleSignOn = { issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, name: 'SSO Uji' }
    served = await openServed(undefined, { port, baseUrl, singleSignOn })
  })
  afterAll(async () => {
    await served.close()
    await provider.close()
  })

  test('lets in whom the provider vouches for and who was added here', async () => {
    const visitor = new Visitor()
    expect(await json(visitor.fetch(`${served.url}/api/sign-in`))).toEqual({
      singleSignOn: 'SSO Uji',
      resetByMail: false,
    })
    expect(await visitor.signIn(`${served.url}/api/sso/start`, 'officer')).toBe(`${served.url}/`)
    const me = await json<Me>(visitor.fetch(`${served.url}/api/me`))
    expect(me.user.email).toBe(email('officer'))
  })

  test('sends away who was disabled here', async () => {
    await served.house.db
      .updateTable('users')
      .set({ disabled_at: new Date().toISOString() })
      .where('email', '=', email('analyst'))
      .execute()
    expect(await new Visitor().signIn(`${served.url}/api/sso/start`, 'analyst')).toBe(`${served.url}/?sso=unknown`)
  })

  test('sends away who is not known here, and whose address the provider does not vouch for', async () => {
    expect(await new Visitor().signIn(`${served.url}/api/sso/start`, 'orang-lain')).toBe(`${served.url}/?sso=unknown`)
    expect(await new Visitor().signIn(`${served.url}/api/sso/start`, 'palsu')).toBe(`${served.url}/?sso=failed`)
  })

  test('refuses an answer to a question that this browser has not asked', async () => {
    const answer = await new Visitor().fetch(`${served.url}/api/sso/back?code=curian&state=tebakan`)
    expect(answer.headers.get('location')).toBe('/?sso=failed')
    expect(answer.headers.getSetCookie().join()).not.toContain('gaung=')
  })
})
