import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'
import type { Reading } from '../../src/model.ts'

const release: Reading = {
  title: 'Ditjen AHU Buka Layanan Apostille di Pelabuhan Teluk Sirih',
  publishedAt: '2026-03-02T09:00:00+07:00',
  text: `Kementerian Hukum membuka layanan apostille di Pelabuhan Teluk Sirih bagi pelaut yang akan berlayar, Senin (2/3/2026). Direktur Layanan Perdata Marlina Sembiring meresmikan loket itu bersama Kepala Syahbandar Yoga Pradipta.
Kementerian Hukum mencatat 4.120 permohonan apostille masuk sepanjang Februari. Badan Keselamatan Pelayaran ikut memeriksa berkas para pelaut di ruang tunggu.`,
}

const told = (text: string): string[] =>
  runChecks(release, { text, publishedAt: '2026-03-02T12:00:00+07:00' })
    .filter((finding) => finding.verdict !== 'unsupported')
    .map((finding) => `${finding.kind}: ${finding.article.text}`)

test.each([
  'AHU mencatat 4.120 permohonan apostille masuk sepanjang Februari.',
  'Ditjen AHU mencatat 4.120 permohonan apostille masuk sepanjang Februari.',
  'Kemenkum mencatat 4.120 permohonan apostille masuk sepanjang Februari.',
  'Direktorat Jenderal AHU membuka layanan apostille di Pelabuhan Teluk Sirih bagi pelaut yang akan berlayar.',
  'BKP ikut memeriksa berkas para pelaut di ruang tunggu.',
])('an organisation the release knows may stand for another of its organisations: %s', (text) => {
  expect(told(text)).toEqual([])
})

test('a person of the release may stand where the release names another', () => {
  expect(told('Kepala Syahbandar Yoga Pradipta meresmikan loket itu bersama Marlina Sembiring.')).toEqual([])
})

test.each([
  ['Kementerian Sosial mencatat 4.120 permohonan apostille masuk sepanjang Februari.', 'organisation: Sosial'],
  ['Badan Keamanan Pelayaran ikut memeriksa berkas para pelaut di ruang tunggu.', 'organisation: Keamanan'],
  [
    'Direktur Layanan Perdata Ratih Sembiring meresmikan loket itu bersama Kepala Syahbandar Yoga Pradipta.',
    'person: Ratih',
  ],
  [
    'Direktur Layanan Perdata Marlina Pradipta meresmikan loket itu bersama Kepala Syahbandar Yoga Pradipta.',
    'person: Pradipta',
  ],
])('a name that is not the release’s is still one that differs: %s', (text, said) => {
  expect(told(text)).toEqual([said])
})
