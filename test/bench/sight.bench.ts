/**
 * What does it cost to see only a part? Counts and lists of thirty days in an archive of 100,000 articles each of which
 * belongs to some unit: for who sees everything, for who is bound to the unit above all others, and for one of fifty.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, bench, describe } from 'vitest'
import { countCoverage, newSince } from '../../src/store/counts.ts'
import { coverageOf, liveStories } from '../../src/store/coverage.ts'
import { openStore, type Db } from '../../src/store/db.ts'
import { findingCounts, findingsOf } from '../../src/store/findings.ts'
import { inSightOf } from '../../src/store/sight.ts'
import { end, fillYears } from './years.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-sight-'))
const db = await openStore(join(folder, 'gaung.sqlite'))
await fillYears(db, 100_000)
await sql`insert or ignore into article_units (article_id, unit_id, why, words, belongs)
  select id, 'u' || (cast(substr(id, 2) as integer) % 50), 'name', 'Kantor', 1 from articles`.execute(db)
await sql`analyze`.execute(db)
afterAll(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const from = (days: number): string => new Date(end.getTime() - days * 24 * 3600_000).toISOString()
const to = new Date(end.getTime() + 1).toISOString()
const month = { from: from(30), to }
const questions: Record<string, (db: Db) => Promise<unknown>> = {
  'count of a month': (who) => countCoverage(who, month),
  'count of what carries a release': (who) => countCoverage(who, { ...month, linkedOnly: true }),
  'list of a month': (who) => coverageOf(who, month, { limit: 100 }),
  'findings counted': (who) => findingCounts(who, { from: month.from }),
  'findings listed': (who) => findingsOf(who, { from: month.from, state: 'open', once: true, limit: 500 }),
  'what is new': (who) => newSince(who, from(1)),
  'live stories': (who) => liveStories(who, from(3), 3, 12, { withoutRelease: true }),
}

const people = await Promise.all(
  (
    [
      ['everything', null],
      ['the unit above all', 'u0'],
      ['one of fifty', 'u7'],
    ] as const
  ).map(async ([name, unitId]) => [name, await inSightOf(db, unitId)] as const),
)

describe.each(Object.entries(questions))('%s', (_name, ask) => {
  for (const [name, who] of people)
    bench(name, async () => void (await ask(who)), { iterations: 5, time: 0, warmupIterations: 1 })
})
