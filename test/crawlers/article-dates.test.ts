import { expect, test } from 'vitest'
import { readDate } from '../../crawlers/article/dates.ts'

const wib = 420
const at = (text: string, offset = wib) => {
  const date = readDate(text, offset)
  return date && new Date(date.at).toISOString()
}

test('every Indonesian month is read, in its old and its new spelling', () => {
  const names = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
  expect(names.map((name) => at(`12 ${name} 2016 10:00 WIB`)?.slice(0, 7))).toEqual(
    names.map((_, month) => `2016-${String(month + 1).padStart(2, '0')}`),
  )
  expect(at('17 Pebruari 2017 13:16 WIB')).toBe('2017-02-17T06:16:00.000Z')
  expect(at('Kamis, 3 Nopember 2016 08.00 WIB')).toBe('2016-11-03T01:00:00.000Z')
})

test('WIB, WITA and WIT are seven, eight and nine hours ahead of UTC', () => {
  expect(at('1 Mei 2020 12:00 WIB')).toBe('2020-05-01T05:00:00.000Z')
  expect(at('1 Mei 2020 12:00 WITA')).toBe('2020-05-01T04:00:00.000Z')
  expect(at('1 Mei 2020 12:00 WIT')).toBe('2020-05-01T03:00:00.000Z')
})

test('the day stands before the month, unless that cannot be', () => {
  expect(at('05/06/2016 16:05')).toBe('2016-06-05T09:05:00.000Z')
  expect(at('06/25/2016 16:05')).toBe('2016-06-25T09:05:00.000Z')
})

test('a time may stand before its date, with a dot or a colon, or be a twelve-hour one', () => {
  expect(at('16:00 WIB, 23 November 2016')).toBe('2016-11-23T09:00:00.000Z')
  expect(at('12 Desember 2022 pukul 20.55')).toBe('2022-12-12T13:55:00.000Z')
  expect(at('Feb 23, 2016 4:05 pm', 0)).toBe('2016-02-23T16:05:00.000Z')
})

test('the forms machines write are read with their own offset', () => {
  expect(at('2022-12-10T20:55:32+07:00')).toBe('2022-12-10T13:55:32.000Z')
  expect(at('2024-05-03T15:47:42.389Z')).toBe('2024-05-03T15:47:42.389Z')
  expect(at('Wed, 04 May 2016 10:00:00 +0700')).toBe('2016-05-04T03:00:00.000Z')
  expect(at('20160223T090020Z')).toBe('2016-02-23T09:00:20.000Z')
  expect(at('1456218020')).toBe('2016-02-23T09:00:20.000Z')
})

test('a day without a time is that day’s start in the given zone, and says so', () => {
  expect(readDate('24 Mei 2020', wib)).toEqual({ at: Date.UTC(2020, 4, 23, 17), hasTime: false, zone: 'none' })
})

test('what is no date is none', () => {
  for (const text of ['Selasa (15/2)', '31 Februari 2020', 'Mei 2020', 'nomor 12/2016', 'pukul 10.00 WIB']) {
    expect(readDate(text, wib)).toBeNull()
  }
})

test('a second date behind the first is no clock', () => {
  expect(at('05.04.2025 - Diperbarui: 06.05.2025', 0)).toBe('2025-04-05T00:00:00.000Z')
})
