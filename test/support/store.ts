/** Fresh databases for tests, of both kinds; the same cases run on each. */
import { mkdtempSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openStore, type Db } from '../../src/store/db.ts'
import type { StoreKind } from '../../src/store/kind.ts'
import { asAdmin, template } from './postgres.ts'

export const kinds: StoreKind[] = ['sqlite', 'postgres']

export type FreshStore = {
  db: Db
  kind: StoreKind
  /** What `openStore` opened: another process, or another connection, may open it too. */
  where: string
  /** Opens it a second time, as another process would. */
  again(): Promise<Db>
  close(): Promise<void>
}

/**
 * An empty, migrated database of its own. Close it, or files and databases stay.
 * @param bare a PostgreSQL database in which no migration has run yet (a SQLite file never has any)
 */
export async function freshStore(kind: StoreKind, { bare = false } = {}): Promise<FreshStore> {
  const place = await freshPlace(kind, { bare })
  return { db: await place.again(), ...place }
}

/** The same, not yet opened. */
export async function freshPlace(kind: StoreKind, { bare = false } = {}): Promise<Omit<FreshStore, 'db'>> {
  const place = kind === 'sqlite' ? freshFile() : await freshDatabase(bare)
  const opened: Db[] = []
  const again = async () => {
    const db = await openStore(place.where)
    opened.push(db)
    return db
  }
  return {
    kind,
    where: place.where,
    again,
    async close() {
      for (const db of opened) await db.destroy()
      await place.remove()
    },
  }
}

function freshFile() {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-store-'))
  const remove = () => Promise.resolve(rmSync(folder, { recursive: true, force: true }))
  return { where: join(folder, 'gaung.sqlite'), remove }
}

/** The address of the run's PostgreSQL. @throws why there is none */
export function postgresUrl(): string {
  const postgres = inject('postgres')
  if ('why' in postgres) throw new Error(postgres.why)
  return postgres.url
}

async function freshDatabase(bare: boolean) {
  const url = postgresUrl()
  const name = `gaung_${randomBytes(6).toString('hex')}`
  await asAdmin(url, `create database ${name}${bare ? '' : ` template ${template}`}`)
  return { where: `${url}/${name}`, remove: () => asAdmin(url, `drop database ${name} with (force)`) }
}
