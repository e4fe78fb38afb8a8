/**
 * How a digest leaves by SMTP, and what became of it.
 *
 * A failure is hard when this address will not take it later either (the server refused the recipient or the message
 * with a 5xx answer), and soft when trying again may help: a 4xx answer, no connection, but also a wrong password, a
 * refused sender or a policy (5.7.x of RFC 3463), which are ours to mend and no reason to give up a reader.
 */
import { createTransport } from 'nodemailer'
import type { Digest } from './input.ts'

export type Sent = { ok: true } | { ok: false; hard: boolean; why: string }

export type Mail = { to: string; digest: Digest; messageId: string; unsubscribeUrl: string; date: Date }

export type Mailer = {
  send(mail: Mail): Promise<Sent>
  /** Signs in without sending. @returns why the server does not let us in, or null */
  refused(): Promise<string | null>
  close(): void
}

/** One digest takes a second; a server that says nothing for longer is down. */
const silenceSeconds = 30
const connections = 3

/**
 * Opens the way to the SMTP server; connects with the first mail. `smtpUrl` as in `smtp://user:secret@host:587`,
 * `from` as in `Gaung <gaung@kementerian.example>`. Throws when either cannot be meant. Close it, or it stays connected.
 */
export function createMailer(config: { smtpUrl: string; from: string }): Mailer {
  const from = parseSender(config.from)
  if (!/^smtps?:\/\//.test(config.smtpUrl)) throw new Error('SMTP_URL must start with smtp:// or smtps://.')
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true,
    maxConnections: connections,
    connectionTimeout: silenceSeconds * 1000,
    greetingTimeout: silenceSeconds * 1000,
    socketTimeout: silenceSeconds * 1000,
    // Pictures travel as bytes: nothing in a digest may name a file or an address to be read by the mailer.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      const refused = refusal(mail)
      if (refused !== null) return refused
      try {
        await transport.sendMail(messageOf(mail, from))
        return { ok: true }
      } catch (error) {
        return failure(error)
      }
    },
    refused: () =>
      transport.verify().then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    close: () => transport.close(),
  }
}

/** The names are those of RFC 2369, 8058 and 3834. A mail of its own every day: it must not be answered by machines. */
function messageOf({ to, digest, messageId, unsubscribeUrl, date }: Mail, from: { name: string; address: string }) {
  return {
    from,
    to: { name: '', address: to },
    subject: digest.subject,
    messageId,
    date,
    text: digest.text,
    html: digest.html,
    attachments: digest.images.map(({ cid, filename, png }) => ({
      cid,
      filename,
      content: png,
      contentType: 'image/png',
      contentDisposition: 'inline' as const,
    })),
    headers: {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  }
}

const oneAddress = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u

/** What must never reach a header. An address is the reader's to mend (hard); the rest is ours and is thrown. */
function refusal({ to, digest, messageId, unsubscribeUrl }: Mail): Sent | null {
  if (/[\r\n]/.test(digest.subject)) throw new Error('The subject of a digest has more than one line.')
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(messageId))
    throw new Error('A message ID looks like <digest.u1.2026-11-24@host>.')
  if (!/^https?:\/\/[^\s<>"]+$/.test(unsubscribeUrl))
    throw new Error('The unsubscribe address must be one http(s) address.')
  return oneAddress.test(to) ? null : { ok: false, hard: true, why: `“${JSON.stringify(to)}” is not one mail address` }
}

function parseSender(from: string): { name: string; address: string } {
  const [, name, address] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(from.trim()) ?? [null, '', from.trim()]
  if (!oneAddress.test(address!)) throw new Error('The sender must look like “Gaung <gaung@kementerian.example>”.')
  return { name: name!.trim().replace(/^"(.*)"$/, '$1'), address: address! }
}

function failure(error: unknown): Sent {
  const told = error as { message?: string; response?: string; responseCode?: number; command?: string }
  const code = told.responseCode ?? 0
  const aboutReader = told.command === 'RCPT TO' || told.command === 'DATA'
  const policy = /^5\d\d[ -]5\.7\./.test(told.response ?? '')
  return { ok: false, hard: aboutReader && !policy && code >= 500 && code < 600, why: told.message ?? String(error) }
}
