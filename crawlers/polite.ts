/**
 * A guest who does not wear out the welcome.
 *
 * One request at a time to everything one administrator looks after (`kemenkum.go.id` with all its regional offices), a
 * pause between requests that the site's own Crawl-delay can only lengthen, robots.txt asked before each address and
 * Retry-After obeyed. Each hop of a redirect is a request like any other, at the gate of the site it leads to. Nobody
 * waits at one gate while holding another, so sites that lead to each other cannot wait for each other for ever.
 */
import type { Clock } from '../src/model.ts'
import { limits, mostHops } from './fetch.ts'
import type { Failed, Fetched, Fetcher, How } from './fetch.ts'
import { readRobots, robotsAllow, type Robots } from './robots.ts'
import { siteOf, webUrl } from './urls.ts'

export type Refused = { ok: false; why: 'robots'; detail: string }

export type Polite = {
  get(url: string, how: How): Promise<Fetched | Refused>
  close(): Promise<void>
}

export type PoliteOptions = {
  /** The product token that robots.txt is asked about. */
  agent: string
  /** Between the end of one request and the start of the next on the same site. */
  delayMs: number
  /** The same for sites on small machines. */
  slowHostDelayMs: number
  /** Which sites those are; by default public offices and schools. */
  isSlow?: ((site: string) => boolean) | undefined
}

const second = 1000
const hour = 3600 * second

/** RFC 9309 allows a day. */
const robotsKeptMs = 24 * hour
/** A server that is ill is asked again sooner. */
const robotsErrorKeptMs = hour
/** A line that was down may be up again in minutes, and the fault may be ours. */
const robotsUnreachedKeptMs = 10 * 60 * second
/** Files of sites no longer crawled need not stay. */
const mostRobotsKept = 2000

/** A Crawl-delay beyond this is a mistake of units: nobody means fewer than two dozen requests a day. */
const longestCrawlDelayMs = hour
/** Up to this a Retry-After is waited for; beyond, the request ends and the schedule comes back later. */
const longestPatienceMs = 30 * second

const isSmallOffice = (site: string): boolean => /\.(go|mil|desa|ac|sch)\.id$/.test(site)

type Known = { until: number; robots: Robots } | { until: number; failed: Failed }
type Gate = {
  /** Done when everybody who came before is. */
  tail: Promise<void>
  /** When the latest request was over, and when the next may start at the earliest. */
  endedAt: number
  freeAt: number
  closedUntil: number
}

