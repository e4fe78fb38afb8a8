/** Sixty scheduled files, half by mail and half into a folder, brought by a process that is killed ten times: none twice, none lost. */
import { randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { simpleParser, type ParsedMail } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scheduleExport, type ExportPlan } from '../../src/store/scheduled-exports.ts'
import { addUser } from '../../src/store/users.ts'
import { openServed, type Served } from '../server/served.ts'
import { bundled, type Bundle } from '../support/bundle.ts'
import { openSmtp } from '../support/smtp.ts'
import type { ExportOrders } from './export-child.ts'
import { runMortal } from './mortal.ts'

const plans = 60
const kills = 10
/** Slots every minute from 23.00 to 00.59 in Jakarta. */
const from = '2026-05-18T15:50:00.000Z'
const until = '2026-05-18T19:00:00.000Z'

let served: Served
let smtp: Awaited<ReturnType<typeof openSmtp>>
let program: Bundle
const folder = mkdtempSync(join(tmpdir(), 'gaung-export-kill-'))
const files = join(folder, 'berkas')
const got: ParsedMail[] = []
const ids: string[] = []

beforeAll(async () => {
  mkdirSync(files)
  served = await openServed()
  program = await bundled('export-kill', { 'export-child': join(import.meta.dirname, 'export-child.ts') })
  const { db } = served.house
  for (let n = 0; n < plans; n++) {
    const person = { role: 'reader', zone: 'Asia/Jakarta', language: 'id', digest: false } as const
    const user = await addUser(db, { ...person, name: `Orang ${n}`, email: `orang-${n}@humas.example` }, 'x')
    const plan: ExportPlan = {
      of: { kind: 'table', name: n % 4 < 2 ? 'coverage' : 'releases' },
      format: n % 3 ? 'csv' : 'parquet',
      covers: 7,
      times: [`${n % 2 ? '23' : '00'}:${String(n % 60).padStart(2, '0')}`],
      days: [1, 2, 3, 4, 5, 6, 7],
      zone: 'Asia/Jakarta',
      folder: n % 2 ? files : null,
    }
    ids.push((await scheduleExport(db, plan, { userId: user.id, from: null }, '2026-05-18T08:00:00.000Z'))!)
  }
  smtp = await openSmtp({
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      // A server looks at a letter for a while before it says that it has it: a kill falls there too.
      stream.on('end', () => {
        void simpleParser(Buffer.concat(parts)).then(async (mail) => {
          got.push(mail)
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

test(`files brought by a process killed at ${kills} random moments come once each`, { timeout: 200_000 }, async () => {
  const orders: ExportOrders = {
    database: served.house.config.databaseUrl,
    smtpPort: smtp.port,
    folder: files,
    clockFile: join(folder, 'clock'),
    from,
    until,
  }
  const bring = (also: Partial<ExportOrders>, moment?: { lines: number; ms: number }) =>
    runMortal(program.path('export-child'), { EXPORT_ORDERS: { ...orders, ...also } }, moment)
  for (let killed = 0; killed < kills; killed++) {
    // Twelve looks fall among the slots.
    const holdAt = new Date(Date.parse(from) + Math.ceil(((killed + 1) * 13) / kills) * 600_000).toISOString()
    expect(await bring({ holdAt }, { lines: 1 + randomInt(8), ms: randomInt(40) })).toBe('killed')
  }
  expect(await bring({})).toBe('done')

  const rows = await served.house.db.selectFrom('export_deliveries').selectAll().execute()
  expect(rows.map((row) => row.export_id).toSorted()).toEqual(ids.toSorted())
  const names = readdirSync(files)
  expect(names.filter((name) => !name.endsWith('.part'))).toHaveLength(plans / 2)
  let [unsure, lost] = [0, 0]
  const problems: string[] = []
  for (const [n, id] of ids.entries()) {
    const row = rows.find((one) => one.export_id === id)!
    if (n % 2) {
      const own = names.filter((name) => name === row.file)
      if (own.length !== 1 || row.state !== 'sent') problems.push(`folder ${n}: ${own.length}, ${row.state}`)
      else expect(readFileSync(join(files, own[0]!)).length).toBeGreaterThan(100)
      continue
    }
    const mails = got.filter(({ messageId }) => messageId === row.message_id)
    if (row.state === 'unsure') unsure++
    if (row.state === 'unsure' && mails.length === 0) lost++
    const fine = mails.length === 1 && mails[0]!.attachments.length === 1
    if (!(fine && ['sent', 'unsure'].includes(row.state)) && row.state !== 'unsure') {
      problems.push(`mail ${n}: ${mails.length}, ${row.state}`)
    }
    if (mails.length > 1) problems.push(`mail ${n}: twice`)
  }
  console.log(
    `${got.length} mails and ${names.length} files, ${unsure} unsure after a kill, ${lost} of them not arrived`,
  )
  expect(problems).toEqual([])
  // Nobody can see into the moment of the last byte: what broke off there is named, and next to never a loss.
  expect(lost).toBeLessThanOrEqual(2)
})
