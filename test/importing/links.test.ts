/** Links out of messages as people paste them. */
import { expect, test } from 'vitest'
import { linksIn } from '../../src/importing/links.ts'

test('links are found one a line, in sentences and between the marks of a chat, in their order', () => {
  const message = `*Laporan media hari ini*
1. https://satu.example/berita/a
2) Harian Dua: http://dua.example/b?id=7&x=1.
_Kutipan_ (lihat https://tiga.example/c_(d)), *https://empat.example/e*
tanpa awalan: www.lima.example/f dan enam.example/g/h, lalu https://satu.example/berita/a`
  expect(linksIn(message)).toEqual([
    'https://satu.example/berita/a',
    'http://dua.example/b?id=7&x=1',
    'https://tiga.example/c_(d)',
    'https://empat.example/e',
    'https://www.lima.example/f',
    'https://enam.example/g/h',
    'https://satu.example/berita/a',
  ])
})

test('what is no link is none: a host alone, a mail address, a time, an abbreviation', () => {
  expect(linksIn('Hubungi humas@kantor.example/loket pukul 07.00 a.n. Kepala; situs kantor.example')).toEqual([])
  expect(linksIn('')).toEqual([])
})
