/** An office's old and new name, in the months in which both were in use, and when they were not. */
import { describe, expect, test } from 'vitest'
import { namesOn, organisations, organisationsIn } from '../../data/organisations.ts'
import { runChecks } from '../../src/checks/index.ts'
import { unitNamedIn } from '../../src/pipeline/units.ts'

const told = (office: string, verb: string) =>
  `JAKARTA - ${office} ${verb} 12 pos bantuan hukum di Kabupaten Batang Hari. Kepala Biro Humas ${office}, Ratna Dewi Lestari, mengatakan layanan ini gratis bagi warga kurang mampu.`
const findings = (release: string, article: string, at: string) =>
  runChecks({ text: told(release, 'membuka'), publishedAt: at }, { text: told(article, 'meresmikan'), publishedAt: at })

describe('names valid in their time', () => {
  test.each([
    ['Kementerian Hukum', 'Kemenkumham'],
    ['Kementerian Hukum', 'Kementerian Hukum dan HAM'],
    ['Kementerian Imigrasi dan Pemasyarakatan', 'Kementerian Hukum dan HAM'],
    ['Kementerian Imigrasi dan Pemasyarakatan', 'Kemenimipas'],
    ['Kementerian Hukum', 'Kementerian Hukum dan Hak Asasi Manusia'],
  ])('a release of “%s” told of “%s” in November 2024 names no other organisation', (release, article) => {
    expect(findings(release, article, '2024-11-10T03:00:00.000Z')).toEqual([])
  })

  test('two of the three new ministries are two, and so is another ministry', () => {
    for (const other of ['Kementerian Imigrasi dan Pemasyarakatan', 'Kementerian Keuangan'])
      expect(findings('Kementerian Hukum', other, '2024-11-10T03:00:00.000Z')).not.toEqual([])
  })

  test('long after the change the old name is a difference worth saying', () => {
    expect(findings('Kementerian Hukum', 'Kemenkumham', '2026-03-02T03:00:00.000Z')).not.toEqual([])
  })

  test('the longest name is read, and none inside another word', () => {
    const ids = (text: string) => organisationsIn(text).map(({ id }) => id)
    expect(ids('Kementerian Hukum dan HAM dan Kementerian Hukum')).toEqual(['kemenkumham', 'kemenkum'])
    expect(ids('Kemenkumhamwil, Dirjen Menkumu')).toEqual([])
  })

  test('each entry says since when, until when and by which regulation', () => {
    for (const { id, from, until, becomes, source } of organisations) {
      expect(source).toMatch(/Perpres \d+/)
      expect(from ?? until).not.toBeNull()
      for (const next of becomes) expect(organisations.find((one) => one.id === next)!.from! > until!).toBe(true)
      expect(namesOn(id, '2026-01-01')).toEqual(organisations.find((one) => one.id === id)!.names)
    }
  })

  test('a release under the old ministry’s name belongs to the office of today', () => {
    const unit = {
      id: 'jambi',
      name: 'Kanwil Kementerian Hukum Jambi',
      aliases: [],
      domains: [],
      from: null,
      until: null,
      parentId: null,
      province: null,
      zone: 'Asia/Jakarta' as const,
    }
    const named = (text: string, at: string) => unitNamedIn('Siaran pers', text, [unit], at)?.id
    expect(named('JAMBI – Kanwil Kemenkumham Jambi membuka loket.', '2019-05-01T00:00:00.000Z')).toBe('jambi')
    expect(named('JAMBI – Kanwil Kemenkum Jambi membuka loket.', '2026-05-01T00:00:00.000Z')).toBe('jambi')
    expect(named('JAMBI – Kanwil Kemenimipas Jambi membuka loket.', '2026-05-01T00:00:00.000Z')).toBeUndefined()
    expect(named('JAMBI – Kanwil Kemenkumham Jambi dahulu.', '2026-05-01T00:00:00.000Z')).toBeUndefined()
  })
})
