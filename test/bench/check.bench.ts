import { readFileSync } from 'node:fs'
import { bench, describe } from 'vitest'
import { lintRelease } from '../../src/checks/lint/index.ts'
import { runChecks } from '../../src/checks/index.ts'

/** Sentences of our own, put together to releases of some 350 words and stories of some 120. */
const sentences = ['quantities', 'money', 'dates', 'quotations', 'ordinals', 'percent'].flatMap((family) =>
  readFileSync(new URL(`../facts/sentences/${family}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split(' => ')[0] ?? '')
    .filter((sentence) => sentence !== ''),
)
const mixed = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, i) => sentences[(seed * 31 + i * 17) % sentences.length]).join(' ')

const releases = Array.from({ length: 40 }, (_, i) => ({ title: `Kabar ${i}`, text: mixed(i, 45), publishedAt: '2026-03-02' })) // prettier-ignore

/** The rules are many: the first hundred runs only warm them up. */
const settled = { warmupIterations: 100, time: 2000 }

describe('checking one article against its release', () => {
  let turn = 0
  bench(
    'a rewritten story, release not read before (goal: 10 ms)',
    () => {
      const at = turn++
      const release = releases[at % releases.length]!
      runChecks({ ...release, title: `Kabar ${at}` }, { text: mixed(at + 3, 16), publishedAt: '2026-03-04' })
    },
    settled,
  )
  bench(
    'a copy, release read before (goal: 10 ms)',
    () => {
      const release = releases[0]!
      runChecks(release, { text: `${release.text} ${turn++}`, publishedAt: '2026-03-04' })
    },
    settled,
  )
  bench(
    'reading our own release before it goes out',
    () => {
      const at = turn++
      lintRelease({ ...releases[at % releases.length]!, title: `Kabar ${at}` })
    },
    settled,
  )
})
