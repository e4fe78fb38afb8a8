import { expect, test } from 'vitest'
import { stem } from '../../src/text/stem.ts'

test.each([
  ['menyampaikan', 'disampaikan'],
  ['menulis', 'ditulis'],
  ['memukul', 'dipukul'],
  ['penurunan', 'menurunkan'],
  ['pembangunan', 'membangun'],
  ['mengirim', 'dikirim'],
  ['kementeriannya', 'kementerian'],
  ['berlanjut', 'melanjutkan'],
])('%s and %s meet in one root', (a, b) => {
  expect(stem(a)).toBe(stem(b))
})

test.each([
  ['naik', 'turun'],
  ['menerima', 'menolak'],
  ['kota', 'kata'],
])('%s and %s stay apart', (a, b) => {
  expect(stem(a)).not.toBe(stem(b))
})

test('short words and words with figures are left as they are', () => {
  expect(stem('ikan')).toBe('ikan')
  expect(stem('b20')).toBe('b20')
})
