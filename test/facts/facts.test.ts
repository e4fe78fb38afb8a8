import { expect, test } from 'vitest'
import { factsOf } from '../../src/facts/index.ts'

const normals = (text: string, day = '2020-05-19'): string[] => factsOf(text, day).map((fact) => fact.normal)
const only = (text: string, day?: string): string | undefined => normals(text, day)[0]

test.each([
  ['Kementerian membawahi 968 satuan kerja.', 'Q:968|satuan kerja'],
  ['Sebanyak sembilan ratus enam puluh delapan satuan kerja ikut.', 'Q:968|satuan kerja'],
  ['Ada seribu dua ratus peserta yang hadir.', 'Q:1200|peserta'],
  ['Anggarannya Rp 1,2 triliun.', 'Q:1200000000000|IDR'],
  ['Anggaran 1.2 miliar rupiah disetujui', 'Q:1200000000|IDR'],
  ['Dendanya Rp.300.000,- saja', 'Q:300000|IDR'],
  ['Nilainya US$60.000', 'Q:60000|USD'],
  ['Naik menjadi 12,5 persen', 'Q:12.5|%'],
  ['Bea masuk nol persen', 'Q:0|%'],
  ['tiketnya 350rb', 'Q:350000'],
  ['dua setengah juta botol', 'Q:2500000|botol'],
  ['setengah abad silam', 'Q:0.5|abad'],
  ['sejuta pohon ditanam', 'Q:1000000'],
])('reads an amount: %s', (text, normal) => {
  expect(only(text)).toBe(normal)
})

test('digits repeated in words are one fact that covers both', () => {
  const text = 'Terdapat 968 (sembilan ratus enam puluh delapan) satuan kerja.'
  const facts = factsOf(text)
  expect(facts).toHaveLength(1)
  expect(facts[0]?.normal).toBe('Q:968|satuan kerja')
  expect(text.slice(facts[0]?.start, facts[0]?.end)).toBe('968 (sembilan ratus enam puluh delapan) satuan kerja')
})

test.each([
  ['usia 11-19 tahun', 'R:11..19|tahun'],
  ['Rp 1-2 triliun', 'R:1000000000000..2000000000000|IDR'],
  ['belasan rumah rusak', 'R:11..19|rumah'],
  ['puluhan ribu botol', 'R:10000..99999|botol'],
  ['suku bunga 4,00%-4,25%', 'R:4..4.25|%'],
  ['3 dari 10 madrasah', 'F:3/10'],
  ['dua pertiga anggota', 'F:2/3'],
  ['peringatan ke-28', 'O:28'],
  ['tersangka keenam', 'O:6'],
  ['pejabat eselon II', 'O:2'],
])('reads ranges, vague words, fractions and places in a row: %s', (text, normal) => {
  expect(only(text)).toBe(normal)
})

test.each([
  ['kebijakan setengah hati', []],
  ['gerakan 3M digalakkan', []],
  ['perkara 4851K/Pid.Sus/2023', []],
  ['salah satu dari 10 pokok', ['Q:10']],
])('does not mistake figures of speech and docket numbers for amounts: %s', (text, expected) => {
  expect(normals(text)).toEqual(expected)
})

test.each([
  ['lebih dari 5.000 jiwa', '>'],
  ['hampir 300 orang', '<'],
  ['sekitar 20 ribu pegawai', '~'],
  ['paling banyak 24 bulan', 'max'],
  ['minimal 7 hari', 'min'],
  ['empat juta lebih anak', '>'],
])('keeps what modifies an amount: %s', (text, modifier) => {
  expect(factsOf(text)[0]?.modifier).toBe(modifier)
})

test.each([
  ['pada 18 Mei 2020', 'D:2020-05-18'],
  ['pada 18-05-2020', 'D:2020-05-18'],
  ['dibuka 2020-05-18', 'D:2020-05-18'],
  ['Nopember 2019', 'D:2019-11'],
  ['10-21 April 2020', 'DR:2020-04-10..2020-04-21'],
  ['24 sampai 3 Oktober 2020', 'DR:2020-09-24..2020-10-03'],
  ['kemarin sore', 'D:2020-05-18'],
  ['tiga hari yang lalu', 'D:2020-05-16'],
  ['bulan depan', 'D:2020-06'],
  ['dua tahun lalu', 'D:2018'],
  ['pukul 08.15 WIB', 'T:08:15'],
  ['pukul 06.00 hingga 22.00 WIB', 'TR:06:00..22:00'],
])('reads a date or time: %s', (text, normal) => {
  expect(only(text, '2020-05-19')).toBe(normal)
})

test('a day without a year takes the year of publication when that is near, and none when it is far', () => {
  expect(normals('Senin (18/5)')).toEqual(['W:1', 'D:2020-05-18'])
  expect(only('setiap tanggal 15 Januari', '2020-08-19')).toBe('D:--01-15')
})

test('a weekday is a fact of its own beside its date, and “minggu” alone is a week', () => {
  expect(normals('Rabu, 20 Mei 2020')).toEqual(['W:3', 'D:2020-05-20'])
  expect(factsOf('setiap minggu mereka bertemu')).toEqual([])
})

test('relative days are left out when the day of publication is unknown', () => {
  expect(factsOf('rapat digelar kemarin')).toEqual([])
})

test('spans point at the very words, whatever stands before them', () => {
  const text = '“Ünïcode” 🎉 — anggaran Rp2,6 triliun, naik 5%'
  for (const fact of factsOf(text)) expect(text.slice(fact.start, fact.end)).toBe(fact.text)
  expect(normals(text)).toEqual(['Q:2600000000000|IDR', 'Q:5|%'])
})
