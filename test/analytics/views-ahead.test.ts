import { afterEach, describe, expect, test } from 'vitest'
import { viewsAhead } from '../../src/analytics/views-ahead.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { keepViews, viewsOf } from '../../src/store/views.ts'
import { article, at, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const day = 24 * 60

describe.each(kinds)('what the counter on a page will say a day after publication, on %s', (kind) => {
  let store: FreshStore
  afterEach(() => store.close())

  test('is told by the counters of the last weeks, once enough of them are a day old', async () => {
    store = await freshStore(kind)
    const { db } = store
    await seedPress(db)
    /** An article whose counter says these reads so many minutes after publication. */
    const counted = async (name: string, publishedAt: number, said: [number, number][]) => {
      const change = { urlKey: `${name}.example`, publishedAt: at(publishedAt) }
      const id = (await keepManualArticle(db, article(name, change)))!
      for (const [minutes, reads] of said)
        await db
          .transaction()
          .execute((tx) => keepViews(tx, id, at(publishedAt + minutes), { low: reads, high: reads, text: `${reads}` }))
      return { id, publishedAt: change.publishedAt, dateQuality: 'claimed' as const }
    }
    const grown = (size: number): [number, number][] => [
      [10, size],
      [70, 2 * size],
      [370, 4 * size],
      [day + 10, 6 * size],
    ]
    const start = 3 * day
    for (let i = 0; i < 19; i++) await counted(`lama ${i}`, i * 60, grown(100 + i))
    const own = await counted('baru', start, [
      [10, 110],
      [80, 230],
    ])
    const asked = async (minutes: number) =>
      viewsAhead(db, own, await viewsOf(db, own.id), new Date(at(start + minutes)))
    expect(await asked(90)).toBeNull()
    await counted('lama 19', day, grown(119))
    const said = (await asked(90))!
    expect(said.curves).toBe(20)
    expect(said.low).toBeGreaterThan(550)
    expect(said.high).toBeLessThan(750)
    expect(await asked(day)).toBeNull()
    expect(await viewsAhead(db, own, [], new Date(at(start + 90)))).toBeNull()
  })
})
