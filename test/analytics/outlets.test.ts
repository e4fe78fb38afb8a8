import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outlets } from '../../src/analytics/outlets.ts'
import { bylinesOf } from '../../src/store/bylines.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { addRelease, article, at, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, type FreshStore } from '../support/store.ts'

const window = { from: at(-1000), to: at(10_000) }
const now = new Date(at(5000))

describe('outlets that carried a release', () => {
  let store: FreshStore
  let releaseId: string
  beforeEach(async () => {
    store = await freshStore('sqlite')
    await seedPress(store.db)
    releaseId = await addRelease(store.db, 'apostille')
  })
  afterEach(() => store.close())

  const carry = async (name: string, change: Parameters<typeof article>[1], storyId?: string): Promise<string> => {
    const id = (await keepManualArticle(store.db, article(name, { urlKey: `${name}.example`, ...change })))!
    await judge(store.db, id, { matches: [match(id, releaseId)], ...(storyId ? { storyId } : {}) })
    return id
  }
  const lines = async () => outlets.answer(await outlets.load(store.db, { kind: 'all' }, window), window, now)

  test('first and following, the wait and paid placements are counted by hand', async () => {
    // The release of the tests goes out at minute 0.
    const first = await carry('a', { outletId: 'daerah', publishedAt: at(30) })
    await carry('b', { outletId: 'satu', publishedAt: at(90) }, first)
    await carry('c', { outletId: 'satu', publishedAt: at(150) })
    await carry('d', { outletId: 'satu', publishedAt: at(200), paid: true })
    expect(
      (await lines()).map(({ id, articles, stories, first: f, shared, paid }) => [
        id,
        articles,
        stories,
        f,
        shared,
        paid,
      ]),
    ).toEqual([
      ['satu', 2, 2, 0, 1, 1],
      ['daerah', 1, 1, 1, 1, 0],
    ])
    const delays = (await lines()).map((line) => line.medianDelayMinutes)
    expect(delays[0]! - delays[1]!).toBe((90 + 150) / 2 - 30)
  })

  test('a date that the outlet did not print, or before the release, tells nothing about the wait', async () => {
    await carry('a', { publishedAt: at(90), dateQuality: 'observed' })
    await carry('b', { publishedAt: at(-500) })
    expect((await lines()).map((line) => [line.articles, line.medianDelayMinutes])).toEqual([[2, null]])
  })

  test('names under the coverage come with what they last wrote', async () => {
    const id = await carry('a', { outletId: 'satu', byline: [{ name: 'Sri Rahayu', role: 'author' }] })
    const later = await carry('b', {
      outletId: 'satu',
      publishedAt: at(500),
      byline: [
        { name: 'SRI RAHAYU', role: 'author' },
        { name: 'Bambang', role: 'editor' },
      ],
    })
    const bylines = await bylinesOf(store.db, 'satu', { from: at(0), to: at(1_000_000) })
    expect(
      bylines.map(({ name, role, articles, latest }) => [name, role, articles, latest.map((one) => one.id)]),
    ).toEqual([
      ['SRI RAHAYU', 'author', 2, [later, id]],
      ['Bambang', 'editor', 1, [later]],
    ])
  })
})
