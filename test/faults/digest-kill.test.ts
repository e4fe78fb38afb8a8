/**
 * Two hundred people in three zones, a digest before and one after midnight each, a real SMTP server that is sometimes
 * busy and sometimes slow, and a mailing process that is killed twenty times: nobody is told twice, nobody left out.
 */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { simpleParser, type ParsedMail } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dueSlot, usualWish } from '../../src/digest/when.ts'
import type { DigestWish, User, Zone } from '../../src/model.ts'
import { addUser } from '../../src/store/users.ts'
import { saveWish } from '../../src/store/wishes.ts'
import { openServed, type Served } from '../server/served.ts'
import { bundled, type Bundle } from '../support/bundle.ts'
import { openSmtp } from '../support/smtp.ts'
import type { DigestOrders } from './digest-child.ts'
import { runMortal, type Moment } from './mortal.ts'

const people = 200
const kills = 20
const zones: Zone[] = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']
/** From half past ten in Jayapura until two in Jakarta. */
const from = '2026-05-18T13:30:00.000Z'
const until = '2026-05-18T19:00:00.000Z'

let served: Served
let smtp: Awaited<ReturnType<typeof openSmtp>>
let program: Bundle
const folder = mkdtempSync(join(tmpdir(), 'gaung-digest-kill-'))
const told: { user: User; wish: DigestWish }[] = []
const got: { to: string; mail: ParsedMail; raw: string }[] = []
const busyFor = new Set<string>()
const refused = new Map<string, number>()

const minutes = (n: number) => String(n).padStart(2, '0')
/** Every tenth address is unknown to the server; every seventh hears “later” once; every ninth has nothing to hear. */
const isGone = (n: number) => n % 10 === 9
const isBusyFirst = (n: number) => n % 7 === 3
const hasNothing = (n: number) => n % 9 === 4
const wantsLifeSign = (n: number) => n % 27 === 4

beforeAll(async () => {
  served = await openServed()
  program = await bundled('digest-kill', { 'digest-child': join(import.meta.dirname, 'digest-child.ts') })
  for (let n = 0; n < people; n++) {
    const email = `${isGone(n) ? 'pindah' : 'orang'}-${n}@humas.example`
    const zone = zones[n % zones.length]!
    const person = { name: `Orang ${n}`, email, role: 'reader', zone, language: n % 5 ? 'id' : 'en' } as const
    const user = await addUser(served.house.db, { ...person, digest: true }, 'x')
    const wish: DigestWish = {
      ...usualWish,
      times: [`23:${minutes(n % 25)}`, `00:${minutes(30 + (n % 25))}`],
      units: hasNothing(n) ? ['unit-lain'] : [],
      heartbeat: wantsLifeSign(n),
    }
    await saveWish(served.house.db, user.id, 'digest', wish)
    if (isBusyFirst(n)) busyFor.add(email)
    told.push({ user, wish })
  }
  smtp = await openSmtp({
    onRcptTo({ address }, _session, done) {
      const answer = (code: number) => done(Object.assign(new Error('says the server'), { responseCode: code }))
      if (address.startsWith('pindah')) {
        refused.set(address, (refused.get(address) ?? 0) + 1)
        answer(550)
      } else if (busyFor.delete(address)) answer(451)
      else done()
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      // A server looks at a letter for a while before it says that it has it: a kill falls there too.
      stream.on('end', () => {
        const raw = Buffer.concat(parts)
        void simpleParser(raw).then(async (mail) => {
          got.push({ to: envelope.rcptTo[0]!.address, mail, raw: raw.toString('latin1') })
          await later(randomInt(15))
          done()
        })
      })
    },
  })
})
afterAll(async () => {
  await smtp?.close()
  await served?.close()
  program?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const mailing = (orders: DigestOrders, moment?: Moment) =>
  runMortal(program.path('digest-child'), { DIGEST_ORDERS: orders }, moment)

/** What a person is to get: every slot that falls due in these hours. */
function slotsOf({ user, wish }: { user: User; wish: DigestWish }): string[] {
  const slots: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(until) - 30 * 60_000; at += 600_000) {
    const slot = dueSlot({ ...wish, zone: user.zone }, new Date(at), slots.at(-1) ?? null)
    if (slot !== null) slots.push(slot)
  }
  return slots
}

test(`mailing killed at ${kills} random moments around midnight in three zones`, { timeout: 300_000 }, async () => {
  const orders: DigestOrders = {
    database: served.house.config.databaseUrl,
    smtpPort: smtp.port,
    clockFile: join(folder, 'clock'),
    from,
    until,
  }
  // Some 430 lines are to come: 34 looks and 400 outcomes. Each life may get so far into the night and no further.
  for (let killed = 0; killed < kills; killed++) {
    const holdAt = new Date(Date.parse(from) + Math.ceil(((killed + 1) * 33) / kills) * 600_000).toISOString()
    expect(await mailing({ ...orders, holdAt }, { lines: 1 + randomInt(15), ms: randomInt(60) })).toBe('killed')
  }
  expect(await mailing(orders)).toBe('done')

  const rows = await served.house.db.selectFrom('digests').selectAll().execute()
  const problems: string[] = []
  let [due, unsure, lost] = [0, 0, 0]
  for (const [n, person] of told.entries()) {
    const slots = slotsOf(person)
    expect(slots).toHaveLength(2)
    expect(slots[0]!.slice(0, 10) < slots[1]!.slice(0, 10), 'one before midnight, one after').toBe(true)
    for (const slot of slots) {
      const row = rows.find((one) => one.user_id === person.user.id && one.day === slot)
      const mails = got.filter(({ mail }) => mail.messageId === row?.message_id)
      const nothingDue = isGone(n) || (hasNothing(n) && !wantsLifeSign(n))
      if (nothingDue) {
        if (mails.length > 0) problems.push(`${person.user.email} ${slot}: ${mails.length} mails where none was due`)
        continue
      }
      due++
      if (row?.state === 'unsure') unsure++
      if (row?.state === 'unsure' && mails.length === 0) lost++
      const fine = mails.length === 1 && ['sent', 'unsure'].includes(row!.state)
      if (!fine && row?.state !== 'unsure')
        problems.push(`${person.user.email} ${slot}: ${mails.length}, ${row?.state}`)
      if (mails.length > 1) problems.push(`${person.user.email} ${slot}: twice`)
    }
  }
  console.log(`${due} digests due, ${got.length} arrived, ${unsure} unsure after a kill, ${lost} of them not arrived`)
  expect(problems).toEqual([])
  expect(due).toBeGreaterThan(300)
  // Nobody can see into the moment of the last byte: what broke off there is named, and next to never a loss.
  expect(lost).toBeLessThanOrEqual(2)

  for (const { mail, raw } of got) {
    expect(mail.text!.length).toBeGreaterThan(300)
    expect(String(mail.html)).toContain('<h1')
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    expect(raw).toMatch(/\r\n$/)
    expect(mail.attachments.every((part) => part.content.length > 2000)).toBe(true)
  }
  // An address that nobody has is asked once – or once more by each life that was killed before it could note it.
  for (const times of refused.values()) expect(times).toBeLessThanOrEqual(2)
})
