import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLines } from '../../src/store/audit.ts'
import { decideTone, toneVerdictsOf } from '../../src/store/tone.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { addRelease, article, at, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const text =
  'Balai pelatihan di Kendari membuka kelas penulisan bagi 75 petugas arsip dari sebelas kabupaten selama empat hari. ' +
  'Kepala balai Wa Ode Hasnah mengatakan peserta akan menyusun panduan yang dapat dipakai kantor kecil tanpa biaya. ' +
  'Kelas berikutnya dibuka pada bulan Agustus dengan jumlah peserta yang lebih banyak.'

describe.each(kinds)('what people say of tone, in %s', (kind) => {
  let store: FreshStore
  let articleId: string
  const actor = { userId: 'sari', from: null }
  beforeAll(async () => {
    store = await freshStore(kind)
    await seedPress(store.db)
    await addRelease(store.db, 'arsip', {
      title: 'Kelas penulisan arsip di Kendari',
      text,
      publishedAt: at(0),
    })
    const add = (name: string, minutes: number, paid = false) =>
      keepManualArticle(store.db, article(name, { text, publishedAt: at(minutes), firstSeenAt: at(minutes), paid }))
    articleId = (await add('asal', 30))!
    await add('salinan', 60)
    const now = { now: () => new Date(at(24 * 60)), wait: () => Promise.resolve() }
    await (await openJudge(store.db, now, () => {})).round()
  })
  afterAll(() => store.close())

  test('is kept for each part, changed and taken back, each with its line in the audit trail', async () => {
    const part = { articleId, part: 'headline' as const }
    await decideTone(store.db, part, 'negative', actor, at(100))
    await decideTone(store.db, part, 'neutral', actor, at(101))
    await decideTone(store.db, { ...part, part: 'body' }, 'positive', actor, at(102))
    expect((await toneVerdictsOf(store.db, [articleId])).get(articleId)).toMatchObject({
      headline: { tone: 'neutral', decidedAt: at(101) },
      body: { tone: 'positive' },
    })
    await decideTone(store.db, { ...part, part: 'body' }, null, actor, at(103))
    expect(Object.keys((await toneVerdictsOf(store.db, [articleId])).get(articleId)!)).toEqual(['headline'])
    const lines = await auditLines(store.db, { action: 'tone.', limit: 9 })
    expect(lines.map((line) => line.action)).toEqual(['tone.reopened', 'tone.decided', 'tone.decided', 'tone.decided'])
    expect(await toneVerdictsOf(store.db, [])).toEqual(new Map())
  })
})
