import { expect, test } from 'vitest'
import { agree, isSum, looksLikeSlip, valueOf, type Value } from '../../src/checks/values.ts'
import { factsOf } from '../../src/facts/index.ts'

function value(text: string): Value {
  const fact = factsOf(text)[0]
  const read = fact === undefined ? null : valueOf(fact)
  if (read === null) throw new Error(`no amount in “${text}”`)
  return read
}

test.each([
  ['Rp 79 miliar', 'Rp 79,74 miliar'],
  ['Rp 13,2 triliun', 'Rp 13.255.244.538.149'],
  ['lebih dari 5.000 jiwa', '5.402 jiwa'],
  ['ribuan pegawai', '20 ribu pegawai'],
  ['satu dekade', 'sepuluh tahun'],
  ['satu setengah tahun', '18 bulan'],
  ['dua pekan', '14 hari'],
  ['30 persen', '3 dari 10 siswa'],
  ['hampir 300 orang', '291 orang'],
  ['15 tahun', '11-19 tahun'],
  ['5-6 persen', '4,5-6,5 persen'],
  ['Rp 1,4 triliun', 'lebih dari Rp 1,32 triliun'],
])('“%s” agrees with “%s”', (article, release) => {
  expect(agree(value(article), value(release))).toBe(true)
})

test.each([
  ['986 orang', '968 orang'],
  ['Rp 3 miliar', 'Rp 3 triliun'],
  ['12 persen', '12 orang'],
  ['US$ 5 juta', 'Rp 5 juta'],
  ['lebih dari 6.000 jiwa', '5.402 jiwa'],
  ['13 tahun', '23 tahun'],
  ['53,0 persen', '53,2 persen'],
  ['tiga orang', '4 orang'],
  ['4,00-9,25 persen', '4,00-4,25 persen'],
  ['Rp 13.200 triliun', 'lebih dari Rp 10.300 triliun'],
])('“%s” does not agree with “%s”', (article, release) => {
  expect(agree(value(article), value(release))).toBe(false)
})

test('two parts of the release may add up to what the article says, unless the sum is too small to mean it', () => {
  expect(isSum(value('Rp 5,7 triliun'), [value('Rp 3,5 triliun'), value('Rp 2,2 triliun')])).toBe(true)
  expect(isSum(value('5 orang'), [value('2 orang'), value('3 orang')])).toBe(false)
})

test('exchanged digits and another scale look like slips; an unrelated figure does not', () => {
  expect(looksLikeSlip(value('986 orang'), value('968 orang'))).toBe(true)
  expect(looksLikeSlip(value('Rp 990 triliun'), value('Rp 990 miliar'))).toBe(true)
  expect(looksLikeSlip(value('125 orang'), value('968 orang'))).toBe(false)
})

test.each([
  ['Rp 71,80 triliun', 'Rp 71,08 triliun', true],
  ['0,10 persen', '0,30 persen', true],
  ['Rp 71,8 triliun', 'Rp 64,2 triliun', false],
])('“%s” looks like a slip of “%s”: %s', (article, release, slip) => {
  expect(looksLikeSlip(value(article), value(release))).toBe(slip)
})
