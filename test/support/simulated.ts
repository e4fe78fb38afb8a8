/**
 * A clock and a web that exist only in memory: a week passes in seconds, and every request is seen.
 *
 * The web does not trust the crawler: what it checks – which paths are closed, how long a pause a host asks for, what was
 * published – it knows from its own plan, not from the code under test.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { getDomain } from 'tldts'
import type { Fetched, Fetcher, How } from '../../crawlers/fetch.ts'
import type { Clock, Source } from '../../src/model.ts'

const [second, hour] = [1000, 3600_000]
const day = 24 * hour

export type SimulatedClock = Clock & {
  /** Lets everything that waits happen in its order, until this moment. */
  run(until: Date): Promise<void>
}

export function simulatedClock(from: Date): SimulatedClock {
  let now = from.getTime()
  let count = 0
  const heap: { at: number; order: number; wake: () => void }[] = []
  const before = (a: number, b: number) =>
    heap[a]!.at < heap[b]!.at || (heap[a]!.at === heap[b]!.at && heap[a]!.order < heap[b]!.order)
  const swap = (a: number, b: number) => ([heap[a], heap[b]] = [heap[b]!, heap[a]!])
  return {
    now: () => new Date(now),
    wait: (milliseconds) =>
      milliseconds <= 0
        ? Promise.resolve()
        : new Promise((wake) => {
            heap.push({ at: now + milliseconds, order: count++, wake })
            for (let i = heap.length - 1, up; i > 0 && before(i, (up = (i - 1) >> 1)); i = up) swap(i, up)
          }),
    async run(until) {
      for (;;) {
        // Everything that follows from the last moment has happened once no promise is left to settle.
        await turn()
        if (heap.length === 0 || heap[0]!.at > until.getTime()) break
        now = heap[0]!.at
        while (heap.length > 0 && heap[0]!.at === now) take().wake()
      }
      now = until.getTime()
    },
  }

  function take() {
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2]
        let least = i
        if (left < heap.length && before(left, least)) least = left
        if (right < heap.length && before(right, least)) least = right
        if (least === i) break
        swap(i, least)
        i = least
      }
    }
    return first
  }
}

/** The same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Rhythm = 'steady' | 'bursts' | 'rare' | 'dead'
type Piece = { url: string; at: number }

/** One list as it is on the web: what it publishes when, and how it answers. */
export type Shown = {
  source: Source
  rhythm: Rhythm
  /** How many pieces the list holds. */
  length: number
  pieces: Piece[]
  /** How many of them are out. */
  out: number
  /** How it says that nothing has changed: by a tag, a date, the same bytes, or only by the same items. */
  answers: 'etag' | 'date' | 'same' | 'restless'
}

type Rules = {
  kind: 'absent' | 'open' | 'some' | 'closed'
  /** Seconds. */
  delay: number
  /** Its robots.txt cannot be had in between. */
  illFrom: number
  illUntil: number
  /** The latest answer to a question for its robots.txt. */
  saidIll: boolean
}
type Site = { busy: boolean; endedAt: number }

/** What no polite crawler does: each address where it happened. */
export type Faults = {
  /** Fetched though robots.txt closes it. */
  closed: string[]
  /** Fetched though robots.txt could not be had. */
  blind: string[]
  /** Sooner after the last request than the host asks for. */
  hurried: string[]
  /** Beside another request to the same registrable host. */
  crowded: string[]
}
export type Counts = {
  requests: number
  robots: number
  polls: number
  /** Polls of a list that had not changed since the last; those answered with 304. */
  unchanged: number
  notModified: number
  pages: number
  faults: Faults
}

export type SimulatedWeb = {
  fetcher: Fetcher
  shown: Map<string, Shown>
  counts: Counts
  /** Whether the plan closes this address to everybody. */
  isClosed(url: string): boolean
  /** Whether the robots.txt of this address could not be had for some hours of the week. */
  wasIll(url: string): boolean
}

/** Paths that a host with rules of the kind “some” closes. */
const closedPaths = ['/foto/', '/cari']

