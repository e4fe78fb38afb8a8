import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFetcher, limits, type Fetcher } from '../../crawlers/fetch.ts'
import { isPublic } from '../../crawlers/fetch/addresses.ts'
import { userAgentOf } from '../../crawlers/fetch/agent.ts'

const story = 'Kantor wilayah meresmikan layanan paspor keliling di tiga kabupaten. '.repeat(200)
/** 200 MB of nothing, packed into 200 KB. */
const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
const servers: Server[] = []

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

let site: string
let other: number
let fetcher: Fetcher
let hasty: Fetcher
const small = { limitBytes: 100_000 }
const textOf = (got: Awaited<ReturnType<Fetcher['get']>>): string =>
  got.ok && got.status === 200 ? Buffer.from(got.body).toString() : JSON.stringify(got)

beforeAll(async () => {
  other = await serve((_, response) => response.end('rahasia'))
  const port = await serve((request, response) => {
    const pages: Record<string, () => void> = {
      '/plain': () => response.end(story),
      '/gzip': () => response.setHeader('content-encoding', 'gzip').end(gzipSync(story)),
      '/br': () => response.setHeader('content-encoding', 'br').end(brotliCompressSync(story)),
      '/deflate': () => response.setHeader('content-encoding', 'deflate').end(deflateSync(story)),
      '/deflate-raw': () => response.setHeader('content-encoding', 'deflate').end(deflateRawSync(story)),
      '/file.xml.gz': () => response.setHeader('content-type', 'application/gzip').end(gzipSync(story)),
      '/cut': () => response.setHeader('content-encoding', 'gzip').end(gzipSync(story).subarray(0, 60)),
      '/odd': () => response.setHeader('content-encoding', 'zstd').end('x'),
      '/bomb': () => response.setHeader('content-encoding', 'gzip').end(bomb),
      '/large': () => response.end(Buffer.alloc(200_000, 'a')),
      '/endless': () => {
        const more = () => response.write(Buffer.alloc(16_384, 'a')) || undefined
        const timer = setInterval(more, 1)
        request.on('close', () => clearInterval(timer))
      },
      '/slow-start': () => undefined,
      '/slow-body': () => {
        const timer = setInterval(() => response.write('.'), 50)
        request.on('close', () => clearInterval(timer))
      },
      '/to-plain': () => response.writeHead(301, { location: '/plain' }).end(),
      '/to-temporary': () => response.writeHead(302, { location: '/to-plain' }).end(),
      '/to-other': () => response.writeHead(302, { location: `http://127.0.0.1:${other}/` }).end(),
      '/to-metadata': () => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
      '/to-file': () => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      '/to-nowhere': () => response.writeHead(302).end(),
      '/circle': () => response.writeHead(302, { location: '/circle' }).end(),
      '/fresh': () => {
        const same = request.headers['if-none-match'] === '"v1"'
        if (same) return response.writeHead(304).end()
        response.setHeader('etag', '"v1"').setHeader('last-modified', 'Mon, 18 May 2020 06:00:00 GMT').end(story)
      },
      '/busy': () => response.writeHead(503, { 'retry-after': '120' }).end(),
      '/forbidden': () => response.writeHead(403).end('no'),
      '/gone': () => response.writeHead(410).end(),
      '/missing': () => response.writeHead(404).end(),
      '/challenge': () => response.writeHead(503, { 'cf-mitigated': 'challenge' }).end('Just a moment'),
      '/reset': () => request.socket.destroy(),
      '/headers': () => response.end(JSON.stringify(request.headers)),
    }
    pages[request.url ?? '']?.()
  })
  site = `http://127.0.0.1:${port}`
  fetcher = createFetcher({ contact: 'humas@kementerian.example', allow: [`127.0.0.1:${port}`], timeoutMs: 20_000 })
  hasty = createFetcher({ contact: 'humas@kementerian.example', allow: [`127.0.0.1:${port}`], timeoutMs: 1000 })
})

afterAll(async () => {
  await fetcher.close()
  await hasty.close()
  for (const server of servers) server.closeAllConnections()
})

describe('what is read', () => {
  test.each(['/plain', '/gzip', '/br', '/deflate', '/deflate-raw', '/file.xml.gz'])(
    '%s gives the story',
    async (path) => {
      expect(textOf(await fetcher.get(site + path, small))).toBe(story)
    },
  )

  test('the user agent says who we are and how to reach us', async () => {
    expect(textOf(await fetcher.get(`${site}/headers`, small))).toContain('GaungBot/0.1 (+humas@kementerian.example)')
    expect(userAgentOf({ contact: 'a@b.example', baseUrl: 'https://gaung.b.example' })).toBe(
      'GaungBot/0.1 (+https://gaung.b.example; a@b.example)',
    )
    expect(userAgentOf({ contact: 'a@b.example\r\nX: 1', baseUrl: 'http://127.0.0.1:3000' })).toBe(
      'GaungBot/0.1 (+a@b.exampleX: 1)',
    )
  })

  test('an unchanged page costs no body', async () => {
    const first = await fetcher.get(`${site}/fresh`, small)
    expect(first).toMatchObject({ ok: true, status: 200, etag: '"v1"', lastModified: 'Mon, 18 May 2020 06:00:00 GMT' })
    expect(await fetcher.get(`${site}/fresh`, { ...small, etag: '"v1"' })).toEqual({ ok: true, status: 304 })
  })

  test('a permanent move is told apart from a temporary one', async () => {
    expect(await fetcher.get(`${site}/to-plain`, small)).toMatchObject({
      url: `${site}/plain`,
      movedTo: `${site}/plain`,
    })
    expect(await fetcher.get(`${site}/to-temporary`, small)).toMatchObject({ url: `${site}/plain`, movedTo: null })
  })

  test('a robots.txt that is too long is cut, not refused', async () => {
    expect(textOf(await fetcher.get(`${site}/large`, { limitBytes: 1000, truncate: true }))).toHaveLength(1000)
    expect(textOf(await fetcher.get(`${site}/endless`, { limitBytes: 50_000, truncate: true }))).toHaveLength(50_000)
  })

  test('a host can be served from elsewhere in a test, under its own name', async () => {
    const port = await serve((request, response) => response.end(`${request.headers.host}${request.url}`))
    const routed = createFetcher({
      contact: 'a@b.example',
      routes: new Map([['www.harian.example', { address: '127.0.0.1', port }]]),
    })
    expect(textOf(await routed.get('https://www.harian.example/berita?id=7', small))).toBe(
      'www.harian.example/berita?id=7',
    )
    await routed.close()
  })
})

