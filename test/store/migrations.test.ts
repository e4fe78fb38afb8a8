import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/store/db.ts'
import { openStore } from '../../src/store/db.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { outletsById } from '../../src/store/outlets.ts'
import { seedSources, sourceById } from '../../src/store/sources.ts'
import { at, seedPress, source } from '../support/heard.ts'
import { freshPlace, freshStore, kinds, type FreshStore } from '../support/store.ts'

describe.each(kinds)('a %s store', (kind) => {
  let store: FreshStore
  let db: Db
  beforeAll(async () => {
    store = await freshStore(kind, { bare: true })
    db = store.db
    await seedPress(db)
  })
  afterAll(() => store.close())

  test('opens a second time with everything still in it: migrations are applied once', async () => {
    const again = await store.again()
    const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(again)
    expect(applied.rows.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name))
    expect([...(await outletsById(again)).keys()].toSorted()).toEqual(['daerah', 'dua', 'kementerian', 'satu'])
  })

  test('is migrated once even when many processes open it at the same moment', async () => {
    const fresh = await freshPlace(kind, { bare: true })
    try {
      const [first, , last] = await Promise.all([fresh.again(), fresh.again(), fresh.again()])
      await seedPress(last)
      expect((await outletsById(first)).size).toBe(4)
    } finally {
      await fresh.close()
    }
  })

  test('keeps what a person changed of a source when the catalogue is brought in again', async () => {
    await db
      .updateTable('sources')
      .set({ url: 'https://baru.example/rss', active: 0 })
      .where('id', '=', 'dua-utama')
      .execute()
    await seedPress(db)
    expect(await sourceById(db, 'dua-utama')).toMatchObject({ url: 'https://baru.example/rss', active: false })
  })

  test('leaves out a source whose address another one has, instead of failing', async () => {
    await seedSources(db, [source('kembar', 'satu', { url: 'https://satu.example/satu-utama.xml' })], at(0))
    expect(await sourceById(db, 'kembar')).toBeNull()
  })

  test('refuses rows that point at nothing', async () => {
    await expect(seedSources(db, [source('yatim', 'tiada')], at(0))).rejects.toThrow(/foreign key/i)
  })

  test('takes a transaction back as a whole when it fails half-way', async () => {
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('settings').values({ key: 'uji', value: '1' }).execute()
      throw new Error('at the worst moment')
    })
    await expect(failing).rejects.toThrow('at the worst moment')
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([])
  })

  test('answers a read while another transaction is writing, with what was there before', async () => {
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('settings').values({ key: 'baru', value: '1' }).execute()
      expect(await db.selectFrom('settings').selectAll().execute()).toEqual([])
    })
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([{ key: 'baru', value: '1' }])
  })
})

test('a SQLite file that cannot be opened is named in the error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-bukan-berkas-'))
  try {
    await expect(openStore(folder)).rejects.toThrow(`cannot open the database ${folder}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('SQLite refuses a BigInt instead of storing NULL in silence', async () => {
  const store = await freshStore('sqlite')
  try {
    const insert = store.db
      .insertInto('settings')
      .values({ key: 'besar', value: 9007199254740993n as unknown as string })
    await expect(insert.execute()).rejects.toThrow('BigInt')
  } finally {
    await store.close()
  }
})
