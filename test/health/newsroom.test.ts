/** Twenty of thirty outlets change their pages overnight; the real crawler reads on, and each is told within the day. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outletFiles } from '../../src/demo/content.ts'
import { demoStartsAt, openNewsroom, type Newsroom } from '../../src/demo/index.ts'
import { changedLayouts, type ChangedLayout } from '../../src/demo/layouts/index.ts'
import { eventsAfter } from '../../src/store/events.ts'
import { layoutAlarms } from '../../src/store/layout.ts'
import { handClock } from '../support/clock.ts'
import { openTestHouse, type TestHouse } from '../support/house.ts'

const usualDays = 4
const perDay = 5
const clock = handClock(demoStartsAt)
const changeAt = new Date(demoStartsAt.getTime() + usualDays * 24 * 3600_000)

/** Outlets that can be read at all, the first twenty of them changed, each kind of change four times or so. */
const readable = outletFiles.filter(
  (outlet) => outlet.tier !== 'official' && !['forbidden', 'robots', 'feed-dies'].includes(outlet.trouble?.kind ?? ''),
)
const kinds = Object.keys(changedLayouts) as ChangedLayout[]
const changes = new Map(
  readable.slice(0, 20).map((outlet, i) => {
    const kind = kinds[i % kinds.length]!
    // Pages in tables never named their writers where a reader finds them: they have none to lose.
    return [outlet.id, { at: changeAt, to: kind === 'unsigned' && outlet.layout === 'table' ? 'drawn' : kind }]
  }),
)
const missing: Record<ChangedLayout, string> = {
  ...{ drawn: 'body', walled: 'own', undated: 'date', unsigned: 'byline', teased: 'length' },
}

let newsroom: Newsroom
let house: TestHouse
beforeAll(async () => {
  newsroom = await openNewsroom(clock, { everyday: { perDay, days: usualDays + 1 }, changes })
  house = await openTestHouse({
    clock,
    allow: newsroom.allow,
    catalogue: {
      outlets: newsroom.outlets.map((one) => one.outlet),
      sources: newsroom.outlets.flatMap((one) => one.sources),
    },
    bounds: { minMinutes: 10, maxMinutes: 180 },
  })
})
afterAll(async () => {
  await house.close()
  await newsroom.close()
})

const never = new AbortController().signal

/** Listens every three hours until then. */
async function listenUntil(end: Date): Promise<void> {
  while (clock.now() < end) {
    clock.forward(180)
    await house.worker.once(never)
  }
}

test(
  'all twenty are told within the day, with what is missing, and none of the others',
  { timeout: 300_000 },
  async () => {
    await house.worker.once(never)
    await listenUntil(changeAt)
    expect(await layoutAlarms(house.db)).toEqual([])
    await listenUntil(new Date(changeAt.getTime() + 24 * 3600_000))

    const alarms = await layoutAlarms(house.db)
    expect([...new Set(alarms.map((alarm) => alarm.outletId))].sort()).toEqual([...changes.keys()].sort())
    for (const [outletId, { to }] of changes) {
      const parts = alarms.filter((alarm) => alarm.outletId === outletId).map((alarm) => alarm.part)
      expect([outletId, to, parts]).toEqual([outletId, to, expect.arrayContaining([missing[to]])])
    }
    const said = (await eventsAfter(house.db, 0, 10_000)).flatMap(({ event }) =>
      event.type === 'layout' ? [event] : [],
    )
    expect(new Set(said.map((event) => event.outletId)).size).toBe(20)
  },
)
