/** A worker whose house is allowed one loopback port. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { workBeside } from '../../src/halves/work.ts'
import { openHouse } from '../../src/main.ts'

const databaseUrl = join(mkdtempSync(join(tmpdir(), 'gaung-polite-')), 'gaung.sqlite')
await workBeside(
  await openHouse(
    { ...readConfig({ LOG_LEVEL: 'silent' }), databaseUrl },
    {
      catalogue: { outlets: [], sources: [] },
      allow: [`127.0.0.1:${process.env['ALLOWED_PORT']}`],
      delayMs: 0,
      slowHostDelayMs: 0,
    },
  ),
)
