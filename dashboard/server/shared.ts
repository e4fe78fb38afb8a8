/**
 * Two hundred people ask the same few questions, and mostly in the same second. Who asks while the answer is being made
 * waits for that one; and while changes are told here, an answer is kept for two seconds after it was made.
 *
 * Nobody is shown less than they know: what this process changes on request, and what the tail of events announces,
 * empties everything kept before it is answered or announced. While nobody watches the tail nothing is kept.
 */
import type { RequestHandler, Response } from 'express'
import type { Clock } from '../../src/model.ts'
import { packed, sendPacked, type Packed } from './packed.ts'
import type { PageHouse } from './sight.ts'
import { userOf } from './sign-in.ts'

export type Shared = {
  /** The answer under this name: the one under way, the one kept, or that of `work`. The name says whose eyes it is for. */
  once<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Something is different from now on. */
  changed(): void
  /** Whether changes made elsewhere are told from now on. */
  told(on: boolean): void
}

const keptMs = 2000
/** Clocks of demo and tests jump; what was said a minute ago by them is old. */
const mostApartMs = 60_000

type Entry = { at: number; isBegun: boolean; answer: Promise<unknown> }

export function openShared(clock: Pick<Clock, 'now'>): Shared {
  const open = new Map<string, Entry>()
  /** Begun before a change and not done yet: nobody is given them any more, but the next under their name waits. */
  const outdated = new Map<string, Promise<unknown>>()
  let isTold = false

  function begin<T>(name: string, entry: Entry, work: () => Promise<T>): Promise<T> {
    const start = (): Promise<T> => {
      entry.isBegun = true
      return work()
    }
    const earlier = outdated.get(name)
    // Changes may come faster than an answer is made; two makings of it side by side would only slow each other.
    return earlier === undefined ? start() : earlier.then(start, start)
  }

  return {
    once<T>(name: string, work: () => Promise<T>): Promise<T> {
      const at = clock.now().getTime()
      const known = open.get(name)
      if (known && Math.abs(at - known.at) < mostApartMs) return known.answer as Promise<T>
      const mine: Entry = { at, isBegun: false, answer: Promise.resolve() }
      const answer = begin(name, mine, work)
      mine.answer = answer
      open.set(name, mine)
      const drop = () => {
        if (open.get(name) === mine) open.delete(name)
      }
      answer.then(() => (isTold ? void setTimeout(drop, keptMs).unref() : drop()), drop)
      return answer
    },
    changed() {
      for (const [name, { isBegun, answer }] of open) {
        // What has not begun will see the change.
        if (!isBegun) continue
        open.delete(name)
        outdated.set(name, answer)
        const forget = () => {
          if (outdated.get(name) === answer) outdated.delete(name)
        }
        answer.then(forget, forget)
      }
    },
    told(on) {
      isTold = on
      open.clear()
    },
  }
}

/** What everybody with the same sight is answered alike; in their zone, for days are read in it. */
const everybodys = new Set([
  ...[
    '/releases',
    '/coverage',
    '/findings',
    '/findings/waiting',
    '/outlets',
    '/sources',
    '/sources/counts',
    '/series',
    '/issues',
  ],
  ...['/honesty', '/rhythm'],
])

/** Answers those questions once for all who ask them together, packing included. */
export const sharedAnswers =
  (house: PageHouse): RequestHandler =>
  async (req, res, next) => {
    if (req.method !== 'GET' || !everybodys.has(req.path)) return next()
    const { unitId, zone } = userOf(req)
    const name = [unitId ?? '', zone, req.originalUrl].join(' ')
    // Who asked first may have left, or been refused; then the next makes it for the others, before each does for themself.
    for (let attempt = 0; attempt < 2; attempt++) {
      let isFirst = false
      const work = () => {
        isFirst = true
        return answerOf(res, next)
      }
      const body = await house.shared.once(name, work).catch(() => null)
      if (body !== null) return sendPacked(req, res, body)
      if (isFirst) return
    }
    next()
  }

/** What the page behind `next` answers, instead of sending it. */
function answerOf(res: Response, next: () => void): Promise<Packed> {
  return new Promise((resolve, reject) => {
    const plain = res.json.bind(res)
    // It may have waited for an earlier making of the same answer, and who asked may be gone by now.
    if (res.closed) return reject(new Error('nobody waits for the answer'))
    res.on('close', () => reject(new Error('no answer to share')))
    res.json = (body: unknown) => {
      res.json = plain
      if (res.statusCode !== 200) return plain(body)
      packed(body).then(resolve, reject)
      return res
    }
    next()
  })
}

/** Before whoever changed something is told that it is done. */
export const changesAreSeen =
  (house: PageHouse): RequestHandler =>
  (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      const end = res.end.bind(res) as (...given: unknown[]) => Response
      res.end = ((...given: unknown[]) => {
        house.shared.changed()
        return end(...given)
      }) as typeof res.end
    }
    next()
  }
