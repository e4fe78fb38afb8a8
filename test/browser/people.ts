/** People at screens of their own, in a real Chromium: what the journeys share. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { pages } from '../../dashboard/web/pages/index.ts'
import { password, type Served } from '../server/served.ts'

export const desk = { width: 1280, height: 900 }
export const phone = { width: 360, height: 740 }

export type Look = {
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  reducedMotion?: 'reduce'
}
export type Person = { page: Page; context: BrowserContext; troubles: string[] }

/** A person at a screen of their own; every error the page reports is among the troubles. */
export async function personAt(browser: Browser, look: Look = {}): Promise<Person> {
  const context = await browser.newContext({ viewport: desk, locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...look })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    // Before sign-in the page asks who is there and hears “nobody”: that is an answer, not a trouble.
    if (message.type() === 'error' && !message.text().includes('401')) troubles.push(message.text())
  })
  return { page, context, troubles }
}

export async function signIn(page: Page, url: string, role = 'officer'): Promise<void> {
  await page.goto(url)
  await page.getByLabel(/surel|email/i).fill(`${role}@humas.example`)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(password)
  await page.getByRole('button', { name: /masuk/i }).click()
  await page.getByRole('heading', { level: 1, name: 'Siklus' }).waitFor()
}

/** The address of every page of the list; those about one thing with one the house holds. */
export function everyPath(served: Served): string[] {
  const one: Record<string, string> = {
    '/rilis/:id': served.releaseId,
    '/rilis/:id/sunting': served.releaseId,
    '/artikel/:id': served.articleId,
    '/cerita/:id': served.articleId,
    '/media/:id': 'satu',
  }
  return pages.map(({ path }) => path.replace(':id', () => encodeURIComponent(one[path]!)))
}

/** What axe finds in the way of anybody on the page: the rule and where, empty when nothing is. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
