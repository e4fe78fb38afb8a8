import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepManualArticle } from '../../src/store/collect.ts'
import { coverageOf } from '../../src/store/coverage.ts'
import type { Db } from '../../src/store/db.ts'
import { eventsAfter } from '../../src/store/events.ts'
import { decideFinding, findingCounts, findingsOf } from '../../src/store/findings.ts'
import { hoursOf, type HourScope } from '../../src/store/hourly.ts'
import { keepJudgement, markFailed, rejudgeOlder, unjudgedArticles } from '../../src/store/judge.ts'
import { unsoughtReleases } from '../../src/store/late-releases.ts'
import { matchesOf } from '../../src/store/matches.ts'
import { latestReleases, releasesStamp } from '../../src/store/releases.ts'
import { storyById } from '../../src/store/stories.ts'
import { decideMatch } from '../../src/store/verdicts.ts'
import { addRelease, article, at, finding, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const petugas = { id: 'u1', name: 'Petugas' }

describe.each(kinds)('what was judged, kept in %s', (kind) => {
  let store: FreshStore
  let db: Db
  beforeEach(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
  })
  afterEach(() => store.close())

  const add = async (name: string, change: Parameters<typeof article>[1] = {}): Promise<string> =>
    (await keepManualArticle(db, article(name, change)))!
  const hours = (scope: HourScope['scope'], id = '') => hoursOf(db, { scope, id }, at(0), at(100_000))
  const articlesOf = async (scope: HourScope['scope'], id = '') =>
    (await hours(scope, id)).reduce((sum, hour) => sum + hour.national + hour.regional + hour.other, 0)
  const sendBack = () => rejudgeOlder(db, 'uji 2')

  test('a judgement is kept with matches, findings, story, hourly counts and events', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const id = await add('a')
    expect(await judge(db, id, { matches: [match(id, releaseId)], findings: [finding(releaseId)] })).toBe(true)
    expect(await matchesOf(db, id)).toMatchObject([{ releaseId, kind: 'edited', related: true, confirmed: null }])
    expect(await findingsOf(db, { articleId: id, limit: 10 })).toMatchObject([
      { kind: 'number', state: 'open', spread: 1 },
    ])
    expect(await storyById(db, id)).toMatchObject({ firstArticleId: id, startedAt: at(60) })
    for (const [scope, of] of [
      ['all', ''],
      ['linked', ''],
      ['release', releaseId],
      ['story', id],
    ] as const) {
      expect(await hours(scope, of), scope).toMatchObject([{ hour: at(60), national: 1, originals: 1, outlets: 1 }])
    }
    expect((await eventsAfter(db, 0)).map((e) => e.event.type)).toEqual(['release', 'coverage', 'finding'])
    expect(await unjudgedArticles(db, 10)).toEqual([])
  })

  test('of a judgement that cannot be kept nothing is kept, and the article still waits', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const id = await add('a')
    const broken = judge(db, id, { matches: [match(id, releaseId)], findings: [finding('tiada')] })
    await expect(broken).rejects.toThrow(/foreign key/i)
    expect(await matchesOf(db, id)).toEqual([])
    expect(await hours('all')).toEqual([])
    // Only the release, which was kept before, has been said.
    expect((await eventsAfter(db, 0)).map((e) => e.event.type)).toEqual(['release'])
    expect((await unjudgedArticles(db, 10)).map((a) => [a.id, a.storyId])).toEqual([[id, null]])
  })

  test('a judgement made on outdated releases is refused, and the article is judged again', async () => {
    const id = await add('a')
    const stamp = await releasesStamp(db)
    const releaseId = await addRelease(db, 'baru')
    expect(await judge(db, id, { stamp })).toBe(false)
    expect(await unjudgedArticles(db, 10)).toHaveLength(1)
    expect(await judge(db, id, { matches: [match(id, releaseId)] })).toBe(true)
    expect(await articlesOf('release', releaseId)).toBe(1)
  })

  test('a release that comes in while a judgement is being kept never slips past it', async () => {
    for (let round = 0; round < 15; round++) {
      const id = await add(`a${round}`)
      const [waiting, stamp] = [await unjudgedArticles(db, 100), await releasesStamp(db)]
      const one = waiting.find((candidate) => candidate.id === id)!
      const versionOf = new Map((await latestReleases(db, 100)).map((r) => [r.id, r.version]))
      const judgement = {
        article: one,
        matches: [],
        findings: [],
        storyId: id,
        moved: [],
        judgedBy: 'uji 1',
        stamp,
        versionOf,
        sketch: new Uint8Array(4),
      }
      const [kept] = await Promise.all([
        keepJudgement(db, judgement, at(200)),
        new Promise((resolve) => setTimeout(resolve, round % 4)).then(() => addRelease(db, `r${round}`)),
      ])
      // Kept before the release, its sketch is there to be asked; asked after, it was refused and waits.
      const waits = (await unjudgedArticles(db, 100)).some((candidate) => candidate.id === id)
      const sketches = await db
        .selectFrom('article_sketches')
        .select('article_id')
        .where('article_id', '=', id)
        .execute()
      expect([round, waits, sketches.length]).toEqual([round, !kept, kept ? 1 : 0])
      expect((await unsoughtReleases(db, 100)).length).toBe(round + 1)
    }
  })

  test('an article judged again is counted once, and only by its new judgement', async () => {
    const [old, fresh] = [await addRelease(db, 'lama'), await addRelease(db, 'baru')]
    const id = await add('a')
    await judge(db, id, { matches: [match(id, old)] })
    expect(await sendBack()).toBe(1)
    await judge(db, id, { matches: [match(id, fresh)], judgedBy: 'uji 2' })
    expect([await articlesOf('release', old), await articlesOf('release', fresh), await articlesOf('linked')]).toEqual([
      0, 1, 1,
    ])
    expect(await articlesOf('all')).toBe(1)
    expect(await sendBack()).toBe(0)
  })

  test('while many articles are judged again no hour shows fewer of them', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const ids = await Promise.all(['a', 'b', 'c'].map((name) => add(name)))
    for (const id of ids) await judge(db, id, { matches: [match(id, releaseId)] })
    await sendBack()
    await judge(db, ids[1]!, { matches: [match(ids[1]!, releaseId)], judgedBy: 'uji 2' })
    expect([await articlesOf('release', releaseId), await articlesOf('all')]).toEqual([3, 3])
  })

  test('an article whose judgement failed is heard and counted, and waits no more until sent back', async () => {
    const id = await add('a')
    await markFailed(db, (await unjudgedArticles(db, 1))[0]!, 'uji 1 · failed', at(200))
    expect(await unjudgedArticles(db, 10)).toEqual([])
    expect([await articlesOf('all'), await articlesOf('linked')]).toEqual([1, 0])
    expect(await rejudgeOlder(db, 'uji 1')).toBe(1)
    expect((await unjudgedArticles(db, 10)).map((a) => a.id)).toEqual([id])
  })

  test('an earlier telling that is heard later becomes the original of its story', async () => {
    const first = await add('b', { publishedAt: at(120) })
    await judge(db, first)
    const earlier = await add('a', { publishedAt: at(60), outletId: 'daerah', urlKey: 'daerah.example/a' })
    await judge(db, earlier, { storyId: first })
    expect(await storyById(db, first)).toEqual({
      id: first,
      title: 'Berita a',
      firstArticleId: earlier,
      startedAt: at(60),
    })
    expect((await hours('all')).map((h) => [h.hour, h.originals])).toEqual([
      [at(60), 1],
      [at(120), 0],
    ])
    const items = await coverageOf(db, { storyId: first }, { limit: 10 })
    expect(items.map((item) => [item.id, item.isOriginal, item.storySize])).toEqual([
      [first, false, 2],
      [earlier, true, 2],
    ])
  })

  test('when a story gets another original, the hours of every release that the former one carries are counted anew', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const former = await add('b', { publishedAt: at(120) })
    await judge(db, former, { matches: [match(former, releaseId)] })
    expect(await hours('release', releaseId)).toMatchObject([{ originals: 1 }])
    await judge(db, await add('a', { publishedAt: at(60) }), { storyId: former })
    expect(await hours('release', releaseId)).toMatchObject([{ national: 1, originals: 0 }])
    expect(await hours('linked')).toMatchObject([{ national: 1, originals: 0 }])
  })

  test('paid pieces are counted apart, and a date that cannot be is never charted', async () => {
    await judge(db, await add('iklan', { paid: true }))
    await judge(db, await add('mustahil', { dateQuality: 'quarantined' }))
    await judge(db, await add('jambi', { outletId: 'daerah' }))
    expect(await hours('all')).toMatchObject([{ national: 0, regional: 1, paid: 1, originals: 1, outlets: 1 }])
  })

  test('a person’s rejection of a match takes the article out of the counts, and its end brings it back', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const id = await add('a')
    await judge(db, id, { matches: [match(id, releaseId)] })
    await decideMatch(db, { articleId: id, releaseId }, false, petugas.id, at(300))
    expect([await articlesOf('release', releaseId), await articlesOf('linked'), await articlesOf('all')]).toEqual([
      0, 0, 1,
    ])
    expect(await coverageOf(db, { releaseId }, { limit: 10 })).toEqual([])
    await sendBack()
    await judge(db, id, { matches: [match(id, releaseId, { score: 0.99 })], judgedBy: 'uji 2' })
    expect(await articlesOf('release', releaseId)).toBe(0)
    await decideMatch(db, { articleId: id, releaseId }, null, petugas.id, at(301))
    expect(await articlesOf('release', releaseId)).toBe(1)
    const audit = await db.selectFrom('audit').select(['action', 'user_id']).orderBy('id').execute()
    expect(audit).toEqual([
      { action: 'match.rejected', user_id: 'u1' },
      { action: 'match.reopened', user_id: 'u1' },
    ])
  })

  test('a person’s confirmation counts what the machine was unsure of, and holds when it finds nothing any more', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const id = await add('a')
    await judge(db, id, { matches: [match(id, releaseId, { related: false, score: 0.4 })] })
    expect(await articlesOf('release', releaseId)).toBe(0)
    await decideMatch(db, { articleId: id, releaseId }, true, petugas.id, at(300))
    expect(await articlesOf('release', releaseId)).toBe(1)
    await sendBack()
    await judge(db, id, { matches: [], judgedBy: 'uji 2' })
    expect([await articlesOf('release', releaseId), await articlesOf('linked')]).toEqual([1, 1])
    expect(await matchesOf(db, id)).toMatchObject([{ releaseId, confirmed: true, score: 0.4 }])
    expect(await coverageOf(db, { releaseId }, { limit: 10 })).toHaveLength(1)
    await decideMatch(db, { articleId: id, releaseId }, null, petugas.id, at(301))
    expect(await articlesOf('release', releaseId)).toBe(0)
  })

  test('a verdict on a finding stays with it when it is found again, and keeps it when it is not', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const id = await add('a')
    const wrongDate = finding(releaseId, { kind: 'date', article: { start: 9, end: 15, text: '19 Mei' } })
    await judge(db, id, { matches: [match(id, releaseId)], findings: [finding(releaseId), wrongDate] })
    for (const item of await findingsOf(db, { articleId: id, limit: 10 })) {
      await decideFinding(
        db,
        item,
        { state: item.kind === 'date' ? 'dismissed' : 'confirmed', reason: 'sudah dicek' },
        petugas,
        at(300),
      )
    }
    await sendBack()
    const moved = finding(releaseId, { article: { start: 40, end: 43, text: '986' } })
    await judge(db, id, { matches: [match(id, releaseId)], findings: [moved], judgedBy: 'uji 2' })
    const after = (await findingsOf(db, { articleId: id, limit: 10 })).map((f) => [
      f.kind,
      f.state,
      f.article.start,
      f.reason,
    ])
    expect(after.toSorted()).toEqual([
      ['date', 'dismissed', 9, 'sudah dicek'],
      ['number', 'confirmed', 40, 'sudah dicek'],
    ])
    expect(await findingCounts(db, { from: at(0) })).toEqual({ open: 0, confirmed: 1, dismissed: 1 })
    expect((await coverageOf(db, { articleIds: [id] }, { limit: 1 }))[0]!.findings).toBe(1)
  })

  test('a finding nobody decided on goes when it is not found again, and says so only once when it is', async () => {
    const releaseId = await addRelease(db, 'apostille')
    const id = await add('a')
    const given = { matches: [match(id, releaseId)], findings: [finding(releaseId), finding(releaseId)] }
    await judge(db, id, given)
    expect(await findingsOf(db, { articleId: id, limit: 10 })).toHaveLength(2)
    await sendBack()
    await judge(db, id, { ...given, judgedBy: 'uji 2' })
    expect((await eventsAfter(db, 0)).map((e) => e.event.type)).toEqual(['release', 'coverage', 'finding', 'finding'])
    await rejudgeOlder(db, 'uji 3')
    await judge(db, id, { matches: [match(id, releaseId)], judgedBy: 'uji 3' })
    expect(await findingsOf(db, { articleId: id, limit: 10 })).toEqual([])
  })

  test('articles wait in the order of their publication, originals before copies', async () => {
    await add('c', { publishedAt: at(90) })
    await add('a', { publishedAt: at(70) })
    await add('b', { publishedAt: at(80) })
    expect((await unjudgedArticles(db, 2)).map((a) => a.title)).toEqual(['Berita a', 'Berita b'])
  })
})
