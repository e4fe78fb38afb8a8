import type { Response, Router } from 'express'
import type { LiveEvent } from '../../api.ts'
import { lastEventSeq } from '../../../src/store/events.ts'
import type { House } from '../house.ts'
import { whoAsks } from '../sign-in.ts'
import { openTail } from '../tail.ts'

/** Proxies close lines that say nothing for a minute. */
const quietMs = 15_000

/** New coverage appears without reload; a screen that lost its line says the last number it heard and catches up. */
export function eventPages(house: House, router: Router, stopping: AbortSignal): void {
  const tail = openTail(house.db, stopping, (error) => house.log('live events', error))
  router.get('/events', async (req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    res.write('retry: 3000\n\n')
    const gone = new AbortController()
    const stop = AbortSignal.any([gone.signal, stopping])
    res.on('close', () => gone.abort())
    const clock = () => say(res, null, { type: 'clock', now: house.clock.now().toISOString() })
    clock()
    let askedAt = Date.now()
    try {
      for await (const said of tail.after(await startOf(house, req.get('last-event-id')), quietMs, stop)) {
        // Who was signed out or disabled meanwhile hears no more.
        if (Date.now() - askedAt >= quietMs) {
          if (!(await whoAsks(house, req))) break
          askedAt = Date.now()
        }
        for (const { seq, event } of said) say(res, seq, event as LiveEvent)
        if (said.length === 0 && !stop.aborted) clock()
      }
    } catch (error) {
      house.log('live events', error)
    }
    res.end()
  })
}

async function startOf(house: House, heard: string | undefined): Promise<number> {
  const seq = Number(heard)
  return heard !== undefined && Number.isInteger(seq) && seq >= 0 ? seq : lastEventSeq(house.db)
}

function say(res: Response, seq: number | null, event: LiveEvent): void {
  res.write(`${seq === null ? '' : `id: ${seq}\n`}data: ${JSON.stringify(event)}\n\n`)
}
