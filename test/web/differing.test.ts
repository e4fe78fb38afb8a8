import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differing, type Stretch } from '../../dashboard/web/differing.ts'

const text = (stretches: Stretch[]) => stretches.map((stretch) => stretch.text).join('')
const marked = (stretches: Stretch[]) => stretches.filter((s) => s.differs).map((s) => s.text.trim())

test('only the words that differ are marked', () => {
  const { left, right } = differing('diikuti 968 satuan kerja', 'diikuti 986 satuan kerja')
  expect(marked(left)).toEqual(['968'])
  expect(marked(right)).toEqual(['986'])
})

test('a word left out is marked on the side that has it', () => {
  const { left, right } = differing('tidak akan menaikkan tarif', 'akan menaikkan tarif')
  expect(marked(left)).toEqual(['tidak'])
  expect(marked(right)).toEqual([])
})

test('case and surrounding punctuation do not make a difference', () => {
  const { left, right } = differing('“Kami siap,” ujarnya.', '"kami siap" ujarnya')
  expect(marked(left)).toEqual([])
  expect(marked(right)).toEqual([])
})

test('a percent sign is part of the amount', () => {
  expect(marked(differing('naik 12%', 'naik 12').left)).toEqual(['12%'])
})

test('neither text loses a character', () => {
  const words = fc
    .array(fc.constantFrom('satu', 'dua ', ' tiga', '\n', '12,5', '—', 'Empat.'))
    .map((all) => all.join(' '))
  fc.assert(
    fc.property(words, words, (a, b) => {
      const { left, right } = differing(a, b)
      return text(left) === a && text(right) === b
    }),
  )
})
