/**
 * Sixty Indonesian sentences of our own for each family of facts (test/facts/sentences), written before the rules were run
 * on them. Behind “=>” stand all facts of the family, in order; a unit counts only where it is written.
 *
 * First run, before anything was mended for them: 527 of 541 right – quantities 61 of 61, money 59, percent 60, fractions
 * and ranges 59, ordinals 58, dates 59, relative days 56, clock 58, quotations 57 of 60 each. (Six verbs of speech, “tutup”
 * and “klaim” among them, had entered the rules an hour before for another reason.) Mended then: half a million as money,
 * “empat per lima”, “rapat ke 5”, “nomor urut”, years before 1940 behind “tahun”, “setahun lalu” and its like, the part of
 * the day behind an hour, full stops of titles inside a speaker’s name.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { factsOf, quotationsOf } from '../../src/facts/index.ts'
import type { FactKind } from '../../src/model.ts'

/** A Wednesday: relative days and days without a year are read from it. */
const publishedOn = '2026-03-04'

const families: Record<string, FactKind[]> = {
  quantities: ['quantity'],
  money: ['money'],
  percent: ['percent'],
  'fractions-ranges': ['fraction', 'range', 'money', 'percent'],
  ordinals: ['ordinal'],
  dates: ['date', 'month', 'daterange', 'weekday'],
  'relative-days': ['date', 'month'],
  clock: ['clock'],
}

const table = (family: string): Array<readonly [sentence: string, expected: string]> =>
  readFileSync(new URL(`sentences/${family}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [sentence = '', expected = ''] = line.split(' => ')
      return [sentence, expected] as const
    })

/** The unit is left out where the table does not write one. */
function written(normals: readonly string[], expected: string): string {
  const wanted = expected.split(' ')
  return normals.map((normal, i) => (wanted[i]?.includes('|') ? normal : normal.split('|')[0])).join(' ')
}

for (const [family, kinds] of Object.entries(families)) {
  test.each(table(family))(`${family}: %s`, (sentence, expected) => {
    const found = factsOf(sentence, publishedOn).filter((fact) => kinds.includes(fact.kind))
    expect(
      written(
        found.map((fact) => fact.normal),
        expected,
      ),
    ).toBe(expected)
    for (const fact of found) expect(sentence.slice(fact.start, fact.end)).toBe(fact.text)
  })
}

test.each(table('quotations'))('quotations: %s', (sentence, expected) => {
  const [found] = quotationsOf(sentence)
  if (expected === 'label') expect(found?.direct).toBe(false)
  else expect(found?.speaker?.text ?? '-').toBe(expected)
})

test('every family has its sixty sentences', () => {
  for (const family of [...Object.keys(families), 'quotations']) expect(table(family).length).toBeGreaterThanOrEqual(60)
})
