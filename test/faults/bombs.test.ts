/** What breaks stock readers, served from loopback and taken by a process of its own: each ends in a word, and it lives. */
import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { page } from '../support/loopback.ts'
import type { BombEnding, BombOrders } from './bombs-child.ts'

type Bomb = {
  kind: BombOrders['bombs'][number]['kind']
  /** How it may end. Where several are named, what the reader manages within its limits may differ by machine. */
  ends: RegExp
  answer: (response: ServerResponse, request: IncomingMessage) => void
}

const story = 'Kantor wilayah meresmikan layanan paspor keliling di tiga kabupaten pada hari Senin.'
const html = (body: string) =>
  `<!doctype html><title>Paspor keliling hadir</title><h1>Paspor keliling hadir</h1>${body}`
const sends =
  (body: string | Buffer, type = 'text/html', encoding?: string): Bomb['answer'] =>
  (response) => {
    response.writeHead(200, { 'content-type': type, ...(encoding ? { 'content-encoding': encoding } : {}) }).end(body)
  }
const xml = (body: string) => sends(body, 'application/xml')
const drips =
  (first: string, more: string, everyMs: number): Bomb['answer'] =>
  (response, request) => {
    response.write(first)
    const timer = setInterval(() => response.write(more), everyMs)
    request.on('close', () => clearInterval(timer))
  }
const leads =
  (location: string): Bomb['answer'] =>
  (response) =>
    response.writeHead(302, { location }).end()

const zeros = Buffer.alloc(200 * 1024 * 1024)
const laughs = `<!DOCTYPE lol [<!ENTITY a "ha">${'abcdefghij'
  .slice(1)
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghij'[i]};`.repeat(10)}">`)
  .join('')}]>`
const feed = (items: string, before = '') =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>Harian</title>${items}</channel></rss>`
const outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY n SYSTEM "/rahasia">]>'
const item = '<item><title>&f;&n;</title><link>https://harian.example/1</link></item>'

const anyEnding =
  /^(?:read|too-deep|too-large|no-body|no-title|no-links|not-a-feed|not-a-sitemap|not-an-article|empty|reader-(?:timeout|memory|error: .*))$/

const bombs: Record<string, Bomb> = {
  '/gzip': { kind: 'article', ends: /^(bomb|too-large)$/, answer: sends(gzipSync(zeros), 'text/html', 'gzip') },
  '/gzip-map': { kind: 'sitemap', ends: /^bomb$/, answer: sends(gzipSync(zeros), 'text/xml', 'gzip') },
  '/brotli': { kind: 'sitemap', ends: /^bomb$/, answer: sends(brotliCompressSync(zeros), 'text/xml', 'br') },
  '/deflate': { kind: 'sitemap', ends: /^bomb$/, answer: sends(deflateSync(zeros), 'text/xml', 'deflate') },
  '/gzip-file.xml.gz': { kind: 'sitemap', ends: /^bomb$/, answer: sends(gzipSync(zeros), 'application/gzip') },
  '/gzip-in-gzip': {
    kind: 'sitemap',
    ends: /^(bomb|not-a-sitemap)$/,
    answer: sends(gzipSync(gzipSync(zeros)), 'text/xml', 'gzip'),
  },
  '/gzip-in-brotli': {
    kind: 'feed',
    ends: /^(bomb|too-large)$/,
    answer: sends(brotliCompressSync(gzipSync(zeros)), 'text/xml', 'gzip, br'),
  },

  '/nested-page': { kind: 'article', ends: /^too-deep$/, answer: sends(html('<div>'.repeat(200_000) + story)) },
  '/nested-letters': { kind: 'article', ends: /^too-deep$/, answer: sends(html('<b><p>'.repeat(200_000) + story)) },
  '/nested-listing': { kind: 'listing', ends: /^too-deep$/, answer: sends(html('<ul><li>'.repeat(200_000))) },
  '/nested-feed': {
    kind: 'feed',
    ends: /^too-deep$/,
    answer: xml(feed(`<item>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</item>`)),
  },
  '/nested-map': {
    kind: 'sitemap',
    ends: /^(read|too-deep|not-a-sitemap)$/,
    answer: xml(`<urlset>${'<url>'.repeat(200_000)}`),
  },

  '/text-page': { kind: 'article', ends: /^too-large$/, answer: sends(html('a '.repeat(15_000_000))) },
  '/text-feed': {
    kind: 'feed',
    ends: /^too-large$/,
    answer: xml(feed(`<item><title>${'a '.repeat(15_000_000)}</title></item>`)),
  },
  '/text-map': {
    kind: 'sitemap',
    ends: /^(read|too-large|not-a-sitemap|reader-memory)$/,
    answer: xml(`<urlset><url><loc>${'a '.repeat(15_000_000)}</loc></url></urlset>`),
  },
  '/text-within-page': { kind: 'article', ends: anyEnding, answer: sends(html(`<p>${'kata '.repeat(950_000)}`)) },
  '/text-within-feed': {
    kind: 'feed',
    ends: anyEnding,
    answer: xml(feed(`<item><title>${'kata '.repeat(1_900_000)}</title></item>`)),
  },

  '/items': {
    kind: 'feed',
    ends: /^too-large$/,
    answer: xml(
      feed(
        Array.from(
          { length: 200_000 },
          (_, i) => `<item><title>Berita ${i}</title><link>https://harian.example/${i}</link></item>`,
        ).join(''),
      ),
    ),
  },
  '/items-within': {
    kind: 'feed',
    ends: anyEnding,
    answer: xml(feed(Array.from({ length: 200_000 }, (_, i) => `<item><link>//h.id/${i}</link></item>`).join(''))),
  },
  '/links': {
    kind: 'listing',
    ends: anyEnding,
    answer: sends(html(Array.from({ length: 190_000 }, (_, i) => `<a href=/b/${i}>x</a>`).join(''))),
  },
  '/urls': {
    kind: 'sitemap',
    ends: anyEnding,
    answer: xml(
      `<urlset>${Array.from({ length: 200_000 }, (_, i) => `<url><loc>https://harian.example/berita/${i}</loc></url>`).join('')}</urlset>`,
    ),
  },

  '/laughs-feed': {
    kind: 'feed',
    ends: anyEnding,
    answer: xml(feed('<item><title>&j;</title><link>https://harian.example/1</link></item>', laughs)),
  },
  '/laughs-map': {
    kind: 'sitemap',
    ends: anyEnding,
    answer: xml(`${laughs}<urlset><url><loc>https://harian.example/&j;</loc></url></urlset>`),
  },
  '/laughs-page': { kind: 'article', ends: anyEnding, answer: sends(laughs + html(`<p>&j; ${story}`)) },
  '/outside-feed': { kind: 'feed', ends: /^(read|not-a-feed)$/, answer: xml(feed(item, outside)) },
  '/outside-map': {
    kind: 'sitemap',
    ends: /^(read|not-a-sitemap)$/,
    answer: xml(`${outside}<urlset><url><loc>https://harian.example/&f;&n;</loc></url></urlset>`),
  },

  '/comments': { kind: 'article', ends: anyEnding, answer: sends(html('<!--'.repeat(1_000_000))) },
  '/spaces': { kind: 'article', ends: anyEnding, answer: sends(html(`<p>${' '.repeat(4_000_000)}x`)) },
  '/attributes': {
    kind: 'article',
    ends: anyEnding,
    answer: sends(html(`<p ${Array.from({ length: 300_000 }, (_, i) => `a${i}=1`).join(' ')}>${story}`)),
  },
  '/brackets': {
    kind: 'article',
    ends: anyEnding,
    answer: sends(html(`<script type="application/ld+json">${'['.repeat(4_000_000)}</script><p>${story}`)),
  },
  '/ampersands': {
    kind: 'feed',
    ends: anyEnding,
    answer: xml(feed(`<item><title>${'&amp;lt;'.repeat(1_000_000)}</title></item>`)),
  },
  '/tables': {
    kind: 'article',
    ends: anyEnding,
    answer: sends(html('<table><tr><td>'.repeat(120) + `<p>${story}`.repeat(30_000))),
  },

  '/endless': { kind: 'article', ends: /^too-large$/, answer: drips('', 'a'.repeat(262_144), 1) },
  '/slow-body': { kind: 'article', ends: /^timeout$/, answer: drips('<p>', '.', 100) },
  '/slow-start': { kind: 'article', ends: /^timeout$/, answer: () => {} },
  '/headers': {
    kind: 'article',
    ends: /^protocol$/,
    answer: (response) => response.writeHead(200, { 'x-long': 'a'.repeat(1_000_000) }).end(),
  },
  '/circle': { kind: 'article', ends: /^too-many-redirects$/, answer: leads('/circle') },
  '/pair': { kind: 'article', ends: /^too-many-redirects$/, answer: leads('/pair-back') },
  '/further': { kind: 'article', ends: /^too-many-redirects$/, answer: leads('/further/1') },
}

