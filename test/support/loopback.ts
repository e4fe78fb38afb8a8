/** Invented sites on one loopback port, told apart by their Host header, as the crawler sees real ones. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = {
  status?: number
  type?: string
  body?: string
  headers?: Record<string, string>
  afterMs?: number
}

/** What a site says to a path; undefined is a 404. It may change what it says while the test goes on. */
export type Site = Record<string, Answer | ((request: IncomingMessage) => Answer) | undefined>

export type Loopback = {
  routes: Map<string, { address: string; port: number }>
  /** Every request so far, as “host/path”. */
  asked: string[]
  close(): Promise<void>
}

/** @param sites by host; paths with their query */
export async function openLoopback(sites: Record<string, Site>): Promise<Loopback> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const host = request.headers.host ?? ''
    asked.push(`${host}${request.url}`)
    const said = sites[host]?.[request.url ?? '/']
    const answer = typeof said === 'function' ? said(request) : (said ?? { status: 404, body: 'tidak ada' })
    const send = () => {
      response.writeHead(answer.status ?? 200, {
        'content-type': answer.type ?? 'text/html; charset=utf-8',
        ...answer.headers,
      })
      response.end(answer.body ?? '')
    }
    if (answer.afterMs) setTimeout(send, answer.afterMs)
    else send()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    routes: new Map(Object.keys(sites).map((host) => [host, { address: '127.0.0.1', port }])),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An RSS feed of these paths of a host, all published at one instant. */
export const rss = (host: string, paths: string[], publishedAt: string): Answer => ({
  type: 'application/rss+xml',
  body: `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${host}</title><link>http://${host}/</link>
${paths.map((path) => `<item><title>Berita ${path}</title><link>http://${host}${path}</link><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`).join('\n')}
</channel></rss>`,
})

/** An article page with a headline, a time and paragraphs long enough to be one. */
export const page = (title: string, publishedAt: string, paragraphs: string[], more = ''): Answer => ({
  body: `<!doctype html><html lang="id"><head><title>${title}</title><meta property="og:title" content="${title}">
<meta property="og:type" content="article"><meta property="article:published_time" content="${publishedAt}">${more}</head>
<body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`,
})
