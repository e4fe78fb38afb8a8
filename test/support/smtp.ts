/** A real SMTP server on loopback that keeps and parses what it gets. */
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Got = { mail: ParsedMail; raw: string; to: string[]; from: string }

export async function openSmtp(
  options: SMTPServerOptions = {},
): Promise<{ got: Got[]; port: number; close(): Promise<void> }> {
  const got: Got[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts)
        const { mailFrom, rcptTo } = session.envelope
        simpleParser(raw).then((mail) => {
          const from = mailFrom === false ? '' : mailFrom.address
          got.push({ mail, raw: raw.toString('utf8'), to: rcptTo.map(({ address }) => address), from })
          done()
        }, done)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    got,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
