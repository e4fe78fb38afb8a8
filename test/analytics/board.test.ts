import { afterEach, beforeEach, expect, test } from 'vitest'
import { boardOf } from '../../src/analytics/board.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { addRelease, article, at, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, type FreshStore } from '../support/store.ts'

let store: FreshStore
beforeEach(async () => {
  store = await freshStore('sqlite')
  await seedPress(store.db)
})
afterEach(() => store.close())

test('a release leaves the board when nothing came for a day and nothing more is expected', async () => {
  const releaseId = await addRelease(store.db, 'apostille')
  for (const [name, minute] of [
    ['a', 60],
    ['b', 90],
    ['c', 120],
  ] as const) {
    const id = (await keepManualArticle(store.db, article(name, { publishedAt: at(minute) })))!
    await judge(store.db, id, { matches: [match(id, releaseId)] })
  }
  const rowsAfter = async (hours: number) =>
    (await boardOf(store.db, new Date(Date.parse(at(hours * 60))))).map((r) => r.id)
  expect(await rowsAfter(4)).toEqual([releaseId])
  expect(await rowsAfter(70)).toEqual([])
})
