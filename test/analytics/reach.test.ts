import { afterEach, describe, expect, test } from 'vitest'
import { reach } from '../../src/analytics/reach.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { keepViews } from '../../src/store/views.ts'
import { addRelease, article, at, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const window = { from: at(-1000), to: at(10_000) }

describe.each(kinds)('reads as pages print them, on %s', (kind) => {
  let store: FreshStore
  afterEach(() => store.close())

  test('the latest sample of each article counts once, beside the audience and never in it', async () => {
    store = await freshStore(kind)
    const { db } = store
    await seedPress(db)
    const audience = { low: 1_000_000, high: 2_000_000, source: 'Survei Contoh', date: '2026-01' }
    await db
      .updateTable('outlets')
      .set({ audience: JSON.stringify(audience) })
      .where('id', '=', 'satu')
      .execute()
    const releaseId = await addRelease(db, 'apostille')
    const carry = async (name: string, change: Parameters<typeof article>[1] = {}) => {
      const id = (await keepManualArticle(db, article(name, { urlKey: `${name}.example`, ...change })))!
      await judge(db, id, { matches: [match(id, releaseId)] })
      return id
    }
    const answer = async () =>
      reach.answer(await reach.load(db, { kind: 'release', id: releaseId }, window), window, new Date(at(5000)))

    const [a] = [await carry('a'), await carry('c', { outletId: 'daerah' })]
    const before = await answer()
    expect(before.printed).toBeNull()

    const said = (low: number, high = low) => ({ low, high, text: `Dibaca ${low} kali` })
    await db.transaction().execute((tx) => keepViews(tx, a!, at(120), said(300)))
    await db.transaction().execute((tx) => keepViews(tx, a!, at(420), said(900)))
    await carry('b', { outletId: 'dua', views: { ...said(1150, 1299), at: at(200) } })
    await carry('iklan', { paid: true, views: { ...said(50_000), at: at(200) } })
    const after = await answer()
    expect(after.printed).toEqual({ articles: 2, low: 2050, high: 2199, from: at(200), to: at(420) })
    expect(after.articles).toBe(3)
    expect(after.audience).toEqual({ ...before.audience, unknown: 2 })
    expect(reach.table(after).rows).toContainEqual({ measure: 'printedReadsLow', value: 2050 })
    expect(reach.table(before).rows).toContainEqual({ measure: 'printedReadsLow', value: null })
  })
})
