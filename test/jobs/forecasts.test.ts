import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backtestOf } from '../../src/analytics/cycle/backtest.ts'
import { comparison } from '../../src/analytics/comparison.ts'
import { record } from '../../src/analytics/record.ts'
import { habitsOf } from '../../src/analytics/own-habits.ts'
import { keepDueForecasts } from '../../src/jobs/forecasts.ts'
import { learnWhenDue } from '../../src/jobs/learn.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import type { Db } from '../../src/store/db.ts'
import { findingDelays, zonesOfCoverage } from '../../src/store/finding-delays.ts'
import { pastReleases, pastStories } from '../../src/store/past-coverage.ts'
import { decideMatch } from '../../src/store/verdicts.ts'
import { addRelease, article, at, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const outlets = ['satu', 'dua', 'daerah']
const window = { from: at(0), to: at(10_000) }
const hours = (after: number): Date => new Date(at(60 + after * 60))

describe.each(kinds)('forecasts written down in %s', (kind) => {
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

  /** An article of the release, so many minutes after the first, which is at minute 60. */
  const carry = async (name: string, after: number, change: Parameters<typeof article>[1] = {}, storyId?: string) => {
    const outletId = outlets[after % outlets.length]!
    const id = (await keepManualArticle(
      db,
      article(name, { outletId, urlKey: `${name}.example`, publishedAt: at(60 + after), ...change }),
    ))!
    await judge(db, id, { matches: [match(id, releaseId)], ...(storyId ? { storyId } : {}) })
    return id
  }
  const kept = () => db.selectFrom('forecasts').selectAll().orderBy('scope').orderBy('age_hours').execute()
  const answer = async (now: Date) => record.answer(await record.load(db, { kind: 'all' }, window), window, now)

  test('are one for each age and stay as they were made, whatever comes later', async () => {
    await carry('a', 0)
    await carry('b', 20)
    expect(await keepDueForecasts(db, hours(0.5))).toBe(0)
    expect(await keepDueForecasts(db, hours(1.1))).toBe(1)
    const [made] = await kept()
    expect(made).toMatchObject({ scope: 'release', scope_id: releaseId, age_hours: 1, seen: 2, first_at: at(60) })
    expect(made!.ends_at).toBe(at(60 + 72 * 60))
    await carry('c', 30)
    expect(await keepDueForecasts(db, hours(1.3))).toBe(0)
    expect(await kept()).toEqual([made])
    expect(await keepDueForecasts(db, hours(3))).toBe(1)
    expect((await kept()).map(({ age_hours, seen }) => [age_hours, seen])).toEqual([
      [1, 2],
      [3, 3],
    ])
  })

  test('are not written when their hour has gone by', async () => {
    await carry('a', 0)
    expect(await keepDueForecasts(db, hours(2.5))).toBe(0)
    expect(await keepDueForecasts(db, hours(14))).toBe(0)
  })

  test('a story is followed beside the release from three tellings on, paid ones not counted', async () => {
    const first = await carry('a', 0)
    await carry('b', 10, {}, first)
    await carry('c', 20, { paid: true }, first)
    await keepDueForecasts(db, hours(1.1))
    expect((await kept()).map(({ scope, seen }) => [scope, seen])).toEqual([['release', 2]])
    await carry('d', 80, {}, first)
    await keepDueForecasts(db, hours(3.1))
    expect((await kept()).map(({ scope, age_hours: age, seen }) => [scope, age, seen])).toEqual([
      ['release', 1, 2],
      ['release', 3, 3],
      ['story', 3, 3],
    ])
  })

  test('the record holds them against what happened, once the three days are over', async () => {
    await carry('a', 0)
    await carry('b', 20)
    await carry('c', 40)
    await keepDueForecasts(db, hours(1.1))
    await carry('d', 300)
    await carry('too late', 73 * 60)
    expect((await answer(hours(71))).points).toEqual([])
    const { points, byAge } = await answer(hours(73))
    expect(points).toMatchObject([{ id: releaseId, ageHours: 1, happened: 4 }])
    expect(byAge).toMatchObject([{ ageHours: 1, stories: 1, tooFew: true }])
    expect(points[0]!.low).toBeGreaterThanOrEqual(3)
  })

  test('what a person has said is no coverage does not count as having happened', async () => {
    await carry('a', 0)
    await carry('b', 20)
    await keepDueForecasts(db, hours(1.1))
    const wrong = await carry('c', 200)
    await decideMatch(db, { articleId: wrong, releaseId }, false, 'u1', at(300))
    expect((await answer(hours(73))).points).toMatchObject([{ happened: 2 }])
  })

  test('past coverage comes grouped for comparison and back-test', async () => {
    const first = await carry('a', 0)
    await carry('b', 20, {}, first)
    await carry('c', 40, {}, first)
    const [past] = await pastReleases(db, window, 10)
    expect(past).toMatchObject({ id: releaseId, releasedAt: at(30) })
    expect(past!.articles.map((one) => one.at)).toEqual([at(60), at(80), at(100)])
    expect((await pastStories(db, window, 3, 10)).map(({ id, articles }) => [id, articles.length])).toEqual([
      [first, 3],
    ])
    expect(await pastStories(db, window, 4, 10)).toEqual([])
    expect(backtestOf([past!.articles], hours(80), { asHeard: false })).toHaveLength(4)
  })

  test('what the archive can teach is asked once a day, and too little teaches nothing', async () => {
    await carry('a', 0)
    await carry('b', 20)
    await db
      .updateTable('articles')
      .set({ manual: 0, first_seen_at: at(90) })
      .execute()
    await db
      .updateTable('sources')
      .set({ first_polled_at: at(70) })
      .execute()
    // The first was published before its outlet was first asked.
    expect(await findingDelays(db, at(0), at(10_000))).toEqual([10 / 60])
    expect(await zonesOfCoverage(db, at(0), at(10_000))).toEqual({ 'Asia/Jakarta': 2 })
    const later = hours(200)
    expect(await learnWhenDue(db, later)).toMatchObject({ habits: null, why: 'too-few', at: later.toISOString() })
    expect(await habitsOf(db)).toEqual({})
    expect(await learnWhenDue(db, hours(223))).toBeNull()
    expect(await learnWhenDue(db, hours(225))).not.toBeNull()
  })

  test('a release is compared with releases that are over, and not with itself', async () => {
    await carry('a', 0)
    const scope = { kind: 'release' as const, id: releaseId }
    const rows = await comparison.load(db, scope, window)
    expect(rows.others).toEqual([])
    const { unit, all } = comparison.answer(rows, window, hours(80))
    expect(unit.every(({ usual }) => usual === null)).toBe(true)
    expect(all.map(({ measure, value, others }) => [measure, value, others])).toEqual([
      ['articles', 1, 0],
      ['firstPickupMinutes', 30, 0],
    ])
  })
})
