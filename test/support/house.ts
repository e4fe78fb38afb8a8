/** The house as it is opened for real, on a database of its own, with invented sites around it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { openHouse, type HouseOptions, type OpenHouse } from '../../src/main.ts'
import type { Ending } from '../../src/pipeline/worker.ts'

export type TestHouse = OpenHouse & { endings: Ending[] }

/** Pauses between requests are left out unless `options` ask for them; without `databaseUrl` a SQLite file is made. */
export async function openTestHouse(options: HouseOptions & { databaseUrl?: string }): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-house-'))
  const endings: Ending[] = []
  const { databaseUrl = join(folder, 'gaung.sqlite'), ...rest } = options
  const house = await openHouse(
    { ...readConfig({ LOG_LEVEL: 'silent', GAUNG_CONTACT: 'uji@gaung.example' }), databaseUrl },
    { delayMs: 0, slowHostDelayMs: 0, tickMs: 20, ...rest, onEnding: (ending) => endings.push(ending) },
  )
  return {
    ...house,
    endings,
    async close() {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
