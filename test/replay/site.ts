/** Many real hosts on one loopback port: what a request is for is told by its Host header. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Page = { body: Buffer; contentType: string }

export type Replay = {
  routes: Map<string, { address: string; port: number }>
  /** Addresses asked for that nothing is served at, robots.txt left out. */
  missed: Set<string>
  close(): Promise<void>
}

/** @param pages by `host/path?query`; every other address of these hosts answers 404 */
export async function openReplay(pages: Map<string, Page>, hosts: Set<string>): Promise<Replay> {
  const missed = new Set<string>()
  const server = createServer((request, response) => {
    const asked = `${request.headers.host ?? ''}${request.url ?? ''}`
    const page = pages.get(asked)
    if (!page) {
      if (request.url !== '/robots.txt') missed.add(asked)
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
      return
    }
    response.writeHead(200, { 'content-type': page.contentType }).end(page.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    routes: new Map([...hosts].map((host) => [host, { address: '127.0.0.1', port }])),
    missed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
