/** How much script a page needs when somebody comes to it first, on a slow line, with nothing kept from before. */
import type { Page } from 'playwright-core'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { openedForAll } from './opened.ts'
import { everyPath, personAt, signIn } from './people.ts'

const mostBytes = 250_000

const opened = openedForAll()

const weighed = new Map<string, number>()

/** Bytes of one script as it crosses the line to a browser that knows gzip and nothing newer. */
async function packedBytes(url: string): Promise<number> {
  const known = weighed.get(url)
  if (known !== undefined) return known
  const { body } = await request(url, { headers: { 'accept-encoding': 'gzip' } })
  const bytes = (await body.arrayBuffer()).byteLength
  weighed.set(url, bytes)
  return bytes
}

/** What the browser fetched as script for the page it shows, charts further down included. */
async function scriptBytes(page: Page): Promise<number> {
  await page.getByRole('heading').first().waitFor()
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.waitForFunction(() => [...document.querySelectorAll('canvas')].every((chart) => chart.dataset['drawn']))
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js')),
  )
  const bytes = await Promise.all([...new Set(scripts)].map(packedBytes))
  return bytes.reduce((sum, each) => sum + each, 0)
}

test('no page needs more than 250 kB of script, packed with gzip', { timeout: 120_000 }, async () => {
  const { page, context } = await personAt(opened.browser)
  const amiss: string[] = []
  const weigh = async (path: string) => {
    await page.goto(opened.served.url + path)
    const bytes = await scriptBytes(page)
    // Zero would mean that nothing was weighed.
    if (bytes === 0 || bytes > mostBytes) amiss.push(`${path}: ${Math.round(bytes / 1000)} kB`)
  }
  await weigh('/')
  await weigh('/setel-ulang#x')
  await signIn(page, opened.served.url, 'administrator')
  // The second language comes on top of the first, whose texts stand in for what it lacks.
  await page.evaluate(() => localStorage.setItem('gaung-tongue', 'en'))
  for (const path of everyPath(opened.served)) await weigh(path)
  expect(amiss).toEqual([])
  await context.close()
})
