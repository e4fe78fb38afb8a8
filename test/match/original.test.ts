import { describe, expect, test } from 'vitest'
import { probableOriginal } from '../../src/match/original.ts'

const telling = (id: string, hour: number, text: string, ...names: string[]) => ({
  id,
  names,
  text,
  publishedAt: `2026-03-02T0${hour}:00:00.000Z`,
})
const plain = 'Loket paspor di Pasar Induk Rau dibuka sebelum matahari terbit.'

describe('the probable original of a story', () => {
  test('is the earliest telling when nobody says whom it is from', () => {
    const tellings = [telling('b', 3, plain, 'Harian Dua'), telling('a', 1, plain, 'Harian Satu')]
    expect(probableOriginal(tellings)).toEqual({ articleId: 'a', why: 'time', credit: null })
  })

  test('is the telling of the outlet that the copies credit, even when a copy bears an earlier time', () => {
    const tellings = [
      telling('copy', 1, `${plain} (ANTARA)`, 'Harian Satu', 'satu.example'),
      telling('agency', 2, `Serang (ANTARA) - ${plain}`, 'Antara News', 'banten.antaranews.com'),
    ]
    expect(probableOriginal(tellings)).toEqual({ articleId: 'agency', why: 'credit', credit: 'ANTARA' })
  })

  test('was not heard when the credited outlet is none of them', () => {
    const tellings = [
      telling('a', 1, plain, 'Harian Satu'),
      telling('b', 2, `${plain} Dilansir dari Kabar Rau.`, 'Harian Dua'),
    ]
    expect(probableOriginal(tellings)).toEqual({ articleId: null, why: 'credit', credit: 'Kabar Rau' })
  })

  test('is not an office whose site a fact was looked up on', () => {
    const tellings = [telling('a', 1, `${plain} Dikutip dari laman Imigrasi.go.id, loket itu gratis.`, 'Harian Satu')]
    expect(probableOriginal(tellings).why).toBe('time')
  })
})
