/**
 * What faithful retellings do to figures, titles and claims, one case for each cause that has raised a false alarm (or a
 * right one) on real paraphrases. The texts are invented for it.
 */
import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'

const strong = (release: string, article: string): string[] =>
  runChecks({ text: release, publishedAt: '2026-03-02' }, { text: article, publishedAt: '2026-03-03' })
    .filter((finding) => finding.verdict !== 'unsupported')
    .map((finding) => `${finding.kind} ${finding.verdict}: ${finding.article.text}`)
const unsupported = (release: string, article: string): string[] =>
  runChecks({ text: release, publishedAt: '2026-03-02' }, { text: article, publishedAt: '2026-03-03' })
    .filter((finding) => finding.verdict === 'unsupported')
    .map((finding) => finding.article.text)

test('a thing counted under a longer name is still the same thing', () => {
  const release =
    'Balai Sungai mencatat rob melanda tujuh wilayah pesisir kabupaten dan kota di provinsi itu sejak Minggu.'
  expect(strong(release, 'Rob tercatat melanda sembilan kabupaten di provinsi itu sejak Minggu.')).toEqual([
    'number contradicted: sembilan kabupaten',
  ])
})

test('figures of two dates do not contradict each other, and neither do their dates', () => {
  const release = 'Angka putus sekolah pada Agustus 2025 sebesar 4,18%, turun dibanding tahun sebelumnya.'
  const article = 'Dinas mencatat angka putus sekolah turun menjadi 4,11% pada Januari 2026.'
  expect(strong(release, article)).toEqual([])
  expect(unsupported(release, article)).toContain('4,11%')
})

test('a difference in points is no share', () => {
  const release = 'Tingkat okupansi naik 2,5% poin dibanding Februari dan kini dinilai pulih.'
  expect(strong(release, 'Tingkat okupansi kini dinilai pulih menjadi 61,3%.')).toEqual([])
})

test.each([
  ['Massa membacakan pernyataan sikap di depan balai kota.', 'Massa membacakan 9 tuntutan di depan balai kota.', '9'],
  [
    'Penyidik mengumumkan penetapan tersangka dalam perkara pasir laut.',
    'Penyidik mengumumkan enam orang tersangka dalam perkara pasir laut.',
    'enam orang',
  ],
  [
    'Tersangka berinisial HD, RM dan TS dibawa ke rumah tahanan; dua orang lain masih dicari.',
    'Tujuh tersangka dibawa ke rumah tahanan.',
    'Tujuh tersangka',
  ],
  [
    'Utang luar negeri menjadi sorotan rapat anggaran itu.',
    'Utang luar negeri senilai Rp 7.900 triliun menjadi sorotan rapat anggaran itu.',
    'Rp 7.900 triliun',
  ],
  [
    'Subsidi upah belum diarahkan untuk cair lagi tahun ini.',
    'Subsidi upah bagi buruh bergaji di bawah Rp 4,2 juta belum diarahkan untuk cair lagi tahun ini.',
    'Rp 4,2 juta',
  ],
])('what the release does not say is not in it, and no more: %s', (release, article, said) => {
  expect(strong(release, article)).toEqual([])
  expect(unsupported(release, article)).toContain(said)
})

