import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLines, sayAudit } from '../../src/store/audit.ts'
import { auditTable } from '../../src/export/audit.ts'
import { at } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

describe.each(kinds)('the audit trail in %s', (kind) => {
  let store: FreshStore
  beforeAll(async () => {
    store = await freshStore(kind)
    const line = { userId: 'sari', from: '10.0.0.7' }
    await sayAudit(store.db, { ...line, at: at(0), action: 'finding.confirmed', subject: 'a' })
    await sayAudit(store.db, { ...line, at: at(5), action: 'source.stopped', subject: 'b', detail: { active: false } })
    await sayAudit(store.db, { at: at(9), userId: '', action: 'session.refused', subject: 'x@humas.example' })
  })
  afterAll(() => store.close())

  test('is read newest first, by person, by kind of change, by time and page by page', async () => {
    const actions = async (asked: Omit<Parameters<typeof auditLines>[1], 'limit'>, limit = 10) =>
      (await auditLines(store.db, { ...asked, limit })).map((line) => line.action)
    expect(await actions({})).toEqual(['session.refused', 'source.stopped', 'finding.confirmed'])
    expect(await actions({ userId: 'sari' })).toEqual(['source.stopped', 'finding.confirmed'])
    expect(await actions({ action: 'finding.' })).toEqual(['finding.confirmed'])
    expect(await actions({ action: '%' })).toHaveLength(3)
    expect(await actions({ since: at(5), until: at(9) })).toEqual(['source.stopped'])
    const [first] = await auditLines(store.db, { limit: 1 })
    expect(await actions({ before: first!.id })).toEqual(['source.stopped', 'finding.confirmed'])
  })

  test('says where a change came from and what it was changed to', async () => {
    const [line] = await auditLines(store.db, { action: 'source.', limit: 1 })
    expect(line).toMatchObject({ from: '10.0.0.7', detail: { active: false }, userName: null })
  })

  test('is read whole in portions, for a file of any length', async () => {
    const before = (await auditLines(store.db, { limit: 10 })).length
    await store.db.transaction().execute(async (tx) => {
      for (let n = 0; n < 2500; n++) {
        await sayAudit(tx, { at: at(20), userId: 'sari', action: 'tone.decided', subject: String(n) })
      }
    })
    const { columns, rows } = auditTable(store.db, {})
    const all: Record<string, unknown>[] = []
    for await (const row of rows) all.push(row)
    expect(all).toHaveLength(before + 2500)
    expect(Object.keys(all[0]!)).toEqual(columns.map(({ key }) => key))
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id as number).toSorted((a, b) => b - a))
    const asked: string[] = []
    for await (const row of auditTable(store.db, { action: 'source.', since: at(5) }).rows)
      asked.push(String(row['from']))
    expect(asked).toEqual(['10.0.0.7'])
  })

  test('cannot be altered or deleted, not even by a program with the database in its hands', async () => {
    const { db } = store
    await sayAudit(db, { at: daysAgo(364), userId: 'sari', action: 'finding.dismissed', subject: 'muda' })
    await expect(db.updateTable('audit').set({ user_id: 'lain' }).execute()).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow(/append-only/)
    expect(await auditLines(db, { action: 'finding.', limit: 10 })).toHaveLength(2)
  })

  test('lets go of what is older than a year, which retention may ask for', async () => {
    const { db } = store
    await sayAudit(db, { at: daysAgo(800), userId: 'sari', action: 'lama.hapus', subject: 'tua' })
    await db.deleteFrom('audit').where('at', '<', daysAgo(730)).execute()
    expect(await auditLines(db, { action: 'lama.', limit: 10 })).toEqual([])
    expect(await auditLines(db, { action: 'finding.', limit: 10 })).toHaveLength(2)
  })
})
