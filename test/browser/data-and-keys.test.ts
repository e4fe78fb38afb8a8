/** What a person takes along – files, messages for a chat – and keys for programs, in a real Chromium. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { personAt, phone, signIn } from './people.ts'

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

const barriers = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map((v) => v.id)

test('an analyst reads what a column means and takes a file with totals, on a phone', async () => {
  const { page, context, troubles } = await personAt(browser, { viewport: phone })
  await signIn(page, served.url, 'analyst')
  await page.goto(`${served.url}/bantuan`)
  await page.getByRole('link', { name: 'Semua data sebagai berkas' }).click()
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor()
  await page.getByText('18 kolom dan artinya').click()
  await page.getByText('first_seen_at').first().waitFor()
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await page.getByLabel('Tambahkan baris jumlah').check()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Liputan sebagai CSV', exact: true }).click()
  const stream = await (await file).createReadStream()
  let text = ''
  for await (const part of stream) text += String(part)
  expect(text).toContain('Jumlah: 4 baris')
  expect(troubles).toEqual([])
  await context.close()
})

test('an officer has a file come by itself on Mondays and Thursdays, sees when, and ends it, on a phone', async () => {
  const { page, context, troubles } = await personAt(browser, { viewport: phone })
  await signIn(page, served.url)
  await page.goto(`${served.url}/data`)
  const plans = page.getByRole('region', { name: 'Berkas yang datang sendiri' })
  await plans.getByLabel('Isi').selectOption({ label: 'Temuan' })
  await plans.getByLabel('Pukul').fill('7.30')
  await plans.getByLabel('Kam').check()
  await plans.getByRole('button', { name: 'Jadwalkan' }).click()
  await plans.getByText(/CSV untuk Excel · 7 hari sebelumnya · Sen, Kam · 07:30/).waitFor()
  await plans.getByText('belum ada kiriman').waitFor()
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  if (process.env['LOOK']) await page.screenshot({ path: `${process.env['LOOK']}/plans.png` })
  await plans.getByRole('button', { name: 'Hapus jadwal Temuan' }).click()
  await plans.getByText('belum ada kiriman').waitFor({ state: 'detached' })
  expect(troubles).toEqual([])
  await context.close()
})

test('an officer makes a key, sees it once, reads with it and revokes it', async () => {
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url)
  await page.goto(`${served.url}/pengaturan`)
  await page.getByLabel('Untuk apa').fill('laporan mingguan')
  await page.getByLabel('Berlaku').selectOption('30 hari')
  await page.getByRole('button', { name: 'Buat kunci' }).click()
  const key = await page.locator('code', { hasText: 'gaung_' }).innerText()
  const ask = () => fetch(`${served.url}/api/v1/releases`, { headers: { authorization: `Bearer ${key}` } })
  expect((await ask()).status).toBe(200)
  expect(await barriers(page)).toEqual([])
  await page.reload()
  await page.getByText('laporan mingguan').waitFor()
  expect(await page.getByText(key).count()).toBe(0)
  await page.getByRole('button', { name: 'Cabut kunci laporan mingguan' }).click()
  await page.getByText('laporan mingguan').waitFor({ state: 'detached' })
  expect((await ask()).status).toBe(401)
  expect(troubles).toEqual([])
  await context.close()
})

test('the digest is copied for a chat with one tap, whole or one thing of it', async () => {
  const { page, context, troubles } = await personAt(browser, { viewport: phone })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page, served.url)
  await page.goto(`${served.url}/pengaturan`)
  await page.getByText('Digest untuk WhatsApp').click()
  await page.getByRole('button', { name: 'Salin: Seluruh digest' }).click()
  await page.getByText('Tersalin').waitFor()
  const whole = await page.evaluate(() => navigator.clipboard.readText())
  expect(whole).toContain('*Gaung · ')
  expect(whole.split('\n').length).toBeLessThanOrEqual(12)
  await page.locator('summary', { hasText: '986' }).click()
  await page.getByRole('button', { name: /^Salin: .*986/ }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/986.*\n(.*\n)*http.*\/artikel\//)
  const link = await page.getByRole('link', { name: 'Buka WhatsApp: Seluruh digest' }).getAttribute('href')
  expect(new URL(link!).searchParams.get('text')).toBe(whole)
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  expect(troubles).toEqual([])
  await context.close()
})

test('the report of a period is printed without what stands around it, and says how it counted', async () => {
  const { page, context, troubles } = await personAt(browser, { viewport: phone })
  await signIn(page, served.url)
  await page.goto(`${served.url}/rilis`)
  await page.getByRole('link', { name: 'Laporan', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Laporan masa' }).waitFor()
  await page.getByText('Kementerian Hukum Latih 968 Satuan Kerja Kehumasan').waitFor()
  await page.getByText('1 belum diputuskan').waitFor()
  // Beside the figure stands what it opens, for those who hear the page.
  const figure = async (name: string) =>
    (await page.locator('.figures div', { hasText: name }).locator('dd').first().innerText()).split('\n')[0]
  expect([await figure('Rilis dimuat'), await figure('Liputan'), await figure('Media')]).toEqual(['1', '3', '3'])
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Unduh sebagai Word' }).click()
  expect((await file).suggestedFilename()).toMatch(/^gaung-laporan-.*\.docx$/)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Cetak atau simpan PDF' }).isVisible()).toBe(false)
  expect(await page.getByText('tidak memuat nilai iklan').isVisible()).toBe(true)
  expect(troubles).toEqual([])
  await context.close()
})
