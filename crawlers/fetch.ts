/**
 * One safe, honest request.
 *
 * Outside content is hostile: an address may lead back into our own network, an answer may be endless, slow, or unpack
 * to gigabytes. Every hop is looked at again, every cap ends in a value that says which one it was, and trouble of the
 * network is never thrown. Politeness (robots.txt, delays) is in polite.ts.
 */
import { Agent, request, type Dispatcher } from 'undici'
import { isLoopback, isPublic, literalOf, vettedLookup } from './fetch/addresses.ts'
import { readBody } from './fetch/body.ts'
import { failureOf, failureOfStatus, retryAfterSeconds } from './fetch/failures.ts'
import { userAgentOf } from './fetch/agent.ts'
import type { Fetched, Fetcher, FetchOptions, How } from './fetch/types.ts'
import { webUrl } from './urls.ts'

export type { Failed, Fetched, Fetcher, FetchFailure, FetchOptions, How } from './fetch/types.ts'

const KiB = 1024
const MiB = 1024 * KiB

/** Decoded sizes beyond which an answer is not what it claims to be. 500 KiB of robots.txt is what RFC 9309 asks for. */
export const limits = { feedBytes: 10 * MiB, pageBytes: 5 * MiB, sitemapBytes: 50 * MiB, robotsBytes: 500 * KiB }

/** A site that has not begun to answer by then will not be quick about the rest either. */
const headersMs = 10_000
const wholeMs = 30_000
/** RFC 9309 asks for at least so many on the way to a robots.txt. */
export const mostHops = 5

/** Opens the connections; `close` ends them. Two fetchers share nothing. */
export function createFetcher(options: FetchOptions): Fetcher {
  const wait = Math.min(headersMs, options.timeoutMs ?? wholeMs)
  const agentFor = (vet: (address: string) => boolean) =>
    new Agent({
      connect: { lookup: vettedLookup(vet, options.resolve), timeout: wait },
      headersTimeout: wait,
      bodyTimeout: options.timeoutMs ?? wholeMs,
      connections: 2,
      pipelining: 1,
    })
  const doors: Doors = { outside: agentFor(isPublic), inside: agentFor(isLoopback) }
  const headers = { 'user-agent': userAgentOf(options), 'accept-language': 'id, en;q=0.5' }
  return {
    async get(url, how) {
      const stop = AbortSignal.timeout(options.timeoutMs ?? wholeMs)
      try {
        return await follow(url, how, { options, doors, headers, stop })
      } catch (error) {
        return failureOf(error, stop)
      }
    },
    async close() {
      await Promise.all([doors.outside.destroy(), doors.inside.destroy()])
    },
  }
}

type Doors = { outside: Agent; inside: Agent }
type Trip = { options: FetchOptions; doors: Doors; headers: Record<string, string>; stop: AbortSignal }

async function follow(start: string, how: How, trip: Trip): Promise<Fetched> {
  let here = webUrl(start)
  if (!here) return { ok: false, why: 'bad-url', detail: `“${start.slice(0, 200)}” is not an http(s) address` }
  const startedInside = doorTo(webUrl(how.cameFrom ?? start) ?? here, trip).name === 'inside'
  let movedTo: string | null = null
  let allPermanent = true
  for (let hop = 0; hop <= mostHops; hop++) {
    const door = doorTo(here, trip)
    if (door.name === 'closed') return { ok: false, why: door.why, detail: door.detail }
    if (door.name === 'inside' && !startedInside) {
      return { ok: false, why: 'refused-address', detail: `${start} leads into this machine (${here.host})` }
    }
    const answer = await request(door.target, {
      dispatcher: door.dispatcher,
      signal: trip.stop,
      headers: { ...trip.headers, ...headersOf(how), host: here.host },
    })
    const next = redirectOf(answer, here)
    if (next === null) return readAnswer(answer, here, movedTo, how, trip.stop)
    await discard(answer.body, trip.stop)
    if (!next.url) return { ok: false, why: 'bad-redirect', status: answer.statusCode, detail: next.detail }
    const permanent = answer.statusCode === 301 || answer.statusCode === 308
    if (how.oneHop) {
      const [status, url] = [answer.statusCode, next.url.href]
      return { ok: false, why: 'bad-redirect', status, detail: `leads to ${url}`, leadsTo: { url, permanent } }
    }
    here = next.url
    allPermanent &&= permanent
    if (allPermanent) movedTo = here.href
  }
  return { ok: false, why: 'too-many-redirects', detail: `more than ${mostHops} redirects from ${start}` }
}

