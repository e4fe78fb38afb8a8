/** Every number opens what it counts: the list behind it is as long as the number says. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { personAt, signIn } from './people.ts'

let served: Served
let browser: Browser
beforeAll(async () => {
  served = await openServed()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** The number a link begins with, and how many articles or stories the list behind it holds. */
async function followed(page: Page, link: Locator): Promise<{ said: number; listed: number }> {
  const said = Number(/^\d+/.exec((await link.innerText()).trim())?.[0])
  await link.click()
  const head = page
    .getByRole('main')
    .getByText(/^\d+ (artikel|cerita)$/)
    .first()
  await head.waitFor()
  const rows = page.locator('table.coverage tbody tr')
  await expect.poll(async () => await rows.count()).toBe(Number.parseInt(await head.innerText()))
  return { said, listed: await rows.count() }
}

test('counts of releases, of the board, of reach and of the report open lists of that length', async () => {
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url, 'officer')
  const main = page.getByRole('main')
  const places: [string, (page: Page) => Locator][] = [
    ['/', () => page.getByRole('region', { name: 'Papan siklus' }).locator('td.count .opens').first()],
    ['/', () => page.getByRole('region', { name: 'Papan siklus' }).locator('td.count .opens').nth(1)],
    ['/rilis', () => main.locator('td.num .opens').first()],
    ['/rilis', () => main.locator('td.num .opens').nth(1)],
    [`/rilis/${served.releaseId}`, () => main.locator('dd .opens', { hasText: /^\d+ artikel$/ })],
    [`/rilis/${served.releaseId}`, () => main.locator('dd .opens', { hasText: /^\d+ cerita$/ })],
    ['/laporan', () => main.locator('dd .opens', { hasText: /^\d+ Liputan$/ })],
    ['/laporan', () => main.getByRole('region', { name: 'Rilis masa ini' }).locator('td.num .opens').first()],
    [
      '/laporan',
      () =>
        main
          .getByRole('region', { name: /media yang paling/ })
          .locator('td.num .opens')
          .first(),
    ],
  ]
  for (const [path, link] of places) {
    await page.goto(served.url + path)
    const { said, listed } = await followed(page, link(page))
    expect({ path, said }).toEqual({ path, said: listed })
    expect(said).toBeGreaterThan(0)
  }
  // An outlet's and a story's own pages list what is counted.
  await page.goto(`${served.url}/media`)
  const of = main.locator('td.num .opens').first()
  const said = Number.parseInt(await of.innerText())
  await of.click()
  await page.locator('table.coverage tbody tr').first().waitFor()
  expect(await page.locator('table.coverage tbody tr').count()).toBe(said)
  expect(troubles).toEqual([])
  await context.close()
})
