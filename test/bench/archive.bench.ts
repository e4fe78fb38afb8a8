/**
 * Does a page cost more when the archive is a hundred times larger? The same recent days, in an archive of ten thousand
 * articles and of a million; the goal is a factor of 1.5 at most. Filling the large one takes a minute.
 */
import { afterAll, bench, describe } from 'vitest'
import { openArchive, type ArchiveHouse } from './archive-house.ts'

const sizes = [10_000, 1_000_000]
const pages = [
  '/api/now',
  '/api/releases',
  '/api/releases/r3',
  '/api/coverage',
  // Searched: a word of every article, a rare one, with filters, by fit, by story; what every article has but none may.
  ...[
    'petugas',
    'kabar 4242',
    'petugas media:media7',
    'petugas jenis:disunting',
    '"dari seluruh" -jumat',
    'pelatih*',
  ].map((q) => `/api/coverage?q=${encodeURIComponent(q)}`),
  '/api/coverage?q=petugas&order=fit',
  '/api/coverage?q=petugas&count=stories',
  '/api/articles/a100',
  '/api/stories/a104',
  '/api/findings',
  '/api/outlets',
  '/api/series',
]

const served = await Promise.all(sizes.map(openArchive))
afterAll(async () => {
  for (const one of served) await one.close()
})

async function ask({ url, cookie }: ArchiveHouse, path: string): Promise<void> {
  const response = await fetch(url + path, { headers: { cookie } })
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  await response.arrayBuffer()
}

describe.each(pages)('%s', (path) => {
  for (const house of served) {
    bench(`of ${house.size.toLocaleString('en')} articles`, () => ask(house, path), {
      time: 1500,
      iterations: 5,
      warmupIterations: 1,
    })
  }
})