type Door =
  | { name: 'outside' | 'inside'; dispatcher: Dispatcher; target: URL }
  | { name: 'closed'; why: 'refused-address' | 'bad-url'; detail: string }

/** Where this address is dialled, if at all: the decision is taken anew for every hop. */
function doorTo(url: URL, { options, doors }: Trip): Door {
  if (url.username !== '' || url.password !== '') {
    return { name: 'closed', why: 'bad-url', detail: 'the address carries a user name or password' }
  }
  const route = options.routes?.get(url.host) ?? options.routes?.get(url.hostname)
  if (route) {
    const target = new URL(url.pathname + url.search, `http://${route.address}:${route.port}`)
    return { name: 'outside', dispatcher: doors.inside, target }
  }
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  const literal = literalOf(url.hostname)
  if (options.allow?.includes(`${url.hostname}:${port}`)) {
    if (literal === null || isLoopback(literal)) return { name: 'inside', dispatcher: doors.inside, target: url }
    return { name: 'closed', why: 'refused-address', detail: `${literal} is allowed by name but is not this machine` }
  }
  if (port !== '80' && port !== '443') {
    return { name: 'closed', why: 'refused-address', detail: `port ${port} is not one that news is published on` }
  }
  if (literal !== null && !isPublic(literal)) {
    return { name: 'closed', why: 'refused-address', detail: `${literal} is not a public address` }
  }
  return { name: 'outside', dispatcher: doors.outside, target: url }
}

function headersOf(how: How): Record<string, string> {
  const headers: Record<string, string> = {
    accept: how.accept ?? '*/*',
    'accept-encoding': 'gzip, br, deflate',
  }
  if (how.etag) headers['if-none-match'] = how.etag
  if (how.lastModified) headers['if-modified-since'] = how.lastModified
  return headers
}

/** Null when the answer is no redirect; `url` null when it is one that must not be followed. */
function redirectOf(answer: Dispatcher.ResponseData, from: URL): { url: URL | null; detail: string } | null {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode)) return null
  const location = headerOf(answer, 'location')
  if (location === undefined) return { url: null, detail: 'a redirect without an address' }
  const url = webUrl(location, from.href)
  if (!url) return { url: null, detail: `a redirect to “${location.slice(0, 200)}”` }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    return { url: null, detail: `a redirect from https to ${url.href}, which anyone on the way could change` }
  }
  url.hash = ''
  return { url, detail: '' }
}

async function readAnswer(
  answer: Dispatcher.ResponseData,
  url: URL,
  movedTo: string | null,
  how: How,
  stop: AbortSignal,
): Promise<Fetched> {
  const status = answer.statusCode
  if (status === 304 && (how.etag || how.lastModified)) {
    await discard(answer.body, stop)
    return { ok: true, status: 304 }
  }
  if (status !== 200 && status !== 203) {
    await discard(answer.body, stop)
    const challenged = headerOf(answer, 'cf-mitigated') === 'challenge'
    const wait = retryAfterSeconds(headerOf(answer, 'retry-after'), new Date())
    return failureOfStatus(status, challenged, wait)
  }
  const announced = Number(headerOf(answer, 'content-length') ?? 0)
  if (announced > how.limitBytes && !how.truncate) {
    answer.body.on('error', () => {}).destroy()
    return { ok: false, why: 'too-large', status, detail: `${announced} bytes announced, at most ${how.limitBytes}` }
  }
  const body = await readBody(answer.body, headerOf(answer, 'content-encoding'), how)
  return {
    ok: true,
    status: 200,
    url: url.href,
    body,
    contentType: headerOf(answer, 'content-type'),
    etag: headerOf(answer, 'etag') ?? null,
    lastModified: headerOf(answer, 'last-modified') ?? null,
    movedTo,
  }
}

function headerOf(answer: Dispatcher.ResponseData, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** Bodies that nobody reads: a short one is drained so that the connection can be used again, a long one cut. */
async function discard(body: Dispatcher.ResponseData['body'], signal: AbortSignal): Promise<void> {
  await body.on('error', () => {}).dump({ limit: 64 * KiB, signal })
}
