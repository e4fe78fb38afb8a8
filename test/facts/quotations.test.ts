import { expect, test } from 'vitest'
import { quotationsOf } from '../../src/facts/index.ts'

test('a quotation knows who is said to have spoken it, title and name', () => {
  const [quotation] = quotationsOf(
    '"Layanan ini gratis untuk semua warga," kata Kepala Kantor, Dewi Lestari, kepada wartawan.',
  )
  expect(quotation?.text).toBe('Layanan ini gratis untuk semua warga,')
  expect(quotation?.speaker?.text).toBe('Kepala Kantor, Dewi Lestari')
})

test('the circumstances of a statement are not part of the name', () => {
  const [quotation] = quotationsOf('“Kami siap melayani,” ujar Rahmat saat ditemui di Jambi, Senin (18/5).')
  expect(quotation?.speaker?.text).toBe('Rahmat')
})

test('“ujarnya” names nobody', () => {
  const [quotation] = quotationsOf('"Kami siap melayani warga," ujarnya.')
  expect(quotation?.speaker).toBeNull()
  expect(quotation?.direct).toBe(true)
})

test('a speaker may stand before the words', () => {
  const [quotation] = quotationsOf('Budi Hartono mengatakan, "Semua berkas sudah lengkap dan diterima."')
  expect(quotation?.speaker?.text).toBe('Budi Hartono')
})

test('two words in marks are a label, not a statement', () => {
  expect(quotationsOf('Program "Jemput Bola" dibuka.')[0]?.direct).toBe(false)
})

test('a mark that is never closed on its line does not swallow the next paragraph', () => {
  const found = quotationsOf('Katanya "begitu saja\nKata lain: "layanan kami tetap buka seperti biasa," kata Sari.')
  expect(found.map((q) => q.text)).toEqual(['layanan kami tetap buka seperti biasa,'])
})
