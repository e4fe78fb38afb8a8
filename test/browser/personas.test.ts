/** Leader, analyst, unit officer and administrator, each on the way they go most often, in a real Chromium. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepRelease } from '../../src/store/keep-release.ts'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { personAt, phone, signIn } from './people.ts'

let served: Served
let browser: Browser

beforeAll(async () => {
  served = await openServed()
  await keepRelease(
    served.house.db,
    {
      unitId: null,
      title: 'Rilis Kantor Lain',
      text: 'Kantor lain membuka loket baru bagi warga di pelabuhan.',
      publishedAt: '2026-05-18T05:00:00.000Z',
      url: null,
      origin: 'form',
    },
    '2026-05-18T05:00:00.000Z',
  )
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** What a link to a file gives: its header, and its other lines. */
async function fileOf(page: Page, press: () => Promise<void>): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
}

test('a leader on a phone reads the digest, and finds every page behind “Lainnya”', async () => {
  const { page, context, troubles } = await personAt(browser, { viewport: phone })
  await signIn(page, served.url, 'reader')
  const menu = page.getByRole('navigation', { name: 'Menu utama' })
  expect(await menu.getByRole('link').count()).toBe(4)
  expect(await menu.evaluate((nav) => nav.scrollWidth - nav.clientWidth)).toBeLessThanOrEqual(0)
  await menu.getByRole('button', { name: 'Lainnya' }).click()
  await menu.getByRole('link', { name: /Isu/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Isu' }).waitFor()
  expect(await menu.getByRole('link').count()).toBe(4)
  await page.goto(`${served.url}/api/digest/preview`)
  await page.getByText(/986/).filter({ visible: true }).first().waitFor()
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  expect(troubles).toEqual([])
  await context.close()
})

test('an analyst goes from a chart to its file, and from the list behind it to a file of the same rows', async () => {
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url, 'analyst')
  const figure = page.getByRole('figure').first()
  await figure.getByRole('button', { name: 'Tabel' }).click()
  const shown = await figure.getByRole('table').locator('tbody tr').count()
  expect(shown).toBeGreaterThan(0)
  const hours = await fileOf(page, () => figure.getByRole('link', { name: 'CSV' }).click())
  expect(hours.length).toBe(shown)

  await page.goto(`${served.url}/liputan?release=${served.releaseId}`)
  await page.getByText('968 Satuan Kerja Dilatih Kehumasan').first().waitFor()
  const articles = page.getByRole('main').locator('a[href^="/artikel/"]')
  const listed = await articles.evaluateAll(
    (links) => new Set(links.map((a) => new URL((a as HTMLAnchorElement).href).pathname)).size,
  )
  const rows = await fileOf(page, () => page.getByRole('main').getByRole('link', { name: /CSV/ }).first().click())
  expect(rows.length).toBe(listed)
  expect(troubles).toEqual([])
  await context.close()
})

test('a unit officer sees their own unit’s releases, and takes along a file of the same', async () => {
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url, 'officer')
  await page.goto(`${served.url}/rilis`)
  await page.getByRole('link', { name: 'Rilis Kantor Lain' }).waitFor()
  await page.getByLabel('Unit', { exact: true }).selectOption({ label: 'Biro Humas' })
  await page.getByRole('link', { name: 'Rilis Kantor Lain' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Latih 968/ }).waitFor()
  const file = await fileOf(page, () => page.getByRole('main').getByRole('link', { name: /CSV/ }).click())
  expect(file.length).toBe(1)
  // Whoever counts stories sees stories first, on this page and every other.
  await page.getByLabel('Yang dihitung').selectOption('stories')
  await page.getByRole('columnheader', { name: 'Cerita' }).waitFor()
  expect(troubles).toEqual([])
  await context.close()
})

test('an administrator sees which source is silent and why, and closes it', async () => {
  await served.house.db
    .updateTable('sources')
    .set({ state: 'failing', state_since: '2026-05-18T02:00:00.000Z', state_why: 'HTTP 404' })
    .where('id', '=', 'daerah-utama')
    .execute()
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url, 'administrator')
  await page
    .getByRole('navigation', { name: 'Menu utama' })
    .getByRole('link', { name: /Sumber/ })
    .click()
  await page.getByText(/404/).first().waitFor()
  await page.getByRole('button', { name: 'Matikan: Harian daerah' }).click()
  await expect
    .poll(async () => {
      const row = await served.house.db
        .selectFrom('sources')
        .select('active')
        .where('id', '=', 'daerah-utama')
        .executeTakeFirstOrThrow()
      return Boolean(row.active)
    })
    .toBe(false)
  expect(troubles).toEqual([])
  await context.close()
})
