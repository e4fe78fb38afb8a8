/** What cannot wait, on its page: looked at, dismissed, silenced; a webhook made, tried and dropped; in a real Chromium. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertList } from '../../dashboard/api.ts'
import { alertMoment, raiseAlerts } from '../../src/jobs/alerts.ts'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { barriers, personAt, phone, signIn } from './people.ts'

let served: Served
let browser: Browser
let receiver: Server
let place: string
beforeAll(async () => {
  receiver = createServer((_request, response) => void response.writeHead(204).end())
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready))
  place = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  served = await openServed(undefined, { webhookAllow: [place] })
  const now = served.clock.now()
  await raiseAlerts(served.house.db, await alertMoment(served.house.db, now), now)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await new Promise((closed) => receiver.close(closed))
})

const alerts = async () => ((await (await (await served.as('reader'))('/api/alerts')).json()) as AlertList).rows

test('an officer comes to an alert from anywhere, looks, finds it not worth one and silences it, on a phone', async () => {
  const { page, context, troubles } = await personAt(browser, { viewport: phone })
  await signIn(page, served.url)
  await page.getByRole('link', { name: 'Peringatan: 1 segera belum dilihat' }).click()
  await page.getByRole('heading', { level: 1, name: 'Peringatan' }).waitFor()
  await page.getByText('Belum dilihat siapa pun').waitFor()
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await page.getByRole('button', { name: 'Sudah saya lihat' }).click()
  await page.getByText('Dilihat Orang officer').waitFor()
  await page.getByRole('button', { name: 'Tidak perlu peringatan' }).click()
  await page.getByText('1 dari 1').waitFor()
  await page.getByRole('button', { name: 'Bisukan 7 hari' }).click()
  await page.getByRole('button', { name: 'Akhiri bisu' }).click()
  await page.getByRole('button', { name: 'Bisukan 7 hari' }).waitFor()
  await page.getByLabel('Kirimkan kepada saya').selectOption('yang segera dan yang bergerak')
  await page.getByLabel('Tenang dari').fill('22:30')
  await page.getByRole('button', { name: 'Simpan' }).click()
  await page.getByText('Tersimpan').waitFor()
  const officer = await served.as('officer')
  expect(await (await officer('/api/alerts/wish')).json()).toEqual({
    mail: 2,
    quiet: { from: '22:30', to: '06:00' },
    leastOutlets: 1,
  })
  expect(await page.getByRole('heading', { name: 'Webhook' }).count()).toBe(0)
  expect(troubles).toEqual([])
  await context.close()
})

test('whoever comes by the link of a mail has looked at the alert', async () => {
  await served.house.db.updateTable('alerts').set({ seen_at: null, seen_by: null, dismissed: 0 }).execute()
  const [alert] = await alerts()
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url, 'analyst')
  await page.goto(`${served.url}${alert!.link}?peringatan=${alert!.id}`)
  await page.getByRole('heading', { level: 1, name: /986/ }).waitFor()
  await expect.poll(async () => (await alerts())[0]!.seenByName).toBe('Orang analyst')
  expect(new URL(page.url()).search).toBe('')
  expect(troubles).toEqual([])
  await context.close()
})

test('an administrator makes a webhook, sees its secret once, tries it and drops it', async () => {
  const { page, context, troubles } = await personAt(browser)
  await signIn(page, served.url, 'administrator')
  await page.goto(`${served.url}/peringatan`)
  await page.getByLabel('Alamat penerima').fill(`http://${place}/gaung`)
  await page.getByLabel('Yang dikirim').selectOption('semua peringatan')
  await page.getByRole('button', { name: 'Tambahkan webhook' }).click()
  await page.getByText('tidak akan ditampilkan lagi').waitFor()
  await page.getByRole('button', { name: 'Kirim percobaan' }).click()
  await page.getByText('Diterima (HTTP 204)').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.reload()
  await page.getByRole('button', { name: 'Hapus webhook' }).waitFor()
  expect(await page.getByText('tidak akan ditampilkan lagi').count()).toBe(0)
  await page.getByRole('button', { name: 'Hapus webhook' }).click()
  await page.getByText('Belum ada webhook').waitFor()
  expect(troubles).toEqual([])
  await context.close()
})
