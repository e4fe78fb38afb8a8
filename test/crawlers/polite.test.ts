import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/fetch.ts'
import { createPolite, type Polite } from '../../crawlers/polite.ts'
import type { Clock } from '../../src/model.ts'

/** A clock that a wait moves on at once. */
function fastClock(): Clock & { at: number; pass(milliseconds: number): void } {
  const clock = {
    at: Date.parse('2020-05-18T06:00:00.000Z'),
    now: () => new Date(clock.at),
    pass: (milliseconds: number) => void (clock.at += milliseconds),
    wait: async (milliseconds: number) => clock.pass(milliseconds),
  }
  return clock
}

const open: { server: Server; polite: Polite }[] = []
afterEach(async () => {
  for (const { server, polite } of open.splice(0)) {
    await polite.close()
    server.closeAllConnections()
    server.close()
  }
})

type Seen = { host: string; path: string; at: number }

/** Real servers for these hosts; `robots` and `pages` say what each path answers. */
async function newsroom(
  pages: Record<string, (seen: Seen) => { status?: number; headers?: Record<string, string>; body?: string }>,
  hosts = ['harian.example', 'daerah.harian.example', 'dinas.go.id', 'lain.example'],
) {
  const clock = fastClock()
  const seen: Seen[] = []
  let now = 0
  let most = 0
  const server = createServer((request, response) => {
    most = Math.max(most, ++now)
    const hit = { host: request.headers.host ?? '', path: request.url ?? '', at: clock.at }
    seen.push(hit)
    const answer = (pages[hit.host + hit.path] ?? pages[hit.path])?.(hit) ?? {
      status: hit.path === '/robots.txt' ? 404 : 200,
    }
    setTimeout(() => {
      now--
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? 'isi')
    }, 5)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port
  const routes = new Map(hosts.map((host) => [host, { address: '127.0.0.1', port }]))
  const fetcher = createFetcher({ contact: 'humas@kementerian.example', routes, timeoutMs: 3000 })
  const polite = createPolite(fetcher, clock, { agent: 'GaungBot', delayMs: 2000, slowHostDelayMs: 5000 })
  open.push({ server, polite })
  const get = (url: string) => polite.get(url, { limitBytes: 10_000 })
  return { clock, seen, get, most: () => most, paths: () => seen.map((hit) => hit.path) }
}

const gaps = (seen: Seen[]): number[] => seen.slice(1).map((hit, i) => hit.at - seen[i]!.at)

describe('the pace', () => {
  test('is one request at a time and two seconds between them, for a whole site', async () => {
    const room = await newsroom({})
    await Promise.all(
      ['https://harian.example/1', 'https://harian.example/2', 'https://daerah.harian.example/3'].map(room.get),
    )
    expect(room.seen.map((hit) => hit.host + hit.path)).toEqual([
      'harian.example/robots.txt',
      'daerah.harian.example/robots.txt',
      'harian.example/1',
      'harian.example/2',
      'daerah.harian.example/3',
    ])
    expect(room.most()).toBe(1)
    expect(gaps(room.seen)).toEqual([2000, 2000, 2000, 2000])
  })

  test('is slower for public offices, and as slow as the site asks', async () => {
    const room = await newsroom({ 'lain.example/robots.txt': () => ({ body: 'User-agent: *\nCrawl-delay: 20\n' }) })
    for (const url of ['https://dinas.go.id/1', 'https://dinas.go.id/2']) await room.get(url)
    expect(gaps(room.seen)).toEqual([5000, 5000])
    const before = room.seen.length
    for (const url of ['https://lain.example/1', 'https://lain.example/2', 'https://lain.example/3'])
      await room.get(url)
    // From the robots.txt that asks for it on.
    expect(gaps(room.seen.slice(before))).toEqual([20_000, 20_000, 20_000])
  })

  test('holds for each hop of a redirect, at the site it leads to', async () => {
    const to = (location: string) => () => ({ status: 301, headers: { location } })
    const room = await newsroom({
      'harian.example/a': to('/b'),
      'harian.example/b': to('https://lain.example/c'),
      'lain.example/c': to('https://harian.example/d'),
    })
    const got = await room.get('https://harian.example/a')
    expect(got).toMatchObject({ url: 'https://harian.example/d', movedTo: 'https://harian.example/d' })
    const of = (host: string) => room.seen.filter((hit) => hit.host === host)
    expect(of('harian.example').map((hit) => hit.path)).toEqual(['/robots.txt', '/a', '/b', '/d'])
    expect(of('lain.example').map((hit) => hit.path)).toEqual(['/robots.txt', '/c'])
    for (const host of ['harian.example', 'lain.example'])
      for (const gap of gaps(of(host))) expect(gap).toBeGreaterThanOrEqual(2000)
  })

  test('of sites that redirect to each other in a circle comes to an end', async () => {
    const room = await newsroom({
      'harian.example/a': () => ({ status: 302, headers: { location: 'https://lain.example/a' } }),
      'lain.example/a': () => ({ status: 302, headers: { location: 'https://harian.example/a' } }),
    })
    const got = await Promise.all(['https://harian.example/a', 'https://lain.example/a'].map(room.get))
    expect(got).toMatchObject([{ why: 'too-many-redirects' }, { why: 'too-many-redirects' }])
  })

  test('does not hold one site up for another', async () => {
    const room = await newsroom({})
    await Promise.all(['https://harian.example/1', 'https://lain.example/1'].map(room.get))
    expect(room.most()).toBe(2)
  })

  test('goes on after a request that failed', async () => {
    const room = await newsroom({ '/1': () => ({ status: 500 }) })
    const [first, second] = await Promise.all(['https://harian.example/1', 'https://harian.example/2'].map(room.get))
    expect(first).toMatchObject({ ok: false, why: 'http-5xx' })
    expect(second).toMatchObject({ ok: true, status: 200 })
  })
})

describe('robots.txt', () => {
  test('closes what it closes, and is asked once a day', async () => {
    const room = await newsroom({ '/robots.txt': () => ({ body: 'User-agent: GaungBot\nDisallow: /dalam\n' }) })
    expect(await room.get('https://harian.example/dalam/1')).toMatchObject({ ok: false, why: 'robots' })
    expect(await room.get('https://harian.example/luar')).toMatchObject({ ok: true })
    room.clock.pass(25 * 3600_000)
    await room.get('https://harian.example/luar')
    expect(room.paths()).toEqual(['/robots.txt', '/luar', '/robots.txt', '/luar'])
  })

  test('that is absent or forbidden closes nothing', async () => {
    const room = await newsroom({ 'harian.example/robots.txt': () => ({ status: 403 }) })
    expect(await room.get('https://harian.example/1')).toMatchObject({ ok: true })
    expect(await room.get('https://lain.example/1')).toMatchObject({ ok: true })
  })

  test('that cannot be had closes everything for an hour, and says why', async () => {
    let isIll = true
    const room = await newsroom({ '/robots.txt': () => (isIll ? { status: 503 } : { body: '' }) })
    expect(await room.get('https://harian.example/1')).toMatchObject({
      ok: false,
      why: 'http-5xx',
      detail: 'robots.txt: HTTP 503',
    })
    isIll = false
    expect(await room.get('https://harian.example/1')).toMatchObject({ ok: false, why: 'http-5xx' })
    room.clock.pass(61 * 60_000)
    expect(await room.get('https://harian.example/1')).toMatchObject({ ok: true })
  })

  test('that cannot be reached closes everything', async () => {
    const room = await newsroom({})
    const away = await room.get('https://tiada.invalid/1')
    expect(away).toMatchObject({ ok: false, detail: expect.stringMatching(/^robots.txt: /) })
    expect(room.paths()).toEqual([])
  })

  test('that has moved is read where it is, through five hops, also on another site', async () => {
    const to = (location: string) => () => ({ status: 302, headers: { location } })
    const room = await newsroom({
      'harian.example/robots.txt': to('/2'),
      '/2': to('/3'),
      '/3': to('/4'),
      '/4': to('https://lain.example/5'),
      '/5': to('https://lain.example/aturan.txt'),
      '/aturan.txt': () => ({ body: 'User-agent: *\nDisallow: /dalam\n' }),
    })
    expect(await room.get('https://harian.example/dalam')).toMatchObject({ ok: false, why: 'robots' })
    expect(await room.get('https://harian.example/luar')).toMatchObject({ ok: true })
  })

  test('counts up to 500 KiB, and the rest is not read', async () => {
    const filler = `# ${'x'.repeat(1022)}\n`
    const rules = 'User-agent: *\nDisallow: /awal\n' + filler.repeat(500) + 'Disallow: /akhir\n'
    const room = await newsroom({ 'harian.example/robots.txt': () => ({ body: rules }) })
    expect(await room.get('https://harian.example/awal')).toMatchObject({ ok: false, why: 'robots' })
    expect(await room.get('https://harian.example/akhir')).toMatchObject({ ok: true })
  })

  test('of the site that a redirect leads to is asked as well', async () => {
    const room = await newsroom({
      '/pindah': () => ({ status: 302, headers: { location: 'https://lain.example/tujuan' } }),
      'lain.example/robots.txt': () => ({ body: 'User-agent: *\nDisallow: /\n' }),
    })
    expect(await room.get('https://harian.example/pindah')).toMatchObject({ ok: false, why: 'robots' })
    expect(room.paths()).not.toContain('/tujuan')
  })
})

describe('Retry-After', () => {
  test('of a few seconds is waited for', async () => {
    let calls = 0
    const room = await newsroom({
      '/1': () => (calls++ === 0 ? { status: 429, headers: { 'retry-after': '20' } } : {}),
    })
    expect(await room.get('https://harian.example/1')).toMatchObject({
      ok: false,
      why: 'blocked',
      retryAfterSeconds: 20,
    })
    expect(await room.get('https://harian.example/1')).toMatchObject({ ok: true })
    expect(gaps(room.seen).at(-1)).toBe(20_000)
  })

  test('of an hour closes the site without another request', async () => {
    const room = await newsroom({ '/1': () => ({ status: 503, headers: { 'retry-after': '3600' } }) })
    await room.get('https://harian.example/1')
    expect(await room.get('https://harian.example/2')).toMatchObject({
      ok: false,
      why: 'blocked',
      retryAfterSeconds: 3600,
    })
    expect(room.paths()).toEqual(['/robots.txt', '/1'])
    room.clock.pass(3600_000)
    expect(await room.get('https://harian.example/2')).toMatchObject({ ok: true })
  })
})
