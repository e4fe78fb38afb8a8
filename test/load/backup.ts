/**
 * `tsx backup.ts FOLDER`: a backup while others write, restored into an empty folder, and both held against what stood in
 * the database at that very moment. Nobody writes while the moment begins for the two that look: milliseconds.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import sqlite3 from 'sqlite3'
import { projectRoot } from '../../src/paths.ts'
import { takeSnapshot } from '../../src/store/snapshot.ts'

export type Backup = { tables: number; rows: number; heldWritersMs: number; differing: string[] }

const [folder = ''] = process.argv.slice(2)
const file = join(folder, 'gaung.sqlite')
const copy = join(folder, 'cadangan.sqlite')

const open = (where: string): Promise<sqlite3.Database> =>
  new Promise((resolve, reject) => {
    const db = new sqlite3.Database(where, sqlite3.OPEN_READWRITE, (error) => (error ? reject(error) : resolve(db)))
  })
const all = <T>(db: sqlite3.Database, sql: string): Promise<T[]> =>
  new Promise((resolve, reject) => db.all(sql, (error, rows) => (error ? reject(error) : resolve(rows as T[]))))

type Content = Map<string, { rows: number; digest: string }>

/** Each table's rows, whatever order they lie in. */
async function contentOf(db: sqlite3.Database): Promise<Content> {
  const content: Content = new Map()
  const tables = await all<{ name: string }>(db, "select name from sqlite_schema where type = 'table'")
  for (const { name } of tables) {
    const rows = await all<object>(db, `select * from "${name}"`)
    const digests = rows.map((row) => createHash('sha256').update(JSON.stringify(row)).digest('hex')).sort()
    content.set(name, { rows: rows.length, digest: createHash('sha256').update(digests.join()).digest('hex') })
  }
  return content
}

const writer = await open(file)
const reader = await open(file)
await all(writer, 'pragma busy_timeout = 5000')
await all(writer, 'begin immediate')
const since = performance.now()
await all(reader, 'begin')
await all(reader, 'select count(*) from settings')
const taking = takeSnapshot(file, copy)
// What it writes it has read, and what it reads stands still for it from its first page on.
while (!existsSync(`${copy}.part`) || statSync(`${copy}.part`).size === 0) await later(1)
await all(writer, 'rollback')
const heldWritersMs = Math.round(performance.now() - since)
const then = await contentOf(reader)
await all(reader, 'rollback')
await taking

const elsewhere = join(folder, 'tempat-lain')
const restored = spawnSync(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'restore', copy], {
  env: { ...process.env, GAUNG_DATA_DIR: elsewhere, DATABASE_URL: '' },
  encoding: 'utf8',
})
if (restored.status !== 0) throw new Error(`restore ended with ${restored.status}: ${restored.stderr}`)
const now = await contentOf(await open(join(elsewhere, 'gaung.sqlite')))
const names = new Set([...then.keys(), ...now.keys()])
const told: Backup = {
  tables: then.size,
  rows: [...then.values()].reduce((sum, { rows }) => sum + rows, 0),
  heldWritersMs,
  differing: [...names].filter((name) => then.get(name)?.digest !== now.get(name)?.digest),
}
process.stdout.write(JSON.stringify(told))
process.exit(0)
