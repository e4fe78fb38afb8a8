/** Everything outside the house, in a process of its own: 500 sites, and a mail server that remembers to whom it was told to bring what. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { clockOf, hostOf, pieceOf, publishedAt, publishedBy } from './outside.ts'

export type Mails = { sent: number; people: number; doubled: number }
export type FromSites = { is: 'ready'; sitePort: number; smtpPort: number } | ({ is: 'mails' } & Mails)

const clock = clockOf({ beganAt: Number(process.argv[2]) })

const site = createServer((request, response) => {
  const nth = Number(/^media(\d+)\./.exec(request.headers.host ?? '')?.[1])
  const piece = /^\/berita\/(\d+)$/.exec(request.url ?? '')?.[1]
  if (request.url === '/feed.xml') {
    const items = publishedBy(nth, clock.now())
      .map(
        (one) =>
          `<item><title>${pieceOf(nth, one).title}</title><link>http://${hostOf(nth)}/berita/${one}</link><pubDate>${publishedAt(nth, one).toUTCString()}</pubDate></item>`,
      )
      .join('')
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    response.end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Media ${nth}</title>${items}</channel></rss>`)
  } else if (piece !== undefined) {
    const { title, text } = pieceOf(nth, Number(piece))
    const body = text
      .split('\n')
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="id"><head><title>${title}</title><meta property="article:published_time" content="${publishedAt(nth, Number(piece)).toISOString()}"></head><body><article><h1>${title}</h1>${body}</article></body></html>`,
    )
  } else response.writeHead(404).end()
})

const letters: string[] = []
const people = new Set<string>()
const smtp = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const to = session.envelope.rcptTo.map(({ address }) => address)
    simpleParser(stream).then(({ messageId }) => {
      for (const one of to) {
        people.add(one)
        letters.push(`${one} ${messageId}`)
      }
      done()
    }, done)
  },
})

const portOf = (address: unknown): number => (address as AddressInfo).port
const say = (what: FromSites): void => void process.send?.(what)

await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready))
await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', () => ready()))
process.on('message', () =>
  say({ is: 'mails', sent: letters.length, people: people.size, doubled: letters.length - new Set(letters).size }),
)
process.on('disconnect', () => process.exit())
say({ is: 'ready', sitePort: portOf(site.address()), smtpPort: portOf(smtp.server.address()) })
