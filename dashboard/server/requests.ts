/** Every request has a number that the log, the answer and an error on the screen share. */
import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler } from 'express'

/** How one request ended. `route` is the pattern, never the address: an address may hold a token. */
export type Ended = { id: string; method: string; route: string; status: number; ms: number }

const ids = new WeakMap<Request, string>()

/** A proxy in front may have numbered it already; what it sends is written into logs, so it must be plain. */
const plain = /^[\w-]{8,64}$/

export const requestId = (req: Request): string => ids.get(req) ?? ''

/** Numbers requests, and tells `onEnded` how each ended. */
export const numbered =
  (onEnded: (ended: Ended) => void): RequestHandler =>
  (req, res, next) => {
    const given = req.get('x-request-id') ?? ''
    const id = plain.test(given) ? given : randomUUID()
    ids.set(req, id)
    res.set('x-request-id', id)
    const started = performance.now()
    res.on('close', () =>
      onEnded({
        id,
        method: req.method,
        route: routeOf(req),
        status: res.statusCode,
        ms: performance.now() - started,
      }),
    )
    next()
  }

/** What matched no route is counted as one, or a scanner could make as many as it likes. */
function routeOf(req: Request): string {
  const path = (req.route as { path?: unknown } | undefined)?.path
  return typeof path === 'string' ? req.baseUrl + path : 'none'
}
