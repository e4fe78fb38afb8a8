import { expect, test } from 'vitest'
import { lintRelease } from '../../../src/checks/lint/index.ts'

const clean = {
  title: 'Balai Arsip Buka Ruang Baca di Magelang',
  publishedAt: '2026-03-02T09:00:00+07:00',
  text: `Kepala Balai Arsip Wening Larasati membuka ruang baca di Magelang, Senin (2/3/2026). Ruang itu menampung 120 pengunjung, terdiri atas 70 kursi umum dan 50 kursi peneliti.
"Ruang baca ini terbuka bagi siapa saja tanpa biaya," kata Wening Larasati. "Kami ingin naskah lama kembali dibaca orang banyak."
Balai Arsip akan menambah koleksi foto pada April.`,
}
const kinds = (text: string, title = clean.title): string[] =>
  lintRelease({ ...clean, title, text }).map((hint) => hint.kind)
const hints = (text: string) => lintRelease({ ...clean, text })

test('a release that holds together gets no hint', () => {
  expect(lintRelease(clean)).toEqual([])
})

test('an empty release gets no hint', () => {
  expect(lintRelease({ title: '', text: '' })).toEqual([])
})

test('a weekday that is not its date’s is shown with the date', () => {
  const [found] = hints(clean.text.replace('Senin (2/3/2026)', 'Selasa (2/3/2026)'))
  expect(found?.kind).toBe('weekday')
  expect(found?.passages[0]?.text).toBe('Selasa (2/3/2026')
  expect(found?.because.id).toContain('Senin')
  expect(found?.because.en).toContain('Monday')
})

test('parts that do not add up are shown with their total', () => {
  const [found] = hints(clean.text.replace('50 kursi', '40 kursi'))
  expect(found?.kind).toBe('sum')
  expect(found?.passages.map((passage) => passage.text)).toEqual(['120', '70 kursi', '40 kursi'])
  expect(found?.because.id).toContain('110')
})

test.each([
  ['Anggaran Rp 3,4 miliar, yakni Rp 1,2 miliar untuk gedung dan Rp 2,2 miliar untuk pegawai.', false],
  ['Anggaran Rp 3,4 miliar, yakni Rp 1,2 miliar untuk gedung dan Rp 2,6 miliar untuk pegawai.', true],
  ['Anggaran Rp 10 miliar, yaitu Rp 3,3 miliar, Rp 3,3 miliar dan Rp 3,3 miliar.', false],
  ['Pelatihan 40 jam, terdiri atas 12 modul dan 3 ujian.', false],
  ['Acara diikuti 200 orang, terdiri dari 150 pegawai, 30 siswa, dan 30 guru.', true],
  ['Ada 12 desa yang ikut, yakni dari 3 kecamatan.', false],
  ['Bantuan Rp 5 juta, terdiri atas biaya daftar Rp 1 juta dan uang saku Rp 500 ribu per bulan.', false],
])('adds up what a sentence says are parts: %s', (sentence, wrong) => {
  expect(kinds(`${clean.text}\n${sentence}`).includes('sum')).toBe(wrong)
})

test('a scale written twice is a figure to check', () => {
  expect(kinds(`${clean.text}\nProgram ini membuka 318.500 ribu pekerjaan.`)).toContain('figure')
  expect(kinds(`${clean.text}\nProgram ini membuka 318.500 pekerjaan.`)).toEqual([])
})

test('one name spelled two ways is shown at both places', () => {
  const [found] = hints(clean.text.replace('kata Wening Larasati', 'kata Wening Larashati'))
  expect(found?.kind).toBe('spelling')
  expect(found?.passages.map((passage) => passage.text)).toEqual(['Larasati', 'Larashati'])
})

test('two people whose names are alike are two people', () => {
  expect(kinds(`${clean.text}\nHadir pula Bagus Hartono dan Sinta Hartini.`)).toEqual([])
})

test('a quotation without a speaker is shown, one that goes on or says “ujarnya” is not', () => {
  expect(kinds(`${clean.text}\n"Semua berkas sudah kami periksa satu per satu."`)).toContain('quotation')
  expect(kinds(`${clean.text}\n"Semua berkas sudah kami periksa satu per satu," ujarnya.`)).toEqual([])
  expect(
    lintRelease({ text: '"Semua berkas sudah kami periksa satu per satu," ujarnya.' }).map((h) => h.kind),
  ).toContain('quotation')
})

