/**
 * What is highlighted is cut out of the stored text by the offsets alone. So these must fall on whole words of the very
 * text that was given, whatever signs stand in it.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'
import { factsOf } from '../../src/facts/index.ts'
import { createReleaseIndex, matchPair } from '../../src/match/index.ts'
import type { Passage, Span } from '../../src/model.ts'
import { words } from '../../src/text/words.ts'

/** Sentences of the trade, some with what phones and editing desks put into them. */
const sentences = [
  'Menteri Hukum Ratna Dewi Lestari meresmikan 12 pos bantuan hukum di Kabupaten Batang Hari pada Senin (2/3/2026).',
  '“Layanan ini gratis bagi 1.250 warga kurang mampu,” kata Ratna di Muara Bulian.',
  'Anggarannya Rp3,5 miliar, naik 20 persen dari tahun lalu 😀👩‍👩‍👧‍👦.',
  'Kepala Kantor Wilayah José Nuñez menyebut peﬁlteran berkas selesai dalam ﬂeksibilitas tiga hari.',
  'Masyarakat Qur’an dan Ma’arif menyambut baik kerja\u00ADsama per\u00ADlindungan ini.',
  'الوزارة قالت إن 45 مكتبا ستفتح',
  '𝐏𝐞𝐫𝐚𝐭𝐮𝐫𝐚𝐧 baru berlaku mulai 1 April 2026 di seluruh Indonesia.',
  'Pendaftaran dibuka pukul 08.00 hingga 16.00 WIB setiap hari kerja di loket yang sama.',
]
const oddities = [
  '\u00A0',
  '\u00AD',
  '\u200B',
  '\u200D',
  '\u2060',
  '\uFEFF',
  '\u202E',
  '\u200F',
  '\u0301',
  '\r\n',
  '\n',
  '😀',
  '🇮🇩',
  'ﬁ',
  '\uD83D',
  '\uDE00',
  ' ',
  '\t',
]

/** Sentences in some order, with odd signs at places that chance picks, inside words and between halves of signs too. */
const text = fc
  .tuple(
    fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 8 }),
    fc.array(fc.tuple(fc.nat(2000), fc.constantFrom(...oddities)), { maxLength: 25 }),
    fc.constantFrom(' ', '\n', '\r\n', '\u00A0'),
  )
  .map(([chosen, signs, between]) =>
    signs.reduce((all, [at, sign]) => {
      const place = at % (all.length + 1)
      return all.slice(0, place) + sign + all.slice(place)
    }, chosen.join(between)),
  )

const isWhole = (text: string, { start, end }: Span): boolean => 0 <= start && start < end && end <= text.length
/** The words of a cut are the words of the text that lie there: the cut goes through none. */
function cutsNoWord(text: string, span: Span): void {
  const inside = words(text).filter((word) => word.start < span.end && span.start < word.end)
  expect(inside.length).toBeGreaterThan(0)
  expect([inside[0]!.start, inside.at(-1)!.end]).toEqual([span.start, span.end])
  // Read out of the cut alone they are the same: what is shown is what was compared.
  const cut = text.slice(span.start, span.end)
  expect(words(cut).map(({ norm }) => norm)).toEqual(inside.map(({ norm }) => norm))
}

function expectTrue(article: string, release: string, passages: Passage[]): void {
  for (const passage of passages) {
    cutsNoWord(article, passage.article)
    cutsNoWord(release, passage.release)
    if (passage.how !== 'verbatim') continue
    const norms = (of: string, { start, end }: Span) => words(of.slice(start, end)).map(({ norm }) => norm)
    expect(norms(article, passage.article)).toEqual(norms(release, passage.release))
  }
}

describe('offsets into the stored text', () => {
  test('of passages fall on whole words of both texts, and what is called verbatim is', () => {
    let seen = 0
    fc.assert(
      fc.property(text, text, (article, release) => {
        const { passages } = matchPair({ text: release }, { text: article })
        seen += passages.length
        expectTrue(article, release, passages)
      }),
      { numRuns: 300 },
    )
    expect(seen).toBeGreaterThan(300)
  })

  test('of passages found through the index likewise', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.array(text, { minLength: 1, maxLength: 4 }), async (article, releases) => {
        const texts = new Map(releases.map((one, at) => [`r${at}`, { text: one }]))
        const index = createReleaseIndex(() => texts)
        for (const [id, one] of texts) index.add({ id, ...one })
        for (const found of await index.match({ text: article }))
          expectTrue(article, texts.get(found.releaseId)!.text, found.passages)
      }),
      { numRuns: 100 },
    )
  })

  test('of facts give the very words that are reported', () => {
    fc.assert(
      fc.property(text, (one) => {
        for (const fact of factsOf(one, '2026-03-02T03:00:00.000Z')) {
          expect(isWhole(one, fact)).toBe(true)
          expect(one.slice(fact.start, fact.end)).toBe(fact.text)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('of findings give the evidence on both sides', () => {
    fc.assert(
      fc.property(text, text, (article, release) => {
        for (const finding of runChecks({ text: release }, { text: article })) {
          expect(article.slice(finding.article.start, finding.article.end)).toBe(finding.article.text)
          const other = finding.release ?? finding.nearest
          if (other) expect(release.slice(other.start, other.end)).toBe(other.text)
        }
      }),
      { numRuns: 150 },
    )
  })
})
