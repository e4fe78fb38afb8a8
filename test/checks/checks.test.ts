import { expect, test } from 'vitest'
import { checks, runChecks } from '../../src/checks/index.ts'
import { tierOf } from '../../src/checks/tiers.ts'
import type { Finding } from '../../src/model.ts'

const release = {
  title: 'Layanan Pintu Terbuka Diluncurkan di Kota Sungai Rinai',
  publishedAt: '2020-05-18T10:00:00+07:00',
  text: `Menteri Tata Layanan Ratna Wulandari meluncurkan Layanan Pintu Terbuka di Kota Sungai Rinai, Senin (18/5/2020). Layanan ini akan menjangkau 968 (sembilan ratus enam puluh delapan) satuan kerja dengan anggaran Rp 13,25 miliar.
"Tidak ada lagi biaya tambahan bagi warga yang mengurus dokumen di kantor kami," kata Ratna Wulandari dalam sambutannya.
Jumlah pemohon naik 12,5 persen dibanding tahun sebelumnya, yaitu dari 4.310 orang menjadi 4.849 orang. Kepala Kantor Wilayah Hasan Basri mendukung pembukaan loket malam di tiga kecamatan.
"Loket malam dibuka mulai pukul 19.00 sampai 21.00 setiap hari kerja," ujar Hasan Basri. Petugas diduga menerima laporan palsu dari dua calo.`,
}

const findings = (text: string, publishedAt = '2020-05-18T15:00:00+07:00'): Finding[] =>
  runChecks(release, { text, publishedAt })
const strong = (text: string, publishedAt?: string): Finding[] =>
  findings(text, publishedAt).filter((finding) => finding.verdict !== 'unsupported')
const kinds = (text: string, publishedAt?: string): string[] => strong(text, publishedAt).map((f) => f.kind)

test('a copy of the release has no findings, whole or cut', () => {
  expect(findings(release.text)).toEqual([])
  expect(findings(release.text.split('\n').slice(1, 3).join('\n'))).toEqual([])
})

test('a faithful retelling that rounds and shortens is not flagged', () => {
  expect(
    strong(
      'Layanan Pintu Terbuka diluncurkan Menteri Ratna Wulandari dengan anggaran sekitar Rp 13 miliar. Lebih dari 900 satuan kerja akan terlayani, sementara pemohon tercatat 4.849 orang.',
    ),
  ).toEqual([])
})

test('another figure in the same place is a contradiction that shows both passages', () => {
  const text = 'Layanan ini akan menjangkau 986 satuan kerja dengan anggaran Rp 13,25 miliar.'
  const [finding] = strong(text)
  expect(finding?.kind).toBe('number')
  expect(finding?.verdict).toBe('contradicted')
  expect(finding?.article.text).toContain('986')
  expect(finding?.release?.text).toContain('968')
  expect(release.text.slice(finding?.release?.start, finding?.release?.end)).toBe(finding?.release?.text)
  expect(finding?.because.id).toContain('986')
})

