/**
 * A whole copy of the embedded database at one moment, made while others write to it, and put back. A snapshot is an
 * ordinary SQLite file: any tool opens it, and reading it whole is how it is verified.
 */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { open as openFile, copyFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import sqlite3 from 'sqlite3'
import { migrations } from './migrations/index.ts'

export type Snapshot = {
  /** Rows by table, the tables of the house only. */
  rows: Record<string, number>
  /** Names of the migrations it has been through, oldest first. */
  migrations: string[]
}

/** The file is no database of Gaung, or a damaged one, or one of a later version; the message says which. */
export class UnusableSnapshot extends Error {}

/**
 * Copies the database `file` to `target` and reads the copy through. The copy appears under its name only when it is
 * whole and on the disk: a full disk or a killed process leaves `target` as it was.
 *
 * @throws when the disk is full, the copy damaged, or `target` exists already
 */
export async function takeSnapshot(file: string, target: string): Promise<Snapshot> {
  if (existsSync(target)) throw new Error(`${target} exists already; name a file that does not`)
  const part = `${target}.part`
  dropPart(part)
  try {
    // VACUUM INTO reads under one snapshot of the write-ahead log: writers go on meanwhile.
    await withDatabase(file, sqlite3.OPEN_READWRITE, (db) => run(db, 'vacuum into ?', [part]))
    chmodSync(part, 0o600)
    const snapshot = await readSnapshot(part)
    await reachDisk(part)
    renameSync(part, target)
    await reachDisk(dirname(target))
    return snapshot
  } catch (error) {
    dropPart(part)
    if (/SQLITE_(?:FULL|IOERR)/.test(String(error))) {
      throw new Error(`${target} could not be written: the disk is full or failing (${String(error)})`, {
        cause: error,
      })
    }
    throw error
  }
}

/** With its journal: left behind, the next copy of that name would be taken back to it. */
function dropPart(part: string): void {
  for (const tail of ['', '-journal']) rmSync(part + tail, { force: true })
}

/**
 * Reads a snapshot through: every page, every reference between rows, every table counted.
 *
 * @throws UnusableSnapshot
 */
export async function readSnapshot(file: string): Promise<Snapshot> {
  if (!existsSync(file)) throw new UnusableSnapshot(`${file} does not exist`)
  return withDatabase(file, sqlite3.OPEN_READONLY, async (db) => {
    const integrity = await all<{ integrity_check: string }>(db, 'pragma integrity_check(5)').catch(() => {
      throw new UnusableSnapshot(`${file} is not a whole SQLite database`)
    })
    if (integrity[0]?.integrity_check !== 'ok') {
      throw new UnusableSnapshot(`${file} is damaged: ${integrity.map((row) => row.integrity_check).join('; ')}`)
    }
    const orphans = await all<{ table: string }>(db, 'pragma foreign_key_check')
    if (orphans.length > 0) throw new UnusableSnapshot(`${file} has rows that point at nothing in ${orphans[0]!.table}`)
    const applied = await appliedMigrations(db)
    if (applied.length === 0) throw new UnusableSnapshot(`${file} is a database, but not one of Gaung`)
    const known = new Set(migrations.map((migration) => migration.name))
    const later = applied.find((name) => !known.has(name))
    if (later !== undefined) {
      throw new UnusableSnapshot(`${file} was written by a later version of Gaung (${later}); upgrade this one first`)
    }
    return { rows: await rowsByTable(db), migrations: applied }
  })
}

/**
 * Puts a snapshot in the place of the database `file`. What was there is moved aside, never deleted.
 *
 * @returns where the database that was there stands now; null when there was none
 * @throws UnusableSnapshot, or when another process has the database open
 */
export async function putBack(snapshot: string, file: string, now: Date): Promise<string | null> {
  await readSnapshot(snapshot)
  const part = `${file}.part`
  await copyFile(snapshot, part)
  await reachDisk(part)
  let aside: string | null = null
  if (existsSync(file)) {
    await alone(file)
    aside = `${file}.${now.toISOString().replaceAll(/[:.]/g, '-')}`
    // A log left behind would be taken for the log of the file that comes in its place.
    for (const tail of ['', '-wal', '-shm']) if (existsSync(file + tail)) renameSync(file + tail, aside + tail)
  }
  renameSync(part, file)
  await reachDisk(dirname(file))
  return aside
}

/** An open connection in WAL mode holds a shared lock as long as it lives: this one asks for the whole file. */
async function alone(file: string): Promise<void> {
  await withDatabase(file, sqlite3.OPEN_READWRITE, async (db) => {
    await run(db, 'pragma locking_mode = exclusive')
    await run(db, 'begin immediate')
    await run(db, 'commit')
  }).catch((error: unknown) => {
    if (/SQLITE_BUSY/.test(String(error))) throw new Error(`${file} is in use: stop Gaung first, then restore`)
    // A damaged database is one of the reasons to restore.
    if (!/SQLITE_(?:CORRUPT|NOTADB)/.test(String(error))) throw error
  })
}

/** How a running database is: damaged pages, and migrations that this program knows and it has not been through. */
export async function inspectDatabase(file: string): Promise<{ damage: string | null; pending: string[] }> {
  return withDatabase(file, sqlite3.OPEN_READONLY, async (db) => {
    const [first] = await all<{ quick_check: string }>(db, 'pragma quick_check(1)')
    const applied = new Set(await appliedMigrations(db))
    return {
      damage: first?.quick_check === 'ok' ? null : (first?.quick_check ?? 'no answer'),
      pending: migrations.map((m) => m.name).filter((name) => !applied.has(name)),
    }
  })
}

async function appliedMigrations(db: sqlite3.Database): Promise<string[]> {
  const rows = await all<{ name: string }>(db, 'select name from kysely_migration order by name').catch(() => [])
  return rows.map((row) => row.name)
}

async function rowsByTable(db: sqlite3.Database): Promise<Record<string, number>> {
  const tables = await all<{ name: string }>(
    db,
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' order by name",
  )
  const rows: Record<string, number> = {}
  for (const { name } of tables) {
    const [count] = await all<{ n: number }>(db, `select count(*) as n from "${name.replaceAll('"', '""')}"`)
    rows[name] = count!.n
  }
  return rows
}

async function withDatabase<T>(file: string, mode: number, work: (db: sqlite3.Database) => Promise<T>): Promise<T> {
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, mode, (error) =>
      error ? reject(new Error(`cannot open the database ${file}: ${error.message}`)) : resolve(opened),
    )
  })
  try {
    return await work(db)
  } finally {
    await new Promise<void>((resolve) => db.close(() => resolve()))
  }
}

const run = (db: sqlite3.Database, sql: string, values: unknown[] = []): Promise<void> =>
  new Promise((resolve, reject) => db.run(sql, values, (error) => (error ? reject(error) : resolve())))

const all = <T>(db: sqlite3.Database, sql: string): Promise<T[]> =>
  new Promise((resolve, reject) => db.all(sql, (error, rows) => (error ? reject(error) : resolve(rows as T[]))))

/** What is only in the system's memory is lost when the power fails. */
async function reachDisk(path: string): Promise<void> {
  const handle = await openFile(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
