/** People's verdicts as measured precision. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { precision, wilson } from '../../src/analytics/precision.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { decideFinding, findingsOf } from '../../src/store/findings.ts'
import { addUser } from '../../src/store/users.ts'
import { addRelease, article, at, finding, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const now = new Date(at(5000))
const window = { from: at(0), to: at(5000) }

describe.each(kinds)('precision in use, in %s', (kind) => {
  let store: FreshStore
  let releaseId: string
  let user: { id: string; name: string }
  beforeEach(async () => {
    store = await freshStore(kind)
    await seedPress(store.db)
    releaseId = await addRelease(store.db, 'apostille')
    const ayu = {
      name: 'Ayu Contoh',
      email: 'ayu@contoh.example',
      role: 'officer',
      zone: 'Asia/Jakarta',
      digest: false,
      language: 'id',
    } as const
    user = await addUser(store.db, ayu, 'tanpa-sandi')
  })
  afterEach(() => store.close())

  const carry = async (name: string, change: Parameters<typeof finding>[1], storyId?: string): Promise<string> => {
    const id = (await keepManualArticle(store.db, article(name)))!
    const findings = [finding(releaseId, change)]
    await judge(store.db, id, { matches: [match(id, releaseId)], findings, ...(storyId ? { storyId } : {}) })
    return id
  }
  const decide = async (articleId: string, state: 'confirmed' | 'dismissed', minutes: number) => {
    const [item] = await findingsOf(store.db, { articleId, limit: 10 })
    await decideFinding(store.db, item!, { state, reason: 'sudah dicek' }, user, at(minutes))
  }
  const lines = async (from = window.from) =>
    precision.answer(await precision.load(store.db, { kind: 'all' }, { ...window, from }), window, now)

  test('is counted by kind and tier from what people decided, copies of a story once, since the first verdict', async () => {
    const first = await carry('a', {})
    await carry('salinan', {}, first)
    const second = await carry('b', { article: { start: 4, end: 7, text: '869' } })
    const third = await carry('c', { kind: 'polarity', tier: 'C' })
    await carry('d', { article: { start: 4, end: 7, text: '111' } })
    await decide(first, 'confirmed', 200)
    await decide(second, 'dismissed', 300)
    await decide(third, 'dismissed', 400)
    expect(await lines()).toEqual([
      { kind: 'number', tier: 'A', confirmed: 1, dismissed: 1, ...wilson(1, 2), since: at(200) },
      { kind: 'polarity', tier: 'C', confirmed: 0, dismissed: 1, ...wilson(0, 1), since: at(400) },
    ])
    expect((await lines(at(250))).map(({ confirmed, dismissed }) => [confirmed, dismissed])).toEqual([
      [0, 1],
      [0, 1],
    ])
    const { columns, rows } = precision.table(await lines())
    expect(Object.keys(rows[0]!).sort()).toEqual(columns.map(({ key }) => key).sort())
  })

  test('without a verdict there is no figure', async () => {
    await carry('a', {})
    expect(await lines()).toEqual([])
  })
})

test('Wilson’s interval stays away from certainty for a handful and narrows with many', () => {
  expect(wilson(3, 3)).toEqual({ precision: 1, low: 0.439, high: 1 })
  expect(wilson(0, 1)).toEqual({ precision: 0, low: 0, high: 0.793 })
  expect(wilson(90, 100)).toEqual({ precision: 0.9, low: 0.826, high: 0.945 })
})
