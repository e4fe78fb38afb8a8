import { describe, expect, test } from 'vitest'
import { matchPair } from '../../src/match/index.ts'

const release = {
  title: 'Kantor Wilayah Banten Buka Layanan Paspor di Pasar Induk Rau',
  publishedAt: '2026-03-02T02:00:00.000Z',
  text: `Serang – Kantor Wilayah Kementerian Hukum Banten membuka layanan paspor di Pasar Induk Rau mulai Senin (2/3/2026). Layanan ini melayani 75 pemohon setiap hari.
"Pedagang tidak perlu lagi menutup lapaknya setengah hari hanya untuk mengurus paspor," kata Kepala Kantor Wilayah Ratna Dewi Lestari saat meninjau loket pertama.
Ratna menyebut loket itu dijaga enam petugas dan dibuka pukul 06.00 hingga 11.00 WIB, mengikuti jam ramai pasar. Biaya dan syarat sama dengan di kantor imigrasi.
Dalam dua pekan percobaan, 640 pemohon tercatat memakai layanan tersebut. Sebagian besar adalah calon jemaah umrah dari Kecamatan Taktakan dan Cipocok Jaya.
Layanan serupa akan dibuka di Pasar Badak Pandeglang pada April mendatang.`,
}

describe('one release against one article', () => {
  test('a copy under another headline is verbatim, and its passages point at the same words on both sides', () => {
    const article = {
      title: 'Urus Paspor Kini Bisa di Pasar Rau',
      publishedAt: '2026-03-02T05:00:00.000Z',
      text: release.text.replace('Serang – ', 'SERANG, WARTABANTEN.EXAMPLE - '),
    }
    const match = matchPair(release, article)
    expect(match.kind).toBe('verbatim')
    expect(match.related).toBe(true)
    expect(match.copied.ofArticle).toBeGreaterThan(0.95)
    const verbatim = match.passages.filter((p) => p.how === 'verbatim')
    expect(verbatim.length).toBeGreaterThan(0)
    for (const passage of verbatim) {
      expect(article.text.slice(passage.article.start, passage.article.end)).toBe(
        release.text.slice(passage.release.start, passage.release.end),
      )
    }
  })

  test('another event of another office is unrelated, though the ministry and its titles are named', () => {
    const match = matchPair(release, {
      publishedAt: '2026-03-03T05:00:00.000Z',
      text: `Mataram – Kepala Kantor Wilayah Kementerian Hukum Nusa Tenggara Barat melantik 14 notaris pengganti di aula kantor wilayah, Selasa.
Ia meminta para notaris menjaga integritas dan melaporkan transaksi yang mencurigakan.
Pelantikan dihadiri pengurus Ikatan Notaris Indonesia dan Majelis Pengawas Daerah Lombok Timur.`,
    })
    expect(match.related).toBe(false)
    expect(match.kind).toBe('unrelated')
  })

  test('texts without a date, and very short ones, are judged too', () => {
    const match = matchPair(
      { text: release.text },
      {
        text: 'Layanan paspor dibuka di Pasar Induk Rau, Serang. Sebanyak 640 pemohon sudah memakainya dalam dua pekan.',
      },
    )
    expect(match.score).toBeGreaterThanOrEqual(0)
    expect(match.score).toBeLessThanOrEqual(1)
    expect(matchPair({ text: '' }, { text: '' }).related).toBe(false)
  })
})
