import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportSheets } from '../../src/export/dictionary.ts'
import { projectRoot } from '../../src/paths.ts'
import { openStore, type Db } from '../../src/store/db.ts'
import { exportRows, type ExportRow } from '../../src/store/export.ts'
import { decideMatch } from '../../src/store/verdicts.ts'
import { at, seedPress } from '../support/heard.ts'
import { fillArchive, archiveRow } from '../support/archive.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const everything = { from: at(-1_000_000), to: at(1_000_000) }

async function all(rows: AsyncIterable<ExportRow>): Promise<ExportRow[]> {
  const list: ExportRow[] = []
  for await (const row of rows) list.push(row)
  return list
}

describe.each(kinds)('an export from %s', (kind) => {
  // Two full pages and a bit, so that two seams between pages are crossed.
  const size = 1203
  let store: FreshStore
  let db: Db
  beforeAll(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
    await fillArchive(db, size)
  })
  afterAll(() => store.close())

  test('has every column of the data dictionary in every row, and no other', async () => {
    for (const sheet of exportSheets) {
      const rows = await all(exportRows[sheet.name](db, everything))
      expect(rows.length, sheet.name).toBeGreaterThan(0)
      const columns = sheet.columns.map((column) => column.key).toSorted()
      for (const row of rows.slice(0, 20)) expect(Object.keys(row).toSorted(), sheet.name).toEqual(columns)
    }
  })

  test('has each article once for each release it may carry, newest first, whatever stands at the seams', async () => {
    const rows = await all(exportRows.coverage(db, everything))
    expect(rows).toHaveLength(size)
    expect(new Set(rows.map((row) => row['article_id'])).size).toBe(size)
    for (let n = 0; n < size; n++) expect(rows[n]).toEqual(archiveRow(size - 1 - n))
    const instants = rows.map((row) => String(row['published_at']))
    expect(new Set(instants).size, 'many share an instant').toBeLessThan(size / 3)
  })

  test('keeps to its window: from its first instant to just before its last', async () => {
    const rows = await all(exportRows.coverage(db, { from: at(10), to: at(20) }))
    const inside = Array.from({ length: size }, (_, n) => archiveRow(n)).filter(
      (row) => row['published_at']! >= at(10) && row['published_at']! < at(20),
    )
    expect(rows.map((row) => row['article_id']).toSorted()).toEqual(inside.map((row) => row['article_id']).toSorted())
  })

  test('of findings and of hours has each once', async () => {
    const findings = await all(exportRows.findings(db, everything))
    expect(new Set(findings.map((row) => row['key'])).size).toBe(size)
    expect(findings).toHaveLength(size)
    const hours = await all(exportRows.hourly(db, everything))
    expect(hours).toHaveLength(size)
    expect(new Set(hours.map((row) => `${row['scope']} ${row['scope_id']} ${row['hour']}`)).size).toBe(size)
  })

  test('of releases has each once, with the figures of its echo as people left them', async () => {
    const rows = await all(exportRows.releases(db, everything))
    expect(rows).toHaveLength(size)
    expect(new Set(rows.map((row) => row['release_id'])).size).toBe(size)
    const first = rows.find((row) => row['release_id'] === 'r2')
    expect(first).toMatchObject({ articles: 1, stories: 1, outlets: 1 })
    // The only article of the first was paid for.
    expect(rows.find((row) => row['release_id'] === 'r0')).toMatchObject({ articles: 0, stories: 0, outlets: 0 })
    expect(rows.find((row) => row['release_id'] === 'r1')).toMatchObject({ articles: 0, first_pickup_minutes: null })
    const carried = await db
      .selectFrom('matches')
      .select('article_id')
      .where('release_id', '=', 'r2')
      .executeTakeFirstOrThrow()
    await decideMatch(db, { articleId: carried.article_id, releaseId: 'r2' }, false, 'u1', at(0))
    const after = (await all(exportRows.releases(db, { ...everything, releaseId: 'r2' })))[0]
    expect(after).toMatchObject({ articles: 0, stories: 0, outlets: 0, first_pickup_minutes: null })
    await decideMatch(db, { articleId: carried.article_id, releaseId: 'r2' }, null, 'u1', at(0))
  })
})

describe('an archive of 100,000 articles', () => {
  const size = 100_000
  /** The program itself takes more than half of it; below 90 MB it spends its time collecting garbage. */
  const heapMegabytes = 96
  const folder = mkdtempSync(join(tmpdir(), 'gaung-archive-'))
  const env = { ...process.env, GAUNG_DATA_DIR: folder }
  beforeAll(async () => {
    const db = await openStore(join(folder, 'gaung.sqlite'))
    await seedPress(db)
    await fillArchive(db, size)
    await db.destroy()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('leaves the house as CSV within a small heap, and reads back equal', { timeout: 120_000 }, async () => {
    const flags = [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx', join(projectRoot, 'src/cli.ts')]
    const child = spawn(process.execPath, [...flags, 'export', 'coverage'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
    let n = 0
    for await (const record of child.stdout.pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>) {
      const expected = asRead(archiveRow(size - 1 - n))
      // `toEqual` on every row would take a minute; a row is compared as text and shown in full only when it differs.
      if (JSON.stringify(record) !== JSON.stringify(expected)) expect(record, `row ${n}`).toEqual(expected)
      n++
    }
    expect([n, await ended]).toEqual([size, 0])
  })

  test('is more than that heap can hold at once', { timeout: 120_000 }, async () => {
    const path = (file: string) => JSON.stringify(join(projectRoot, file))
    const program = `(async () => {
      const { openStore } = await import(${path('src/store/db.ts')})
      const { coverageRows } = await import(${path('src/store/export.ts')})
      const rows = []
      for await (const row of coverageRows(await openStore(${JSON.stringify(join(folder, 'gaung.sqlite'))}), { from: '1990', to: '2030' })) rows.push(row)
      console.log(rows.length)
    })()`
    const flags = [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx', '-e', program]
    await expect(promisify(execFile)(process.execPath, flags)).rejects.toThrow(/heap out of memory/)
  })
})

/** What a reader of the file should see for a row: text, formulas disarmed. */
const asRead = (row: ExportRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).map(([key, cell]) => {
      if (typeof cell === 'string' && /^[=+\-@]/.test(cell)) return [key, `'${cell}`]
      return [key, cell === null ? '' : String(cell)]
    }),
  )
