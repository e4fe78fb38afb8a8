/** An upgrade from the first schema to today's, killed at random moments and on a full disk: the old rows or the new, whole. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { openStore } from '../../src/store/db.ts'
import { readSnapshot } from '../../src/store/snapshot.ts'
import { bundled, type Bundle } from '../support/bundle.ts'
import { asToday, fillOldStore, oldRows, openOldStore, sameRows, sorted } from '../support/old-schema.ts'
import { runMortal } from './mortal.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-upgrade-'))
const old = join(folder, 'lama.sqlite')
const rows = oldRows(2000)
const kills = 12
let program: Bundle

beforeAll(async () => {
  program = await bundled('upgrade', { 'open-child': join(import.meta.dirname, 'open-child.ts') })
  const db = await openOldStore(old, 1)
  await fillOldStore(db, rows)
  await db.destroy()
})
afterAll(() => {
  program.remove()
  rmSync(folder, { recursive: true, force: true })
})

const opening = (database: string, ms?: number) =>
  runMortal(program.path('open-child'), { OPEN_ORDERS: { database } }, ms === undefined ? undefined : { lines: 1, ms })

test(`an upgrade killed ${kills} times is whole each time, and ends with every row`, { timeout: 120_000 }, async () => {
  const calm = join(folder, 'tenang.sqlite')
  cpSync(old, calm)
  const began = performance.now()
  await opening(calm)
  const takes = Math.ceil(performance.now() - began)

  const endings = new Set<string>()
  const file = join(folder, 'terbunuh.sqlite')
  for (let kill = 0; kill < kills; kill++) {
    for (const tail of ['', '-wal', '-shm']) rmSync(file + tail, { force: true })
    cpSync(old, file)
    endings.add(await opening(file, randomInt(takes)))
    const { migrations } = await readSnapshot(file)
    const done = migrations.length > 1
    expect(migrations.length === 1 || migrations.at(-1) === (await readSnapshot(calm)).migrations.at(-1)).toBe(true)
    endings.add(done ? 'today' : 'old')
    await opening(file)
    const db = await openStore(file)
    expect(sorted(await sameRows(db, rows))).toEqual(sorted(asToday(rows, 1)))
    await db.destroy()
  }
  expect([...endings]).toEqual(expect.arrayContaining(['killed', 'old']))
})

test('on a full disk an upgrade is refused in a sentence, and goes through once there is room', async () => {
  const data = join(folder, 'penuh')
  const file = join(data, 'gaung.sqlite')
  mkdirSync(data)
  cpSync(old, file)
  const cli = join(projectRoot, 'dist', 'cli.js')
  const environment = { ...process.env, GAUNG_DATA_DIR: data, DATABASE_URL: '' }
  // The kernel lets no file grow beyond this, as a full disk would: less than the upgrade needs.
  const blocks = Math.ceil(statSync(file).size / 1024 / 8)
  const command = `trap "" XFSZ; ulimit -f ${blocks}; exec "${process.execPath}" "${cli}" retention`
  const { status, stderr } = spawnSync('bash', ['-c', command], { env: environment, encoding: 'utf8' })
  expect(stderr).toContain('Disk penuh atau rusak. Tidak ada yang tersimpan setengah')
  expect(stderr).toContain('The disk is full or failing. Nothing half was kept')
  expect(status).toBe(1)
  expect((await readSnapshot(file)).migrations).toHaveLength(1)

  expect(spawnSync(process.execPath, [cli, 'retention'], { env: environment }).status).toBe(0)
  const db = await openStore(file)
  expect(sorted(await sameRows(db, rows))).toEqual(sorted(asToday(rows, 1)))
  await db.destroy()
})
