/** Stories written anew: what differs although no sentence runs like one of the release, and what does not. */
import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'
import type { Finding } from '../../src/model.ts'

const release = {
  title: 'Kementerian Kelautan Perluas Pasar Ikan Higienis',
  publishedAt: '2026-04-14T09:00:00+07:00',
  text: `Kementerian Kelautan akan membangun 24 pasar ikan higienis di Bitung dan Ambon mulai Juli. Direktur Niaga Laut Yusran Palewai mengatakan pembangunan itu ditargetkan selesai dalam dua tahun.
Nelayan menyambut baik rencana itu. Ombudsman tidak akan mencabut izin pedagang lama yang menempati kios, dan kementerian mendorong koperasi mengelola gudang pendingin.
Kementerian Kelautan mencatat produksi naik 8,4 persen, sedangkan harga turun 3,1 persen. Penyidik mendalami dugaan penyelewengan solar oleh tiga agen di Bitung; kerugian belum dihitung.
"Jangan sampai pedagang terlantar gara-gara penataan," kata Yusran. Pasar mulai dibuka pukul 03.30 WITA. Harga sewa kios di bawah 5 persen dari omzet.`,
}

const strong = (text: string): Finding[] =>
  runChecks(release, { text, publishedAt: '2026-04-15' }).filter((finding) => finding.verdict !== 'unsupported')
const kinds = (text: string): string[] => strong(text).map((finding) => finding.kind)

test.each([
  ['organisation', 'Kemenkes akan membangun pasar ikan higienis di Bitung dan Ambon.'],
  ['place', 'Sebanyak 24 pasar ikan higienis akan dibangun mulai Juli di Ambon dan Kendari.'],
  ['person', 'Sutan Mahyudin mengatakan pembangunan pasar ikan higienis ditargetkan selesai dalam dua tahun.'],
  ['number-swapped', 'Produksi tercatat naik 3,1 persen sedangkan harga turun 8,4 persen.'],
  ['polarity', 'Ombudsman disebut akan mencabut izin pedagang lama di kios pasar.'],
  ['polarity', 'Nelayan tidak menyambut baik rencana pasar ikan itu.'],
  ['polarity', 'Koperasi justru dihambat: kementerian menghambat pengelolaan gudang pendingin.'],
  ['polarity', 'Kementerian menata pasar supaya pedagang terlantar gara-gara penataan.'],
  ['qualifier', 'Kementerian Kelautan telah membangun pasar ikan higienis di Bitung.'],
  ['qualifier', 'Penyidik menyebut penyelewengan solar oleh tiga agen di Bitung.'],
  ['qualifier', 'Kementerian berjanji sudah membangun pasar ikan higienis di Bitung.'],
  ['date', 'Pasar mulai dibuka pukul 04.30 WITA.'],
  ['percent', 'Harga sewa kios pasar itu di bawah 7 persen dari omzet.'],
])('is seen in other words: %s – %s', (kind, text) => {
  expect(kinds(text)).toContain(kind)
})

test.each([
  'Menurut Yusran, 24 pasar ikan akan selesai dalam dua tahun dan koperasi didorong mengelola gudang pendingin.',
  'Kementerian Kelautan tidak ingin pedagang terlantar karena penataan pasar.',
  'Izin pedagang lama tidak akan dicabut, kata Ombudsman.',
  'Dugaan penyelewengan solar oleh agen di Bitung masih didalami penyidik.',
  'Pemerintah mendorong pemberantasan penyelewengan solar.',
  'Nelayan berharap pembangunan pasar ikan yang akan dimulai Juli selesai dalam dua tahun.',
  'Kementerian mendorong koperasi agar mengelola gudang pendingin.',
  'Produksi naik 8,4 persen dan harga turun 3,1 persen, menurut Kementerian Kelautan.',
  'Pasar ikan di Sulawesi dan Maluku mulai dibangun Juli.',
  'Direktur Niaga Laut Muhammad Yusran Palewai mengatakan pembangunan selesai dalam dua tahun.',
])('a right retelling raises nothing: %s', (text) => {
  expect(strong(text)).toEqual([])
})

test('a name driven out of a rewritten story is never shown as certain', () => {
  const [finding] = strong('Kemenkes akan membangun pasar ikan higienis di Bitung dan Ambon.')
  expect(finding?.tier).not.toBe('A')
})
