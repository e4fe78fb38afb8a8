/**
 * How a letter (a digest, an alert) leaves by SMTP, and what became of it.
 *
 * A failure is hard when this address will not take it later either (the server refused the recipient or the message
 * with a 5xx answer), and soft when trying again may help: a 4xx answer, no connection, but also a wrong password, a
 * refused sender or a policy (5.7.x of RFC 3463), which are ours to mend and no reason to give up a reader.
 *
 * SMTP has one moment nobody can see into: once the last byte (the dot of RFC 5321, 4.5.3.2.6) is on its way, a server
 * whose answer never comes may have taken the letter or not. `handing` is called just before that byte, so that a caller
 * can write down that it begins; what breaks off after it is `unsure` and must not be sent again.
 */
import { Transform } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Digest } from './input.ts'

export type Sent = { ok: true } | { ok: false; end: 'hard' | 'soft' | 'unsure'; why: string }

export type Letter = Pick<Digest, 'subject' | 'html' | 'text' | 'images'>

export type Mail = {
  to: string
  letter: Letter
  messageId: string
  /** Null for a letter somebody asked for: there is nothing to unsubscribe from. */
  unsubscribeUrl: string | null
  date: Date
  /** What comes with it to be kept. */
  files?: { filename: string; type: string; bytes: Buffer }[]
  /** Called before the last byte. When it answers false or throws, the letter is broken off and nobody gets it. */
  handing?: () => Promise<boolean>
}

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
    // The pool would send a letter again by itself when a line breaks, also after its last byte.
    maxRequeues: 0,
    connectionTimeout: silenceSeconds * 1000,
    greetingTimeout: silenceSeconds * 1000,
    socketTimeout: silenceSeconds * 1000,
    // Pictures travel as bytes: nothing in a digest may name a file or an address to be read by the mailer.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', (prepared, done) => {
    const { beforeLastByte } = prepared.data as { beforeLastByte?: () => Promise<void> }
    if (beforeLastByte) prepared.message.transform(() => holdingBack(beforeLastByte))
    done()
  })
  return {
    async send(mail) {
      const refused = refusal(mail)
      if (refused !== null) return refused
      let handed = false
      const beforeLastByte = async () => {
        if (mail.handing && !(await mail.handing())) throw new Error('The letter is under way elsewhere.')
        handed = true
      }
      try {
        await transport.sendMail({ ...messageOf(mail, from), beforeLastByte } as SendMailOptions)
        return { ok: true }
      } catch (error) {
        return failure(error, handed)
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

/** Passes everything on, and the end only when `before` is through. */
const holdingBack = (before: () => Promise<void>): Transform =>
  new Transform({
    transform: (part, _encoding, done) => done(null, part),
    flush: (done) => void before().then(() => done(), done),
  })

/** The names are those of RFC 2369, 8058 and 3834. A mail of its own every day: it must not be answered by machines. */
function messageOf(
  { to, letter, messageId, unsubscribeUrl, date, files = [] }: Mail,
  from: { name: string; address: string },
) {
  return {
    from,
    to: { name: '', address: to },
    subject: letter.subject,
    messageId,
    date,
    text: letter.text,
    html: letter.html,
    attachments: [
      ...letter.images.map(({ cid, filename, png }) => ({
        cid,
        filename,
        content: png,
        contentType: 'image/png',
        contentDisposition: 'inline' as const,
      })),
      ...files.map(({ filename, type, bytes }) => ({
        filename,
        content: bytes,
        contentType: type,
        contentDisposition: 'attachment' as const,
      })),
    ],
    headers: {
      ...(unsubscribeUrl === null
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
      'Auto-Submitted': 'auto-generated',
    },
  }
}

const oneAddress = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u

/** What must never reach a header. An address is the reader's to mend (hard); the rest is ours and is thrown. */
function refusal({ to, letter, messageId, unsubscribeUrl }: Mail): Sent | null {
  if (/[\r\n]/.test(letter.subject)) throw new Error('The subject of a letter has more than one line.')
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(messageId))
    throw new Error('A message ID looks like <digest.u1.2026-11-24@host>.')
  if (unsubscribeUrl !== null && !/^https?:\/\/[^\s<>"]+$/.test(unsubscribeUrl))
    throw new Error('The unsubscribe address must be one http(s) address.')
  return oneAddress.test(to) ? null : { ok: false, end: 'hard', why: `“${JSON.stringify(to)}” is not one mail address` }
}

function parseSender(from: string): { name: string; address: string } {
  const [, name, address] = /^([^<>\p{Cc}]*)<([^<>]+)>$/u.exec(from.trim()) ?? [null, '', from.trim()]
  if (!oneAddress.test(address!)) throw new Error('The sender must look like “Gaung <gaung@kementerian.example>”.')
  return { name: name!.trim().replace(/^"(.*)"$/, '$1'), address: address! }
}

function failure(error: unknown, handed: boolean): Sent {
  const told = error as { message?: string; response?: string; responseCode?: number; command?: string }
  const code = told.responseCode ?? 0
  const why = told.message ?? String(error)
  if (handed && code === 0) return { ok: false, end: 'unsure', why }
  const aboutReader = told.command === 'RCPT TO' || told.command === 'DATA'
  const policy = /^5\d\d[ -]5\.7\./.test(told.response ?? '')
  return { ok: false, end: aboutReader && !policy && code >= 500 && code < 600 ? 'hard' : 'soft', why }
}