export function createPolite(fetcher: Fetcher, clock: Clock, options: PoliteOptions): Polite {
  const gates = new Map<string, Gate>()
  const robotsOf = new Map<string, Promise<Known>>()
  const leaving = new AbortController()
  const isSlow = options.isSlow ?? isSmallOffice
  const now = () => clock.now().getTime()

  return {
    get: (address, how) => hops(address, (here) => getOnce(here, { ...how, oneHop: true, cameFrom: address })),
    async close() {
      leaving.abort()
      await fetcher.close()
    },
  }

  async function getOnce(address: string, how: How): Promise<Fetched | Refused> {
    const url = webUrl(address)
    if (!url) return { ok: false, why: 'bad-url', detail: 'not an http(s) address' }
    const known = await ask(url)
    if ('failed' in known) return { ...known.failed, detail: `robots.txt: ${known.failed.detail}` }
    const verdict = robotsAllow(known.robots, options.agent, url.href)
    if (!verdict.allowed) return { ok: false, why: 'robots', detail: `robots.txt of ${url.host} asks not to` }
    return paced(url.href, how, verdict.crawlDelay)
  }

  /** When everybody who came before is done and the pause has passed: makes one request, and notes when the next may start. */
  function paced(address: string, how: How, crawlDelay: number | null): Promise<Fetched> {
    const site = siteOf(address) ?? address
    const gate = gates.get(site) ?? { tail: Promise.resolve(), endedAt: -Infinity, freeAt: 0, closedUntil: 0 }
    gates.set(site, gate)
    const asked = Math.min((crawlDelay ?? 0) * second, longestCrawlDelayMs)
    const pause = Math.max(asked, isSlow(site) ? options.slowHostDelayMs : options.delayMs)
    const turn = gate.tail.then(async (): Promise<Fetched> => {
      const closedFor = gate.closedUntil - now()
      if (closedFor > longestPatienceMs) return closedFailure(closedFor)
      // The robots.txt that asks for a longer pause was itself a request.
      await clock.wait(Math.max(0, closedFor, gate.freeAt - now(), gate.endedAt + pause - now()), leaving.signal)
      if (leaving.signal.aborted) return { ok: false, why: 'connect', detail: 'the program is stopping' }
      const got = await fetcher.get(address, how)
      gate.endedAt = now()
      gate.freeAt = gate.endedAt + pause
      if (!got.ok && got.retryAfterSeconds !== undefined) gate.closedUntil = now() + got.retryAfterSeconds * second
      return got
    })
    gate.tail = turn.then(
      () => {},
      () => {},
    )
    return turn
  }

  /** What robots.txt of this origin says, from memory or, within its site's own pace, from the site. */
  function ask(url: URL): Promise<Known> {
    const kept = robotsOf.get(url.origin)
    if (!kept) return remember(url)
    return kept.then((known) => {
      if (known.until > now()) return known
      // Whoever else waited for the old one may have asked anew already.
      const newer = robotsOf.get(url.origin)
      return newer !== undefined && newer !== kept ? newer : remember(url)
    })
  }

  function remember({ origin }: URL): Promise<Known> {
    const start = `${origin}/robots.txt`
    const how = { limitBytes: limits.robotsBytes, truncate: true, accept: 'text/plain, */*', oneHop: true }
    const asking = hops(start, (here) => paced(here, { ...how, cameFrom: start }, null)).then((got) =>
      knownFrom(got, now()),
    )
    if (robotsOf.size >= mostRobotsKept) robotsOf.delete(robotsOf.keys().next().value ?? '')
    robotsOf.set(origin, asking)
    return asking
  }
}

/** Goes from hop to hop until there is an answer. */
async function hops<T extends Fetched | Refused>(
  start: string,
  go: (address: string) => Promise<T>,
): Promise<T | Failed> {
  let here = start
  let allPermanent = true
  for (let hop = 0; hop <= mostHops; hop++) {
    const got = await go(here)
    if (!('leadsTo' in got) || got.leadsTo === undefined) {
      return hop > 0 && allPermanent && 'movedTo' in got ? { ...got, movedTo: here } : got
    }
    here = got.leadsTo.url
    allPermanent &&= got.leadsTo.permanent
  }
  return { ok: false, why: 'too-many-redirects', detail: `more than ${mostHops} redirects from ${start}` }
}

function closedFailure(ms: number): Failed {
  const seconds = Math.ceil(ms / second)
  return {
    ok: false,
    why: 'blocked',
    status: 429,
    retryAfterSeconds: seconds,
    detail: `asked to wait ${seconds} s more`,
  }
}

/**
 * RFC 9309: a robots.txt that is not there (4xx) or only leads in circles closes nothing; one that cannot be had (5xx, no
 * connection, too many requests) closes everything until it can.
 */
function knownFrom(got: Fetched, now: number): Known {
  if (got.ok && got.status === 200) {
    return { until: now + robotsKeptMs, robots: readRobots(Buffer.from(got.body).toString('utf8')) }
  }
  if (got.ok) return { until: now + robotsKeptMs, robots: readRobots('') }
  const absent = got.status !== undefined && got.status >= 400 && got.status < 500 && got.status !== 429
  const circling = got.why === 'too-many-redirects' || got.why === 'bad-redirect'
  if (absent || circling) return { until: now + robotsKeptMs, robots: readRobots('') }
  const unreached = got.why === 'dns' || got.why === 'connect' || got.why === 'timeout'
  const keptMs = unreached ? robotsUnreachedKeptMs : robotsErrorKeptMs
  return { until: now + Math.min(keptMs, (got.retryAfterSeconds ?? Infinity) * second), failed: got }
}
