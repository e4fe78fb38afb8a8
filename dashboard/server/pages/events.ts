import type { Response, Router } from 'express'
import type { LiveEvent } from '../../api.ts'
import { sleep } from '../../../src/clock.ts'
import { eventsAfter, lastEventSeq } from '../../../src/store/events.ts'
import type { House } from '../house.ts'

/** What was kept a second ago is on the screen now; closer would only cost questions to the store. */
const lookEveryMs = 1000
/** Proxies close lines that say nothing for a minute. */
const sayClockEveryLooks = 15

/** New coverage appears without reload; a screen that lost its line says the last number it heard and catches up. */
export function eventPages(house: House, router: Router, stopping: AbortSignal): void {
  router.get('/events', async (req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    res.write('retry: 3000\n\n')
    const gone = new AbortController()
    const stop = AbortSignal.any([gone.signal, stopping])
    res.on('close', () => gone.abort())
    const heard = Number(req.get('last-event-id') ?? req.query['after'])
    let seq = Number.isInteger(heard) && heard >= 0 && req.get('last-event-id') ? heard : await lastEventSeq(house.db)
    try {
      for (let look = 0; !stop.aborted; look++) {
        if (look % sayClockEveryLooks === 0) say(res, null, { type: 'clock', now: house.clock.now().toISOString() })
        for (const row of await eventsAfter(house.db, seq)) {
          say(res, row.seq, row.event as LiveEvent)
          seq = row.seq
        }
        await sleep(lookEveryMs, stop)
      }
    } catch (error) {
      house.log('live events', error)
    }
    res.end()
  })
}

function say(res: Response, seq: number | null, event: LiveEvent): void {
  res.write(`${seq === null ? '' : `id: ${seq}\n`}data: ${JSON.stringify(event)}\n\n`)
}
