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
    onEnding: (ending) => process.stdout.write(`${ending.what}\n`),
  },
)
// As in use: fetching and judging at the same time, in whatever order the pages come.
const stop = new AbortController()
const running = house.worker.run(stop.signal)
while ((await fetchesLeft()) > 0) await sleep(20)
process.stdout.write('judging\n')
while ((await workLeft()) > 0) await sleep(20)
// What an article is held against depends on the releases known by then, and so on which page came first. With all of
// them known everything is judged once more: what a kill lost or doubled is still lost or doubled.
await house.db.updateTable('articles').set({ judged_by: null }).execute()
while ((await workLeft()) > 0) await sleep(20)
stop.abort()
await running
await house.close()

async function fetchesLeft(): Promise<number> {
  const { db } = house
  const due = db.selectFrom('sources').select('id').where('due_at', '<=', orders.now).where('active', '=', 1)
  const pending = db.selectFrom('items').select('id').where('outcome', '=', 'pending')
  return (await due.execute()).length + (await pending.execute()).length
}

async function workLeft(): Promise<number> {
  const unjudged = await house.db.selectFrom('articles').select('id').where('judged_by', 'is', null).execute()
  // A release that was heard after articles about it: they are sought, and judged once more.
  const unsought = await house.db.selectFrom('release_changes').select('seq').where('sought', '=', 0).execute()
  return (await fetchesLeft()) + unsought.length + unjudged.length
}
