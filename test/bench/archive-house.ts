/** A served house with an archive of many months in it, for benches of pages and screens. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { readConfig } from '../../src/config.ts'
import { openHouse, serve } from '../../src/main.ts'
import { addUser } from '../../src/store/users.ts'
import { post } from '../server/served.ts'
import { handClock } from '../support/clock.ts'
import { end, fillYears } from './years.ts'

export type ArchiveHouse = {
  size: number
  url: string
  /** Of a signed-in officer. */
  cookie: string
  close(): Promise<void>
}

const password = 'kata-sandi-uji-12'

/** `size` articles, the newest now. */
export async function openArchive(size: number): Promise<ArchiveHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-years-'))
  const clock = handClock(end.toISOString())
  const config = { ...readConfig({ LOG_LEVEL: 'warn' }), port: 0, databaseUrl: join(folder, 'gaung.sqlite') }
  const house = await openHouse(config, { clock, catalogue: { outlets: [], sources: [] } })
  await fillYears(house.db, size)
  const person = {
    name: 'Uji',
    email: 'uji@humas.example',
    zone: 'Asia/Jakarta',
    language: 'id',
    digest: false,
  } as const
  await addUser(house.db, { ...person, role: 'officer' }, await hash(password))
  const serving = await serve(house)
  const answer = await post(serving.url, '/api/session', { email: person.email, password })
  return {
    size,
    url: serving.url,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    async close() {
      await serving.close()
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
