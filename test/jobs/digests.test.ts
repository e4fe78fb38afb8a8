/** The whole way of a digest: from what the house knows, through the claim, to a real SMTP server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMailer } from '../../src/digest/mailer.ts'
import { sendDueDigests } from '../../src/jobs/digests.ts'
import { openStore } from '../../src/store/db.ts'
import type { DigestSettings } from '../../dashboard/api.ts'
import { addUser, unsubscribe, unsubscribeTokenOf } from '../../src/store/users.ts'
import { saveWish, wishesOf } from '../../src/store/wishes.ts'
import { usualWish } from '../../src/digest/when.ts'
import { openServed, type Served } from '../server/served.ts'
import { openSmtp, type Got } from '../support/smtp.ts'

let served: Served
let refusing: number | null = null
let smtp: Awaited<ReturnType<typeof openSmtp>>
let readerId: string

beforeAll(async () => {
  served = await openServed()
  smtp = await openSmtp({
    onRcptTo(_address, _session, done) {
      done(refusing === null ? null : Object.assign(new Error('not now'), { responseCode: refusing }))
    },
  })
  const person = { role: 'reader', zone: 'Asia/Jakarta', language: 'id', digest: true } as const
  readerId = (await addUser(served.house.db, { ...person, name: 'Kepala Humas', email: 'kepala@humas.example' }, 'x'))
    .id
})
afterAll(async () => {
  await smtp.close()
  await served.close()
})

const send = async (now: string, db = served.house.db) => {
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, from: 'Gaung <gaung@humas.example>' })
  try {
    return await sendDueDigests(db, served.house.config, mailer, new Date(now))
  } finally {
    mailer.close()
  }
}
const newMails = (): Got[] => smtp.got.splice(0)

test('nobody is told before seven in their own zone', async () => {
  expect(await send('2026-05-18T23:59:00.000Z')).toEqual([])
  expect(newMails()).toEqual([])
})

test('at seven each person gets one digest: what is wrong, our release, its chart, and a way out', async () => {
  const outcomes = await send('2026-05-19T00:00:30.000Z')
  expect(outcomes.map((o) => [o.user.email, o.slot, o.state])).toEqual([
    ['kepala@humas.example', '2026-05-19 07:00', 'sent'],
  ])
  const [got] = newMails()
  expect(got!.to).toEqual(['kepala@humas.example'])
  expect(got!.mail.text).toContain('986')
  expect(got!.mail.html).toContain('Kementerian Hukum Latih 968 Satuan Kerja')
  const chart = got!.mail.attachments.find((part) => part.contentType === 'image/png')!
  expect(chart.content.subarray(1, 4).toString()).toBe('PNG')
  expect(got!.mail.html).toMatch(/src="data:image\/png|src="cid:/)
  expect(got!.raw).toMatch(/^List-Unsubscribe:\s+<http:\/\/127\.0\.0\.1\/berhenti\//m)
  expect(got!.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
})

test('not again that day, not by another process, not after a restart', async () => {
  expect(await send('2026-05-19T00:05:00.000Z')).toEqual([])
  const other = await openStore(served.house.config.databaseUrl)
  expect(await send('2026-05-19T03:00:00.000Z', other)).toEqual([])
  await other.destroy()
  expect(newMails()).toEqual([])
})

test('two processes at the same moment send it once', async () => {
  const other = await openStore(served.house.config.databaseUrl)
  const both = await Promise.all([send('2026-05-20T00:10:00.000Z'), send('2026-05-20T00:10:00.000Z', other)])
  await other.destroy()
  expect(both.flat().map((o) => o.state)).toEqual(['sent'])
  const mails = newMails()
  expect(mails).toHaveLength(1)
  // What is new is counted from the mail before, which the claim of today must not hide.
  expect(mails[0]!.mail.text).toContain('sejak Sel 19 Mei')
})

test('a server that is busy is asked again later, with the same name for the same mail', async () => {
  refusing = 451
  expect((await send('2026-05-21T00:00:00.000Z')).map((o) => o.state)).toEqual(['waiting'])
  refusing = null
  expect(await send('2026-05-21T00:01:00.000Z')).toEqual([])
  expect((await send('2026-05-21T00:20:00.000Z')).map((o) => o.state)).toEqual(['sent'])
  expect(newMails()[0]!.mail.messageId).toMatch(/^<digest\.2026-05-21T0700\.[0-9a-f]{16}@127\.0\.0\.1>$/)
})

test('an address that is refused for good gets nothing more until its person says so', async () => {
  const person = { role: 'reader', zone: 'Asia/Jakarta', language: 'id', digest: true } as const
  const { id } = await addUser(served.house.db, { ...person, name: 'Sudah Pindah', email: 'pindah@humas.example' }, 'x')
  refusing = 550
  const [outcome] = await send('2026-05-21T01:00:00.000Z')
  expect(outcome).toMatchObject({ state: 'failed', why: expect.stringContaining('not now') as string })
  refusing = null
  const forHim = async (now: string) => (await send(now)).filter((one) => one.user.id === id)
  expect(await forHim('2026-05-21T02:00:00.000Z')).toEqual([])
  expect(await forHim('2026-05-22T02:00:00.000Z')).toEqual([])
  expect((await wishesOf(served.house.db, id)).stopped?.why).toContain('not now')
  await saveWish(served.house.db, id, 'digest', usualWish)
  expect((await forHim('2026-05-23T02:00:00.000Z')).map((o) => o.state)).toEqual(['empty'])
  await unsubscribe(served.house.db, await unsubscribeTokenOf(served.house.db, id))
})

test('with nothing to say no mail is sent', async () => {
  expect((await send('2026-07-01T00:00:00.000Z')).map((o) => o.state)).toEqual(['empty'])
  expect(newMails()).toEqual([])
})

test('who has unsubscribed is left alone', async () => {
  await unsubscribe(served.house.db, await unsubscribeTokenOf(served.house.db, readerId))
  expect(await send('2026-07-02T00:00:00.000Z')).toEqual([])
})

test('a person says on the settings page when and of what they are told, and reads there what became of it', async () => {
  const reader = await served.as('reader')
  const wish = {
    ...usualWish,
    times: ['06:30', '16:00'],
    days: [1, 3, 5],
    topics: ['apostille'],
    on: true,
    zone: 'Asia/Jayapura',
  }
  const save = (change: object) =>
    reader('/api/digest/wish', { method: 'POST', body: JSON.stringify({ ...wish, ...change }) })
  expect((await save({ times: ['7'] })).status).toBe(400)
  expect((await save({ days: [] })).status).toBe(400)
  served.clock.set('2026-07-02T02:00:00.000Z') // Thursday, 11.00 WIT
  const { on, zone, wish: kept, nextAt } = (await (await save({})).json()) as DigestSettings
  expect({ on, zone, times: kept.times, nextAt }).toEqual({
    on: true,
    zone: 'Asia/Jayapura',
    times: ['06:30', '16:00'],
    nextAt: '2026-07-02T21:30:00.000Z',
  })
  await send('2026-07-02T21:30:00.000Z')
  const after = (await (await reader('/api/digest/wish')).json()) as DigestSettings
  expect(after.last.map(({ slot, state }) => [slot, state])).toEqual([['2026-07-03 06:30', 'empty']])
})
