import { expect, test } from 'vitest'
import type { FindingRow } from '../../dashboard/api.ts'
import { paragraphsOf, piecesOf } from '../../dashboard/web/marked.ts'

const article = 'Pelatihan diikuti 986 satuan kerja.\n\nPeserta berasal dari 33 provinsi.'
const spanOf = (words: string) => ({ start: article.indexOf(words), end: article.indexOf(words) + words.length })
const finding = { key: 'k', article: { ...spanOf('986 satuan kerja'), text: '986 satuan kerja' } } as FindingRow

test('paragraphs keep their place in the stored text, empty lines fall away', () => {
  expect(paragraphsOf(article).map((p) => article.slice(p.start, p.end))).toEqual([
    'Pelatihan diikuti 986 satuan kerja.',
    'Peserta berasal dari 33 provinsi.',
  ])
})

test('a paragraph is cut where a passage or a finding begins and ends', () => {
  const [first] = paragraphsOf(article)
  const pieces = piecesOf(article, first!, [{ span: spanOf('diikuti 986 satuan kerja'), how: 'edited' }], [finding])
  expect(pieces.map((p) => [p.text, p.how, p.finding?.key ?? null])).toEqual([
    ['Pelatihan ', null, null],
    ['diikuti ', 'edited', null],
    ['986 satuan kerja', 'edited', 'k'],
    ['.', null, null],
  ])
})

test('what lies in another paragraph leaves this one whole', () => {
  const second = paragraphsOf(article)[1]!
  expect(piecesOf(article, second, [], [finding]).map((p) => p.text)).toEqual(['Peserta berasal dari 33 provinsi.'])
})

test('a passage over two paragraphs is shown in both', () => {
  const whole = { span: { start: 0, end: article.length }, how: 'verbatim' as const }
  for (const paragraph of paragraphsOf(article)) {
    expect(piecesOf(article, paragraph, [whole], []).map((p) => p.how)).toEqual(['verbatim'])
  }
})
