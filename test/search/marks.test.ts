import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { branchesOf, type Resolved } from '../../src/search/branches.ts'
import { whyFound, wordsLeaves } from '../../src/search/marks.ts'
import { parseQuery } from '../../src/search/parse.ts'
import { mostFitting } from '../../src/search/score.ts'
import { positiveLeaves } from '../../src/search/tree.ts'

const now = new Date('2026-05-18T08:00:00.000Z')
const leavesOf = (query: string) => {
  const parsed = parseQuery(query, { now, zone: 'Asia/Jakarta' })
  if (!parsed.ok) throw new Error(parsed.trouble.says.en)
  return wordsLeaves(positiveLeaves(parsed.tree))
}
const marked = (query: string, title: string, text: string) => {
  const why = whyFound(title, text, leavesOf(query))
  return {
    title: why.title.map((span) => title.slice(span.start, span.end)),
    body: why.excerpt.marks.map((span) => text.slice(span.start, span.end)),
    shown: why.excerpt.text,
  }
}

describe('why a text was found', () => {
  test('a word is marked in every form of its stem, a quoted one only as written', () => {
    const text = 'Pelatihan itu melatih petugas yang pernah dilatih.'
    expect(marked('latih', 'Latihan', text)).toMatchObject({
      title: ['Latihan'],
      body: ['Pelatihan', 'melatih', 'dilatih'],
    })
    expect(marked('"melatih"', 'Latihan', text)).toMatchObject({ title: [], body: ['melatih'] })
  })

  test('a phrase is marked whole, a beginning wherever a word begins so, what must be absent never', () => {
    expect(
      marked('"satuan kerja" paraleg* -desa', 'x', 'Satuan  kerja dan paralegal desa, satuan tugas.'),
    ).toMatchObject({
      body: ['Satuan  kerja', 'paralegal'],
    })
  })

  test('a field marks only its own part', () => {
    expect(marked('judul:desa', 'Desa sadar hukum', 'Di desa itu')).toMatchObject({ title: ['Desa'], body: [] })
  })

  test('the stretch shown holds as many of the words as fit, and is cut at words', () => {
    const filler = 'Kalimat pengisi tanpa arti yang panjang. '.repeat(20)
    const text = `Lapas lama. ${filler}Di lapas itu pungli diberantas. ${filler}`
    const { shown, body } = marked('lapas pungli', 'x', text)
    expect(body).toEqual(['lapas', 'pungli'])
    expect(shown.length).toBeLessThan(300)
    expect(text.split(/\s/)).toContain(shown.split(/\s/)[0])
    expect(text.split(/\s/)).toContain(shown.split(/\s/).at(-1))
  })

  test('every place counts into the stored text, whatever signs it holds', () => {
    const odd = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('latih', 'melatih', '😀', 'Café\u0301', ' ', '\n')),
      { maxLength: 80 },
    )
    fc.assert(
      fc.property(odd, odd, (titles, texts) => {
        const [title, text] = [titles.join(''), texts.join(' ')]
        const why = whyFound(title, text, leavesOf('latih café*'))
        expect(text.slice(why.excerpt.start, why.excerpt.end)).toBe(why.excerpt.text)
        for (const [of, spans] of [
          [title, why.title],
          [text, why.excerpt.marks],
        ] as const) {
          for (const { start, end } of spans) expect(of.slice(start, end).toLowerCase()).toMatch(/latih|caf/)
        }
      }),
    )
  })
})

describe('the order by fit', () => {
  const one = (id: string, title: string, text: string, publishedAt = '2026-05-17T00:00:00.000Z') => ({
    id,
    title,
    text,
    publishedAt,
  })
  const order = (query: string, ...all: ReturnType<typeof one>[]) =>
    mostFitting(all, leavesOf(query), now).map((c) => c.id)

  test('a title outweighs a mention, and the rarer word outweighs the common one', () => {
    expect(
      order('pungli', one('sebut', 'Kabar', 'ada pungli di sini'), one('judul', 'Pungli', 'kabar lain di sini')),
    ).toEqual(['judul', 'sebut'])
    const common = Array.from({ length: 8 }, (_, n) => one(`umum${n}`, 'Kabar', 'lapas lapas hari ini'))
    expect(order('lapas atau pungli', ...common, one('jarang', 'Kabar', 'pungli hari ini'))[0]).toBe('jarang')
  })

  test('of two that fit alike the newer comes first', () => {
    expect(
      order('pungli', one('lama', 'Kabar', 'pungli', '2020-01-01T00:00:00.000Z'), one('baru', 'Kabar', 'pungli')),
    ).toEqual(['baru', 'lama'])
  })
})

describe('ways to be found', () => {
  const word = (form: string): Resolved => ({
    is: 'words',
    words: [form],
    exact: true,
    prefix: false,
    within: 'anywhere',
  })
  const used: Resolved = { is: 'kind', kinds: ['verbatim'] }

  test('what the index of words can answer stays one question', () => {
    expect(
      branchesOf({
        is: 'and',
        of: [word('a'), { is: 'or', of: [word('b'), word('c')] }, { is: 'not', of: word('d') }],
      }),
    ).toMatchObject([{ with: [{ is: 'words' }, { is: 'or' }], without: [{ is: 'words' }], links: [] }])
  })

  test('“or” between words and what an article carries is two, and “not” of both is one', () => {
    expect(branchesOf({ is: 'or', of: [word('a'), used, word('b')] })).toMatchObject([
      { with: [{ is: 'or' }], links: [] },
      { with: [], links: [{ not: false }] },
    ])
    expect(branchesOf({ is: 'not', of: { is: 'or', of: [word('a'), used] } })).toMatchObject([
      { with: [], without: [{ is: 'words' }], links: [{ not: true }] },
    ])
  })

  test('a stretch that ends before it begins is no way, and too many ways are none', () => {
    expect(
      branchesOf({
        is: 'and',
        of: [
          { is: 'since', at: '2026-02' },
          { is: 'until', at: '2026-01' },
        ],
      }),
    ).toEqual([])
    const either: Resolved = { is: 'or', of: [used, word('a')] }
    expect(branchesOf({ is: 'and', of: Array.from({ length: 6 }, () => either) })).toBeNull()
  })
})