test.each([
  ['a document speaks', `"Setiap naskah wajib dicatat sebelum dipinjam," bunyi surat edaran itu.`],
  ['an office speaks', `"Setiap naskah wajib dicatat sebelum dipinjam," imbauan Balai Arsip melalui laman resminya.`],
  ['somebody writes', `"Setiap naskah wajib dicatat sebelum dipinjam," bekas kepala balai itu menulis di surat kabar.`],
  [
    'the paragraph before it named the speaker',
    `"Kami senang," kata Wening Larasati.\n"Setiap naskah kini dapat dibaca siapa saja di sini."`,
  ],
  [
    'the paragraph after it names the speaker',
    `"Setiap naskah kini dapat dibaca siapa saja di sini."\n"Kami senang," kata Wening Larasati.`,
  ],
])('a quotation has its speaker where %s', (_, sentences) => {
  expect(kinds(`${clean.text}\nRuang itu baru.\n${sentences}`)).toEqual([])
})

test.each([
  'Namun Balai Arsip belum resmi menambah koleksi foto itu.',
  'Balai Arsip telah menambah petugas untuk koleksi naskah.',
])('a plan is not told as done by: %s', (sentence) => {
  expect(kinds(`${clean.text}\n${sentence}`)).toEqual([])
})

test('a plan told as done elsewhere in the release is shown at both places', () => {
  const [found] = hints(`${clean.text}\nDengan begitu Balai Arsip telah menambah koleksi foto sebanyak 300 lembar.`)
  expect(found?.kind).toBe('hardened')
  expect(found?.passages.map((passage) => passage.text)).toEqual(['akan menambah', 'telah menambah'])
})

test.each([
  ['Siapa', 'Ruang baca dibuka di Magelang, Senin (2/3/2026). Ruang itu menampung 120 kursi.'],
  ['Kapan', 'Kepala Balai Arsip membuka ruang baca di Magelang. Ruang itu menampung 120 kursi.'],
  ['Di mana', 'Kepala Balai Arsip membuka ruang baca dalam sebuah acara, Senin (2/3/2026). Ada 120 kursi.'],
  ['Berapa', 'Kepala Balai Arsip membuka ruang baca di Magelang, Senin (2/3/2026), dengan sejumlah kursi.'],
])('says which question stays open: %s', (question, text) => {
  const found = lintRelease({ title: 'Ruang Baca Dibuka', publishedAt: '2026-03-02', text })
  expect(found.map((hint) => hint.because.id.split('?')[0])).toEqual([question])
})

test('asks where and how many only when the text raises it, and shows the word that does', () => {
  const statement = 'Kepala Balai Arsip menegaskan, Senin (2/3/2026), naskah lama tidak boleh dijual kepada siapa pun.'
  expect(kinds(statement)).toEqual([])
  const [found] = hints(`${statement} Jumlah aduan meningkat.`)
  expect(found?.because.id).toContain('Berapa?')
  expect(found?.passages.map((passage) => passage.text)).toEqual(['meningkat'])
})

test.each(['Tekan Pencurian Naskah, Balai Arsip Pasang Kamera', 'Ruang Baca Magelang Akan Lebih Luas'])(
  'a headline without prefixes acts too: %s',
  (title) => {
    const text = 'Balai Arsip Magelang, Senin (2/3/2026). Upaya menekan pencurian itu memakai 12 kamera.'
    expect(kinds(text, title)).toEqual([])
  },
)

test('a title and opening without a verb leave “what” open', () => {
  const found = lintRelease({
    title: 'Ruang Baca Magelang',
    publishedAt: '2026-03-02',
    text: 'Ruang baca Kepala Balai Arsip di Magelang, Senin (2/3/2026), 120 kursi.',
  })
  expect(found.map((hint) => hint.because.id.split('?')[0])).toEqual(['Apa'])
})

test('every passage is cut from the text, and both languages speak', () => {
  const text = `${clean.text.replace('50 kursi', '40 kursi').replace('Senin', 'Jumat')}\n"Kami tidak akan berhenti sampai semua selesai."`
  for (const hint of lintRelease({ ...clean, text })) {
    for (const passage of hint.passages) expect(text.slice(passage.start, passage.end)).toBe(passage.text)
    expect(hint.because.id).not.toBe('')
    expect(hint.because.en).not.toBe('')
  }
})
