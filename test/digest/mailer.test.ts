import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { composeDigest, type Digest } from '../../src/digest/digest.ts'
import { createMailer, type Mailer } from '../../src/digest/mailer.ts'
import { openSmtp } from '../support/smtp.ts'
import { morning } from './morning.ts'

const opened: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

/** A real SMTP server on loopback, and a mailer that talks to it. */
async function post(options: SMTPServerOptions = {}, url = (port: number) => `smtp://127.0.0.1:${port}`) {
  const { got, port, close } = await openSmtp(options)
  opened.push(close)
  return { got, mailer: open(url(port)) }
}

function open(smtpUrl: string, from = 'Gaung <gaung@kementerian.example>'): Mailer {
  const mailer = createMailer({ smtpUrl, from })
  opened.push(() => mailer.close())
  return mailer
}

const digest = (await composeDigest(morning())) as Digest
const sheet = {
  to: 'rina@kementerian.example',
  letter: digest,
  messageId: '<digest.u1.2026-11-24@gaung.kementerian.example>',
  unsubscribeUrl: 'https://gaung.kementerian.example/berhenti/kunci-rahasia-1',
  date: new Date('2026-11-24T00:00:00.000Z'),
}
const answer = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

test('a digest arrives with HTML, text and the charts it shows', async () => {
  const { got, mailer } = await post()
  expect(await mailer.send(sheet)).toEqual({ ok: true })
  const { mail, to, from } = got[0]!
  expect([from, ...to]).toEqual(['gaung@kementerian.example', 'rina@kementerian.example'])
  expect(mail.subject).toBe(digest.subject)
  expect(mail.from?.text).toBe('"Gaung" <gaung@kementerian.example>')
  expect(mail.text?.trim()).toBe(digest.text.trim())
  // mailparser has put the pictures in their places: each cid of the HTML had its part.
  expect(mail.html).not.toContain('cid:')
  expect(String(mail.html).match(/src="data:image\/png;base64,iVBOR/g)).toHaveLength(2)
  expect(mail.attachments.map(({ cid }) => cid)).toEqual(digest.images.map(({ cid }) => cid))
  for (const [n, part] of mail.attachments.entries()) {
    expect(part.contentType).toBe('image/png')
    expect(part.contentDisposition).toBe('inline')
    expect(part.related).toBe(true)
    expect(part.content.equals(digest.images[n]!.png)).toBe(true)
  }
})

test('one click unsubscribes, machines do not answer, and the message has its own name and date', async () => {
  const { got, mailer } = await post()
  await mailer.send(sheet)
  const { mail, raw } = got[0]!
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  expect(head).toContain(`List-Unsubscribe: <${sheet.unsubscribeUrl}>`)
  expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(head).toContain('Auto-Submitted: auto-generated')
  expect(mail.messageId).toBe(sheet.messageId)
  expect(mail.date).toEqual(sheet.date)
  expect(head).toMatch(/^Content-Type: multipart\/alternative/m)
})

test('an address nobody has is a hard failure, a full mailbox a soft one', async () => {
  const { mailer } = await post({
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('tiada')) return done(answer(550, 'no such user'))
      if (address.startsWith('penuh')) return done(answer(451, 'try again later'))
      done()
    },
  })
  const hard = await mailer.send({ ...sheet, to: 'tiada@kementerian.example' })
  const soft = await mailer.send({ ...sheet, to: 'penuh@kementerian.example' })
  expect(hard).toMatchObject({ ok: false, end: 'hard', why: expect.stringContaining('no such user') })
  expect(soft).toMatchObject({ ok: false, end: 'soft', why: expect.stringContaining('try again later') })
  expect(await mailer.send(sheet)).toEqual({ ok: true })
})

test('a message refused after it was read is judged by its answer', async () => {
  const refuse = (code: number): SMTPServerOptions => ({
    onData(stream, _session, done) {
      stream.resume()
      stream.on('end', () => done(answer(code, 'not now')))
    },
  })
  expect(await (await post(refuse(554))).mailer.send(sheet)).toMatchObject({ ok: false, end: 'hard' })
  expect(await (await post(refuse(452))).mailer.send(sheet)).toMatchObject({ ok: false, end: 'soft' })
})

test('a wrong password, a policy, a refused sender and a server that is away are ours to mend: soft', async () => {
  const password: SMTPServerOptions = {
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(answer(535, 'wrong password')),
  }
  const locked = await post(password, (port) => `smtp://gaung:salah@127.0.0.1:${port}`)
  expect(await locked.mailer.send(sheet)).toMatchObject({ ok: false, end: 'soft' })
  const relay = await post({ onRcptTo: (_address, _session, done) => done(answer(550, '5.7.1 relaying denied')) })
  expect(await relay.mailer.send(sheet)).toMatchObject({ ok: false, end: 'soft' })
  const sender = await post({ onMailFrom: (_address, _session, done) => done(answer(550, 'sender unknown')) })
  expect(await sender.mailer.send(sheet)).toMatchObject({ ok: false, end: 'soft' })
  expect(await open('smtp://127.0.0.1:1').send(sheet)).toMatchObject({ ok: false, end: 'soft' })
})

test('an address that would be two, or a header, is refused before anything is sent', async () => {
  const { got, mailer } = await post()
  const hostile = [
    'rina@x.example, semua@x.example',
    'rina@x.example\r\nBcc: semua@x.example',
    'Rina <rina@x.example>',
    'rina@x.example;semua@x.example',
    'rina',
    '',
  ]
  for (const to of hostile) expect(await mailer.send({ ...sheet, to })).toMatchObject({ ok: false, end: 'hard' })
  expect(got).toHaveLength(0)
})

test('a line break in what we write ourselves is a mistake and is thrown', async () => {
  const { got, mailer } = await post()
  const twoLines = { ...digest, subject: 'Pagi\r\nBcc: semua@x.example' }
  await expect(mailer.send({ ...sheet, letter: twoLines })).rejects.toThrow('subject')
  await expect(mailer.send({ ...sheet, messageId: '<a@b>\r\nX: y' })).rejects.toThrow('message ID')
  await expect(mailer.send({ ...sheet, unsubscribeUrl: 'https://x.example/>\r\nX: y' })).rejects.toThrow('unsubscribe')
  expect(got).toHaveLength(0)
  expect(() => open('smtp://127.0.0.1:25', 'Gaung\r\nBcc: semua@x.example <a@b.example>')).toThrow('sender')
  expect(() => open('http://127.0.0.1:25')).toThrow('SMTP_URL')
})
