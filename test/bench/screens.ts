/**
 * How long does the screen take to answer a hand, with a hundred thousand articles in the archive?
 *
 *   npm run build && npx tsx test/bench/screens.ts [ARTICLES]
 *
 * Real keys and clicks in a real Chromium; what the browser itself measured from the hand to the next picture (Event
 * Timing, as INP counts it), the longest of several. The goal is 200 ms on a machine that does nothing else. Printed as JSON.
 */
import type { Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { openArchive } from './archive-house.ts'

const size = Number(process.argv[2] ?? 100_000)
const times = 5

const house = await openArchive(size)
const browser = await openBrowser()
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'id-ID' })
const [name, value] = house.cookie.split('=')
await context.addCookies([{ name: name!, value: value!, url: house.url }])
const page = await context.newPage()
await page.addInitScript(() => {
  const waited: number[] = []
  Object.assign(window, { waited })
  new PerformanceObserver((list) => {
    // Only what a hand did has an interaction; hovering has none.
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId > 0) waited.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
})

/** Milliseconds of the longest interaction while `act` is done several times; below 16 the browser reports none. */
async function longest(page: Page, act: (nth: number) => Promise<void>): Promise<number> {
  await page.evaluate(() => ((window as unknown as { waited: number[] }).waited.length = 0))
  for (let nth = 0; nth < times; nth++) {
    await act(nth)
    await page.waitForTimeout(400)
  }
  return page.evaluate(() => Math.max(0, ...(window as unknown as { waited: number[] }).waited))
}

const answers: Record<string, number> = {}

await page.goto(`${house.url}/liputan`)
await page.locator('table.coverage tbody tr').first().waitFor()
const filter = page.getByRole('main').getByRole('combobox').nth(2)
answers['another filter on Liputan'] = await longest(page, async (nth) => {
  // As by hand: the arrow keys of a focused list.
  await filter.focus()
  await page.keyboard.press(nth % 2 === 0 ? 'ArrowDown' : 'ArrowUp')
})
await page.goto(`${house.url}/liputan`)
answers['opening an article from Liputan, and back'] = await longest(page, async () => {
  await page.locator('table.coverage tbody tr a').first().click()
  await page.locator('article, h1').first().waitFor()
  await page.goBack()
  await page.locator('table.coverage tbody tr').first().waitFor()
})
await page.goto(`${house.url}/temuan`)
await page.locator('.queue li').first().waitFor()
answers['the next finding by key'] = await longest(page, () => page.keyboard.press('j'))
answers['a verdict by key'] = await longest(page, () => page.keyboard.press('b'))
await page.goto(`${house.url}/rilis`)
await page.locator('table.list tbody tr').first().waitFor()
answers['counting stories instead of copies on Rilis'] = await longest(page, async (nth) => {
  await page.getByLabel('Yang dihitung').focus()
  await page.keyboard.press(nth % 2 === 0 ? 'ArrowDown' : 'ArrowUp')
})
answers['going through the menu'] = await longest(page, async (nth) => {
  const places = [/Media/, /Temuan/, /Siklus/, /Liputan/, /Rilis/]
  await page
    .getByRole('navigation')
    .getByRole('link', { name: places[nth % places.length]! })
    .first()
    .click()
})

process.stdout.write(`${JSON.stringify({ articles: size, longestMilliseconds: answers }, null, 2)}\n`)
await browser.close()
await house.close()
process.exit(0)
