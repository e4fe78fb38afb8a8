/** /api/v1: for programs. A key instead of a session, problems as RFC 9457, a limit on requests for each key. */
import { createHash } from 'node:crypto'
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express'
import { rateLimit } from 'express-rate-limit'
import type { z } from 'zod'
import type { Role } from '../../../src/model.ts'
import { findingsOf } from '../../../src/store/findings.ts'
import { foundPage } from '../../../src/store/found.ts'
import { savedSearches } from '../../../src/store/saved-searches.ts'
import { tokenHolder } from '../../../src/store/api-tokens.ts'
import { BadRequest } from '../answers.ts'
import type { House } from '../house.ts'
import { isTrouble, listingOf } from '../listing.ts'
import { requestId } from '../requests.ts'
import { fileNameOf, sendFile } from '../pages/exports.ts'
import type { Endpoint, NamedFile } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { findingsFeed, searchFeed } from './feed.ts'
import { houseOfPages, onlyInSight, withEyesOf } from '../sight.ts'
import { openApi } from './openapi.ts'
import { BadCursor } from './shapes.ts'

const perMinute = 300
/** Of wrong keys, for each address. */
const guessesPerMinute = 60
const feedEntries = 100
const feedDays = 30
const atom = 'application/atom+xml; charset=utf-8'

type Holder = NonNullable<Awaited<ReturnType<typeof tokenHolder>>>
const holders = new WeakMap<Request, Holder>()

class Problem extends Error {
  readonly status: number
  readonly errors: { path: string; message: string }[] | undefined

  constructor(status: number, detail: string, errors?: { path: string; message: string }[]) {
    super(detail)
    this.status = status
    this.errors = errors
  }
}

export function apiRouter(whole: House): Router {
  const house = houseOfPages(whole)
  const router = express.Router()
  router.use((_req, res, next) => {
    // Answers may be kept, but are asked for again each time: the ETag makes that cheap.
    res.set('cache-control', 'private, no-cache')
    next()
  })
  const document = openApi(endpoints, { version: '1.0.0', server: `${house.config.baseUrl}/api/v1` })
  router.get('/openapi.json', (_req, res) => void res.json(document))
  const tooMany: RequestHandler = (_req, _res, next) => next(new Problem(429, 'Too many requests; wait a little.'))
  router.use(
    rateLimit({
      windowMs: 60_000,
      limit: guessesPerMinute,
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_req, res) => res.statusCode !== 401,
      standardHeaders: false,
      legacyHeaders: false,
      handler: tooMany,
    }),
    knowHolder(whole),
    rateLimit({
      windowMs: 60_000,
      limit: perMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      keyGenerator: (req) => holders.get(req)!.tokenId,
      handler: tooMany,
    }),
    express.json({ limit: '512kb' }),
    onlyInSight(house),
  )
  router.get('/findings.atom', mayDo('read'), async (req, res) => {
    const now = house.clock.now()
    const from = new Date(now.getTime() - feedDays * 24 * 3600_000).toISOString()
    const latest = await findingsOf(house.db, { from, once: true, limit: feedEntries })
    const told = latest.filter((one) => one.state !== 'dismissed' && (one.tier !== 'C' || one.state === 'confirmed'))
    tell(req, res, 200, findingsFeed(told, { ...house.config, now }), atom)
  })
  router.get('/searches/:id/articles.atom', mayDo('read'), async (req, res) => {
    const { user } = holders.get(req)!
    const search = (await savedSearches(house.db, user.id)).find(({ id }) => id === req.params['id'])
    if (!search) throw new Problem(404, 'There is no such thing.')
    const listing = await listingOf(house, Object.fromEntries(new URLSearchParams(search.asked)), user)
    if (isTrouble(listing)) throw new Problem(409, 'This search can no longer be read; keep it anew.')
    const { items } = await foundPage(house.db, { ...listing, order: 'time' }, { limit: feedEntries })
    tell(req, res, 200, searchFeed(search, items, { ...house.config, now: house.clock.now() }), atom)
  })
  for (const one of endpoints) {
    router[one.method](one.path.replace(/\{(\w+)\}/g, ':$1'), mayDo(one.scope, one.only), answering(house, one))
  }
  router.use((_req, _res, next) => next(new Problem(404, 'There is no such address; see /api/v1/openapi.json.')))
  router.use(problems(house))
  return router
}

