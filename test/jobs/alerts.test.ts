/** The whole way of an alert: raised once, by mail through a real SMTP server and by webhook to the sample receiver; on both databases. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPoster, refusedHook, type Poster } from '../../crawlers/post.ts'
import type { AlertList, AuditPage, NewWebhook, WebhookList, WebhookTrial } from '../../dashboard/api.ts'
import { dueAt, usualAlerts } from '../../src/alerts/wish.ts'
import { createMailer, type Mailer } from '../../src/digest/mailer.ts'
import { alertMoment, raiseAlerts, sendAlerts } from '../../src/jobs/alerts.ts'
import { raiseAlert } from '../../src/store/alerts.ts'
import { activeWebhooks } from '../../src/store/webhooks.ts'
import { openStore, type Db } from '../../src/store/db.ts'
import { addUser, unsubscribeTokenOf, userWithHash } from '../../src/store/users.ts'
import { saveWish, wishesOf } from '../../src/store/wishes.ts'
import { openServed, post, type Served } from '../server/served.ts'
import { openSmtp } from '../support/smtp.ts'
import { freshPlace, kinds } from '../support/store.ts'

type Receiver = (options: { secret: string; onAlert: (alert: object) => void; now: () => number }) => Server
// The very file that the documentation hands out.
const receiverFile = '../../docs/api/webhook-receiver.mjs'

describe.each(kinds)('on %s', (kind) => {
  let served: Served
  let place: Awaited<ReturnType<typeof freshPlace>>
  let smtp: Awaited<ReturnType<typeof openSmtp>>
  let mailer: Mailer
  let poster: Poster
  let receiver: Server
  let down = false
  const heard: { headers: Record<string, string>; body: string }[] = []
  const taken: object[] = []
  let hookUrl: string

  const start = '2026-05-18T08:00:00.000Z'
  const moment = () => alertMoment(served.house.db, served.clock.now())
  const send = (db: Db = served.house.db) => sendAlerts(db, served.house.config, { mailer, poster }, served.clock.now())
  const mails = () => smtp.got.splice(0).map(({ to, mail }) => ({ to: to[0], subject: mail.subject, text: mail.text }))
  const listed = async () => {
    const reader = await served.as('reader')
    return (await (await reader('/api/alerts')).json()) as AlertList
  }

  beforeAll(async () => {
    const { createReceiver } = (await import(receiverFile)) as { createReceiver: Receiver }
    let secret = ''
    // The receiver stands behind a door that can be shut, as real ones do.
    const inner = () =>
      createReceiver({ secret, onAlert: (a) => taken.push(a), now: () => served.clock.now().getTime() })
    let opened: Server | null = null
    receiver = createServer((request, response) => {
      if (down) return void response.writeHead(503).end()
      opened ??= inner()
      opened.emit('request', request, response)
    })
    await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready))
    const hookPlace = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
    hookUrl = `http://${hookPlace}/gaung`
    place = await freshPlace(kind)
    served = await openServed(place.where, { webhookAllow: [hookPlace] })
    smtp = await openSmtp()
    mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, from: 'Gaung <gaung@humas.example>' })
    const real = createPoster([hookPlace])
    poster = {
      post: (url, headers, body) => {
        heard.push({ headers, body })
        return real.post(url, headers, body)
      },
      close: () => real.close(),
    }
    const person = { role: 'officer', zone: 'Asia/Jakarta', language: 'id', digest: true } as const
    await addUser(served.house.db, { ...person, name: 'Petugas', email: 'petugas@humas.example' }, 'x')
    const administrator = await served.as('administrator')
    const made = await administrator('/api/webhooks', {
      method: 'POST',
      body: JSON.stringify({ url: hookUrl, leastTier: 2 }),
    })
    secret = ((await made.json()) as NewWebhook).secret
  })
  afterAll(async () => {
    mailer.close()
    await poster.close()
    await smtp.close()
    await new Promise<void>((closed) => receiver.close(() => closed()))
    await served.close()
    await place.close()
  })

  test('only administrators make webhooks, and none that leads into our own network unless it is allowed', async () => {
    const body = JSON.stringify({ url: hookUrl, leastTier: 1 })
    expect((await (await served.as('officer'))('/api/webhooks', { method: 'POST', body })).status).toBe(403)
    const administrator = await served.as('administrator')
    for (const url of [
      'https://10.0.0.7/x',
      'http://127.0.0.1:1/x',
      'https://u:p@contoh.example/',
      'ftp://contoh.example/',
    ]) {
      const made = await administrator('/api/webhooks', { method: 'POST', body: JSON.stringify({ url, leastTier: 1 }) })
      expect(made.status, url).toBe(400)
    }
    expect(refusedHook('https://kait.contoh.example/gaung', [])).toBeNull()
    // A name says nothing of where it leads: that is looked at when it is dialled.
    const dialled = await createPoster([]).post('https://localhost/x', {}, '{}')
    expect(dialled).toMatchObject({ ok: false, status: null })
    const { rows } = (await (await administrator('/api/webhooks')).json()) as WebhookList
    expect(rows).toMatchObject([{ url: hookUrl, leastTier: 2 }])
    expect(JSON.stringify(rows)).not.toContain('secret')
  })

  test('two processes raise and send a contradiction once: a mail with a way out, a signed webhook', async () => {
    served.clock.set(start)
    const other = await openStore(served.house.config.databaseUrl)
    const seen = await moment()
    const raised = await Promise.all([
      raiseAlerts(served.house.db, seen, served.clock.now()),
      raiseAlerts(other, seen, served.clock.now()),
    ])
    expect(raised.toSorted()).toEqual([0, 1])
    const sent = (await Promise.all([send(), send(other)])).flat()
    await other.destroy()
    expect(sent.map(({ way, state }) => `${way} ${state}`).toSorted()).toEqual([
      'mail sent',
      'mail sent',
      'webhook sent',
    ])
    const raw = smtp.got[0]!.raw
    expect(raw).toMatch(/^List-Unsubscribe:\s+<http:\/\/127\.0\.0\.1\/berhenti\//m)
    const got = mails()
    expect(got.map(({ to }) => to).toSorted()).toEqual(['administrator@humas.example', 'petugas@humas.example'])
    expect(got[0]!.subject).toBe('Segera: Kementerian Hukum Latih 968 Satuan Kerja Kehumasan')
    expect(got[0]!.text).toMatch(/http:\/\/127\.0\.0\.1\/artikel\/[^?]+\?peringatan=\w+/)
    expect(taken).toMatchObject([{ tier: 1, kind: 'contradicted' }])
    expect(await send()).toEqual([])
  })

  test('the receiver refuses a replay: the same key, a changed body, another key, or five minutes later', async () => {
    const [first] = heard
    const again = (change: Record<string, string>, body = first!.body) =>
      post(hookUrl, '', JSON.parse(body), { ...first!.headers, ...change })
    expect((await again({})).status).toBe(409)
    expect((await again({ 'idempotency-key': 'lain' })).status).toBe(401)
    expect((await again({}, first!.body.replace('"tier":1', '"tier":3'))).status).toBe(401)
    served.clock.forward(6)
    expect((await again({})).status).toBe(401)
    served.clock.set(start)
    expect(taken).toHaveLength(1)
  })

  test('unseen for half an hour it goes to the administrators, once; seen, it goes to nobody', async () => {
    served.clock.forward(29)
    await raiseAlerts(served.house.db, await moment(), served.clock.now())
    expect(await send()).toEqual([])
    served.clock.forward(2)
    await raiseAlerts(served.house.db, await moment(), served.clock.now())
    await send()
    const escalated = mails()
    expect(escalated.map(({ to }) => to)).toEqual(['administrator@humas.example'])
    expect(escalated[0]!.text).toContain('belum dilihat siapa pun')
    served.clock.forward(40)
    await raiseAlerts(served.house.db, await moment(), served.clock.now())
    expect(await send()).toEqual([])
  })

  test('at night a mail waits for the morning; a webhook that is down is tried after 1, 5, 15 and 60 minutes', async () => {
    const nightly = { subject: 'story:malam', tier: 2, kind: 'rising', title: 'Malam', link: '/cerita/malam' } as const
    served.clock.set('2026-05-18T15:00:00.000Z') // 22.00 WIB
    const now = served.clock.now()
    const officer = (await userWithHash(served.house.db, 'petugas@humas.example'))!.user
    const [hook] = await activeWebhooks(served.house.db)
    await raiseAlert(
      served.house.db,
      { ...nightly, because: { id: 'Naik.', en: 'Rising.' } },
      [
        { way: 'mail', target: officer.id, dueAt: dueAt(usualAlerts, officer.zone, now).toISOString() },
        { way: 'webhook', target: hook!.id, dueAt: now.toISOString() },
      ],
      now.toISOString(),
    )
    down = true
    const states: string[] = []
    for (const minutes of [0, 1, 5, 15, 60]) {
      served.clock.forward(minutes)
      states.push(...(await send()).map(({ way, state }) => `${way} ${state}`))
      expect(await send()).toEqual([])
    }
    down = false
    expect(states).toEqual([...Array.from({ length: 4 }, () => 'webhook waiting'), 'webhook failed'])
    const keys = heard.slice(-5).map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(1)
    expect(mails()).toEqual([])
    served.clock.set('2026-05-18T23:00:00.000Z') // 06.00 WIB
    expect((await send()).map(({ way, state }) => `${way} ${state}`)).toEqual(['mail sent'])
    expect(mails().map(({ subject }) => subject)).toEqual(['Bergerak: Malam'])
  })

  test('seen, dismissed and silenced from the list; the share that was dismissed is told', async () => {
    const before = await listed()
    expect(before.rows.map(({ tier }) => tier).toSorted()).toEqual([1, 2])
    expect(before.shares).toEqual({
      kinds: [
        { kind: 'contradicted', raised: 1, dismissed: 0 },
        { kind: 'rising', raised: 1, dismissed: 0 },
      ],
      days: 30,
    })
    const { id } = before.rows.find(({ tier }) => tier === 1)!
    const officer = await served.as('officer')
    const act = async (what: string, body: object = {}) =>
      (await officer(`/api/alerts/${id}/${what}`, { method: 'POST', body: JSON.stringify(body) })).status
    expect(await act('seen')).toBe(204)
    expect(await act('silence', { days: 0 })).toBe(400)
    expect(await act('silence', { days: 3 })).toBe(200)
    expect(await act('dismiss')).toBe(204)
    expect((await (await served.as('reader'))('/api/alerts/tiada/seen', { method: 'POST', body: '{}' })).status).toBe(
      404,
    )
    expect(await act('dismiss')).toBe(204)
    const after = await listed()
    expect(after.rows.find((row) => row.id === id)).toMatchObject({
      dismissed: true,
      seenAt: expect.any(String) as string,
      seenByName: 'Orang officer',
      silencedUntil: null,
    })
    expect(after.shares.kinds[0]).toEqual({ kind: 'contradicted', raised: 1, dismissed: 1 })
    const own = (await (await officer('/api/alerts')).json()) as AlertList
    expect(own.rows.find((row) => row.id === id)!.silencedUntil).toBe('2026-05-21T23:00:00.000Z')
    const hear = async () => (await officer(`/api/alerts/${id}/silence`, { method: 'DELETE' })).status
    expect([await hear(), await hear()]).toEqual([204, 404])
    const trail = (await (await (await served.as('administrator'))('/api/audit?action=alert.')).json()) as AuditPage
    expect(trail.lines.map(({ action, userName }) => `${action} ${userName}`)).toEqual([
      'alert.heard Orang officer',
      'alert.dismissed Orang officer',
      'alert.silenced Orang officer',
    ])
  })

  test('a webhook is tried with a message that is no alert, and the list says how the latest alert fared', async () => {
    const administrator = await served.as('administrator')
    const { rows } = (await (await administrator('/api/webhooks')).json()) as WebhookList
    expect(rows[0]!.last).toMatchObject({ state: 'failed', why: expect.stringContaining('503') as string })
    const attempt = async () => {
      const answer = await administrator(`/api/webhooks/${rows[0]!.id}/trial`, { method: 'POST', body: '{}' })
      return (await answer.json()) as WebhookTrial
    }
    const before = taken.length
    expect(await attempt()).toEqual({ ok: true, detail: '204' })
    expect(taken.slice(before)).toMatchObject([
      { kind: 'trial', because: { id: 'Ini percobaan dari Gaung, bukan peringatan.' } },
    ])
    down = true
    expect(await attempt()).toEqual({ ok: false, detail: expect.stringContaining('503') as string })
    down = false
    const officer = await served.as('officer')
    expect((await officer(`/api/webhooks/${rows[0]!.id}/trial`, { method: 'POST', body: '{}' })).status).toBe(403)
  })

  test('the link in the mail ends alerts too', async () => {
    const { user } = (await userWithHash(served.house.db, 'petugas@humas.example'))!
    await saveWish(served.house.db, user.id, 'alerts', { ...usualAlerts, mail: 3 })
    await fetch(`${served.url}/berhenti/${await unsubscribeTokenOf(served.house.db, user.id)}`, { method: 'POST' })
    expect(JSON.parse((await wishesOf(served.house.db, user.id)).alerts!)).toMatchObject({ mail: 0 })
  })
})
