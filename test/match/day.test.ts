import { expect, test } from 'vitest'
import { dayOf, otherDayOf } from '../../src/match/day.ts'

const day = (iso: string) => Math.floor(Date.parse(iso) / (24 * 3600_000))
const at = (text: string, publishedAt?: string) => {
  const reading = { text, publishedAt }
  return [dayOf(reading), otherDayOf(reading)]
}

test.each([
  ['JAKARTA, 6/4/17 - Menteri …', '2017-04-06', '2017-06-04'],
  ['Senin (4/5/2020) pagi', '2020-05-04', '2020-04-05'],
  ['Breakfast 02/15/2017 07:22', '2017-02-15', null],
  ['Siaran pers, 17.02.2016', '2016-02-17', null],
  ['Jakarta, 9 Maret 2026', '2026-03-09', null],
  ['kejadian 5/5/2020 itu', '2020-05-05', null],
])('“%s” is of %s, or of %s', (text, one, other) => {
  expect(at(text)).toEqual([day(one), other === null ? null : day(other)])
})

test('a time that the publisher claims leaves no other day', () => {
  expect(at('Senin (4/5/2020)', '2020-05-04T03:00:00.000Z')).toEqual([day('2020-05-04'), null])
})

test('scores, shares and telephone numbers are no dates', () => {
  expect(at('Skor 3/2 dan 1-2-3 dari 12/34/5678')).toEqual([null, null])
})
