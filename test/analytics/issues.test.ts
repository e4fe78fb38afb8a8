import { expect, test } from 'vitest'
import { issues } from '../../src/analytics/issues.ts'
import type { Unit } from '../../src/model.ts'
import type { Headline } from '../../src/store/headlines.ts'

const now = new Date('2026-05-18T08:00:00.000Z')
const window = { from: '2026-05-17T08:00:00.000Z', to: now.toISOString() }
let count = 0
const told = (title: string, hoursAgo: number, more: Partial<Headline> = {}): Headline => ({
  id: `a${++count}`,
  title,
  storyId: null,
  outletName: `Media ${count % 4}`,
  publishedAt: new Date(now.getTime() - hoursAgo * 3600_000).toISOString(),
  linked: false,
  ...more,
})
const unit: Unit = {
  id: 'lapas',
  name: 'Lapas Muara Contoh',
  aliases: [],
  domains: [],
  from: null,
  until: null,
  parentId: null,
  province: null,
  zone: 'Asia/Jakarta',
}
const answer = (headlines: Headline[]) => issues.answer({ headlines, units: [unit] }, window, now)

/** What is told every day, so that a word of every day is not one of today. */
const everyDay = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 4 }, () => told('Harga cabai di pasar', 30 + day * 24)),
).flat()

test('a pair of words told more than usual rises, with its count, the usual one and the unit it names', () => {
  const today = [
    told('Pungutan liar di Lapas Muara Contoh', 3),
    told('Keluarga keluhkan pungutan liar', 5, { linked: true }),
    told('Dugaan pungutan liar diusut', 8),
    told('Harga cabai naik', 2),
    told('Harga cabai turun', 3),
    told('Harga cabai tetap', 4),
  ]
  const terms = answer([...everyDay, ...today])
  expect(terms).toHaveLength(1)
  expect(terms[0]).toMatchObject({ term: 'pungutan liar', today: 3, usual: 0, ours: 1 })
  expect(terms[0]!.units.map(({ id }) => id)).toEqual(['lapas'])
  expect(terms[0]!.articles[0]!.title).toBe('Pungutan liar di Lapas Muara Contoh')
})

test('copies of one story make no issue', () => {
  const copies = Array.from({ length: 9 }, () => told('Pungutan liar diusut polisi', 3, { storyId: 'satu' }))
  expect(answer([...everyDay, ...copies])).toEqual([])
})
