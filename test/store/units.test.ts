/** The tree of units as it is kept: names in time, who stands below whom, and the trail of its changes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planUnits, trailOf } from '../../src/importing/unit-plan.ts'
import { unitsFromFile } from '../../src/importing/units.ts'
import { auditLines, commandLine } from '../../src/store/audit.ts'
import { datedUnits } from '../../src/store/migrations/035-dated-units.ts'
import { allUnits, openUnits, saveUnits, unitIdsUnder } from '../../src/store/units.ts'
import { at, unit } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

/** 968 units: the ministry, 33 offices of a province, and 934 below them. */
const ministry = (
  nameOf = (n: number) => `Satuan Kerja Contoh ${n}`,
) => `kode;nama;induk;alias;domain;berlaku dari;berlaku sampai
pusat;Kementerian Contoh;;Kemenco;contoh.example;;
${Array.from({ length: 33 }, (_, n) => `kanwil-${n};Kanwil Contoh ${n};pusat;;w${n}.contoh.example;;`).join('\n')}
${Array.from({ length: 934 }, (_, n) => `satker-${n};${nameOf(n)};kanwil-${n % 33};;;;`).join('\n')}
`

describe.each(kinds)('on %s', (kind) => {
  let store: FreshStore
  beforeAll(async () => {
    store = await freshStore(kind)
  })
  afterAll(() => store.close())

  const bringIn = async (csv: string, today: string) => {
    const plan = planUnits(unitsFromFile(new TextEncoder().encode(csv)), await allUnits(store.db), today)
    const trail = trailOf(plan, 'satker.csv').map((line) => ({ ...commandLine, ...line, at: at(0) }))
    await saveUnits(store.db, plan.units, trail)
    return plan
  }

  test('968 units come in with who stands below whom, and once more without a change', async () => {
    expect((await bringIn(ministry(), '2026-05-18')).changes).toHaveLength(968)
    expect(await unitIdsUnder(store.db, 'pusat')).toHaveLength(968)
    expect(await unitIdsUnder(store.db, 'kanwil-1')).toHaveLength(30)
    expect((await bringIn(ministry(), '2026-05-19')).changes).toEqual([])
  })

  test('what was renamed, moved and ended stays, and stands in the trail', async () => {
    const next = ministry((n) => (n === 1 ? 'Satuan Kerja Berganti' : `Satuan Kerja Contoh ${n}`))
      .replace('satker-2;Satuan Kerja Contoh 2;kanwil-2', 'satker-2;Satuan Kerja Contoh 2;kanwil-1')
      .replace(/satker-3;.*\n/, '')
    expect((await bringIn(next, '2026-05-18')).changes.map(({ what, code }) => `${what} ${code}`)).toEqual([
      'renamed satker-1',
      'moved satker-2',
      'ended satker-3',
    ])
    const units = new Map((await allUnits(store.db)).map((one) => [one.id, one]))
    expect(units.size).toBe(968)
    expect(units.get('satker-1')!.aliases).toEqual([{ text: 'Satuan Kerja Contoh 1', from: null, until: '2026-05-17' }])
    expect(units.get('satker-3')!.until).toBe('2026-05-17')
    expect(await unitIdsUnder(store.db, 'kanwil-1')).toContain('satker-2')
    expect((await openUnits(store.db, '2026-05-18')).map(({ id }) => id)).not.toContain('satker-3')
    const [renamed] = await auditLines(store.db, { action: 'unit.renamed', limit: 5 })
    expect(renamed).toMatchObject({ subject: 'satker-1', detail: { before: 'Satuan Kerja Contoh 1' } })
    const [imported] = await auditLines(store.db, { action: 'unit.imported', limit: 1 })
    expect(imported).toMatchObject({ subject: 'satker.csv', detail: { renamed: 1, moved: 1, ended: 1, added: 0 } })
  })

  test('units of before names had days keep theirs, open on both sides', async () => {
    const { db } = store
    await saveUnits(db, [unit('lama', 'Kantor Lama')])
    await db.updateTable('units').set({ aliases: '["KL"]' }).where('id', '=', 'lama').execute()
    for (const column of ['domains', 'valid_from', 'valid_until']) {
      await db.schema.alterTable('units').dropColumn(column).execute()
    }
    await db.updateTable('units').set({ aliases: '[]' }).where('id', '!=', 'lama').execute()
    await datedUnits.up(db as never, kind)
    const old = (await allUnits(db)).find(({ id }) => id === 'lama')
    expect(old).toEqual(unit('lama', 'Kantor Lama', { aliases: [{ text: 'KL', from: null, until: null }] }))
  })
})
