/**
 * Everything in which SQLite and PostgreSQL differ, and the one place that knows the `sqlite3` package.
 *
 * SQLite: one writing connection behind a promise mutex (`BEGIN IMMEDIATE`, so a transaction never fails half-way for
 * want of the lock) and a few reading ones, so that a point read does not wait for an aggregate. WAL, foreign keys on,
 * five seconds of patience for other processes. The package binds BigInt as NULL in silence: refused here.
 */
import { setTimeout as sleep } from 'node:timers/promises'
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
  #writer: Connection | null = null
  #readers: Connection[] = []
  readonly #mutex = new Mutex()

  constructor(file: string) {
    this.#file = file
  }

  async init(): Promise<void> {
    this.#writer = await open(this.#file)
    await exec(this.#writer.db, 'pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 0')
    // A database in memory belongs to its one connection.
    if (this.#file === ':memory:') this.#readers = [this.#writer]
    else for (let i = 0; i < readers; i++) this.#readers.push(await open(this.#file))
  }

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this.#mutex, this.#writer!, this.#readers)
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
    for (const one of all) await one.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #mutex: Mutex
  readonly #writer: Connection
  readonly #readers: Connection[]
  #release: (() => void) | null = null

  constructor(mutex: Mutex, writer: Connection, readers: Connection[]) {
    this.#mutex = mutex
    this.#writer = writer
    this.#readers = readers
  }

  async begin(): Promise<void> {
    this.#release = await this.#mutex.take()
    try {
      await patiently(() => exec(this.#writer.db, 'begin immediate'))
    } catch (error) {
      this.#letGo()
      throw error
    }
  }

  /** A commit that fails, as on a full disk, is taken back before anybody else has the connection. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (!this.#release) return
    try {
      await exec(this.#writer.db, how)
    } catch (error) {
      // On a full disk SQLite may have taken it back by itself.
      if (how === 'rollback' && /no transaction is active/.test(String(error))) return
      if (how === 'commit') await exec(this.#writer.db, 'rollback').catch(() => undefined)
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
    if (query.query.kind === 'SelectQueryNode') return run<R>(leastBusy(this.#readers), query)
    const release = await this.#mutex.take()
    try {
      return await patiently(() => run<R>(this.#writer, query))
    } finally {
      release()
    }
  }

  // The package steps without back-pressure, so nothing streams: long reads page by key (store/export.ts).
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('SQLite queries do not stream; page by key instead')
  }
}

const leastBusy = (some: Connection[]): Connection => some.reduce((least, one) => (one.busy < least.busy ? one : least))

/** Of other processes on the same file. */
const patienceMs = 5000
/** Between two tries; by chance, so that two who wait do not always meet. */
const napMs = { least: 0.5, most: 3 }

/**
 * Tries until the file is free. SQLite's own patience sleeps longer and longer, up to a tenth of a second, between two
 * looks: beside a process that writes one thing after the other it hardly ever looks at the right moment.
 */
async function patiently<T>(write: () => Promise<T>): Promise<T> {
  const until = performance.now() + patienceMs
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!/SQLITE_BUSY/.test(String(error)) || performance.now() > until) throw error
      await sleep(napMs.least + Math.random() * (napMs.most - napMs.least))
    }
  }
}

/** 16 MB of pages a connection instead of 2: the upper levels of a large archive's indexes are not read again and again. */
const remembered = 'pragma cache_size = -16000'

/** `busy`: questions put and not answered yet; it answers one after the other. */
type Connection = {
  busy: number
  db: sqlite3.Database
  prepared(sql: string): Promise<sqlite3.Statement>
  close(): Promise<void>
}

async function open(file: string): Promise<Connection> {
  const db = await openDatabase(file)
  const statements = keepStatements(db)
  return {
    busy: 0,
    db,
    prepared: statements.get,
    async close() {
      await statements.close()
      await new Promise<void>((resolve) => db.close(() => resolve()))
    },
  }
}

/**
 * The questions a house asks are the same few hundred. To read each anew cost more of the one thread that answers than to
 * put it: it makes an object of the package's every time. Most recently used last.
 */
const statementsKept = 200

function keepStatements(db: sqlite3.Database) {
  const kept = new Map<string, Promise<sqlite3.Statement>>()
  const finish = (one: Promise<sqlite3.Statement>): Promise<void> =>
    one.then(
      (statement) => new Promise((resolve) => statement.finalize(() => resolve())),
      () => undefined,
    )
  return {
    get(sql: string): Promise<sqlite3.Statement> {
      const known = kept.get(sql)
      const statement = known ?? prepare(db, sql)
      kept.delete(sql)
      kept.set(sql, statement)
      if (known) return known
      statement.catch(() => kept.delete(sql))
      const [oldest] = kept.keys()
      if (kept.size > statementsKept && oldest !== undefined) {
        const gone = kept.get(oldest)!
        kept.delete(oldest)
        // Who was given it a moment ago has put their question by then.
        setImmediate(() => void finish(gone))
      }
      return statement
    },
    async close() {
      const all = [...kept.values()]
      kept.clear()
      await Promise.all(all.map(finish))
    },
  }
}

const prepare = (db: sqlite3.Database, sql: string): Promise<sqlite3.Statement> =>
  new Promise((resolve, reject) => {
    const statement = db.prepare(sql, (error: Error | null) => (error ? reject(error) : resolve(statement)))
  })

function openDatabase(file: string): Promise<sqlite3.Database> {
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

async function run<R>(connection: Connection, query: CompiledQuery): Promise<QueryResult<R>> {
  for (const value of query.parameters) {
    if (typeof value === 'bigint') throw new Error('sqlite3 would store a BigInt as NULL; pass a number or a text')
  }
  const { kind } = query.query
  const values = query.parameters as unknown[]
  const answersRows = kind === 'SelectQueryNode' || kind === 'RawNode' || /\breturning\b/i.test(query.sql)
  connection.busy++
  try {
    const statement = await connection.prepared(query.sql)
    return answersRows ? await rowsOf<R>(statement, values) : await changesOf<R>(statement, values)
  } catch (error) {
    throw explain(error as Error, query)
  } finally {
    connection.busy--
  }
}

const rowsOf = <R>(statement: sqlite3.Statement, values: unknown[]): Promise<QueryResult<R>> =>
  new Promise((resolve, reject) =>
    statement.all(values, (error: Error | null, rows: R[]) => (error ? reject(error) : resolve({ rows }))),
  )

const changesOf = <R>(statement: sqlite3.Statement, values: unknown[]): Promise<QueryResult<R>> =>
  new Promise((resolve, reject) =>
    statement.run(values, function (this: sqlite3.RunResult, error: Error | null) {
      if (error) reject(error)
      else resolve({ rows: [], numAffectedRows: BigInt(this.changes), insertId: BigInt(this.lastID) })
    }),
  )

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
