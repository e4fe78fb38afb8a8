/** A unit's officer reconciles the links they counted with what was heard, in a real Chromium, against real pages. */
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseById } from '../../src/store/releases.ts'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { openLoopback, page as pageOf, type Loopback, type Site } from '../support/loopback.ts'
import { barriers, personAt, phone, signIn } from './people.ts'

const earlier = '2026-05-18T07:00:00.000Z'
const site: Site = {}
let loopback: Loopback
let served: Served
let browser: Browser
let working: Promise<void>
const stop = new AbortController()

beforeAll(async () => {
  loopback = await openLoopback({ 'warta.example': site, 'satu.example': {}, 'daerah.example': {} })
  served = await openServed(undefined, {}, { routes: loopback.routes, delayMs: 0, slowHostDelayMs: 0, tickMs: 100 })
  const { db, worker } = served.house
  const release = (await releaseById(db, served.releaseId))!
  Object.assign(site, {
    '/muat': pageOf('968 Satuan Kerja Belajar', earlier, release.text.split('\n')),
    '/perahu': pageOf('Lomba Perahu di Muara', earlier, [
      'Bandung – Warga Losari mengikuti lomba perahu yang diadakan di muara pada hari Senin bersama para nelayan kota.',
      'Kepala desa mengatakan lomba itu membantu warga mengenal muara tanpa harus pergi jauh ke kabupaten sebelah.',
    ]),
  } satisfies Site)
  await db.updateTable('users').set({ unit_id: 'humas' }).where('email', '=', 'officer@humas.example').execute()
  browser = await openBrowser()
  working = worker.run(stop.signal)
})
afterAll(async () => {
  stop.abort()
  await working
  await browser.close()
  await served.close()
  await loopback.close()
})

const message = `*Laporan media Biro Humas*
1. https://satu.example/setia
2. http://warta.example/muat
3. http://warta.example/muat?utm_source=wa
4. http://warta.example/perahu
5. http://warta.example/hilang`

test(
  'a unit’s officer pastes a message, watches the links come back, and finds the list again',
  { timeout: 90_000 },
  async () => {
    const { page, context, troubles } = await personAt(browser)
    await signIn(page, served.url)
    await page.goto(`${served.url}/liputan`)
    await page.getByRole('link', { name: 'Cocokkan daftar' }).click()
    await page.getByText('Belum ada daftar yang dicocokkan').waitFor()
    await page.getByLabel('Tautan').fill('belum ada tautan')
    await page.getByRole('button', { name: 'Cocokkan' }).click()
    await page.getByText('Tidak ada tautan dalam teks ini').waitFor()
    await page.getByLabel('Tautan').fill(message)
    await page.getByRole('button', { name: 'Cocokkan' }).click()
    await page.getByText('Semua 5 tautan selesai diperiksa').waitFor({ timeout: 60_000 })
    for (const name of ['cocok 2', 'ganda 1', 'mati 1', 'bukan tentang kita 1'])
      await page.getByRole('button', { name, exact: true }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Daftar Biro Humas' }).waitFor()
    await page.getByRole('cell', { name: 'Sama dengan tautan nomor 2.' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByText('Teks untuk WhatsApp').click()
    await page.getByText('5 tautan: 2 cocok, 1 ganda, 1 mati, 1 bukan tentang kita').waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Unduh CSV', exact: true }).click()
    const csv = await readFile(await (await saving).path(), 'utf8')
    expect(csv).toContain('http://warta.example/hilang,dead')
    await page.getByRole('button', { name: 'cocok 2', exact: true }).click()
    await page.getByRole('link', { name: '968 Satuan Kerja Belajar' }).click()
    await page.getByRole('heading', { level: 1, name: '968 Satuan Kerja Belajar' }).waitFor()
    await page.getByText('memuat rilisnya').waitFor()
    // The browser tells of the refusal of a text without links too.
    expect(troubles.filter((text) => !text.includes('status of 400'))).toEqual([])
    await context.close()
  },
)

test('the list reads on a phone, and is deleted after a second question', { timeout: 60_000 }, async () => {
  const { page, context, troubles } = await personAt(browser, { viewport: phone, colorScheme: 'dark' })
  await signIn(page, served.url)
  await page.goto(`${served.url}/cocokkan`)
  await page.getByRole('link', { name: 'Daftar Biro Humas' }).click()
  await page.getByText('Semua 5 tautan').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Hapus daftar ini' }).click()
  await page.getByRole('button', { name: 'Hapus sungguh-sungguh' }).click()
  await page.getByText('Belum ada daftar yang dicocokkan').waitFor()
  expect(troubles).toEqual([])
  await context.close()
})
