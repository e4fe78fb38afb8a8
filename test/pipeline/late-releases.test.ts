/** A release that comes in after the articles that carry it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJudge, type Judge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import type { Db } from '../../src/store/db.ts'
import { unsoughtReleases } from '../../src/store/late-releases.ts'
import { addRelease, article, at, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const day = 24 * 60
const text =
  'Kantor Wilayah Kementerian Hukum Jambi melatih 120 paralegal desa dari sebelas kabupaten selama tiga hari. Kepala ' +
  'Kantor Wilayah Ratna Dewi mengatakan paralegal akan mendampingi warga dalam sengketa tanah dan perkara waris. ' +
  'Pelatihan ditutup dengan ujian tertulis di Balai Adat Muaro Jambi.'

describe.each(kinds)('a release heard late, in %s', (kind) => {
  let store: FreshStore
  let db: Db
  let judge: Judge
  const now = { now: () => new Date(at(40 * day)), wait: () => Promise.resolve() }

  beforeEach(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
    judge = await openJudge(db, now, (what, error) => {
      throw new Error(what, { cause: error })
    })
  })
  afterEach(() => store.close())

  const add = (name: string, minutes: number, words = text) =>
    keepManualArticle(db, article(name, { text: words, publishedAt: at(minutes) }))

  test('of the articles judged before, only those that could carry it are judged again', async () => {
    await add('sehari', -day)
    await add('tiga-minggu', 21 * day)
    await add('jauh-sebelum', -9 * day)
    for (let i = 0; i < 20; i++) {
      await add(
        `lain${i}`,
        i * 60,
        `Tim sepak bola kota ${i} menang tiga gol tanpa balas di kandang lawan pada laga malam itu.`,
      )
    }
    expect(await judge.round()).toBe(23)
    expect(await judge.round()).toBe(0)
    const id = await addRelease(db, 'paralegal', {
      title: 'Pelatihan paralegal desa di Jambi',
      text,
      publishedAt: at(0),
    })
    expect(await judge.round()).toBe(2)
    expect(await unsoughtReleases(db, 10)).toEqual([])
    const found = await db
      .selectFrom('matches')
      .innerJoin('articles', 'articles.id', 'matches.article_id')
      .select('articles.title')
      .where('release_id', '=', id)
      .where('related', '=', 1)
      .orderBy('articles.title')
      .execute()
    expect(found.map((row) => row.title)).toEqual(['Berita sehari', 'Berita tiga-minggu'])
  })

  test('a release that comes in twice, or long after its days, asks for nothing again', async () => {
    await add('sehari', -day)
    await judge.round()
    await addRelease(db, 'lama', { text, publishedAt: at(-200 * day) })
    expect(await judge.round()).toBe(0)
  })

  test('a judge that opens later knows the releases that came before, and seeks for those that wait', async () => {
    await add('sehari', -day)
    await judge.round()
    await addRelease(db, 'paralegal', { text, publishedAt: at(0) })
    const later = await openJudge(db, now, () => {})
    expect(await later.round()).toBe(1)
  })
})
