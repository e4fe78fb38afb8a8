/**
 * A guest who does not wear out the welcome.
 *
 * One request at a time to everything one administrator looks after (`kemenkum.go.id` with all its regional offices), a
 * pause between requests that the site's own Crawl-delay can only lengthen, robots.txt asked before each address and
 * Retry-After obeyed.
 */
import type { Clock } from '../src/model.ts'
import { limits } from './fetch.ts'
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

/** A Crawl-delay beyond this is a mistake of units; five minutes still leaves 288 requests a day. */
const longestCrawlDelayMs = 5 * 60 * second
/** Up to this a Retry-After is waited for; beyond, the request ends and the schedule comes back later. */
const longestPatienceMs = 30 * second

const isSmallOffice = (site: string): boolean => /\.(go|mil|desa|ac|sch)\.id$/.test(site)

type Known = { until: number; robots: Robots } | { until: number; failed: Failed }
type Gate = { tail: Promise<void>; freeAt: number; closedUntil: number }

export function createPolite(fetcher: Fetcher, clock: Clock, options: PoliteOptions): Polite {
  const gates = new Map<string, Gate>()
  const robotsOf = new Map<string, Promise<Known>>()
  const leaving = new AbortController()
  const isSlow = options.isSlow ?? isSmallOffice
  const now = () => clock.now().getTime()

  return {
    async get(address, how) {
      const url = webUrl(address)
      const site = siteOf(address)
      if (!url || site === null) return { ok: false, why: 'bad-url', detail: 'not an http(s) address' }
      return atGate(site, async (gate) => {
        const known = await ask(url, gate, site)
        if ('failed' in known) return { ...known.failed, detail: `robots.txt: ${known.failed.detail}` }
        const verdict = robotsAllow(known.robots, options.agent, url.href)
        if (!verdict.allowed) return { ok: false, why: 'robots', detail: `robots.txt of ${url.host} asks not to` }
        return paced(gate, site, verdict.crawlDelay, () =>
          fetcher.get(url.href, { ...how, mayFollow: (to) => mayFollow(url, to) }),
        )
      })
    },
    async close() {
      leaving.abort()
      await fetcher.close()
    },
  }

  /** Runs `work` when everybody who came before is done, however they ended. */
  function atGate<T>(site: string, work: (gate: Gate) => Promise<T>): Promise<T> {
    const gate = gates.get(site) ?? { tail: Promise.resolve(), freeAt: 0, closedUntil: 0 }
    gates.set(site, gate)
    const turn = gate.tail.then(() => work(gate))
    gate.tail = turn.then(
      () => {},
      () => {},
    )
    return turn
  }

  /** Waits for the pause to pass, makes one request, and notes when the next may start. */
  async function paced(
    gate: Gate,
    site: string,
    crawlDelay: number | null,
    go: () => Promise<Fetched>,
  ): Promise<Fetched> {
    const closedFor = gate.closedUntil - now()
    if (closedFor > longestPatienceMs) return closedFailure(closedFor)
    await clock.wait(Math.max(0, closedFor, gate.freeAt - now()), leaving.signal)
    if (leaving.signal.aborted) return { ok: false, why: 'connect', detail: 'the program is stopping' }
    const got = await go()
    const asked = Math.min((crawlDelay ?? 0) * second, longestCrawlDelayMs)
    const usual = isSlow(site) ? options.slowHostDelayMs : options.delayMs
    gate.freeAt = now() + Math.max(asked, usual)
    if (!got.ok && got.retryAfterSeconds !== undefined) gate.closedUntil = now() + got.retryAfterSeconds * second
    return got
  }

  /** What robots.txt of this origin says, from memory or, within the site's own pace, from the site. */
  function ask(url: URL, gate: Gate | null, site: string): Promise<Known> {
    const kept = robotsOf.get(url.origin)
    if (!kept) return remember(url, gate, site)
    return kept.then((known) => (known.until > now() ? known : remember(url, gate, site)))
  }

  function remember(url: URL, gate: Gate | null, site: string): Promise<Known> {
    const fetchRobots = () =>
      fetcher.get(`${url.origin}/robots.txt`, {
        limitBytes: limits.robotsBytes,
        truncate: true,
        accept: 'text/plain, */*',
      })
    const asking = (gate ? paced(gate, site, null, fetchRobots) : fetchRobots()).then((got) => knownFrom(got, now()))
    if (robotsOf.size >= mostRobotsKept) robotsOf.delete(robotsOf.keys().next().value ?? '')
    robotsOf.set(url.origin, asking)
    return asking
  }

  /** A redirect within the origin was allowed with it in mind; another origin is asked for its own rules. */
  async function mayFollow(from: URL, to: string): Promise<boolean> {
    const url = webUrl(to)
    const site = siteOf(to)
    if (!url || site === null) return false
    // Not through the other site's gate: two sites that redirect to each other would wait for each other for ever.
    const known = await ask(url, null, site)
    if ('failed' in known) return url.origin === from.origin
    return robotsAllow(known.robots, options.agent, to).allowed
  }
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
  return { until: now + (unreached ? robotsUnreachedKeptMs : robotsErrorKeptMs), failed: got }
}
