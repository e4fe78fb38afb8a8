/**
 * Does a page cost more when the archive is a hundred times larger? The same recent days, in an archive of ten thousand
 * articles and of a million; the goal is a factor of 1.5 at most. Filling the large one takes a minute.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { afterAll, bench, describe } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openHouse, serve } from '../../src/main.ts'
import { addUser } from '../../src/store/users.ts'
import { post } from '../server/served.ts'
import { handClock } from '../support/clock.ts'
import { end, fillYears } from './years.ts'

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

const folder = mkdtempSync(join(tmpdir(), 'gaung-years-'))
const served = await Promise.all(sizes.map(open))
afterAll(async () => {
  for (const one of served) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(size: number) {
  const clock = handClock(end.toISOString())
  const config = { ...readConfig({ LOG_LEVEL: 'warn' }), port: 0, databaseUrl: join(folder, `${size}.sqlite`) }
  const house = await openHouse(config, { clock, catalogue: { outlets: [], sources: [] } })
  await fillYears(house.db, size)
  const person = {
    name: 'Uji',
    email: 'uji@humas.example',
    zone: 'Asia/Jakarta',
    language: 'id',
    digest: false,
  } as const
  await addUser(house.db, { ...person, role: 'officer' }, await hash('kata-sandi-uji-12'))
  const serving = await serve(house)
  const answer = await post(serving.url, '/api/session', { email: person.email, password: 'kata-sandi-uji-12' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    size,
    async ask(path: string) {
      const response = await fetch(serving.url + path, { headers: { cookie } })
      if (!response.ok) throw new Error(`${path} answered ${response.status}`)
      await response.arrayBuffer()
    },
    async close() {
      await serving.close()
      await house.close()
    },
  }
}

describe.each(pages)('%s', (path) => {
  for (const { size, ask } of served) {
    bench(`of ${size.toLocaleString('en')} articles`, () => ask(path), {
      time: 1500,
      iterations: 5,
      warmupIterations: 1,
    })
  }
})
