import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../src/search/parse.ts'
import type { Tree } from '../../src/search/tree.ts'

const reader = { now: new Date('2026-05-18T08:00:00.000Z'), zone: 'Asia/Jakarta' as const }

/** The tree in one line, without places. */
function said(tree: Tree | null): string {
  if (tree === null) return '∅'
  switch (tree.is) {
    case 'and':
    case 'or':
      return `(${tree.of.map(said).join(tree.is === 'and' ? ' & ' : ' | ')})`
    case 'not':
      return `!${said(tree.of)}`
    case 'words': {
      const words = tree.words.join('+') + (tree.prefix ? '*' : '')
      const where = tree.within === 'anywhere' ? '' : `${tree.within}:`
      return where + (tree.exact ? `"${words}"` : words)
    }
    case 'outlet':
    case 'author':
      return `${tree.is === 'outlet' ? tree.by : 'author'}:${tree.words.join('+')}`
    case 'release':
      return `release:${tree.of ? said(tree.of) : 'any'}`
    case 'since':
    case 'until':
      return `${tree.is}:${tree.at}`
    case 'kind':
      return `kind:${tree.kind}`
    case 'tier':
      return `tier:${tree.tier}`
    case 'language':
      return `language:${tree.language}`
  }
}

const read = (query: string): string => {
  const parsed = parseQuery(query, reader)
  return parsed.ok ? said(parsed.tree) : `✗ ${query.slice(parsed.trouble.start, parsed.trouble.end)}`
}

describe('a query is read as a person means it', () => {
  test.each([
    ['', '∅'],
    ['pelatihan humas', '(pelatihan & humas)'],
    ['Pelatihan DAN Humas', '(pelatihan & humas)'],
    ['a1 atau b1 c1', '(a1 | (b1 & c1))'],
    ['pungli OR suap', '(pungli | suap)'],
    ['pungli or suap', '(pungli & or & suap)'],
    ['lapas bukan kebakaran', '(lapas & !kebakaran)'],
    ['lapas -kebakaran NOT "rusuh"', '(lapas & !kebakaran & !"rusuh")'],
    ['NOT NOT lapas', 'lapas'],
    ['“satuan kerja” -(iklan atau promo)', '("satuan+kerja" & !(iklan | promo))'],
    ['undang-undang', '"undang+undang"'],
    ['2,4 miliar', '("2+4" & miliar)'],
    ['paraleg*', 'paraleg*'],
    ['"pos bantuan huk"*', '"pos+bantuan+huk*"'],
    ['Café', 'cafe'],
    ['pungli – jambi', '(pungli & jambi)'],
    ['dan', '✗ dan'],
    ['judul:"satuan kerja" isi:desa', '(title:"satuan+kerja" & body:desa)'],
    ['media:kompas ATAU media:"jambi ekspres"', '(name:kompas | name:jambi+ekspres)'],
    ['media: kompas', 'name:kompas'],
    ['outlet:tempo province:jambi author:rina', '(name:tempo & province:jambi & author:rina)'],
    ['jenis:persis kind:rewritten jenis:"ditulis ulang"', '(kind:verbatim & kind:rewritten & kind:rewritten)'],
    ['rilis:ada -rilis:apostille', '(release:any & !release:apostille)'],
    ['bahasa:inggris tingkat:daerah', '(language:en & tier:regional)'],
    ['sejak:2026-05-18', 'since:2026-05-17T17:00:00.000Z'],
    ['sampai:18/5/2026', 'until:2026-05-18T17:00:00.000Z'],
    ['sejak:2026-04 sampai:2026-04', '(since:2026-03-31T17:00:00.000Z & until:2026-04-30T17:00:00.000Z)'],
    ['sejak:kemarin', 'since:2026-05-16T17:00:00.000Z'],
    ['since:7days', 'since:2026-05-11T17:00:00.000Z'],
    ['Menteri: kami siap', '(menteri & kami & siap)'],
    ['https://satu.example/a', '"https+satu+example+a"'],
    ['pukul 12:30', '(pukul & "12+30")'],
  ])('%s', (query, tree) => {
    expect(read(query)).toBe(tree)
  })

  test('the day a person means is the day of their zone', () => {
    const east = parseQuery('sejak:2026-05-18', { ...reader, zone: 'Asia/Jayapura' })
    expect(east.ok && said(east.tree)).toBe('since:2026-05-17T15:00:00.000Z')
  })
})

describe('what cannot be read is answered with a sentence and its place', () => {
  test.each([
    ['"satuan kerja', '"satuan kerja', /ditutup/],
    ['(a1 atau b1', '(a1 atau b1', /belum ditutup/],
    ['a1) b1', ')', /pasangan/],
    ['a1 ()', ')', /di antara tanda kurung/],
    ['a1 atau', 'atau', /masih ada kata/],
    ['atau a1', 'atau', /seharusnya ada kata/],
    ['!!! …', '!!! …', /Tidak ada kata/],
    ['pe*', 'pe*', /sedikitnya 3 huruf/],
    ['warna:merah', 'warna:', /tidak dikenal.*judul: isi: media:/],
    ['lapas media:', 'media:', /langsung sesudah/],
    ['sejak:besok', 'besok', /“besok” tidak dapat dipakai sesudah “sejak:”.*2026-05-18/],
    ['sejak:31/2/2026', '31/2/2026', /tanggal/],
    ['jenis:salah', 'salah', /persis/],
    ['media:"…"', '"…"', /kata atau nama/],
    [`${'('.repeat(30)}a1`, '(', /terlalu dalam/],
    [Array(70).fill('kata').join(' '), 'kata', /paling banyak 64 kata/],
    ['a'.repeat(1001), 'a', /terlalu panjang/],
  ])('%s', (query, place, says) => {
    const parsed = parseQuery(query, reader)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(query.slice(parsed.trouble.start, parsed.trouble.end)).toBe(place)
    expect(parsed.trouble.says.id).toMatch(says)
    expect(parsed.trouble.says.en).not.toBe('')
    expect(parsed.trouble.says.id + parsed.trouble.says.en).not.toMatch(/[{}]/)
  })
})

test('whatever is typed is read or answered with a sentence', () => {
  const parts = fc.constantFrom(
    ...'( ) " “ - * : dan atau bukan AND OR NOT media: sejak: xx: kata 2026-05 \u0000 😀 é'.split(' '),
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(parts, { maxLength: 25 }).map((list) => list.join(' ')),
    fc.array(parts, { maxLength: 25 }).map((list) => list.join('')),
  )
  fc.assert(
    fc.property(typed, (query) => {
      const parsed = parseQuery(query, reader)
      if (parsed.ok) expect(said(parsed.tree)).toEqual(expect.any(String))
      else {
        expect(parsed.trouble.says.id).not.toBe('')
        expect(parsed.trouble.start).toBeGreaterThanOrEqual(0)
        expect(parsed.trouble.end).toBeLessThanOrEqual(query.length)
        expect(parsed.trouble.end).toBeGreaterThan(parsed.trouble.start)
      }
    }),
    { numRuns: 700 },
  )
})
