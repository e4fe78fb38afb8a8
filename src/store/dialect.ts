/**
 * Everything in which SQLite and PostgreSQL differ, and the one place that knows the `sqlite3` package.
 *
 * SQLite: one writing connection behind a promise mutex (`BEGIN IMMEDIATE`, so a transaction never fails half-way for
 * want of the lock) and a few reading ones, so that a point read does not wait for an aggregate. WAL, foreign keys on,
 * five seconds of patience for other processes. The package binds BigInt as NULL in silence: refused here.
 */
import {
  PostgresAdapter,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type Transaction,
} from 'kysely'
import sqlite3 from 'sqlite3'
import type { Schema } from './schema.ts'

const readers = 3

export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new SqliteDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

export const isPostgres = (db: Kysely<Schema>): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** What only one transaction may be busy with; numbers that no other program on the database uses for its own. */
const turns = { judgement: 7_145_001, layout: 7_145_003, events: 7_145_002 }

/**
 * Lets one transaction at a time past this point, until it ends. SQLite has one writer anyway; PostgreSQL would let two
 * decide on what the other is about to change (a judgement while a release comes in, two counts of one hour).
 * Who needs several takes them in this order, `events` last.
 */
export async function oneAtATime(tx: Transaction<Schema>, what: keyof typeof turns): Promise<void> {
  if (!isPostgres(tx)) return
  await sql`select pg_advisory_xact_lock(${turns[what]}::bigint)`.execute(tx)
}

/**
 * Kysely believes that SQLite cannot take a `create table` back, and would migrate without a transaction: a process
 * killed half-way, or two that open a new file at once, would leave tables that no later start can get past.
 */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class SqliteDriver implements Driver {
  readonly #file: string
  #writer: sqlite3.Database | null = null
  #readers: sqlite3.Database[] = []
  #next = 0
  readonly #mutex = new Mutex()

  constructor(file: string) {
    this.#file = file
  }

  async init(): Promise<void> {
    this.#writer = await open(this.#file)
    await exec(this.#writer, 'pragma journal_mode = wal; pragma synchronous = normal')
    // A database in memory belongs to its one connection.
    if (this.#file === ':memory:') this.#readers = [this.#writer]
    else for (let i = 0; i < readers; i++) this.#readers.push(await open(this.#file))
  }

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this.#mutex, this.#writer!, this.#readers[this.#next++ % this.#readers.length]!)
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin()
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('rollback')
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    const all = new Set([...this.#readers, ...(this.#writer ? [this.#writer] : [])])
    await this.#mutex.take()
    for (const db of all) await new Promise<void>((resolve) => db.close(() => resolve()))
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #mutex: Mutex
  readonly #writer: sqlite3.Database
  readonly #reader: sqlite3.Database
  #release: (() => void) | null = null

  constructor(mutex: Mutex, writer: sqlite3.Database, reader: sqlite3.Database) {
    this.#mutex = mutex
    this.#writer = writer
    this.#reader = reader
  }

  async begin(): Promise<void> {
    this.#release = await this.#mutex.take()
    try {
      await exec(this.#writer, 'begin immediate')
    } catch (error) {
      this.#letGo()
      throw error
    }
  }

  /** A commit that fails, as on a full disk, is taken back before anybody else has the connection. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (!this.#release) return
    try {
      await exec(this.#writer, how)
    } catch (error) {
      // On a full disk SQLite may have taken it back by itself.
      if (how === 'rollback' && /no transaction is active/.test(String(error))) return
      if (how === 'commit') await exec(this.#writer, 'rollback').catch(() => undefined)
      throw error
    } finally {
      this.#letGo()
    }
  }

  #letGo(): void {
    this.#release?.()
    this.#release = null
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#release) return run<R>(this.#writer, query)
    if (query.query.kind === 'SelectQueryNode') return run<R>(this.#reader, query)
    const release = await this.#mutex.take()
    try {
      return await run<R>(this.#writer, query)
    } finally {
      release()
    }
  }

  // The package steps without back-pressure, so nothing streams: long reads page by key (store/export.ts).
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('SQLite queries do not stream; page by key instead')
  }
}

/** 16 MB of pages a connection instead of 2: the upper levels of a large archive's indexes are not read again and again. */
const remembered = 'pragma cache_size = -16000'

function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const db = new sqlite3.Database(file, (error) => {
      if (error) reject(new Error(`cannot open the database ${file}: ${error.message}`))
      else
        exec(db, `pragma foreign_keys = on; pragma busy_timeout = 5000; ${remembered}`).then(() => resolve(db), reject)
    })
  })
}

function exec(db: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => db.exec(sql, (error) => (error ? reject(error) : resolve())))
}

function run<R>(db: sqlite3.Database, query: CompiledQuery): Promise<QueryResult<R>> {
  for (const value of query.parameters) {
    if (typeof value === 'bigint') throw new Error('sqlite3 would store a BigInt as NULL; pass a number or a text')
  }
  return new Promise((resolve, reject) => {
    const kind = query.query.kind
    const answersRows = kind === 'SelectQueryNode' || kind === 'RawNode' || /\breturning\b/i.test(query.sql)
    if (answersRows) {
      db.all(query.sql, query.parameters as unknown[], (error, rows) => {
        if (error) reject(explain(error, query))
        else resolve({ rows: rows as R[] })
      })
      return
    }
    db.run(query.sql, query.parameters as unknown[], function (this: sqlite3.RunResult, error: Error | null) {
      if (error) reject(explain(error, query))
      else resolve({ rows: [], numAffectedRows: BigInt(this.changes), insertId: BigInt(this.lastID) })
    })
  })
}

const explain = (error: Error, query: CompiledQuery): Error => new Error(`${error.message} in: ${query.sql}`)

/** First come, first served. */
class Mutex {
  #tail: Promise<void> = Promise.resolve()

  async take(): Promise<() => void> {
    let release!: () => void
    const mine = new Promise<void>((resolve) => (release = resolve))
    const before = this.#tail
    this.#tail = before.then(() => mine)
    await before
    return release
  }
}