export function simulatedWeb(sources: Source[], clock: Clock, start: Date, days: number, seed = 1): SimulatedWeb {
  const chance = seeded(seed)
  const from = start.getTime()
  const rules = new Map<string, Rules>()
  const sites = new Map<string, Site>()
  const faults: Faults = { closed: [], blind: [], hurried: [], crowded: [] }
  const counts: Counts = { requests: 0, robots: 0, polls: 0, unchanged: 0, notModified: 0, pages: 0, faults }
  const now = () => clock.now().getTime()

  const shown = new Map<string, Shown>()
  const byUrl = new Map<string, Shown>()
  const lastState = new Map<string, string>()
  for (const source of sources) {
    const url = new URL(source.url)
    if (!rules.has(url.host)) rules.set(url.host, rulesOf())
    const one = showOf(source)
    shown.set(source.id, one)
    byUrl.set(url.href, one)
  }

  return {
    shown,
    counts,
    isClosed,
    wasIll: (url) => (rules.get(new URL(url).host)?.illFrom ?? Infinity) < Infinity,
    fetcher: { get, close: async () => {} },
  }

  async function get(address: string, how: How): Promise<Fetched> {
    const url = new URL(address)
    const name = getDomain(url.hostname) ?? url.host
    const site = sites.get(name) ?? { busy: false, endedAt: -Infinity }
    sites.set(name, site)
    const host = rules.get(url.host)
    const usual = /\.(?:go|mil|desa|ac|sch)\.id$/.test(name) ? 5 * second : 2 * second
    const isRobots = url.pathname === '/robots.txt'
    const pause = Math.max(usual, isRobots ? 0 : (host?.delay ?? 0) * second)
    if (site.busy) faults.crowded.push(address)
    if (now() - site.endedAt < pause) faults.hurried.push(`${address} after ${now() - site.endedAt} ms`)
    if (!isRobots && isClosed(address)) faults.closed.push(address)
    if (!isRobots && host?.saidIll) faults.blind.push(address)
    counts.requests++
    site.busy = true
    await clock.wait(100 + Math.floor(chance() * 1400))
    site.busy = false
    site.endedAt = now()
    if (isRobots) return robotsAnswer(host)
    const list = byUrl.get(url.href)
    if (list) return listAnswer(list, how)
    counts.pages++
    return found(address, `<p>${url.pathname}`, null, null)
  }

  function isClosed(address: string): boolean {
    const url = new URL(address)
    const host = rules.get(url.host)
    if (host?.kind === 'closed') return true
    return host?.kind === 'some' && closedPaths.some((path) => url.pathname.startsWith(path))
  }

  function robotsAnswer(host: Rules | undefined): Fetched {
    counts.robots++
    if (host) host.saidIll = now() >= host.illFrom && now() < host.illUntil
    if (host?.saidIll) {
      return { ok: false, why: 'http-5xx', status: 503, detail: 'HTTP 503' }
    }
    if (!host || host.kind === 'absent') return { ok: false, why: 'http-4xx', status: 404, detail: 'HTTP 404' }
    const closed = host.kind === 'closed' ? ['/'] : host.kind === 'some' ? closedPaths : []
    const delay = host.delay > 0 ? [`Crawl-delay: ${host.delay}`] : []
    const text = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), ...delay].join('\n')
    return found('', text, null, null)
  }

  function listAnswer(list: Shown, how: How): Fetched {
    counts.polls++
    const urls = shownAt(list, now())
    const newest = urls.at(-1)?.at ?? from - day
    const state = `"${list.source.id}-${newest}"`
    if (lastState.get(list.source.id) === state) counts.unchanged++
    lastState.set(list.source.id, state)
    const date = new Date(newest).toUTCString()
    if (list.answers === 'etag' && how.etag === state) return unchanged()
    if (list.answers === 'date' && how.lastModified === date) return unchanged()
    const built = list.answers === 'restless' ? new Date(now()).toUTCString() : date
    return found(
      list.source.url,
      list.source.kind === 'listing'
        ? `<p>${built}</p>${urls.map((piece) => `<a href="${piece.url}">x</a>`).join('\n')}`
        : `<rss><channel><lastBuildDate>${built}</lastBuildDate>\n${urls.map((piece) => `<item><link>${piece.url}</link></item>`).join('\n')}</channel></rss>`,
      list.answers === 'etag' ? state : null,
      list.answers === 'date' ? date : null,
    )
  }

  /** The latest pieces, found from where the last look ended. */
  function shownAt(list: Shown, at: number): Piece[] {
    while ((list.pieces[list.out]?.at ?? Infinity) <= at) list.out++
    return list.pieces.slice(Math.max(0, list.out - list.length), list.out)
  }

  function unchanged(): Fetched {
    counts.notModified++
    return { ok: true, status: 304 }
  }

  function found(url: string, text: string, etag: string | null, lastModified: string | null): Fetched {
    const body = Buffer.from(text)
    return { ok: true, status: 200, url, body, contentType: undefined, etag, lastModified, movedTo: null }
  }

  function rulesOf(): Rules {
    const kind = pick<Rules['kind']>({ absent: 35, open: 30, some: 30, closed: 5 })
    const delay = kind === 'absent' ? 0 : pick({ 0: 70, 5: 10, 10: 10, 30: 8, 120: 2 })
    const isIll = chance() < 0.05
    const illFrom = isIll ? from + chance() * days * day : Infinity
    return { kind, delay: Number(delay), illFrom, illUntil: illFrom + 5 * hour, saidIll: false }
  }

  function showOf(source: Source): Shown {
    const rhythm = pick<Rhythm>({ steady: 45, bursts: 30, rare: 20, dead: 5 })
    const answers = pick<Shown['answers']>({ etag: 45, date: 20, same: 20, restless: 15 })
    const length =
      source.kind === 'sitemap' ? 100 : rhythm === 'bursts' ? pickNumber([50, 20, 10]) : pickNumber([15, 30, 50])
    const times = timesOf(rhythm, length).sort((a, b) => a - b)
    const origin = new URL(source.url).origin
    const pieces = times.map((at, i) => ({
      at,
      url: `${origin}${i % 20 === 7 ? '/foto' : '/berita'}/${source.id}-${i}`,
    }))
    return { source, rhythm, length, pieces, out: 0, answers }
  }

  function timesOf(rhythm: Rhythm, length: number): number[] {
    // What is on the list when the week begins was published during the days before it.
    const old = Array.from({ length }, () => from - chance() * 3 * day)
    const own: number[] = []
    if (rhythm === 'dead') return old
    const perDay = rhythm === 'steady' ? 5 + Math.floor(chance() ** 6 * 300) : rhythm === 'rare' ? 1.5 : 3
    for (let n = 0; n < perDay * days; n++) own.push(waking(from + chance() * days * day))
    if (rhythm === 'bursts') {
      // Four fifths of the list within an hour – 40 on a list of 50 –, at three times of most days; the nights are quiet.
      for (let n = 0; n < days; n++) {
        for (const at of [7, 9 + chance(), 16 + chance() * 2]) {
          if (chance() < 0.2) continue
          const begin = from + n * day + at * hour
          for (let piece = 0; piece < length * 0.8; piece++) own.push(begin + chance() * hour)
        }
      }
    }
    return [...old, ...own]
  }

  /** Out of the night: what falls between 22:00 and 05:00 comes out in the morning or the evening. */
  function waking(at: number): number {
    const hours = ((at - from) % day) / hour
    return hours < 5 ? at + 6 * hour : hours > 22 ? at - 4 * hour : at
  }

  function pick<T extends string | number>(weights: Record<T, number>): T {
    let left = chance() * (Object.values(weights) as number[]).reduce((sum, weight) => sum + weight, 0)
    for (const [name, weight] of Object.entries(weights) as [T, number][]) if ((left -= weight) < 0) return name
    throw new Error('weights without end')
  }

  function pickNumber(numbers: number[]): number {
    return numbers[Math.floor(chance() * numbers.length)]!
  }
}
