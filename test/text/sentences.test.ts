import { expect, test } from 'vitest'
import { sentences } from '../../src/text/sentences.ts'

const cut = (text: string): string[] => sentences(text).map((span) => text.slice(span.start, span.end))

test('sentences end at full stops and line breaks', () => {
  expect(cut('Kantor dibuka. Warga datang!\nAntrean panjang')).toEqual([
    'Kantor dibuka.',
    'Warga datang!',
    'Antrean panjang',
  ])
})

test('degrees, initials and abbreviated titles do not end a sentence', () => {
  expect(cut('Acara dibuka Dr. Ir. H. Ahmad Syukri, M.Si. dan Drs. Budi S. Wijaya. Lalu makan.')).toHaveLength(2)
})

test('numbers keep their dots', () => {
  expect(cut('Biayanya Rp 1.250.000 per orang. Selesai.')).toHaveLength(2)
})

test('a quotation is never split, and stays with the words that name its speaker', () => {
  expect(cut('“Kami siap. Semua siap,” kata Dewi. Acara usai.')).toEqual([
    '“Kami siap. Semua siap,” kata Dewi.',
    'Acara usai.',
  ])
})

test('a mark that is never closed protects nothing', () => {
  expect(cut('Ia bilang "begini. Lalu pulang.\nEsoknya datang. Lagi.')).toHaveLength(4)
})

test('an empty text has no sentences', () => {
  expect(sentences(' \n ')).toEqual([])
})
