import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  articleIdByKey,
  keepArticle,
  keepManualArticle,
  keepRefusal,
  keepRetry,
  pendingItems,
} from '../../src/store/collect.ts'
import { keepPoll } from '../../src/store/keep-poll.ts'
import { keepRelease, keepReleaseItem } from '../../src/store/keep-release.ts'
import type { Db } from '../../src/store/db.ts'
import { itemEnding } from '../../src/store/items.ts'
import { latestReleases } from '../../src/store/releases.ts'
import { outcomesBySource, sourceById } from '../../src/store/sources.ts'
import { article, at, heard, offer, pendingOf, poll, release, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

describe.each(kinds)('what was heard, kept in %s', (kind) => {
  let store: FreshStore
  let db: Db
  beforeEach(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
  })
  afterEach(() => store.close())

  const rowsOf = async (table: 'polls' | 'items' | 'articles' | 'versions' | 'releases' | 'release_versions') =>
    (await db.selectFrom(table).selectAll().execute()).length
  const outcomes = async (sourceId: string) => (await outcomesBySource(db, at(0))).get(sourceId)

  test('a poll is kept with its items, its row and what was learned of the source', async () => {
    const kept = await heard(db, poll('satu-utama', [offer('a'), offer('b')], { etag: '"x"', unusable: 1 }))
    expect(kept).toMatchObject({ fresh: 2, overlap: null })
    expect(await db.selectFrom('polls').selectAll().executeTakeFirst()).toMatchObject({
      offered: 2,
      fresh: 2,
      unusable: 1,
      ok: 1,
    })
    expect(await sourceById(db, 'satu-utama')).toMatchObject({
      etag: '"x"',
      lastHeardAt: at(0),
      dueAt: at(60),
      state: 'heard',
    })
    expect((await pendingItems(db, at(0), 10)).map((item) => item.url)).toEqual([
      'https://satu.example/a',
      'https://satu.example/b',
    ])
  })

  test('of a poll whose decision fails nothing is kept at all', async () => {
    const failing = keepPoll(db, poll('satu-utama', [offer('a')]), '2020-01-01T00:00:00.000Z', () => {
      throw new Error('the schedule is broken')
    })
    await expect(failing).rejects.toThrow('the schedule is broken')
    expect([await rowsOf('items'), await rowsOf('polls')]).toEqual([0, 0])
    expect(await sourceById(db, 'satu-utama')).toMatchObject({ dueAt: at(0), lastPolledAt: null })
  })

  test('an answer 304 keeps the etag that was known', async () => {
    await heard(db, poll('satu-utama', [offer('a')], { etag: '"x"', bodyHash: 'abc' }))
    await heard(db, poll('satu-utama', [], { at: at(60), status: 304 }))
    expect(await sourceById(db, 'satu-utama')).toMatchObject({ etag: '"x"', bodyHash: 'abc', lastHeardAt: at(60) })
  })

  test('a failed poll leaves the time at which the source was last heard', async () => {
    await heard(db, poll('satu-utama', [offer('a')]))
    await heard(db, poll('satu-utama', [], { at: at(60), ok: false, status: 500, why: 'http-5xx: 500' }))
    expect(await sourceById(db, 'satu-utama')).toMatchObject({
      lastHeardAt: at(0),
      lastPolledAt: at(60),
      stateWhy: 'http-5xx: 500',
    })
  })

  test('the same address twice in one poll is one item, and in the next poll nothing new', async () => {
    expect(await heard(db, poll('satu-utama', [offer('a'), offer('a')]))).toMatchObject({ fresh: 1 })
    expect(await heard(db, poll('satu-utama', [offer('a')], { at: at(60) }))).toMatchObject({ fresh: 0, overlap: true })
    expect(await rowsOf('items')).toBe(1)
  })

  test('a poll that shares nothing with the one before says that something may be lost', async () => {
    await heard(db, poll('satu-utama', [offer('a')]))
    expect(await heard(db, poll('satu-utama', [offer('b')], { at: at(60) }))).toMatchObject({
      fresh: 1,
      overlap: false,
    })
  })

  test('an item that two sources bring is stored through the first and known through the second', async () => {
    await heard(db, poll('satu-utama', [offer('a')]))
    await keepArticle(db, await pendingOf(db, 'a'), article('a'), at(1))
    await heard(db, poll('satu-hukum', [offer('a'), offer('b')], { at: at(2) }))
    expect(await outcomes('satu-utama')).toMatchObject({ stored: 1, known: 0, pending: 0 })
    expect(await outcomes('satu-hukum')).toMatchObject({ stored: 0, known: 1, pending: 1 })
    expect(await rowsOf('articles')).toBe(1)
  })

  test('an item that two sources bring at the same moment is stored once, whoever is faster', async () => {
    for (let round = 0; round < 10; round++) {
      const name = `kembar-${round}`
      await Promise.all([
        heard(db, poll('satu-utama', [offer(name)], { at: at(round) })),
        heard(db, poll('satu-hukum', [offer(name)], { at: at(round) })),
      ])
      const waiting = (await pendingItems(db, at(1000), 100)).filter((item) => item.urlKey.endsWith(name))
      const ids = await Promise.all(waiting.map((item) => keepArticle(db, item, article(name), at(round))))
      expect(ids.filter((id) => id !== null)).toHaveLength(1)
    }
    expect([await rowsOf('articles'), await rowsOf('versions')]).toEqual([10, 10])
    const all = [await outcomes('satu-utama'), await outcomes('satu-hukum')]
    expect(all.map((o) => (o?.stored ?? 0) + (o?.known ?? 0))).toEqual([10, 10])
    expect((all[0]?.stored ?? 0) + (all[1]?.stored ?? 0)).toBe(10)
  })

  test('every item ends in exactly one outcome, and a second ending changes nothing', async () => {
    await heard(
      db,
      poll(
        'satu-utama',
        ['a', 'b', 'c', 'd'].map((name) => offer(name)),
      ),
    )
    await keepArticle(db, await pendingOf(db, 'a'), article('a'), at(1))
    const rejected = await pendingOf(db, 'b')
    await keepRefusal(db, rejected, { outcome: 'rejected', why: 'no-body' }, at(1))
    await keepRefusal(db, await pendingOf(db, 'c'), { outcome: 'failed', why: 'http-4xx: 404' }, at(1))
    expect(await outcomes('satu-utama')).toEqual({ stored: 1, known: 0, rejected: 1, failed: 1, pending: 1 })
    await keepRefusal(db, rejected, { outcome: 'failed', why: 'late' }, at(2))
    await keepRetry(db, rejected, 'late', at(3))
    expect(await itemEnding(db, rejected.urlKey)).toEqual({ outcome: 'rejected', why: 'no-body' })
  })

  test('an item to be tried again waits until its time, and its reason is gone once it is stored', async () => {
    await heard(db, poll('satu-utama', [offer('a')]))
    await keepRetry(db, await pendingOf(db, 'a'), 'timeout: 20 s', at(12))
    expect(await pendingItems(db, at(11), 10)).toEqual([])
    const again = (await pendingItems(db, at(12), 10))[0]!
    expect(again.attempts).toBe(1)
    await keepArticle(db, again, article('a'), at(12))
    expect(await itemEnding(db, again.urlKey)).toEqual({ outcome: 'stored', why: null })
  })

  test('an article that cannot be kept leaves its item waiting', async () => {
    await heard(db, poll('satu-utama', [offer('a')]))
    const item = await pendingOf(db, 'a')
    await expect(keepArticle(db, item, article('a', { outletId: 'tiada' }), at(1))).rejects.toThrow(/foreign key/i)
    expect([await rowsOf('articles'), await rowsOf('versions')]).toEqual([0, 0])
    expect(await pendingItems(db, at(1), 10)).toHaveLength(1)
  })

  test('an article gets the same name whenever and through whichever source it is stored', async () => {
    const id = await keepManualArticle(db, article('a', { manual: true }))
    expect(id).toMatch(/^[0-9a-f]{20}$/)
    expect(await keepManualArticle(db, article('a'))).toBeNull()
    expect(await articleIdByKey(db, 'satu.example/a')).toBe(id)
    await heard(db, poll('satu-utama', [offer('a')]))
    expect(await outcomes('satu-utama')).toMatchObject({ known: 1, pending: 0 })
  })

  test('items wait in the order in which they were seen', async () => {
    await heard(db, poll('dua-utama', [offer('c')], { at: at(5) }))
    await heard(db, poll('satu-utama', [offer('b'), offer('a')], { at: at(3) }))
    expect((await pendingItems(db, at(9), 10)).map((item) => item.title)).toEqual(['Berita b', 'Berita a', 'Berita c'])
  })

  test('a release is kept once with its first version, and known the second time', async () => {
    const first = await keepRelease(db, release('apostille'), at(31))
    expect(first.fresh).toBe(true)
    expect(await keepRelease(db, release('apostille', { title: 'Judul lain' }), at(32))).toEqual({
      id: first.id,
      fresh: false,
    })
    expect(await latestReleases(db, 100)).toMatchObject([{ id: first.id, title: 'Rilis apostille', version: 1 }])
    expect(await rowsOf('release_versions')).toBe(1)
  })

  test('a release without an address is known by its title and day', async () => {
    const form = { url: null, origin: 'form' as const }
    const first = await keepRelease(db, release('paralegal', form), at(31))
    expect((await keepRelease(db, release('paralegal', { ...form, publishedAt: at(90) }), at(32))).fresh).toBe(false)
    const nextDay = await keepRelease(db, release('paralegal', { ...form, publishedAt: at(30 + 1440) }), at(33))
    expect(nextDay).toMatchObject({ fresh: true })
    expect(nextDay.id).not.toBe(first.id)
  })

  test('a release of the ministry’s own site is kept with the ending of its item, or not at all', async () => {
    await heard(db, poll('rilis', [offer('r1'), offer('r2')]))
    const kept = await keepReleaseItem(db, await pendingOf(db, 'r1'), release('satu'), at(2))
    expect(kept.fresh).toBe(true)
    expect(await keepReleaseItem(db, await pendingOf(db, 'r2'), release('satu'), at(2))).toEqual({
      id: kept.id,
      fresh: false,
    })
    expect(await outcomes('rilis')).toMatchObject({ stored: 1, known: 1, pending: 0 })
    await heard(db, poll('rilis', [offer('r3')], { at: at(60) }))
    const broken = keepReleaseItem(db, await pendingOf(db, 'r3'), release('tiga', { unitId: 'tiada' }), at(61))
    await expect(broken).rejects.toThrow(/foreign key/i)
    expect(await latestReleases(db, 100)).toHaveLength(1)
    expect(await outcomes('rilis')).toMatchObject({ pending: 1 })
  })
})
