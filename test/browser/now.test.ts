/** The page that stays open all day, in a real Chromium. */
import type { Browser } from 'playwright-core'
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

test('an issue is given into somebody’s hands with its next step, and others see it without reload', async () => {
  const one = await personAt(browser)
  const two = await personAt(browser)
  await signIn(one.page, served.url, 'officer')
  await signIn(two.page, served.url, 'reader')
  const issues = (page: typeof one.page) => page.getByRole('region', { name: 'Isu utama' })
  await issues(one.page).getByText('Nilai 1 perbedaan').waitFor()
  await issues(one.page).getByRole('button', { name: 'Tugaskan' }).first().click()
  await issues(one.page).getByLabel('Siapa yang menangani').selectOption({ label: 'Orang administrator' })
  await issues(one.page).getByLabel('Langkah berikutnya').fill('Telepon redaksi Harian daerah')
  await issues(one.page).getByRole('button', { name: 'Simpan' }).click()
  await issues(one.page).getByText('Orang administrator').waitFor()
  await issues(two.page).getByText('Telepon redaksi Harian daerah').waitFor({ timeout: 15_000 })
  // Readers look; they give nothing into anybody's hands.
  expect(await two.page.getByRole('button', { name: 'Tugaskan' }).count()).toBe(0)
  expect([...one.troubles, ...two.troubles]).toEqual([])
  await one.context.close()
  await two.context.close()
})

test('a unit and a time chosen once hold on every page and after a reload', async () => {
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url, 'officer')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search))
  await page.getByLabel('Unit', { exact: true }).selectOption({ label: 'Biro Humas' })
  await page.getByLabel('Rentang waktu').selectOption({ label: '7 hari' })
  await expect.poll(() => asked).toContain('/api/now?unit=humas&days=7')
  await page.getByRole('link', { name: 'Rilis' }).first().click()
  await expect.poll(() => asked).toContain('/api/releases?unit=humas&days=7')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Rilis' }).waitFor()
  expect(await page.getByLabel('Unit', { exact: true }).inputValue()).toBe('humas')
  expect(await page.getByLabel('Rentang waktu').inputValue()).toBe('7')
  expect(troubles).toEqual([])
  await context.close()
})
