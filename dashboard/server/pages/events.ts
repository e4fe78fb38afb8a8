import type { Router } from 'express'
import type { LiveEvent } from '../../api.ts'
import { eventsInSight } from '../../../src/store/event-sight.ts'
import { lastEventSeq, type StoreEvent } from '../../../src/store/events.ts'
import type { PageHouse } from '../sight.ts'
import { inSightOf } from '../../../src/store/sight.ts'
import { whoAsks } from '../sign-in.ts'
import { openTail } from '../tail.ts'

/** Proxies close lines that say nothing for a minute. */
const quietMs = 15_000

/** New coverage appears without reload; a screen that lost its line says the last number it heard and catches up. */
export function eventPages(house: PageHouse, router: Router, stopping: AbortSignal): void {
  const tail = openTail(house.everything, stopping, (error) => house.log('live events', error), house.shared)
  router.get('/events', async (req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    res.write('retry: 3000\n\n')
    const gone = new AbortController()
    const stop = AbortSignal.any([gone.signal, stopping])
    res.on('close', () => gone.abort())
    const clock = () => res.write(lineOf({ seq: null, event: { type: 'clock', now: house.clock.now().toISOString() } }))
    clock()
    // Two hundred screens that heard of the same thing do not all ask at once who they are.
    let askedAt = Date.now() - Math.random() * quietMs
    let eyes = house.db
    try {
      for await (const said of tail.after(await startOf(house, req.get('last-event-id')), quietMs, stop)) {
        // Who was signed out or disabled meanwhile hears no more.
        if (Date.now() - askedAt >= quietMs) {
          const user = await whoAsks({ ...house, db: house.everything }, req)
          if (!user) break
          eyes = await inSightOf(house.everything, user.unitId)
          askedAt = Date.now()
        }
        const lines = (await eventsInSight(eyes, said)).map(lineOf).join('')
        if (lines !== '') res.write(lines)
        if (said.length === 0 && !stop.aborted) clock()
      }
    } catch (error) {
      house.log('live events', error)
    }
    res.end()
  })
}

async function startOf(house: PageHouse, heard: string | undefined): Promise<number> {
  const seq = Number(heard)
  return heard !== undefined && Number.isInteger(seq) && seq >= 0 ? seq : lastEventSeq(house.everything)
}

type Said = { seq: number | null; event: StoreEvent | LiveEvent }

/** Said to two hundred screens, written down once. */
const written = new WeakMap<Said, string>()

function lineOf(said: Said): string {
  const known = written.get(said)
  if (known !== undefined) return known
  const { seq, event } = said
  const line = `${seq === null ? '' : `id: ${seq}\n`}data: ${JSON.stringify(event)}\n\n`
  written.set(said, line)
  return line
}