describe('what is refused', () => {
  test.each([
    ['http://127.0.0.1/', 'refused-address'],
    ['http://localhost/', 'refused-address'],
    ['http://[::1]/', 'refused-address'],
    ['http://[::ffff:127.0.0.1]/', 'refused-address'],
    ['http://0x7f.1/', 'refused-address'],
    ['http://2130706433/', 'refused-address'],
    ['http://169.254.169.254/latest/', 'refused-address'],
    ['http://10.0.0.8/', 'refused-address'],
    ['http://news.example:8080/', 'refused-address'],
    ['http://user:pass@news.example/', 'bad-url'],
    ['ftp://news.example/', 'bad-url'],
    ['berita', 'bad-url'],
  ])('%s is never dialled (%s)', async (url, why) => {
    expect(await fetcher.get(url, small)).toMatchObject({ ok: false, why })
  })

  test('a port next to the allowed one stays closed, also by redirect', async () => {
    expect(await fetcher.get(`http://127.0.0.1:${other}/`, small)).toMatchObject({ ok: false, why: 'refused-address' })
    expect(await fetcher.get(`${site}/to-other`, small)).toMatchObject({ ok: false, why: 'refused-address' })
    expect(await fetcher.get(`${site}/to-metadata`, small)).toMatchObject({ ok: false, why: 'refused-address' })
  })

  test('an outside site cannot lead into an allowed port of this machine', async () => {
    const port = await serve((_, response) => response.writeHead(302, { location: `http://127.0.0.1:${other}/` }).end())
    const routed = createFetcher({
      contact: 'a@b.example',
      allow: [`127.0.0.1:${other}`],
      routes: new Map([['harian.example', { address: '127.0.0.1', port }]]),
    })
    expect(await routed.get('http://harian.example/', small)).toMatchObject({ ok: false, why: 'refused-address' })
    await routed.close()
  })

  test('https never falls back to http', async () => {
    const port = await serve((_, response) => response.writeHead(301, { location: 'http://harian.example/a' }).end())
    const routed = createFetcher({
      contact: 'a@b.example',
      routes: new Map([['harian.example', { address: '127.0.0.1', port }]]),
    })
    expect(await routed.get('https://harian.example/', small)).toMatchObject({ ok: false, why: 'bad-redirect' })
    await routed.close()
  })

  test.each([
    ['/to-file', 'bad-redirect'],
    ['/to-nowhere', 'bad-redirect'],
    ['/circle', 'too-many-redirects'],
    ['/large', 'too-large'],
    ['/endless', 'too-large'],
    ['/cut', 'protocol'],
    ['/odd', 'protocol'],
    ['/slow-start', 'timeout'],
    ['/slow-body', 'timeout'],
    ['/reset', 'connect'],
    ['/missing', 'http-4xx'],
    ['/forbidden', 'blocked'],
    ['/challenge', 'blocked'],
    ['/gone', 'gone'],
  ])('%s ends as “%s”', async (path, why) => {
    const one = why === 'timeout' ? hasty : fetcher
    expect(await one.get(site + path, small)).toMatchObject({ ok: false, why })
  })

  test('a gzip bomb is stopped within a fraction of what it holds', async () => {
    const before = process.memoryUsage().rss
    expect(await fetcher.get(`${site}/bomb`, { limitBytes: limits.sitemapBytes })).toMatchObject({
      ok: false,
      why: 'bomb',
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
    expect(await fetcher.get(`${site}/bomb`, { limitBytes: 500_000 })).toMatchObject({ ok: false, why: 'too-large' })
  })

  test('a busy server says when to come back', async () => {
    expect(await fetcher.get(`${site}/busy`, small)).toMatchObject({
      why: 'http-5xx',
      status: 503,
      retryAfterSeconds: 120,
    })
  })
})

test('only global unicast addresses are public', () => {
  const refused = [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.1.1', '172.16.0.1', '192.168.1.1', '198.18.0.1'],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.2.1', '168.63.129.16', '::', '::1', '::7f00:1'],
    ...['::ffff:10.0.0.1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...['2001:db8::1', 'fec0::1', 'nonsense', ''],
  ]
  expect(refused.filter(isPublic)).toEqual([])
  const open = ['8.8.8.8', '103.10.66.1', '2404:6800:4003::1', '::ffff:8.8.8.8']
  expect(open.filter(isPublic)).toEqual(open)
})
