/** Crawls and judges what its orders name, says each ending on standard output, and ends when nothing is left to do. */
import { readConfig } from '../../src/config.ts'
import { sleep } from '../../src/clock.ts'
import { openHouse } from '../../src/main.ts'
import type { Outlet, Source, Unit } from '../../src/model.ts'

export type Orders = {
  database: string
  now: string
  outlets: Outlet[]
  sources: Source[]
  units: Unit[]
  allow: string[]
}

const orders = JSON.parse(process.env['CRAWL_ORDERS'] ?? '') as Orders
const now = new Date(orders.now)
const house = await openHouse(
  { ...readConfig({ LOG_LEVEL: 'error' }), databaseUrl: orders.database },
  {
    clock: { now: () => now, wait: () => Promise.resolve() },
    catalogue: { outlets: orders.outlets, sources: orders.sources },
    units: orders.units,
    allow: orders.allow,
    tickMs: 20,
    onEnding: (ending) => process.stdout.write(`${ending.what}\n`),
  },
)
const stop = new AbortController()
const working = house.worker.run(stop.signal)
while (await somethingLeft()) await sleep(100)
stop.abort()
await working
await house.close()

async function somethingLeft(): Promise<boolean> {
  const { db } = house
  const due = await db
    .selectFrom('sources')
    .select('id')
    .where('due_at', '<=', orders.now)
    .where('active', '=', 1)
    .limit(1)
    .execute()
  const pending = await db.selectFrom('items').select('id').where('outcome', '=', 'pending').limit(1).execute()
  const unjudged = await db.selectFrom('articles').select('id').where('judged_by', 'is', null).limit(1).execute()
  return due.length + pending.length + unjudged.length > 0
}
