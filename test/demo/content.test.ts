import { describe, expect, test } from 'vitest'
import { coverageFiles, outletFiles, releaseFiles, unitFiles, unrelatedFile } from '../../src/demo/content.ts'
import { composeCoverage } from '../../src/demo/compose.ts'
import { layouts } from '../../src/demo/layouts/index.ts'
import { demoStartsAt } from '../../src/demo/index.ts'
import { planNewsroom } from '../../src/demo/plan.ts'

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
const weekdays = 'Minggu Senin Selasa Rabu Kamis Jumat Sabtu'.split(' ')

/** Each weekday named with its date in a text: “Senin (18/5/2026)”, “Jumat, 29 Mei 2026”. */
function datedWeekdays(text: string): { text: string; said: string; real: string }[] {
  const names = weekdays.join('|')
  const patterns = [
    new RegExp(`(${names}) \\((\\d{1,2})/(\\d{1,2})/(\\d{4})\\)`, 'g'),
    new RegExp(`(${names}), (\\d{1,2}) (${months.join('|')}) (\\d{4})`, 'g'),
  ]
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((found) => {
      const month = months.indexOf(found[3]!) === -1 ? Number(found[3]) - 1 : months.indexOf(found[3]!)
      const day = new Date(Date.UTC(Number(found[4]), month, Number(found[2]))).getUTCDay()
      return { text: found[0], said: found[1]!, real: weekdays[day]! }
    }),
  )
}

describe('the releases', () => {
  test('name only weekdays that are those of the calendar, and each names at least two', () => {
    for (const release of releaseFiles) {
      const dated = datedWeekdays([release.title, ...release.paragraphs].join('\n'))
      expect([release.key, dated.length >= 2]).toEqual([release.key, true])
      for (const one of dated) expect([one.text, one.said]).toEqual([one.text, one.real])
    }
  })

  test('have 180 to 350 words, at least two quotations, numbers and money or percentages', () => {
    for (const release of releaseFiles) {
      const text = release.paragraphs.join('\n')
      const words = text.split(/\s+/).length
      expect([release.key, words, words >= 180 && words <= 350]).toEqual([release.key, words, true])
      expect(text.match(/“[^”]{20,}”/g)?.length ?? 0, release.key).toBeGreaterThanOrEqual(2)
      expect(text, release.key).toMatch(/Rp\d/)
      expect(text, release.key).toMatch(/\d/)
    }
  })

  test('come from a known unit, at least six units in all', () => {
    const known = new Set(unitFiles.map((unit) => unit.id))
    for (const release of releaseFiles) expect(known).toContain(release.unit)
    expect(new Set(releaseFiles.map((r) => r.unit)).size).toBeGreaterThanOrEqual(6)
  })
})

describe('the coverage', () => {
  test('dates no weekday wrongly except where that is the planted error', () => {
    for (const coverage of coverageFiles) {
      const release = releaseFiles.find((r) => r.key === coverage.release)!
      for (const { paragraphs, errors } of composeCoverage(coverage, release)) {
        const planted = errors.filter((e) => e.kind === 'weekday').map((e) => e.wrong)
        const wrong = datedWeekdays(paragraphs.join('\n')).filter((one) => one.said !== one.real)
        expect(wrong.map((one) => one.text)).toEqual(planted)
      }
    }
  })

  test('a changed copy differs from the release only by its edits and its errors', () => {
    for (const coverage of coverageFiles) {
      const release = releaseFiles.find((r) => r.key === coverage.release)!
      const composed = composeCoverage(coverage, release)
      const plain = coverage.articles.flatMap((article, index) =>
        article.relation === 'copy' && article.copyOf === undefined ? [{ article, ...composed[index]! }] : [],
      )
      for (const { article, paragraphs } of plain) {
        if (article.edits.length + article.errors.length > 0) continue
        for (const paragraph of paragraphs) expect(release.paragraphs, article.title).toContain(paragraph)
      }
    }
  })

  test('words to be changed that are not there stop the demo', () => {
    const coverage = coverageFiles[0]!
    const article = { ...coverage.articles[0]!, edits: [['kata yang tidak ada', '']] as [string, string][] }
    const broken = { ...coverage, articles: [article] }
    expect(() => composeCoverage(broken, releaseFiles[0]!)).toThrow('has no “kata yang tidak ada” to change')
  })

  test('at least forty other articles stand beside it', () => {
    expect(unrelatedFile.articles.length).toBeGreaterThanOrEqual(40)
    for (const article of unrelatedFile.articles) expect(article.body.join(' ').length).toBeGreaterThan(200)
  })
})

describe('the outlets', () => {
  test('differ: every kind of feed, at least eight layouts, three charsets', () => {
    expect(new Set(outletFiles.map((o) => o.feed.kind)).size).toBe(6)
    expect(new Set(outletFiles.map((o) => o.layout)).size).toBeGreaterThanOrEqual(9)
    expect(new Set(outletFiles.map((o) => o.charset)).size).toBe(3)
    expect(outletFiles.filter((o) => !o.declaresCharset).length).toBe(1)
    for (const outlet of outletFiles) expect(Object.keys(layouts)).toContain(outlet.layout)
  })
})

describe('the plan', () => {
  test('is the same for the same seed and moves by minutes for another', () => {
    const times = (seed: number) => planNewsroom(demoStartsAt, seed).articles.map((a) => a.publishedAt.getTime())
    expect(times(7)).toEqual(times(7))
    expect(times(7)).not.toEqual(times(8))
  })
})
