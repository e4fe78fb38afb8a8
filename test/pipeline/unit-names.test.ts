/** Which units a text names on its day. */
import { describe, expect, test } from 'vitest'
import type { DatedName } from '../../src/model.ts'
import { unitNames } from '../../src/pipeline/unit-names.ts'
import { unitOfRelease } from '../../src/pipeline/units.ts'
import { unit } from '../support/heard.ts'

const always = (text: string): DatedName => ({ text, from: null, until: null })
const jambi = unit('jambi', 'Kanwil Kementerian Hukum Jambi', {
  from: '2024-10-21',
  domains: [always('jambi.kemenkum.go.id')],
})
const ministry = unit('pusat', 'Kementerian Hukum', { domains: [always('kemenkum.go.id')], from: '2024-10-21' })
const djki = unit('djki', 'Direktorat Jenderal Kekayaan Intelektual', { aliases: [always('DJKI'), always('KI')] })
const names = unitNames([ministry, jambi, djki])
const named = (text: string, day = '2026-05-18', title = 'Kabar') =>
  names.namedIn({ title, text, publishedAt: `${day}T01:00:00.000Z` }).map(({ unitId, words }) => `${unitId}: ${words}`)

describe('a unit is named', () => {
  test('by its name, in the headline or the text, whatever the letters', () => {
    expect(named('Isi.', undefined, 'KANWIL Kementerian Hukum Jambi Buka Loket')).toEqual([
      'jambi: KANWIL Kementerian Hukum Jambi',
    ])
  })

  test('by the longest name at a place, and by a shorter one elsewhere', () => {
    expect(named('Kanwil Kementerian Hukum Jambi melapor. Kementerian Hukum menjawab.')).toEqual([
      'jambi: Kanwil Kementerian Hukum Jambi',
      'pusat: Kementerian Hukum',
    ])
  })

  test('by the names its ministry had on that day: Kemenkumham until 2024 and while it was handed over', () => {
    const then = 'Kanwil Kemenkumham Jambi membuka loket.'
    expect(named(then, '2023-06-01')).toEqual(['jambi: Kanwil Kemenkumham Jambi'])
    expect(named(then, '2024-12-01')).toEqual(['jambi: Kanwil Kemenkumham Jambi'])
    expect(named(then, '2026-05-18')).toEqual([])
    expect(named('Kanwil Kemenkum Jambi membuka loket.')).toEqual(['jambi: Kanwil Kemenkum Jambi'])
  })

  test('by its site, but not by the end of another one', () => {
    expect(named('Daftar di https://www.jambi.kemenkum.go.id/loket hari ini.')).toEqual(['jambi: jambi.kemenkum.go.id'])
    expect(named('Daftar di riau.kemenkum.go.id hari ini.')).toEqual([])
    expect(named('Tulis ke loket@kemenkum.go.id hari ini.')).toEqual([])
  })

  test('by a short form of four letters only as it is written, by a shorter one never', () => {
    expect(named('Pendaftaran di DJKI dibuka.')).toEqual(['djki: DJKI'])
    expect(named('Pendaftaran di Djki dibuka. Buku KI terbit.')).toEqual([])
  })
})

test('words with a stop between them are no name', () => {
  expect(named('Kata Kementerian. Hukum berlaku. Kanwil Kementerian Hukum, Jambi.')).toEqual([
    'pusat: Kementerian Hukum',
  ])
})

test('two units of one name are both named', () => {
  const twins = unitNames([unit('a', 'Rutan Kelas I Muara'), unit('b', 'Rutan Kelas I Muara')])
  const found = twins.namedIn({ title: '', text: 'Di Rutan Kelas I Muara.', publishedAt: '2026-05-18T01:00:00.000Z' })
  expect(found.map(({ unitId }) => unitId)).toEqual(['a', 'b'])
})

test('a release is of the unit on whose site it stood, else of the one it names', () => {
  const release = {
    ...{ title: 'Kementerian Hukum Buka Loket', text: 'Isi.', publishedAt: '2026-05-18T01:00:00.000Z' },
  }
  const of = (url: string | null) => unitOfRelease({ ...release, url }, [ministry, jambi])?.id
  expect(of('https://jambi.kemenkum.go.id/berita/1')).toBe('jambi')
  expect(of('https://lain.example/berita/1')).toBe('pusat')
  expect(of(null)).toBe('pusat')
})
