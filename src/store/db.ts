/** Opens the memory of the house: SQLite in one file by default, PostgreSQL when told so. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, Migrator, PostgresDialect } from 'kysely'
import { migrations } from './migrations/index.ts'
import { sqliteDialect } from './dialect.ts'
import { kindOf, type StoreKind } from './kind.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>

/**
 * @param where a `postgres://` address, a file for SQLite, or `:memory:`
 * @returns the database, with every migration applied
 */
export async function openStore(where: string): Promise<Db> {
  const db = await connectStore(where)
  try {
    const { error } = await migrator(db, kindOf(where)).migrateToLatest()
    if (error) throw error
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}

/** Connects as it stands, without bringing the tables up to date. */
export async function connectStore(where: string): Promise<Db> {
  if (kindOf(where) === 'sqlite') {
    if (where !== ':memory:') mkdirSync(dirname(where), { recursive: true })
    return new Kysely<Schema>({ dialect: sqliteDialect(where) })
  }
  const { default: pg } = await import('pg')
  // count(*) is int8, which pg hands over as text: our counts fit a number.
  const int8 = 20
  pg.types.setTypeParser(int8, Number)
  const pool = new pg.Pool({ connectionString: where, max: 10 })
  // An idle connection that breaks must not end the process; the next query gets a fresh one.
  pool.on('error', () => {})
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

const migrator = (db: Db, kind: StoreKind): Migrator =>
  new Migrator({
    db,
    // Numbers are given out before the work is done: a lower one may come to a database that has a higher one.
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(migrations.map((m) => [m.name, { up: (inner: Kysely<unknown>) => m.up(inner, kind) }])),
        ),
    },
  })
