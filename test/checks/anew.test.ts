import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'

/* What an article brings in by itself: a denial, a certainty, a deed done, where the release has none of it. */

const told = (release: string, article: string): string[] =>
  runChecks({ text: release, publishedAt: '2026-03-02' }, { text: article, publishedAt: '2026-03-03' })
    .filter((finding) => finding.verdict !== 'unsupported')
    .map((finding) => `${finding.kind}: ${finding.article.text}`)

const tariff = 'Dinas Perhubungan memangkas tarif bus kota agar warga beralih ke angkutan umum. Kepala dinas berharap pendapatan pedagang naik.' // prettier-ignore

test.each([
  ['Tarif bus kota yang dipangkas pasti meningkatkan pendapatan warga.', ['qualifier: pasti meningkatkan']],
  ['Tarif bus kota yang dipangkas belum pasti meningkatkan pendapatan warga.', []],
  ['“Ini pasti meningkatkan pendapatan,” kata penumpang bus kota di Jakarta itu.', []],
])('a certainty that nothing in the release has: %s', (article, expected) => {
  expect(told(tariff, article).filter((said) => said.startsWith('qualifier'))).toEqual(expected)
})

test('what the release only plans is not told as done, in whatever words', () => {
  const plan = 'Pengelola stadion akan mengirim surat keberatan ke asosiasi sepak bola siang ini.'
  expect(told(plan, 'Pengelola stadion telah menyerahkan surat keberatan ke asosiasi sepak bola.')).toEqual(['qualifier: telah menyerahkan']) // prettier-ignore
  expect(told(plan, 'Pengelola stadion akan menyerahkan surat keberatan ke asosiasi sepak bola.')).toEqual([])
})

test('a “melainkan” without its “bukan” has lost a denial', () => {
  const release = 'Dinas sosial menjelaskan bantuan itu bukan pinjaman, melainkan hibah bagi nelayan.'
  expect(told(release, 'Bantuan bagi nelayan itu pinjaman, melainkan hibah.')).toContain('polarity: melainkan')
  expect(told(release, 'Menurut dinas sosial, bantuan bagi nelayan itu bukan pinjaman, melainkan hibah.')).toEqual([])
})

test('to deny what nobody rumoured turns the release round; to deny what it denies does not', () => {
  const release = 'Kepala stasiun menegaskan jadwal kereta malam mengikuti arahan kantor pusat.'
  expect(told(release, 'Kepala stasiun membantah jadwal kereta malam mengikuti arahan kantor pusat.')).toHaveLength(1)
  const rumour = 'Kepala stasiun menegaskan tidak ada kenaikan tarif kereta malam.'
  expect(told(rumour, 'Kepala stasiun membantah kenaikan tarif kereta malam.')).toEqual([])
})

test('a day is one place even where a part of it is the same', () => {
  const release = 'Harga cabai turun, kata kepala pasar di balai kota, Senin (16/2/2026).'
  expect(told(release, 'Harga cabai turun, kata kepala pasar di balai kota, Senin (16/3/2026).')).toEqual(['date: 16/3/2026']) // prettier-ignore
})

test('the marks of a list count nothing', () => {
  const release = 'Warga menyiapkan tiga berkas untuk mendaftar, lalu menunggu 18 hari kerja.'
  const article = 'Cara mendaftar: 1. Siapkan berkas. 2. Isi formulir warga. 3. Tunggu 18 hari kerja.'
  expect(told(release, article).filter((said) => said.startsWith('number'))).toEqual([])
})
