import { describe, expect, test } from 'vitest'
import { factCheckOf } from '../../crawlers/fact-check.ts'

const review = (rating: string, type = '"ClaimReview"') =>
  `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":${type},
   "claimReviewed":"Semua paspor gratis","reviewRating":${rating}}]}</script>`

describe('ClaimReview', () => {
  test('names the rating in the desk’s words', () => {
    expect(factCheckOf(review('{"@type":"Rating","alternateName":"Sebagian Benar"}'), 'Paspor gratis?', [])).toEqual({
      verdict: 'misleading',
      label: 'Sebagian Benar',
    })
    expect(factCheckOf(review('{"alternateName":"Salah"}', '["Review","ClaimReview"]'), 'x', [])?.verdict).toBe('false')
  })

  test('without a name that is known its place on the scale speaks', () => {
    const at = (value: number) => review(`{"ratingValue":"${value}","bestRating":"5","worstRating":"1"}`)
    expect([1, 3, 5, 9].map((value) => factCheckOf(at(value), 'x', [])?.verdict)).toEqual([
      'false',
      'misleading',
      'true',
      undefined,
    ])
  })

  test('a script that is broken states nothing', () => {
    expect(factCheckOf('<script type="application/ld+json">{"@type":"ClaimReview",</script>', 'x', [])).toBe(null)
  })
})

test.each([
  ['[SALAH] Kementerian bagikan uang lewat pesan berantai', 'false', 'SALAH'],
  ['Kementerian bagikan uang lewat pesan berantai [HOAKS]', 'false', 'HOAKS'],
  ['(Misleading) Video antrean paspor', 'misleading', 'Misleading'],
  ['Keliru: Paspor tidak berlaku lagi mulai Juni', 'false', 'Keliru'],
  ['Sebagian Benar: Biaya notaris turun separuh', 'misleading', 'Sebagian Benar'],
  ['Cek Fakta: Hoaks Pendaftaran Petugas Lapas Tanpa Tes', 'false', 'Hoaks'],
  ['Cek Fakta: Tidak Benar Menteri Mundur', 'false', 'Tidak Benar'],
  ['[SATIRE] Rapat memakai sandi rumput', 'satire', 'SATIRE'],
])('“%s” states %s', (title, verdict, label) => {
  expect(factCheckOf('<html></html>', title, [])).toEqual({ verdict, label })
})

test.each([
  '[Hoaks atau Fakta] Benarkah paspor gratis?',
  'Cek Fakta: Benarkah Paspor Gratis?',
  'Menteri minta warga tidak percaya hoaks paspor',
  '[FOTO] Antrean di kantor imigrasi',
  'Polisi tangkap penyebar hoaks (14 orang)',
])('“%s” states nothing', (title) => {
  expect(factCheckOf('<html></html>', title, ['Redaksi memeriksa klaim itu.'])).toBe(null)
})

test('a line called category or conclusion states it, a sentence about it does not', () => {
  const of = (...paragraphs: string[]) => factCheckOf('', 'Pesan berantai tentang paspor', paragraphs)
  expect(of('Narasi beredar.', 'Kategori: Konten yang Dimanipulasi')).toEqual({
    verdict: 'false',
    label: 'Konten yang Dimanipulasi',
  })
  expect(of('KESIMPULAN: Konteks yang salah')?.verdict).toBe('misleading')
  expect(
    of('Kesimpulan: setelah diperiksa ke kantor imigrasi, klaim itu tidak benar karena paspor tetap berbayar.'),
  ).toBe(null)
})
