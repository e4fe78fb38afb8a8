import { expect, test } from 'vitest'
import {
  agoIn,
  clockIn,
  dayIn,
  fullIn,
  minutesIn,
  momentIn,
  numberIn,
  percentIn,
  roughlyIn,
} from '../../dashboard/web/words.ts'

const now = Date.parse('2026-03-12T08:20:00.000Z')
const hoursAgo = (hours: number) => now - hours * 3_600_000
/** Intl separates with several kinds of space; a test should not depend on which. */
const plain = (text: string) => text.replace(/\s/gu, ' ')

test('a time of today shows the clock and its zone', () => {
  expect(momentIn('id', '2026-03-12T07:05:00.000Z', 'Asia/Jakarta', now)).toBe('14.05 WIB')
  expect(momentIn('id', '2026-03-12T07:05:00.000Z', 'Asia/Jayapura', now)).toBe('16.05 WIT')
  expect(momentIn('en', '2026-03-12T07:05:00.000Z', 'Asia/Makassar', now)).toBe('15:05 WITA')
})

test('today ends at midnight of the viewer’s zone, not of UTC', () => {
  const lateEvening = '2026-03-11T16:30:00.000Z'
  expect(momentIn('id', lateEvening, 'Asia/Jakarta', now)).toBe('11 Mar 23.30 WIB')
  expect(momentIn('id', lateEvening, 'Asia/Jayapura', now)).toBe('01.30 WIT')
})

test('midnight is written 00.00', () => {
  expect(clockIn('id', '2026-03-11T17:00:00.000Z', 'Asia/Jakarta')).toBe('00.00')
})

test('the year stands only where it is another year', () => {
  expect(dayIn('id', '2020-05-18T06:00:00.000Z', 'Asia/Jakarta', now)).toBe('18 Mei 2020')
  expect(dayIn('id', '2026-02-18T06:00:00.000Z', 'Asia/Jakarta', now)).toBe('18 Feb')
})

test('the full form names the weekday', () => {
  expect(plain(fullIn('id', '2020-05-18T06:00:00.000Z', 'Asia/Jakarta'))).toBe('Senin, 18 Mei 2020 13.00 WIB')
})

test('ages are short, in the largest unit', () => {
  expect(plain(agoIn('id', hoursAgo(3), now))).toBe('3 jam lalu')
  expect(plain(agoIn('id', hoursAgo(0.7), now))).toBe('42 menit lalu')
  expect(plain(agoIn('id', hoursAgo(50), now))).toBe('2 hari lalu')
  expect(plain(agoIn('en', hoursAgo(1), now))).toBe('1 hour ago')
})

test('less than a minute is now, and what is to come is said as such', () => {
  expect(agoIn('id', now - 20_000, now)).toBe('sekarang')
  expect(plain(agoIn('id', hoursAgo(-2), now))).toBe('dalam 2 jam')
})

test('numbers use the marks of the language', () => {
  expect(numberIn('id', 12_345.67, 1)).toBe('12.345,7')
  expect(numberIn('en', 12_345.67, 1)).toBe('12,345.7')
})

test('a small share is not rounded to nothing, nor a nearly whole one to all', () => {
  expect(percentIn('id', 0.61)).toBe('61%')
  expect(percentIn('id', 0.002)).toBe('<1%')
  expect(percentIn('id', 0.998)).toBe('>99%')
  expect(percentIn('id', 0)).toBe('0%')
  expect(percentIn('id', 1)).toBe('100%')
})

test('audiences carry two digits', () => {
  expect(plain(roughlyIn('id', 1_130_000))).toBe('1,1 juta')
  expect(plain(roughlyIn('en', 1_130_000))).toBe('1.1m')
})

test('waits are said in the fitting unit', () => {
  expect(plain(minutesIn('id', 42))).toBe('42 menit')
  expect(plain(minutesIn('id', 372))).toBe('6,2 jam')
  expect(plain(minutesIn('id', 60 * 24 * 3))).toBe('3 hari')
})
