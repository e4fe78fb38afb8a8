/** A release that is edited after articles have carried it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJudge, type Judge } from '../../src/pipeline/judge.ts'
import { auditLines } from '../../src/store/audit.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import type { Db } from '../../src/store/db.ts'
import { editRelease, type Edited } from '../../src/store/keep-release.ts'
import { releaseVersionsOf } from '../../src/store/releases.ts'
import { ignoredRemarks, ignoreRemarks } from '../../src/store/remarks.ts'
import { addRelease, article, at, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const title = 'Balai Harta Peninggalan buka layanan di Palu'
const text =
  'Balai Harta Peninggalan membuka layanan keliling di Palu bagi 240 keluarga yang menunggu surat keterangan waris. ' +
  'Kepala balai Hasan Mokoginta mengatakan petugas akan datang ke sembilan kelurahan sampai akhir Juni. ' +
  'Warga cukup membawa kartu keluarga dan akta kematian, dan tidak dipungut biaya apa pun.'
const otherText =
  'Pelabuhan Bitung menambah dua dermaga untuk kapal ikan berukuran sedang mulai pekan depan. Kepala pelabuhan Rosa ' +
  'Lumentut menyebut antrean bongkar muat selama ini menahan tiga puluh kapal setiap hari. Pembangunannya memakan ' +
  'waktu sebelas bulan dan dibiayai daerah bersama koperasi nelayan setempat.'
const actor = { userId: 'sari', from: '10.0.0.7' }
const edited = (change: Partial<Edited> = {}): Edited => ({
  title,
  text,
  publishedAt: at(0),
  unitId: null,
  url: null,
  ...change,
})

describe.each(kinds)('an edited release in %s', (kind) => {
  let store: FreshStore
  let db: Db
  let judge: Judge
  let id: string
  const now = { now: () => new Date(at(3 * 24 * 60)), wait: () => Promise.resolve() }

  beforeEach(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
    judge = await openJudge(db, now, (what, error) => {
      throw new Error(what, { cause: error })
    })
    id = await addRelease(db, 'palu', { title, text, publishedAt: at(0), unitId: null, url: null })
    await keepManualArticle(db, article('palu', { text: text.replace('240', '420'), publishedAt: at(60) }))
    await keepManualArticle(db, article('bitung', { text: otherText, publishedAt: at(90) }))
    await judge.round()
  })
  afterEach(() => store.close())

  const carried = async () =>
    (
      await db
        .selectFrom('matches')
        .innerJoin('articles', 'articles.id', 'matches.article_id')
        .select(['articles.title', 'matches.release_version as version'])
        .where('release_id', '=', id)
        .where('related', '=', 1)
        .orderBy('articles.title')
        .execute()
    ).map((row) => [row.title, row.version])
  const findings = async () =>
    (await db.selectFrom('findings').select(['kind', 'release_version as version']).execute()).map((row) => [
      row.kind,
      row.version,
    ])

  test('is compared anew with the coverage it had: a figure put right ends the finding', async () => {
    expect(await findings()).toEqual([['number', 1]])
    const kept = await editRelease(db, id, edited({ text: text.replace('240', '420') }), 1, actor, at(200))
    expect(kept).toEqual({ ok: true, version: 2 })
    expect(await judge.round()).toBe(1)
    expect(await findings()).toEqual([])
    expect(await carried()).toEqual([['Berita palu', 2]])
  })

  test('lets go of coverage of its old text, and finds what carries the new one', async () => {
    await editRelease(db, id, edited({ title: 'Pelabuhan Bitung tambah dermaga', text: otherText }), 1, actor, at(200))
    expect(await judge.round()).toBe(2)
    expect(await carried()).toEqual([['Berita bitung', 2]])
  })

  test('keeps every version with who saved it, and says so in the audit trail', async () => {
    await editRelease(db, id, edited({ title: `${title} dan Donggala` }), 1, actor, at(200))
    const versions = await releaseVersionsOf(db, id)
    expect(versions.map(({ version, title: said, savedAt }) => [version, said, savedAt])).toEqual([
      [2, `${title} dan Donggala`, at(200)],
      [1, title, at(31)],
    ])
    const [line] = await auditLines(db, { action: 'release.', limit: 1 })
    expect(line).toMatchObject({ action: 'release.edited', subject: id, detail: { version: 2, changed: ['title'] } })
  })

  test('is not overwritten by who edited an older version, nor made anew by who changed nothing', async () => {
    expect(await editRelease(db, id, edited(), 1, actor, at(200))).toEqual({ ok: true, version: 1 })
    await editRelease(db, id, edited({ title: `${title} besok` }), 1, actor, at(201))
    expect(await editRelease(db, id, edited({ title: 'Yang lain' }), 1, actor, at(202))).toEqual({
      ok: false,
      version: 2,
    })
    expect(await releaseVersionsOf(db, id)).toHaveLength(2)
    expect(await editRelease(db, 'tidak-ada', edited(), 1, actor, at(203))).toBeNull()
  })

  test('keeps the remarks that were set aside, and gives them back', async () => {
    await ignoreRemarks(db, id, ['a', 'b'], true, actor, at(200))
    await ignoreRemarks(db, id, ['a'], true, actor, at(201))
    await ignoreRemarks(db, id, ['b'], false, actor, at(202))
    expect([...(await ignoredRemarks(db, id))]).toEqual(['a'])
    expect((await auditLines(db, { action: 'remark.', limit: 9 })).map((line) => line.action)).toEqual([
      'remark.restored',
      'remark.ignored',
      'remark.ignored',
    ])
  })
})
