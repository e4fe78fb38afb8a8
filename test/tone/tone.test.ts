/** Sentences of our own, written before the word lists were run on them. */
import { expect, test } from 'vitest'
import { isLargeGap, toneOf, type ToneLabel } from '../../src/tone/index.ts'

const body = 'Kegiatan itu berlangsung pada hari Senin di kantor wilayah dan diikuti oleh para pegawai dari kota itu.'
const headline = (title: string) => toneOf({ title, text: body })!.headline

const written: [ToneLabel, string][] = [
  ['negative', 'Warga Kecewa Pengurusan Paspor di Tarakan Berbelit-belit'],
  ['negative', 'Pengamat Kritik Keras Rancangan Aturan Notaris'],
  ['negative', 'Kepala Rutan Dicopot Usai Dugaan Pungli'],
  ['negative', 'Ribuan Dokter Ancam Mogok, Tolak Aturan Baru'],
  ['negative', 'Sistem Pendaftaran Merek Lumpuh, Pengusaha Rugi'],
  ['negative', 'Kementerian Dinilai Gagal Lindungi Data Warga'],
  ['negative', 'Layanan Tidak Memuaskan, Warga Mengeluh'],
  ['negative', 'Bantuan Hukum Belum Lancar di Daerah Terpencil'],
  ['positive', 'Kantor Wilayah Raih Penghargaan Layanan Publik Terbaik'],
  ['positive', 'Pelaku Usaha Sambut Baik Kemudahan Izin Perseroan'],
  ['positive', 'Paralegal Desa Sukses Bantu Petani Selesaikan Sengketa'],
  ['positive', 'Menteri Apresiasi Inovasi Pegawai Balai'],
  ['positive', 'Kementerian Berhasil Cegah Kebocoran Data'],
  ['positive', 'Pemerintah Tekan Angka Kemiskinan di Pesisir'],
  ['positive', 'Pemberantasan Korupsi di Pelabuhan Berhasil'],
  ['positive', 'Pendaftaran Merek Kini Makin Cepat dan Mudah'],
  ['neutral', 'Menteri Terima Duta Besar Selandia Baru'],
  ['neutral', 'Ini Jadwal Ujian Calon Notaris Tahun 2027'],
  ['neutral', 'Rapat Kerja Digelar Dua Hari di Manado'],
  ['neutral', 'Kepala Biro Dilantik Hari Ini'],
  ['neutral', 'Presiden Tanda Tangani Peraturan tentang Arsip'],
  ['neutral', 'Empat Hal yang Perlu Diketahui tentang Hak Cipta'],
]
test.each(written)('%s: %s', (label, title) => {
  expect(headline(title).label).toBe(label)
})

test('a denial turns a word round, at part of its weight', () => {
  expect(headline('Program Itu Gagal').score).toBeLessThan(0)
  expect(headline('Program Itu Tidak Gagal').score).toBeGreaterThan(0)
  expect(headline('Program Itu Tidak Gagal').score).toBeLessThan(headline('Program Itu Berhasil').score)
})

test('“sangat” strengthens, “agak” weakens', () => {
  const [strong, plain, weak] = ['Warga Sangat Puas', 'Warga Puas', 'Warga Agak Puas'].map((t) => headline(t).score)
  expect(strong).toBeGreaterThan(plain!)
  expect(plain).toBeGreaterThan(weak!)
})

test('headline and body are judged apart, each with the sentence that decided it', () => {
  const text = `Kantor wilayah membuka layanan pada hari Senin dan warga datang dari pagi.
Warga senang karena pengurusan kini cepat, mudah, dan transparan.
Hanya seorang pengunjung yang mengeluh tentang tempat parkir yang sempit.`
  const title = 'Gagal dan Kacau, Layanan Kantor Wilayah Dikecam'
  const tone = toneOf({ title, text })!
  expect(tone.headline).toMatchObject({ label: 'negative', sentence: { text: title } })
  expect(tone.body.label).toBe('positive')
  expect(tone.body.sentence!.text).toContain('transparan')
  expect(text.slice(tone.body.sentence!.start, tone.body.sentence!.end)).toBe(tone.body.sentence!.text)
  expect(isLargeGap(tone)).toBe(true)
})

test('a text without leaning words is neutral, sure of nothing and decided by nothing', () => {
  expect(headline('Rapat Digelar di Manado')).toEqual({ label: 'neutral', score: 0, confidence: 0, sentence: null })
})

test('a text that leans both ways is less sure than one that leans one way', () => {
  expect(headline('Sukses di Jambi, Gagal di Riau').confidence).toBeLessThan(headline('Sukses di Jambi').confidence)
})

test('no tone is said of a text in another language', () => {
  expect(
    toneOf({ title: 'The agency failed', text: 'It was a failure of the whole agency, and the press said so.' }),
  ).toBeNull()
})

test('the same text gives the same tone, between −1 and 1', () => {
  const article = {
    title: 'Korupsi suap gagal bobrok skandal',
    text: `${body} Korupsi suap pungli gagal kacau ricuh.`.repeat(50),
  }
  expect(toneOf(article)).toEqual(toneOf(article))
  expect(Math.abs(toneOf(article)!.body.score)).toBeLessThanOrEqual(1)
})
