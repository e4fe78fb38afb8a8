import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepManualArticle } from '../../src/store/collect.ts'
import type { Db } from '../../src/store/db.ts'
import { decideFinding, findingCounts, findingsOf } from '../../src/store/findings.ts'
import { addRelease, article, at, finding, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

describe.each(kinds)('a difference that copies carry along, kept in %s', (kind) => {
  let store: FreshStore
  let db: Db
  let releaseId: string
  beforeEach(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
    releaseId = await addRelease(db, 'apostille')
  })
  afterEach(() => store.close())

  const tell = async (name: string, minute: number, storyId?: string): Promise<string> => {
    const id = (await keepManualArticle(db, article(name, { urlKey: `${name}.example`, publishedAt: at(minute) })))!
    await judge(db, id, {
      matches: [match(id, releaseId)],
      findings: [finding(releaseId)],
      ...(storyId ? { storyId } : {}),
    })
    return id
  }
  const once = () => findingsOf(db, { once: true, limit: 10 })
  const states = async () => (await findingsOf(db, { limit: 10 })).map((item) => item.state)
  const someone = { id: 'u1', name: 'Petugas' }

  test('comes once, from the earliest article, and names its copies', async () => {
    const copy = await tell('b', 90)
    const original = await tell('a', 60, copy)
    const other = await tell('lain', 70)
    const list = await once()
    expect(list.map((item) => [item.articleRef.id, item.copies.map((c) => c.articleId)]).toSorted()).toEqual(
      [
        [original, [copy]],
        [other, []],
      ].toSorted(),
    )
    expect(await findingCounts(db, { from: at(0) })).toEqual({ open: 2, confirmed: 0, dismissed: 0 })
  })

  test('is judged once: the verdict holds for every copy, and is taken back from every copy', async () => {
    const original = await tell('a', 60)
    await tell('b', 90, original)
    await decideFinding(db, (await once())[0]!, { state: 'confirmed', reason: '' }, someone, at(200))
    expect(await states()).toEqual(['confirmed', 'confirmed'])
    expect(await findingCounts(db, { from: at(0) })).toEqual({ open: 0, confirmed: 1, dismissed: 0 })
    await decideFinding(db, (await once())[0]!, { state: null }, someone, at(210))
    expect(await states()).toEqual(['open', 'open'])
  })

  test('is not asked again for a copy heard after the verdict', async () => {
    const original = await tell('a', 60)
    await decideFinding(db, (await once())[0]!, { state: 'dismissed', reason: 'pembulatan' }, someone, at(100))
    await tell('b', 90, original)
    await tell('lain', 95)
    expect((await findingsOf(db, { limit: 10 })).map((item) => [item.state, item.reason]).toSorted()).toEqual([
      ['dismissed', 'pembulatan'],
      ['dismissed', 'pembulatan'],
      ['open', null],
    ])
  })
})
