/** What holds for every finding, on texts mixed and mutilated at random from our own sentences. */
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'

const sentences = [
  'quantities',
  'money',
  'dates',
  'quotations',
  'clock',
  'percent',
  'people',
  'offices',
  'places',
  'organisations',
  'claims',
  'speakers',
  'relative-days',
].flatMap((family) =>
  readFileSync(new URL(`../facts/sentences/${family}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split(' => ')[0] ?? '')
    .filter((sentence) => sentence !== ''),
)

const text = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 8 }).map((list) => list.join(' '))
const cut = fc.tuple(text, fc.nat(200), fc.nat(200)).map(([whole, a, b]) => whole.slice(a % whole.length) + whole.slice(0, b % whole.length)) // prettier-ignore

test('every finding shows both passages or the nearest one, cut from the very texts, and says why in two languages', () => {
  fc.assert(
    fc.property(text, cut, (releaseText, articleText) => {
      const release = { title: 'Kabar Daerah', text: releaseText, publishedAt: '2026-03-02' }
      for (const finding of runChecks(release, { text: articleText, publishedAt: '2026-03-04' })) {
        const shown = finding.release ?? finding.nearest
        expect(shown).toBeDefined()
        expect(releaseText.slice(shown?.start, shown?.end)).toBe(shown?.text)
        expect(articleText.slice(finding.article.start, finding.article.end)).toBe(finding.article.text)
        expect(finding.verdict === 'unsupported').toBe(finding.release === null)
        expect(finding.because.id).not.toBe('')
        expect(finding.because.en).not.toBe('')
      }
    }),
    { numRuns: 300, seed: 20260304 },
  )
})

test('the same input gives the same bytes, whatever was compared before', () => {
  fc.assert(
    fc.property(text, text, text, (releaseText, articleText, other) => {
      const judge = () => JSON.stringify(runChecks({ text: releaseText }, { text: articleText }))
      const first = judge()
      runChecks({ text: other }, { text: releaseText })
      expect(judge()).toBe(first)
    }),
    { numRuns: 100, seed: 20260304 },
  )
})

test('a release is never at odds with itself', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const reading = { text: whole, publishedAt: '2026-03-04' }
      const found = runChecks(reading, reading).filter((finding) => finding.verdict !== 'unsupported')
      expect(found.filter((finding) => finding.kind !== 'weekday')).toEqual([])
    }),
    { numRuns: 200, seed: 20260304 },
  )
})
