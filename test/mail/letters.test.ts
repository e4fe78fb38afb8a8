/** Every short letter of the house, as a mail program shows it on a desk and on a phone, by day and by night. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resetLetter } from '../../src/accounts/reset-letter.ts'
import { alertLetter } from '../../src/alerts/letter.ts'
import { createMailer } from '../../src/digest/mailer.ts'
import { exportLetter } from '../../src/export/letter.ts'
import type { PlainLetter } from '../../src/mail/letter.ts'
import { openBrowser } from '../support/browser.ts'
import { contrastOf, invertedLightness, shownMail } from '../support/mail-page.ts'
import { openSmtp } from '../support/smtp.ts'

const address = 'https://gaung.humas.example'
const alert = {
  tier: 1 as const,
  title: '986 satuan kerja dilatih & <b>“siap”</b>',
  because: {
    id: 'Satu media memuat keterangan yang berlawanan dengan rilis.',
    en: 'One outlet contradicts the release.',
  },
  link: `${address}/temuan/f1?peringatan=a1`,
  stop: `${address}/berhenti/${'x'.repeat(60)}`,
}
const brought = { title: 'Liputan', rows: 1204, slot: '2026-05-18 07:00', covers: 7, stop: `${address}/data` }
const account = { name: 'Ayu', link: `${address}/setel-ulang#${'k'.repeat(64)}`, lasts: 30 }

const letters = (language: 'id' | 'en'): Record<string, PlainLetter> => ({
  alert: alertLetter(language, { ...alert, escalated: false }),
  escalated: alertLetter(language, { ...alert, escalated: true }),
  silent: alertLetter(language, { ...alert, tier: 3, title: 'Harian '.repeat(14).trim(), escalated: false }),
  attached: exportLetter(language, { ...brought, fetchAt: null }),
  fetched: exportLetter(language, { ...brought, fetchAt: `${address}/data#berkas-terjadwal` }),
  forgotten: resetLetter(language, 'forgotten', account),
  added: resetLetter(language, 'added', account),
  confirm: resetLetter(language, 'mail', account),
})

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

test.each(['id', 'en'] as const)(
  'in %s every letter fits, can be read in both themes, and fetches nothing',
  async (language) => {
    for (const [name, { html }] of Object.entries(letters(language))) {
      for (const [width, scheme] of [
        [600, 'light'],
        [600, 'dark'],
        [360, 'light'],
        [360, 'dark'],
      ] as const) {
        const { page, asked } = await shownMail(browser, html, width, scheme)
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          `${name} at ${width}`,
        ).toBeLessThanOrEqual(width)
        expect(await page.evaluate(contrastOf), `${name}, ${scheme}`).toEqual([])
        expect(asked).toEqual([])
        await page.context().close()
      }
      const { page } = await shownMail(browser, invertedLightness(html), 600)
      expect(await page.evaluate(contrastOf), `${name}, turned dark by the program`).toEqual([])
      await page.context().close()
    }
  },
)

test.each(['id', 'en'] as const)(
  'in %s the text alone says what the page says, with every address',
  async (language) => {
    const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
    for (const [name, { html, text, subject }] of Object.entries(letters(language))) {
      const { page } = await shownMail(browser, html, 600)
      const lines = await page.evaluate(() =>
        [...document.querySelectorAll('h1, .ink:not(h1), div.soft')].map((one) => one.textContent ?? ''),
      )
      for (const line of lines) expect(words(text), name).toContain(words(line))
      const links = await page.evaluate(() => [...document.querySelectorAll('a')].map((one) => one.href))
      for (const link of links) expect(text, name).toContain(link)
      expect(text).not.toMatch(/\{\w+\}|undefined|null/)
      expect(subject).not.toMatch(/\{\w+\}|[\r\n]/)
      await page.context().close()
    }
  },
)

test('through a real mail server both parts arrive as they were written', async () => {
  const server = await openSmtp()
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${server.port}`, from: 'Gaung <gaung@humas.example>' })
  try {
    for (const [name, letter] of Object.entries(letters('id'))) {
      const messageId = `<letter.${name}@gaung.humas.example>`
      const sent = { to: 'ayu@humas.example', letter, messageId, unsubscribeUrl: null, date: new Date(0) }
      expect(await mailer.send(sent)).toEqual({ ok: true })
    }
    const read = server.got.map(({ mail }) => mail)
    expect(read.map(({ subject }) => subject)).toEqual(Object.values(letters('id')).map(({ subject }) => subject))
    for (const [n, letter] of Object.values(letters('id')).entries()) {
      expect(read[n]!.text?.trim()).toBe(letter.text.trim())
      expect(read[n]!.html).toContain('role="presentation"')
    }
  } finally {
    mailer.close()
    await server.close()
  }
})
