import { describe, expect, test } from 'vitest'
import { createReleaseIndex, type IndexedRelease } from '../../src/match/index.ts'

const opening =
  'Kepala Kantor Wilayah Kementerian Hukum menyampaikan hal itu saat membuka kegiatan di aula kantor wilayah.'
const closing =
  'Kegiatan ini diikuti para kepala divisi, pejabat administrasi dan seluruh pegawai di lingkungan kantor wilayah.'
const siblings = [
  [
    'bogor',
    'Penyuluhan hukum digelar bagi 120 kepala desa di Kabupaten Bogor, dengan materi dana desa dan sengketa lahan.',
  ],
  [
    'kupang',
    'Sebanyak 48 perancang peraturan dari Kupang dan Rote Ndao mengikuti harmonisasi rancangan peraturan pajak parkir.',
  ],
  ['ternate', 'Pos bantuan hukum baru diresmikan di Ternate untuk nelayan yang menghadapi perkara izin melaut.'],
  ['sorong', 'Pendaftaran merek kolektif noken khas Sorong diserahkan kepada 30 perajin dari Distrik Aimas.'],
] as const
const releases = siblings.map(([id, body]) => ({
  id,
  text: `${opening} ${body} ${closing}`,
  publishedAt: '2026-02-10',
}))

/** An index beside its texts, as the store keeps them. */
function indexOf(releases: readonly IndexedRelease[]) {
  const texts = new Map<string, IndexedRelease>()
  const index = createReleaseIndex(() => texts)
  const add = (release: IndexedRelease) => {
    texts.set(release.id, release)
    index.add(release)
  }
  releases.forEach(add)
  return { ...index, add, sizeNow: () => index.size }
}

function indexOfSiblings() {
  return indexOf(releases)
}

describe('articles against all releases', () => {
  test('siblings that share their opening and closing are told apart by what they report', async () => {
    const index = indexOfSiblings()
    const found = await index.match({
      text: `${opening} Pos bantuan hukum baru diresmikan di Ternate untuk nelayan yang menghadapi perkara izin melaut. Nelayan menyambut baik pos itu. ${closing}`,
      publishedAt: '2026-02-10',
    })
    expect(found.map((m) => m.releaseId)).toEqual(['ternate'])
    expect(found[0]?.related).toBe(true)
  })

  test('an article that shares only the boilerplate of the ministry is linked to none', async () => {
    const found = await indexOfSiblings().match({
      text: `${opening} Lomba baca puisi antarpegawai dimenangkan tim keuangan dari Palembang. ${closing}`,
      publishedAt: '2026-02-11',
    })
    expect(found.filter((m) => m.related)).toEqual([])
  })

  test('a removed release is no longer found, and a replaced one answers with its new text', async () => {
    const index = indexOfSiblings()
    const article = { text: siblings[0][1], publishedAt: '2026-02-10' }
    expect((await index.match(article))[0]?.releaseId).toBe('bogor')
    index.remove('bogor')
    expect(index.sizeNow()).toBe(3)
    expect(await index.match(article)).toEqual([])
    index.add({ id: 'kupang', text: releases[0]!.text, publishedAt: '2026-02-10' })
    expect(index.sizeNow()).toBe(3)
    expect((await index.match(article))[0]?.releaseId).toBe('kupang')
  })

  test('an empty index answers with nothing', async () => {
    expect(await createReleaseIndex(() => new Map()).match({ text: 'Apa saja yang ditulis koran hari ini.' })).toEqual(
      [],
    )
  })
})
