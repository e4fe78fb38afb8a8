/** A backup taken while others write, killed, cut short by a full disk, and put back: nothing lost, nothing half. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { sayAudit } from '../../src/store/audit.ts'
import { openStore, type Db } from '../../src/store/db.ts'
import { readSnapshot } from '../../src/store/snapshot.ts'
import { at, seedPress } from '../support/heard.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-backup-'))
const file = join(folder, 'gaung.sqlite')
let db: Db

/** Large enough that a copy takes a moment in which to be killed. */
const lines = 6000
const line = (n: number) => ({
  at: at(n % 1000),
  userId: 'sari',
  action: 'finding.confirmed',
  subject: String(n),
  detail: { pad: 'gema '.repeat(200) },
})

beforeAll(async () => {
  db = await openStore(file)
  await seedPress(db)
  await db.transaction().execute(async (tx) => {
    for (let n = 0; n < lines; n++) await sayAudit(tx, line(n))
  })
})
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const cli = join(projectRoot, 'dist', 'cli.js')
const environment = (data: string) => ({ ...process.env, GAUNG_DATA_DIR: data, DATABASE_URL: '' })

/** @returns its exit code, or null when it was killed */
function gaung(args: string[], data = folder, killAfterMs?: number): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { env: environment(data) })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    child.on('close', (code) => resolve({ code, said }))
  })
}

/** The whole of a database in one number. */
async function digestOf(where: string): Promise<string> {
  const opened = await openStore(where)
  try {
    const hash = createHash('sha256')
    const tables = await sql<{
      name: string
    }>`select name from sqlite_schema where type = 'table' order by name`.execute(opened)
    for (const { name } of tables.rows) {
      const { rows } = await sql`select * from ${sql.table(name)} order by 1`.execute(opened)
      hash.update(name).update(JSON.stringify(rows))
    }
    return hash.digest('hex')
  } finally {
    await opened.destroy()
  }
}

test('a backup taken while others write is whole, and restores to a database equal to it', async () => {
  let writing = true
  let written = 0
  const writer = (async () => {
    while (writing) {
      await sayAudit(db, line(lines + written++))
      await later(1)
    }
  })()
  const copy = join(folder, 'salinan.sqlite')
  const { code, said } = await gaung(['backup', copy])
  writing = false
  await writer
  expect(code, said).toBe(0)
  expect(written).toBeGreaterThan(10)
  const snapshot = await readSnapshot(copy)
  expect(snapshot.rows['audit']).toBeGreaterThanOrEqual(lines)
  expect(snapshot.rows['audit']).toBeLessThanOrEqual(lines + written)

  const elsewhere = join(folder, 'tempat-lain')
  expect(await gaung(['restore', copy], elsewhere)).toMatchObject({ code: 0 })
  expect(await digestOf(join(elsewhere, 'gaung.sqlite'))).toBe(await digestOf(copy))
})

test('a backup killed at any moment leaves no half file under its name, and the next one goes through', async () => {
  const outcomes = new Set<string>()
  for (let kill = 0; kill < 6; kill++) {
    const copy = join(folder, `terbunuh-${kill}.sqlite`)
    await gaung(['backup', copy], folder, 150 + kill * 50)
    outcomes.add(existsSync(copy) ? 'whole' : 'none')
    if (existsSync(copy)) await readSnapshot(copy)
    else expect(await gaung(['backup', copy])).toMatchObject({ code: 0 })
    expect(readdirSync(folder).filter((name) => name.startsWith(`terbunuh-${kill}`) && name.includes('.part'))).toEqual(
      [],
    )
    rmSync(copy)
  }
  expect(outcomes).toContain('none')
})

test('a disk that fills up is said in a sentence, and nothing half stays behind', () => {
  const copy = join(folder, 'penuh.sqlite')
  // The kernel refuses to let any file grow beyond 1 MB, as a full disk would.
  const command = `trap "" XFSZ; ulimit -f 1000; exec "${process.execPath}" "${cli}" backup "${copy}"`
  const { status, stderr } = spawnSync('bash', ['-c', command], { env: environment(folder), encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('the disk is full or failing')
  expect(readdirSync(folder).filter((name) => name.startsWith('penuh'))).toEqual([])
})

test('what is no backup, a damaged one or one of a later version is refused, and the database stays as it is', async () => {
  const data = join(folder, 'tetap')
  const good = join(folder, 'baik.sqlite')
  await gaung(['backup', good])
  await gaung(['restore', good], data)
  const before = await digestOf(join(data, 'gaung.sqlite'))

  const text = join(folder, 'surat.txt')
  writeFileSync(text, 'bukan basis data')
  expect((await gaung(['restore', text], data)).said).toContain('not a whole SQLite database')

  const cut = join(folder, 'terpotong.sqlite')
  await gaung(['backup', cut])
  truncateSync(cut, 200_000)
  expect((await gaung(['restore', cut], data)).code).toBe(1)

  const future = join(folder, 'kelak.sqlite')
  await gaung(['backup', future])
  const later = await openStore(future)
  await sql`insert into kysely_migration (name, timestamp) values ('999-kelak', '2099-01-01')`.execute(later)
  await later.destroy()
  expect((await gaung(['restore', future], data)).said).toContain('later version of Gaung (999-kelak)')

  expect(await digestOf(join(data, 'gaung.sqlite'))).toBe(before)
})

test('nothing is restored under a running Gaung, and what was there before is kept beside', async () => {
  const copy = join(folder, 'kini.sqlite')
  await gaung(['backup', copy])
  expect((await gaung(['restore', copy])).said).toContain('is in use: stop Gaung first')

  const data = join(folder, 'berhenti')
  await gaung(['restore', copy], data)
  const { said } = await gaung(['restore', copy], data)
  const { before } = JSON.parse(said) as { before: string }
  await readSnapshot(before)
})
