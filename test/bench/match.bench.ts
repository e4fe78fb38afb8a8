import { bench, describe } from 'vitest'
import { createReleaseIndex, createStoryIndex } from '../../src/match/index.ts'

/** Invented text of a newsroom's shape: common words by rank, now and then a name that few texts have. */
function text(seed: number, length: number): string {
  let state = seed * 2654435761 + 1
  const next = () => (state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0) / 2 ** 32
  const out: string[] = []
  for (let i = 0; i < length; i++) {
    const rank = Math.floor(Math.exp(next() * 8.5))
    out.push(rank > 3000 ? `Nama${rank}${seed % 97}` : `kata${rank}`)
    if (i % 18 === 17) out.push(out.pop()! + '. Kalimat')
  }
  return out.join(' ') + '.'
}

const releases = Array.from({ length: 1000 }, (_, i) => ({
  id: `r${i}`,
  text: text(i, 350),
  publishedAt: '2026-03-02',
}))
const texts = new Map(releases.map((release) => [release.id, release]))
const index = createReleaseIndex(() => texts)
for (const release of releases) index.add(release)
const stories = createStoryIndex()
const article = (i: number) => ({
  id: `a${i}`,
  text: `${releases[i % 1000]!.text.slice(0, 900)} ${text(5000 + i, 250)}`,
  publishedAt: '2026-03-02T05:00:00.000Z',
})
for (let i = 0; i < 2000; i++) stories.add({ ...article(i), storyId: `a${i}` })

describe('judging one article', () => {
  let turn = 0
  bench('against 1,000 releases (goal: 20 ms)', async () => {
    await index.match(article(turn++))
  })
  bench('against 2,000 articles for copies', () => {
    const one = article(3000 + turn++)
    stories.place(one)
    stories.drop(one.id)
  })
})
