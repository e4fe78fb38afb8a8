import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as realWait } from 'node:timers/promises'
import iconv from 'iconv-lite'
import type { Clock } from '../model.ts'
import type { Piece } from './plan.ts'
import type { OutletFile } from './shapes.ts'
import { feedWriters } from './feeds.ts'
import { straightened } from './html.ts'
import { changedLayouts, layouts, type ChangedLayout } from './layouts/index.ts'
import { listingPage } from './layouts/listing.ts'
import { readsAt } from './reads.ts'
import { minutesOf } from './times.ts'

export type Site = { outlet: OutletFile; origin: string; close(): Promise<void> }

type Answer = { status: number; contentType?: string; body: string; etag?: boolean; location?: string }

const perListingPage = 10
const relatedTitles = 4

/** From then on every page, the older ones too, comes in another layout. */
export type LayoutChange = { at: Date; to: ChangedLayout }

/** Opens one newsroom's site on a free port of 127.0.0.1; it shows only what the clock says is published. */
export async function openSite(
  outlet: OutletFile,
  pieces: Piece[],
  clock: Clock,
  startsAt: Date,
  chance: () => number,
  change: LayoutChange | null = null,
): Promise<Site> {
  let origin = ''
  const server = createServer((request, response) => {
    const answer = answerTo(request, outlet, pieces, clock.now(), startsAt, origin, change)
    const pause = outlet.slow === 0 ? Promise.resolve() : realWait(outlet.slow * (0.5 + chance() / 2))
    pause.then(
      () => send(request, response, outlet, answer),
      () => response.destroy(),
    )
  })
  const port = await listen(server)
  origin = `http://127.0.0.1:${port}`
  return { outlet, origin, close: () => shut(server) }
}

function answerTo(
  request: IncomingMessage,
  outlet: OutletFile,
  pieces: Piece[],
  now: Date,
  startsAt: Date,
  origin: string,
  change: LayoutChange | null,
): Answer {
  const url = new URL(request.url ?? '/', origin)
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Metode tidak dikenal')
  const trouble = outlet.trouble
  const hoursIn = (at: string) => new Date(startsAt.getTime() + minutesOf(at) * 60_000)
  if (trouble?.kind === 'forbidden') return page(403, '<h1>403 Forbidden</h1><p>Akses ditolak.</p>')
  if (trouble?.kind === 'failing' && now < hoursIn(trouble.until)) {
    return page(500, '<h1>500 Internal Server Error</h1><p>Kesalahan basis data.</p>')
  }
  if (url.pathname === '/robots.txt') {
    const rules = trouble?.kind === 'robots' ? 'User-agent: *\nDisallow: /\n' : outlet.robots
    return rules === null ? plain(404, 'Tidak ada') : plain(200, rules)
  }
  const published = pieces.filter((piece) => piece.publishedAt <= now).reverse()
  if (url.pathname === outlet.feed.path && outlet.feed.kind !== 'listing') {
    if (trouble?.kind === 'feed-dies' && now >= hoursIn(trouble.at))
      return page(404, '<h1>Halaman tidak ditemukan</h1>')
    const writer = feedWriters[outlet.feed.kind]
    const body = writer.write({ outlet, origin, pieces: published.slice(0, outlet.feed.limit) })
    return { status: 200, contentType: writer.contentType, body, etag: outlet.feed.etag }
  }
  if (url.pathname === '/' || url.pathname === outlet.feed.path) {
    const number = Math.max(1, Number(url.searchParams.get('page') ?? '1') || 1)
    const shown = published.slice((number - 1) * perListingPage, number * perListingPage)
    const next = published.length > number * perListingPage ? `${outlet.feed.path}?page=${number + 1}` : null
    return page(200, listingPage({ outlet, origin, pieces: shown, next, number }))
  }
  const piece = published.find((p) => p.path === url.pathname)
  if (piece === undefined) return page(404, '<h1>Halaman tidak ditemukan</h1>')
  const layout = change && now >= change.at ? changedLayouts[change.to] : layouts[outlet.layout]
  if (layout === undefined) throw new Error(`There is no layout “${outlet.layout}” (${outlet.id})`)
  const related = published.filter((p) => p !== piece).slice(0, relatedTitles)
  const part = Number(url.searchParams.get('page') ?? '1') || 1
  const html = layout({ outlet, origin, piece, related, part, reads: readsAt(piece, now) })
  return html === null ? page(404, '<h1>Halaman tidak ditemukan</h1>') : page(200, html)
}

const page = (status: number, body: string): Answer => ({ status, contentType: 'text/html', body })
const plain = (status: number, body: string): Answer => ({ status, contentType: 'text/plain', body })

function send(request: IncomingMessage, response: ServerResponse, outlet: OutletFile, answer: Answer): void {
  const text = outlet.straightQuotes ? straightened(answer.body) : answer.body
  const bytes = iconv.encode(text, outlet.charset)
  const charset = outlet.declaresCharset && answer.contentType !== undefined ? `; charset=${outlet.charset}` : ''
  if (answer.contentType !== undefined) response.setHeader('Content-Type', answer.contentType + charset)
  if (answer.etag === true) {
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"`
    response.setHeader('ETag', etag)
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end()
      return
    }
  }
  response.writeHead(answer.status, { 'Content-Length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('the newsroom got no port'))
      else resolve(address.port)
    })
  })
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