/** Bearer, or the password of HTTP Basic for feed readers. */
function keyOf(req: Request): string | null {
  const [, scheme, value] = /^(bearer|basic) +([\w+/=.~-]{1,500})$/i.exec(req.get('authorization') ?? '') ?? []
  if (scheme === undefined) return null
  if (scheme.toLowerCase() === 'bearer') return value!
  return Buffer.from(value!, 'base64').toString('utf8').split(':').slice(1).join(':') || null
}

const knowHolder =
  (house: House): RequestHandler =>
  async (req, res, next) => {
    const key = keyOf(req)
    // Keys end by the clock on the wall, whatever clock the house runs on.
    const holder = key === null ? null : await tokenHolder(house.db, key, new Date().toISOString())
    if (holder === null) {
      res.set('www-authenticate', 'Bearer realm="Gaung", Basic realm="Gaung"')
      throw new Problem(401, 'Send a key: “Authorization: Bearer gaung_…”.')
    }
    holders.set(req, holder)
    await withEyesOf(house, holder.user, next)
  }

/** Writing needs a key for it in the hands of someone who may bring in releases on the screen too. */
const mayDo =
  (scope: Endpoint['scope'], only?: Role): RequestHandler =>
  (req, _res, next) => {
    const { scopes, user } = holders.get(req)!
    const role = scope === 'read' || user.role === 'officer' || user.role === 'administrator'
    const mine = only === undefined || user.role === only
    next(scopes.includes(scope) && role && mine ? undefined : new Problem(403, `This key may not ${scope}.`))
  }

const answering =
  (house: House, one: Endpoint): RequestHandler =>
  async (req, res) => {
    const asked = {
      params: read(one.params, req.params, 'path'),
      query: read(one.query, req.query, 'query'),
      body: one.body === null ? undefined : read(one.body, req.body, 'body'),
    }
    const { user } = holders.get(req)!
    const answer = await one.run(house, asked, { user, from: req.ip ?? null })
    if (answer === null) throw new Problem(404, 'There is no such thing.')
    if ('files' in one.answer) {
      const file = answer as NamedFile
      await sendFile(res, file, fileNameOf(file.name, file, house.clock.now()))
      return
    }
    tell(req, res, one.status, JSON.stringify(answer), 'application/json; charset=utf-8')
  }

/**
 * With an ETag of what is said; who has it already gets 304. Not express's own: that one sends everything again to
 * programs whose `fetch` adds “no-cache” to each conditional request, as the standard has it.
 */
function tell(req: Request, res: Response, status: number, body: string, type: string): void {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  res.set('etag', etag)
  const known = req
    .get('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (req.method === 'GET' && known?.some((one) => one === etag || one === '*')) res.status(304).end()
  else res.status(status).type(type).send(body)
}

function read<T extends z.ZodType>(schema: T, given: unknown, place: string): z.output<T> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: [place, ...path].join('.'), message }))
  throw new Problem(400, 'The request could not be read.', errors)
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
}

const problems =
  (house: House): ErrorRequestHandler =>
  (error: unknown, req, res: Response, next) => {
    if (res.headersSent) return next(error)
    const cursor = error instanceof BadCursor
    const status = cursor ? 400 : statusOf(error)
    if (status >= 500) house.log(`request ${requestId(req)}`, error)
    const ours = error instanceof Problem || error instanceof BadRequest
    res.status(status).type('application/problem+json')
    res.send(
      JSON.stringify({
        type: 'about:blank',
        title: titles[status] ?? (status < 500 ? 'Bad Request' : 'Internal Server Error'),
        status,
        detail: ours ? error.message : cursor ? 'That cursor is not of this list.' : 'The request could not be read.',
        instance: `urn:request:${requestId(req)}`,
        ...(error instanceof Problem && error.errors ? { errors: error.errors } : {}),
      }),
    )
  }

/** What express and its parsers refuse by themselves carries a status of its own. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}
