/** Denials in sentences worded anew: which turn the release round, and which only look so. */
import { expect, test } from 'vitest'
import { heldAgainst, runChecks } from '../../src/checks/index.ts'
import type { Finding } from '../../src/model.ts'

const strong = (release: string, article: string): Finding[] =>
  runChecks({ text: release, publishedAt: '2026-03-02' }, { text: article, publishedAt: '2026-03-03' }).filter(
    (finding) => finding.verdict !== 'unsupported',
  )
const said = (release: string, article: string): string[] =>
  strong(release, article).map((finding) => `${finding.kind}: ${finding.article.text}`)

const ferry =
  'Dinas Perhubungan Selayar akan menambah dua kapal penyeberangan pada Juni. Kepala dinas memastikan jadwal kapal ' +
  'malam dilayani petugas tambahan dan penumpang dapat memesan tiket lewat gawai.'

test.each([
  ['Dua kapal penyeberangan tidak akan disediakan dinas pada Juni.', 'tidak akan disediakan'],
  ['Jadwal kapal malam di dinas itu belum diurus petugas.', 'belum diurus'],
  ['Penumpang tak bisa membeli tiket kapal lewat gawai.', 'tak bisa membeli'],
])('a denial of a kind that the release never makes is seen: %s', (article, words) => {
  expect(said(ferry, article)).toEqual([`polarity: ${words}`])
})

test('a denial in a sentence that retells nothing of the release is the outlet’s own', () => {
  expect(said(ferry, 'Sementara itu warga Kayuadi belum mendengar kabar apa pun soal listrik desa mereka.')).toEqual([])
})

test('a release that says the same in other words knows the denial', () => {
  const release = 'Rencana menambah dua kapal penyeberangan di Selayar batal karena dermaga masih diperbaiki.'
  expect(said(release, 'Dua kapal penyeberangan di Selayar tidak akan disediakan.')).toEqual([])
})

test.each([
  [
    'a condition',
    '“Potongan itu percuma kalau kartunya baru terbit setelah musim tanam,” ujar Rukmini, ketua kelompok tani.',
    'Rukmini, ketua kelompok tani, berharap kartunya tidak terbit terlambat.',
  ],
  [
    'a rumour retold and denied',
    'Bendahara desa membantah kabar yang beredar sejak pekan lalu bahwa iuran air warga naik menjadi Rp90 ribu.',
    'Iuran air warga tidak naik, kata bendahara desa.',
  ],
  [
    'the name of a deed',
    'Kantor Lelang memangkas biaya pendaftaran gudang bagi nelayan sebesar separuh.',
    'Sebagian nelayan mengaku belum pernah mendaftarkan gudang karena mengira biayanya besar.',
  ],
  [
    'an exception',
    'Peraturan itu mewajibkan sengketa tanah melewati musyawarah adat, dengan pengecualian bagi perkara anak.',
    'Ada pengecualian: sengketa tanah yang melibatkan anak tidak diwajibkan melewati musyawarah adat.',
  ],
  [
    'a thing that only somewhere else is done without',
    'Kementerian mengingatkan pesan palsu soal ongkos legalisasi. Korban mendapat pendampingan tanpa ongkos.',
    'Pesan palsu soal ongkos legalisasi beredar lagi di kalangan korban.',
  ],
  [
    'two deeds done to two things',
    'Direktorat menghentikan layanan bagi 340 koperasi lalai. Direktorat membuka sembilan meja bantuan sampai Juni.',
    'Direktorat menutup akses 340 koperasi karena lalai melapor.',
  ],
])('%s is not turned round', (_, release, article) => {
  expect(said(release, article)).toEqual([])
})

test('a name of somebody else’s office does not drive out the minister', () => {
  const release = 'Menteri Hukum Danar Wiratama mengatakan layanan itu mengakhiri antrean panjang di kantor wilayah.'
  const article = 'Anggota komisi bidang hukum Lamhot Purba menilai layanan itu terlalu cepat dirayakan.'
  expect(said(release, article)).toEqual([])
})

test('words of somebody the release does not name are the outlet’s own: to look at, no more', () => {
  const release =
    'Menteri Hukum Danar Wiratama meresmikan layanan satu akun. “Warga cukup datang sekali,” kata Danar di Bengkalis.'
  const quoted = (who: string) =>
    runChecks(
      { text: release },
      { text: `“Sinyal di kampung kami sering hilang timbul sejak musim hujan lalu,” kata ${who}.` },
    )
      .filter((finding) => finding.kind === 'quotation-invented')
      .map((finding) => finding.tier)
  expect(quoted('Lamhot Purba')).toEqual(['C'])
  expect(quoted('Danar')).toEqual(['B'])
})

test('a text that only mentions the release is held to what is surest, and to words of those whom the release names', () => {
  const release =
    'Menteri Hukum Danar Wiratama meresmikan layanan satu akun di 87 satuan kerja. “Warga cukup datang sekali,” kata Danar.'
  const found = runChecks(
    { text: release },
    {
      text:
        'Dewan menyoroti 78 satuan kerja yang memakai layanan satu akun. “Anggarannya sudah lunas dibayar bulan lalu semuanya,” ' +
        'kata Danar. “Kami di kampung tidak pernah tahu ada layanan begitu,” kata Lamhot Purba.',
    },
  )
  const held = heldAgainst('mentioned', found)
  expect(held.map(({ kind, article }) => `${kind}: ${article.text.split(' ')[0]}`)).toEqual([
    'number: 78',
    'quotation-invented: Anggarannya',
  ])
  expect(heldAgainst('rewritten', found)).toEqual(found)
})

test('an age in words stands where the release has it in digits; finer figures of one scale are no slip of the pen', () => {
  const release = 'Sopir berinisial MR (37) warga Kota Baru ditahan. Kurs berada di level Rp 16.200 pagi ini.'
  expect(said(release, 'Sopir berinisial MR (tujuh puluh empat) warga Kota Baru ditahan.')).toEqual([
    'number: tujuh puluh empat',
  ])
})
