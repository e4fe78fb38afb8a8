import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRetentionDue, keepRetention, letGo, retentionPreview } from '../../src/jobs/retention.ts'
import { rejudgeOlder } from '../../src/store/judge.ts'
import { auditLines, commandLine, sayAudit } from '../../src/store/audit.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { chooseRetention, lastNight, retentionRules } from '../../src/store/retention.ts'
import { addUser, openSession } from '../../src/store/users.ts'
import { article, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const now = new Date()
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const calm = new AbortController().signal

describe.each(kinds)('what is kept long enough, in %s', (kind) => {
  let store: FreshStore
  let userId: string
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    store = await freshStore(kind)
    const { db } = store
    await seedPress(db)
    const person = { name: 'Sari', email: 'sari@humas.example', role: 'reader', zone: 'Asia/Jakarta' } as const
    userId = (await addUser(db, { ...person, language: 'id', digest: true }, 'x')).id
    for (const end of [ago(40), ago(10), ago(-10)]) {
      await openSession(db, userId, end, { at: ago(50), from: null, device: { kind: 'unknown', name: '' } })
    }
    const poll = { source_id: 'satu-utama', ok: 1, status: 200, why: null, offered: 1, fresh: 0, unusable: 0 } as const
    for (let n = 0; n < 1200; n++) {
      await db
        .insertInto('polls')
        .values({ ...poll, at: ago(500 - n / 4), lost_overlap: 0 })
        .execute()
    }
    for (const [slot, at] of [
      ['2024-01-01 07:00', ago(700)],
      ['2024-02-01 07:00', ago(660)],
    ] as const) {
      const row = {
        user_id: userId,
        day: slot,
        message_id: slot,
        state: 'sent',
        why: null,
        at,
        retry_at: null,
      } as const
      await db.insertInto('digests').values(row).execute()
    }
    for (const name of ['rilis', 'salinan', 'lepas', 'baru'] as const) {
      const publishedAt = name === 'baru' ? ago(5) : ago(900)
      const one = article(name, { urlKey: `satu.example/${name}`, url: `https://satu.example/${name}`, publishedAt })
      ids[name] = (await keepManualArticle(db, { ...one, manual: false }))!
    }
    const release = { unitId: null, title: 'Rilis', text: 'Isi rilis.', url: null, origin: 'form' as const }
    const { id: releaseId } = await keepRelease(db, { ...release, publishedAt: ago(901) }, ago(901))
    const match = {
      release_version: 1,
      kind: 'edited',
      score: 1,
      related: 1,
      copied_article: 1,
      copied_release: 1,
    } as const
    await db
      .insertInto('matches')
      .values({ ...match, article_id: ids['rilis']!, release_id: releaseId, passages: '[]', judged_by: 'lama' })
      .execute()
    await db
      .insertInto('stories')
      .values({ id: 'cerita', title: 'x', first_article_id: ids['salinan']!, started_at: ago(900) })
      .execute()
    await db
      .updateTable('articles')
      .set({ judged_by: 'lama', judged_at: ago(900) })
      .execute()
    await db
      .updateTable('articles')
      .set({ story_id: 'cerita' })
      .where('id', 'in', [ids['rilis']!, ids['salinan']!])
      .execute()
    const version = { article_id: ids['lepas']!, title: 'x', text: 'x', text_hash: 'x', fetched_at: ago(899) }
    await db
      .insertInto('versions')
      .values([2, 3, 4].map((seq) => ({ ...version, seq, trivial: seq === 3 ? 0 : 1 })))
      .execute()
    await sayAudit(db, { at: ago(800), userId, action: 'finding.confirmed', subject: 'tua' })
    await sayAudit(db, { at: ago(100), userId, action: 'finding.confirmed', subject: 'muda' })
  })
  afterAll(() => store.close())

  const would = async () =>
    Object.fromEntries((await retentionPreview(store.db, now)).map(({ name, rows }) => [name, rows]))

  test('is told before it goes, and as it comes nothing goes that a figure stands on', async () => {
    const told = await would()
    expect(Object.keys(told)).toEqual(retentionRules.map(({ name }) => name))
    expect(told).toMatchObject({ 'sign-ins': 1, polls: 400, outbox: 1 })
    expect(told).toMatchObject({ 'trivial-versions': 0, bodies: 0, audit: 0 })
  })

  test('only looks on the first night, and does the work on the second', async () => {
    const { db } = store
    const night = new Date(`${now.toISOString().slice(0, 10)}T20:00:00.000Z`)
    const nights = [0, 1].map((n) => new Date(night.getTime() + n * 86_400_000))
    expect(await keepRetention(db, nights[0]!, 'Asia/Jakarta', calm)).toMatchObject({ gone: {} })
    expect(await keepRetention(db, nights[0]!, 'Asia/Jakarta', calm)).toBeNull()
    const done = await keepRetention(db, nights[1]!, 'Asia/Jakarta', calm)
    expect(done).toMatchObject({ gone: { 'sign-ins': 1, outbox: 1 }, left: [] })
    expect(done!.gone['polls']).toBeGreaterThanOrEqual(400)
    expect(await lastNight(db)).toEqual(done)
    const [line] = await auditLines(db, { action: 'retention.done', limit: 5 })
    expect(line!.detail).toEqual(done!.gone)
    expect(await db.selectFrom('sessions').selectAll().execute()).toHaveLength(2)
    expect((await db.selectFrom('digests').selectAll().execute()).map(({ day }) => day)).toEqual(['2024-02-01 07:00'])
  })

  test('takes what an administrator chose: trivial versions, texts about nobody, old lines of the trail', async () => {
    const { db } = store
    for (const [name, days] of [
      ['trivial-versions', 30],
      ['bodies', 730],
      ['audit', 730],
    ] as const) {
      await chooseRetention(db, name, days, commandLine, now.toISOString())
    }
    expect(await would()).toMatchObject({ 'trivial-versions': 1, bodies: 1, audit: 1 })
    await letGo(db, now, calm)
    const texts = await db.selectFrom('articles').select(['id', 'text', 'title']).execute()
    expect(texts.filter(({ text }) => text === '').map(({ id }) => id)).toEqual([ids['lepas']])
    expect(texts.every(({ title }) => title !== '')).toBe(true)
    const versions = await db
      .selectFrom('versions')
      .selectAll()
      .where('article_id', '=', ids['lepas']!)
      .orderBy('seq')
      .execute()
    expect(versions.map(({ seq, text }) => [seq, text])).toEqual([
      [1, ''],
      [3, ''],
      [4, ''],
    ])
    const trail = await auditLines(db, { action: 'finding.', limit: 9 })
    expect(trail.map(({ subject }) => subject)).toEqual(['muda'])
    expect(await auditLines(db, { action: 'retention.changed', limit: 9 })).toHaveLength(3)
    // An empty text would be judged to be about nothing: what was decided of it stays.
    expect(await rejudgeOlder(db, 'baru')).toBe(3)
  })

  test('stops between two steps when the house closes, and says that there is more', async () => {
    const closing = new AbortController()
    closing.abort()
    expect(await letGo(store.db, now, closing.signal)).toMatchObject({
      gone: {},
      left: expect.arrayContaining(['polls']) as string[],
    })
  })
})

test('the night begins at two in the morning, once a day, by the clock of the office', () => {
  const due = (last: string | null, at: string) => isRetentionDue(last, new Date(at), 'Asia/Jakarta')
  expect(due(null, '2026-05-18T18:00:00.000Z')).toBe(false)
  expect(due(null, '2026-05-18T19:00:00.000Z')).toBe(true)
  expect(due('2026-05-18T19:05:00.000Z', '2026-05-19T03:00:00.000Z')).toBe(false)
  expect(due('2026-05-18T19:05:00.000Z', '2026-05-19T19:00:00.000Z')).toBe(true)
})