let server: Server
let endings: Map<string, BombEnding>
let secretAsked = 0
let exit: number | null

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/rahasia') secretAsked++
    if (path === '/sound' || path === '/rahasia') {
      return response.end(page('Paspor keliling hadir', '2020-05-18T03:00:00Z', [story, story]).body)
    }
    if (path === '/pair-back') return leads('/pair')(response, request)
    const further = /^\/further\/(\d+)$/.exec(path)
    if (further) return leads(`/further/${Number(further[1]) + 1}`)(response, request)
    bombs[path]?.answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const orders: BombOrders = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bombs: [...Object.entries(bombs).map(([path, { kind }]) => ({ path, kind })), { path: '/sound', kind: 'article' }],
  }
  const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot, 'test/faults/bombs-child.ts')], {
    cwd: projectRoot,
    env: { ...process.env, BOMB_ORDERS: JSON.stringify(orders) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  endings = new Map()
  for await (const line of createInterface({ input: child.stdout })) {
    const ending = JSON.parse(line) as BombEnding
    endings.set(ending.path, ending)
  }
  exit = await ended
}, 300_000)

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test.each(Object.entries(bombs))('%s ends in a clear word', (path, { ends }) => {
  expect(endings.get(path)?.outcome).toMatch(ends)
})

test('the process lives, and reads the next sound page', () => {
  expect(endings.get('/sound')?.outcome).toBe('read')
  expect(exit).toBe(0)
})

test('none of them makes the process grow by more than 200 MB', () => {
  const rows = [...endings.values()].map(
    ({ path, outcome, milliseconds, grownMiB, readerMiB }) =>
      `${path.padEnd(20)} ${outcome.slice(0, 40).padEnd(22)} ${String(milliseconds).padStart(6)} ms  +${grownMiB} MiB  reader ${Math.round(readerMiB)} MiB`,
  )
  console.log(rows.join('\n'))
  expect(Math.max(...[...endings.values()].map((one) => one.grownMiB))).toBeLessThanOrEqual(200)
  // A reader starts with about 140 MiB from the sources and 80 built.
  expect(Math.max(...[...endings.values()].map((one) => one.readerMiB))).toBeLessThanOrEqual(400)
})

test('no entity brings in a file or another address', () => {
  expect(secretAsked).toBe(0)
  expect([...endings.values()].filter(({ said }) => /root:|Paspor keliling hadir di/.test(said))).toEqual([])
})
