import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig, type Config } from '../../src/config.ts'
import { examine } from '../../src/doctor/index.ts'
import { openStore } from '../../src/store/db.ts'
import { noteBackup } from '../../src/store/settings.ts'
import { addUser } from '../../src/store/users.ts'
import { stopMail } from '../../src/store/wishes.ts'
import { seedPress } from '../support/heard.ts'
import { openSmtp } from '../support/smtp.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const configOf = (name: string, more: Record<string, string> = {}): Config =>
  readConfig({ GAUNG_DATA_DIR: join(folder, name), ...more })

const now = new Date('2026-05-18T08:00:00.000Z')

async function healths(config: Config): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await examine(config, now, 'en')).map(({ name, health, says }) => [name, `${health}: ${says}`]),
  )
}

test('before the first start there is nothing wrong with the database, and the doctor makes none', async () => {
  const found = await healths(configOf('baru'))
  expect(found['database']).toMatch(/^ok: No database yet/)
  expect(await healths(configOf('baru'))).toEqual(found)
})

test('a clock behind the last record, deaf sources and a missing backup are said with what to do', async () => {
  const config = configOf('sakit')
  const db = await openStore(config.databaseUrl)
  await seedPress(db)
  await db.updateTable('sources').set({ state: 'failing', last_polled_at: '2026-05-18T09:00:00.000Z' }).execute()
  await db.destroy()
  const found = await healths(config)
  expect(found['clock']).toMatch(/^fail: .*NTP/)
  expect(found['sources']).toMatch(/^fail: None of \d+ sources is heard/)
  expect(found['backup']).toMatch(/^warn: Never backed up/)

  const again = await openStore(config.databaseUrl)
  await again.updateTable('sources').set({ state: 'heard', last_polled_at: '2026-05-18T07:59:00.000Z' }).execute()
  await noteBackup(again, '2026-05-17T08:00:00.000Z')
  await again.destroy()
  const better = await healths(config)
  expect(better['clock']).toMatch(/^ok/)
  expect(better['sources']).toMatch(/^ok/)
  expect(better['backup']).toMatch(/^ok/)
})

test('people whom no mail reaches any more are named', async () => {
  const config = configOf('surat')
  const db = await openStore(config.databaseUrl)
  const person = { role: 'reader', zone: 'Asia/Jakarta', language: 'id', digest: true } as const
  const { id } = await addUser(db, { ...person, name: 'Sudah Pindah', email: 'pindah@humas.example' }, 'x')
  await stopMail(db, id, '550 no such user', now.toISOString())
  await db.destroy()
  expect((await healths(config))['letters']).toMatch(/^warn: .*pindah@humas\.example/)
})

test('the mail server is asked for real: one that answers, and one that is not there', async () => {
  const smtp = await openSmtp()
  const config = configOf('surel', { SMTP_URL: `smtp://127.0.0.1:${smtp.port}` })
  expect((await healths(config))['mail']).toMatch(/^ok/)
  await smtp.close()
  expect((await healths(config))['mail']).toMatch(/^fail: .*Check SMTP_URL/)
})

test('a dashboard open to the network without encryption is a warning', async () => {
  const found = await healths(configOf('terbuka', { HOST: '0.0.0.0', GAUNG_CONTACT: 'humas@kementerian.example' }))
  expect(found['address']).toMatch(/^warn: .*not encrypted/)
  expect(found['contact']).toMatch(/^ok/)
})