test.each([
  [
    'parts that add up',
    'Aset yang disita berupa rumah Rp 21,4 miliar, kapal Rp 9,6 miliar dan kebun Rp 4,5 miliar.',
    'Aset yang disita total senilai Rp 35,5 miliar.',
  ],
  [
    'each of two',
    'Jepang dan Korea masing-masing menyediakan US$ 3 miliar untuk kabel laut itu.',
    'Kabel laut itu didanai US$ 6 miliar oleh Jepang dan Korea.',
  ],
  [
    'losses that add up',
    'Kerugian dari hasil hutan Rp 1,8 triliun dan dari tambang Rp 2,9 triliun sehingga totalnya Rp 4,7 triliun.',
    'Total kerugian mencapai Rp 4,7 triliun.',
  ],
  [
    'more than',
    'Banjir berdampak pada 7.316 jiwa di tiga desa.',
    'Lebih dari 7.000 jiwa di tiga desa terdampak banjir.',
  ],
  [
    'cut off',
    'Dana abadi itu kini berjumlah Rp 8.469.120.334.905 di kas daerah.',
    'Dana abadi itu kini berjumlah Rp 8,4 triliun di kas daerah.',
  ],
  [
    'cut off after “hingga”',
    'Denda dapat mencapai hingga Rp 46,82 miliar.',
    'Denda dapat mencapai hingga Rp 46 miliar.',
  ],
  ['vague', 'Uji coba diikuti 35 ribu perawat di seluruh puskesmas.', 'Uji coba diikuti ribuan perawat di puskesmas.'],
  [
    'a scale written twice',
    'Program itu membuka 318.500 ribu pekerjaan di desa.',
    'Program itu membuka ratusan ribu pekerjaan di desa.',
  ],
  [
    'per cent left out',
    'Tingkat kegagalan hanya sekitar 0,004 dari seluruh pengiriman.',
    'Tingkat kegagalan sangat kecil.',
  ],
  [
    'a short title in brackets',
    'Sekretaris Jenderal (Sekjen) Komisi Arsip Ratna Dwipayana membuka pameran naskah kuno.',
    'Sekjen Komisi Arsip Ratna Dwipayana membuka pameran naskah kuno.',
  ],
  [
    'one office of two',
    'Menteri Perumahan Rakyat/Kepala Badan Pertanahan Sigit Wardoyo meninjau rumah contoh.',
    'Menteri Perumahan Rakyat Sigit Wardoyo meninjau rumah contoh.',
  ],
  [
    'people counted',
    'Majelis menegur Ketua serta Anggota Komisi Laras, Anggota Komisi Bagas, dan Anggota Komisi Wening.',
    'Majelis menegur Ketua dan tiga anggota komisi.',
  ],
  [
    'names with ages counted',
    'Polisi masih mencari buronan Rudi Hartawan (31) dan Samsul Arifin (27) di kawasan tambang.',
    'Polisi masih mencari dua buronan di kawasan tambang.',
  ],
  [
    'a claim reported and denied',
    'Bupati menegaskan kas daerah tidak sebesar Rp 2,6 triliun seperti disebut kementerian, melainkan Rp 870 miliar.',
    'Bupati membantah data kementerian yang menyebut kas daerah Rp 2,6 triliun dan mengatakan saldonya Rp 870 miliar.',
  ],
  [
    'another unit',
    'Sengketa batas itu berlangsung selama dua puluh tahun.',
    'Sengketa batas itu berlangsung dua dekade.',
  ],
])('is no difference: %s', (_, release, article) => {
  expect(strong(release, article)).toEqual([])
})

test('figures that count different things do not add up to a third', () => {
  const release =
    'Masa uji berlangsung 18 bulan di 14 pelabuhan dengan 46 petugas. Tercatat 87 kantor cabang belum tersambung.'
  expect(strong(release, 'Tercatat 78 kantor cabang belum tersambung.')).toEqual(['number contradicted: 78'])
})

test('a denial lost next to another small change is seen in a sentence copied all but whole', () => {
  const release = 'Keringanan tidak berlaku untuk kapal asing dan pelayaran wisata yang berangkat dari dermaga timur.'
  const article = 'Keringanan berlaku pula untuk kapal asing dan pelayaran wisata yang berangkat dari dermaga timur.'
  expect(strong(release, article).map((said) => said.split(' ')[0])).toEqual(['polarity'])
})

test.each([
  [
    'provinces put beside cities that stay',
    'Lokakarya digelar di Serang, Bandung, Semarang, Surabaya, Yogyakarta, dan Medan.',
    'Lokakarya digelar di Serang, Bandung, Jawa Barat, Semarang, Jawa Tengah, Surabaya, Jogjakarta, dan Medan.',
  ],
  [
    'a ministry’s long and short name',
    'Peserta berkumpul di Kantor Menko Perekonomian sebelum berangkat.',
    'Peserta berkumpul di kantor Kementerian Koordinator Perekonomian sebelum berangkat.',
  ],
  [
    'a figure that is part of a name',
    'Panitia membahas lomba di tengah pandemi COVID-19 bersama buruh pabrik gula.',
    'Puluhan ribu buruh pabrik gula ikut lomba di tengah pandemi.',
  ],
])('is no difference either: %s', (_, release, article) => {
  expect(strong(release, article)).toEqual([])
})
