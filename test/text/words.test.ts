import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boilerplate } from '../../src/text/boilerplate.ts'
import { languageOf } from '../../src/text/language.ts'
import { shingles } from '../../src/text/shingles.ts'
import { words } from '../../src/text/words.ts'

const norms = (text: string) => words(text).map((word) => word.norm)

describe('words', () => {
  test('letters and digits make words; marks between them end words', () => {
    expect(norms("Kakanwil Ratna Dewi, S.H., melayani 3,5 juta pemohon Qur'an.")).toEqual([
      'kakanwil',
      'ratna',
      'dewi',
      's',
      'h',
      'melayani',
      '3',
      '5',
      'juta',
      'pemohon',
      'qur',
      'an',
    ])
  })

  test('full-width letters, ligatures and hidden hyphens compare as plain letters, with spans into the raw text', () => {
    const text = 'ＨＡＫＩ oﬃsial Keme\u00ADnterian'
    expect(norms(text)).toEqual(['haki', 'offisial', 'kementerian'])
    const last = words(text)[2]!
    expect(text.slice(last.start, last.end)).toBe('Keme\u00ADnterian')
  })

  test('spans are in order, never overlap and cut out what the word came from, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let end = 0
        for (const word of words(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end)
          expect(word.end).toBeGreaterThan(word.start)
          expect(words(text.slice(word.start, word.end)).map((w) => w.norm)).toEqual([word.norm])
          end = word.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('shingles', () => {
  test('equal runs have equal shingles, and a word that cannot be shared spoils those it is in', () => {
    const [first, , , again] = shingles(Int32Array.of(1, 2, 3, 1, 2, 3))
    expect(again).toBe(first)
    expect(first).toBeGreaterThan(0)
    expect([...shingles(Int32Array.of(5, -1, 6, 7, 8))]).toEqual([0, 0, expect.any(Number)])
    expect(shingles(Int32Array.of(1, 2))).toHaveLength(0)
  })
})

describe('language', () => {
  test.each([
    ['id', 'Layanan ini dibuka untuk warga yang tidak sempat datang ke kantor pada hari kerja.'],
    ['en', 'The service is open to residents who are not able to visit the office on working days.'],
    ['other', 'Mesyuarat itu diadakan kerana syarikat berkata bahawa polis akan hadir.'],
    ['other', '12345 ### 678'],
    ['other', ''],
  ])('%s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language)
  })
})

describe('boilerplate', () => {
  const cut = (text: string) => boilerplate(text).map((span) => text.slice(span.start, span.end).trim())

  test('a dateline, a pointer to another story and an invitation to scroll are not part of the story', () => {
    const text =
      'SERANG, KABARBANTEN.example - Loket dibuka pagi hari.\nBaca juga: Syarat Paspor Baru\nADVERTISEMENT\nSCROLL TO CONTINUE WITH CONTENT\nWarga antre sejak subuh.'
    expect(cut(text)).toEqual([
      'SERANG, KABARBANTEN.example -',
      'Baca juga: Syarat Paspor Baru',
      'ADVERTISEMENT',
      'SCROLL TO CONTINUE WITH CONTENT',
    ])
  })

  test('the closing lines about the sender are cut, a sentence that begins with “Tentang” is not', () => {
    const body = 'Loket dibuka pagi hari dan ditutup siang hari. '.repeat(6)
    expect(cut(`${body}\nTentang Kanwil Banten\nKanwil Banten membawahi delapan kota.`)).toEqual([
      'Tentang Kanwil Banten\nKanwil Banten membawahi delapan kota.',
    ])
    expect(cut(`${body}\nTentang biaya, ${'petugas menyebut tarif tidak berubah '.repeat(4)}.`)).toEqual([])
  })

  test('ordinary text has none', () => {
    expect(cut('Menteri membuka rapat kerja. Ia meminta laporan - juga dari daerah - sebelum Jumat.')).toEqual([])
  })

  test('a long run of capitals does not take long', () => {
    const started = performance.now()
    boilerplate('A'.repeat(20_000) + ' ' + 'B.,'.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})