test.each([
  ['Layanan ini akan menjangkau 968 satuan kerja dengan anggaran Rp 13,25 triliun.', 'money'],
  [
    'Jumlah pemohon naik 15,2 persen dibanding tahun sebelumnya, yaitu dari 4.310 orang menjadi 4.849 orang.',
    'percent',
  ],
  ['Jumlah pemohon naik 12,5 persen, yaitu dari 4.849 orang menjadi 4.310 orang.', 'number-swapped'],
  [
    'Menteri Tata Layanan Ratna Wulandari meluncurkan Layanan Pintu Terbuka di Kota Sungai Rinai, Selasa (19/5/2020).',
    'date',
  ],
  [
    'Menteri Tata Layanan Ratna Wulandari meluncurkan Layanan Pintu Terbuka di Kota Sungai Rinai, Rabu (18/5/2020).',
    'weekday',
  ],
  [
    '"Tidak ada lagi biaya tambahan bagi petani yang mengurus dokumen di kantor kami," kata Ratna Wulandari.',
    'quotation-altered',
  ],
  [
    '"Ada lagi biaya tambahan bagi warga yang mengurus dokumen di kantor kami," kata Ratna Wulandari.',
    'quotation-altered',
  ],
  ['"Loket malam dibuka mulai pukul 19.00 sampai 21.00 setiap hari kerja," ujar Ratna Wulandari.', 'quotation-speaker'],
  [
    'Menteri Tata Layanan Sinta Maharani meluncurkan Layanan Pintu Terbuka di Kota Sungai Rinai, Senin (18/5/2020).',
    'person',
  ],
  ['Wakil Menteri Tata Layanan Ratna Wulandari meluncurkan Layanan Pintu Terbuka di Kota Sungai Rinai.', 'title'],
  [
    'Menteri Tata Layanan Ratna Wulandari meluncurkan Layanan Pintu Terbuka di Kota Banjarmasin, Senin (18/5/2020).',
    'place',
  ],
  ['Kepala Kantor Wilayah Hasan Basri menolak pembukaan loket malam di tiga kecamatan.', 'polarity'],
  ['Petugas menerima laporan palsu dari dua calo.', 'qualifier'],
])('speaks where the texts differ: %s', (text, kind) => {
  expect(kinds(text)).toContain(kind)
})

test('an amount that stands nowhere near is not in the release, and that is all that is said', () => {
  const [finding] = findings('Sementara itu 57 kapal berlayar menuju pelabuhan lain.')
  expect(finding?.verdict).toBe('unsupported')
  expect(finding?.tier).toBe('C')
  expect(strong('Sementara itu 57 kapal berlayar menuju pelabuhan lain.')).toEqual([])
})

test('a quotation the release does not have is reported as not in it', () => {
  const found = findings('"Saya tidak pernah setuju dengan rencana besar itu sejak awal," kata Ratna Wulandari.')
  expect(found.map((f) => [f.kind, f.verdict])).toContainEqual(['quotation-invented', 'unsupported'])
})

test('“kemarin” is read from the day the article came out', () => {
  const text = 'Menteri Tata Layanan Ratna Wulandari meluncurkan Layanan Pintu Terbuka di Kota Sungai Rinai, kemarin.'
  expect(kinds(text, '2020-05-19')).toEqual([])
  expect(kinds(text, '2020-05-25')).toEqual(['date'])
})

test('a slip the release makes itself is not held against the article', () => {
  const slipping = { text: 'Acara dibuka Wali Kota di balai desa, Rabu (18/5/2020).', publishedAt: '2020-05-18' }
  expect(
    runChecks(slipping, { text: 'Acara dibuka Wali Kota di balai desa, Rabu (18/5/2020).', publishedAt: '2020-05-18' }),
  ).toEqual([])
})

test('cutting a quotation at its ends is allowed', () => {
  expect(strong('"Tidak ada lagi biaya tambahan bagi warga," kata Ratna Wulandari.')).toEqual([])
})

test('every finding shows the release passage, or the nearest one where a sentence is similar', () => {
  const found = findings(
    'Layanan ini akan menjangkau 968 satuan kerja di 57 pelabuhan dengan anggaran Rp 13,25 miliar.',
  )
  expect(found.length).toBeGreaterThan(0)
  for (const finding of found) expect(finding.release ?? finding.nearest).toBeTruthy()
})

test('empty texts have nothing to differ in', () => {
  expect(runChecks({ text: '' }, { text: '' })).toEqual([])
  expect(runChecks({ text: '' }, { text: 'Ada 57 kapal.' }).every((f) => f.verdict === 'unsupported')).toBe(true)
})

test('every kind has a tier, and what is only missing from the release is never counted', () => {
  for (const kind of checks.flatMap((check) => [...check.kinds])) {
    expect(['A', 'B', 'C']).toContain(tierOf(kind, 'contradicted'))
    if (kind !== 'quotation-invented') expect(tierOf(kind, 'unsupported')).toBe('C')
  }
})

test('an outlet’s dateline names the outlet, not somebody the release left out', () => {
  const copied = release.text.replace('Menteri Tata Layanan', 'Sungai Rinai (Menara Cakrawala) - Menteri Tata Layanan')
  expect(findings(copied)).toEqual([])
})
