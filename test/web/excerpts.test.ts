import { expect, test } from 'vitest'
import { excerptsOf } from '../../dashboard/web/excerpts.ts'

const text = `Balai membuka ruang baca. ${'Warga datang sejak pagi dan menunggu giliran di teras. '.repeat(6)}Kursinya 120 buah.
Paragraf kedua menyebut 70 kursi umum dan 50 kursi peneliti.`
const span = (words: string) => ({ start: text.lastIndexOf(words), end: text.lastIndexOf(words) + words.length })
const cut = (part: { start: number; end: number }) => text.slice(part.start, part.end)

test('a passage is shown with words around it, never with half a word', () => {
  const [found] = excerptsOf(text, [span('menunggu giliran')])
  expect(cut(found!)).toMatch(/^\p{L}+ .*menunggu giliran.* \p{L}+[.,]?$/u)
  expect(text[found!.start - 1]).toMatch(/\s/)
  expect(text[found!.end]).toMatch(/\s/)
})

test('passages close together are one excerpt, those of another paragraph another', () => {
  const found = excerptsOf(text, [span('50 kursi'), span('120'), span('70 kursi')])
  expect(found.map((part) => part.marks.map(cut))).toEqual([['120'], ['70 kursi', '50 kursi']])
  expect(cut(found[1]!)).toBe('Paragraf kedua menyebut 70 kursi umum dan 50 kursi peneliti.')
})

test('a text that is all passage is shown whole', () => {
  expect(excerptsOf('Rabu', [{ start: 0, end: 4 }])).toEqual([{ start: 0, end: 4, marks: [{ start: 0, end: 4 }] }])
})
