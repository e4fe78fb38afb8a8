/** To which units articles belong, why, and what a person says of it. */
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openJudge, type Judge } from '../../src/pipeline/judge.ts'
import { auditLines } from '../../src/store/audit.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { coverageOf } from '../../src/store/coverage.ts'
import { findingCounts, findingFacets, findingsOf } from '../../src/store/findings.ts'
import { openSearch, step } from '../../src/store/search.ts'
import { beyondAll } from '../../src/store/search-index.ts'
import { allUnits, saveUnits } from '../../src/store/units.ts'
import { articlesOfUnits, belongsToUnits, decideUnit, unitsOfArticles } from '../../src/store/unit-routes.ts'
import { decideMatch } from '../../src/store/verdicts.ts'
import { handClock } from '../support/clock.ts'
import { addRelease, article, at, seedPress, unit } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const actor = { userId: 'ayu', from: null }
const releaseText = `Kantor Wilayah Utara membagikan 412 bibit mangga kepada warga binaan di kebun belakang blok hunian.
Kepala kantor Budi Santosa menyebut hasil panen perdana dijual ke pasar setempat setiap pekan mulai bulan depan.`

describe.each(kinds)('on %s', (kind) => {
  let store: FreshStore
  let judge: Judge
  let carrying: string
  let naming: string
  let other: string
  let releaseId: string
  beforeAll(async () => {
    store = await freshStore(kind)
    const { db } = store
    await seedPress(db)
    await saveUnits(db, [
      unit('utara', 'Kantor Wilayah Utara'),
      unit('selatan', 'Kantor Wilayah Selatan', { domains: [{ text: 'selatan.example', from: null, until: null }] }),
    ])
    releaseId = await addRelease(db, 'bibit', {
      unitId: 'utara',
      title: 'Bibit Mangga untuk Warga Binaan',
      text: releaseText,
    })
    const add = async (name: string, text: string) =>
      (await keepManualArticle(db, { ...article(name), title: `Berita ${name}`, text, manual: false }))!
    carrying = await add('bibit', releaseText.replace('Kantor Wilayah Utara', 'Kantor itu'))
    naming = await add('loket', 'Loket paspor Kantor Wilayah Selatan pindah; lihat selatan.example untuk jamnya.')
    other = await add('basket', 'Tim basket kota menang tipis pada laga pembuka di hadapan ribuan penonton.')
    judge = await openJudge(db, handClock(at(300)), (what, error) => {
      throw new Error(what, { cause: error })
    })
    await judge.round()
  })
  afterAll(() => store.close())

  const unitsOf = async (id: string) =>
    ((await unitsOfArticles(store.db, [id])).get(id) ?? []).map(
      (one) => `${one.belongs ? '' : 'not '}${one.unit.id}: ${one.reasons.map(({ why }) => why).join(' ')}`,
    )
  const belonging = async (unitId: string) => {
    const search = (await openSearch(store.db, null, { belongsTo: [unitId] }))!
    return (await step(store.db, search, beyondAll, 50)).found.map(({ id }) => id).toSorted()
  }

  test('an article belongs to the unit whose release it carries, and to the one it names', async () => {
    expect(await unitsOf(carrying)).toEqual(['utara: release'])
    expect(await unitsOf(naming)).toEqual(['selatan: domain name'])
    expect(await unitsOf(other)).toEqual([])
    expect(await belonging('utara')).toEqual([carrying])
    expect(await belonging('selatan')).toEqual([naming])
    const reasons = (await unitsOfArticles(store.db, [naming])).get(naming)![0]!.reasons
    expect(reasons.map(({ words }) => words)).toEqual(['selatan.example', 'Kantor Wilayah Selatan'])
  })

  test('a person’s word on what it carries changes it, and taking it back too', async () => {
    const pair = { articleId: carrying, releaseId }
    await decideMatch(store.db, pair, false, 'ayu', at(301))
    expect(await unitsOf(carrying)).toEqual([])
    await decideMatch(store.db, pair, null, 'ayu', at(302))
    expect(await unitsOf(carrying)).toEqual(['utara: release'])
  })

  test('a person moves it; that wins over later judgements, stands in the trail and can be undone', async () => {
    const { db } = store
    const move = (unitId: string, belongs: boolean | null) =>
      decideUnit(db, { articleId: naming, unitId }, belongs, actor, at(303))
    expect(await move('selatan', false)).toBe(true)
    expect(await move('utara', true)).toBe(true)
    await db.updateTable('articles').set({ judged_by: null }).where('id', '=', naming).execute()
    await judge.round()
    expect(await unitsOf(naming)).toEqual(['utara: ', 'not selatan: domain name'])
    expect(await belonging('utara')).toEqual([carrying, naming].toSorted())
    expect(await belonging('selatan')).toEqual([])
    expect((await auditLines(db, { action: 'route.', limit: 9 })).map(({ action }) => action)).toEqual([
      'route.added',
      'route.removed',
    ])
    await move('selatan', null)
    await move('utara', null)
    expect(await unitsOf(naming)).toEqual(['selatan: domain name'])
    expect(await move('tiada', true)).toBe(false)
  })

  test('when a unit changes its name, what is kept is gone through again, and a text no longer kept is left', async () => {
    const { db } = store
    const basket = (await allUnits(db)).find(({ id }) => id === 'utara')!
    await saveUnits(db, [
      { ...basket, aliases: [{ text: 'Tim Basket Kota', from: null, until: null }] },
      unit('selatan', 'Kantor Lain'),
    ])
    await db.updateTable('articles').set({ text: '' }).where('id', '=', naming).execute()
    await judge.round()
    expect(await unitsOf(other)).toEqual(['utara: name'])
    expect(await unitsOf(naming)).toEqual(['selatan: domain name'])
    expect(await unitsOf(carrying)).toEqual(['utara: release'])
  })

  test('coverage counts of a unit stay those of its releases', async () => {
    const items = await coverageOf(store.db, { unitIds: ['utara'] }, { limit: 10 })
    expect(items.map(({ id }) => id)).toEqual([carrying])
  })

  test('a finding goes where its article goes: to whose release it carries, whom it names, and whom a person says', async () => {
    const { db } = store
    const carried = releaseText.replace('412', '421').replace('Kantor Wilayah Utara', 'Kantor itu')
    const text = `${carried}\nKepala Kantor Lain hadir pada acara itu bersama warga sekitar.`
    const id = (await keepManualArticle(db, { ...article('keliru'), title: 'Bibit untuk warga', text, manual: false }))!
    await judge.round()
    expect(await unitsOf(id)).toEqual(['selatan: name', 'utara: release'])
    const waiting = async (unitId: string) => {
      const listed = await findingsOf(db, { unitIds: [unitId], limit: 10 })
      expect((await findingCounts(db, { unitIds: [unitId], from: at(-9999) })).open).toBe(listed.length)
      return listed.map(({ articleRef }) => articleRef.id)
    }
    expect(await waiting('utara')).toEqual([id])
    expect(await waiting('selatan')).toEqual([id])
    expect((await findingFacets(db, at(-9999))).units.map((one) => one.id)).toEqual(['selatan', 'utara'])
    await decideUnit(db, { articleId: id, unitId: 'selatan' }, false, actor, at(304))
    expect(await waiting('selatan')).toEqual([])
    expect(await waiting('utara')).toEqual([id])
  })
})

test('which units an article has is read off an index from either side, not off the archive', async () => {
  const store = await freshStore('sqlite')
  try {
    const planOf = async (where: RawBuilder<unknown>) => {
      const plan = sql<{ detail: string }>`explain query plan select id from articles where ${where}`
      return (await plan.execute(store.db)).rows.map(({ detail }) => detail).join('\n')
    }
    const ofUnits = await planOf(sql`id in ${articlesOfUnits(['a', 'b'])}`)
    expect(ofUnits).toContain('SEARCH article_units USING INDEX article_units_unit (unit_id=?)')
    expect(ofUnits).not.toContain('SCAN')
    const ofOne = await planOf(sql`id = 'x' and ${belongsToUnits(['a', 'b'])}`)
    expect(ofOne).toMatch(/SEARCH article_units .*INDEX sqlite_autoindex_article_units_1 \(article_id=\?\)/)
    expect(ofOne).not.toContain('SCAN')
  } finally {
    await store.close()
  }
})
