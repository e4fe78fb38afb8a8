/** Writing and editing a release, and judging the tone of an article, in a real Chromium. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServed, password, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'

let served: Served
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  served = await openServed()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'id-ID' })
  page = await context.newPage()
  await page.goto(served.url)
  await page.getByLabel(/surel/i).fill('officer@humas.example')
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(password)
  await page.getByRole('button', { name: /masuk/i }).click()
  await page.getByRole('heading', { level: 1, name: 'Siklus' }).waitFor()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

const title = 'Kantor Wilayah Buka Klinik Hukum di Sorong'
const text =
  'Kantor Wilayah Kementerian Hukum membuka klinik hukum di Sorong, Rabu (18/5/2026), bagi 60 warga, terdiri atas ' +
  '40 nelayan dan 30 pedagang.'

const form = () => page.getByRole('main')
const remarks = () => form().getByRole('region', { name: 'Catatan pada naskah' })

async function noBarriers(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([])
}

test('remarks come while one writes, show their passage and can be set aside; a reload loses nothing', async () => {
  await page.goto(`${served.url}/rilis/baru`)
  await form().getByLabel('Judul').fill(title)
  await form().getByLabel(/^Isi/).fill(text)
  await remarks().getByText('Rabu (18/5/2026', { exact: true }).waitFor()
  await remarks().getByText('berjumlah 70').waitFor()
  await noBarriers()
  await remarks().getByRole('button', { name: 'Tunjukkan' }).first().click()
  const marked = await form()
    .getByLabel(/^Isi/)
    .evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
  expect(marked).toBe('Rabu (18/5/2026')
  await remarks().getByRole('button', { name: 'Abaikan' }).first().click()
  await remarks().getByText('1 diabaikan').waitFor()

  await page.reload()
  await page.getByText('Tulisan yang belum Anda simpan dikembalikan.').waitFor()
  expect(await form().getByLabel('Judul').inputValue()).toBe(title)
  expect(await form().getByLabel(/^Isi/).inputValue()).toBe(text)
  await remarks().getByText('1 diabaikan').waitFor()
})

test('a file fills the form, and the form stays as it was when the file cannot be read', async () => {
  const other = await context.newPage()
  await other.goto(`${served.url}/rilis/baru`)
  const main = other.getByRole('main')
  const file = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
  const field = main.getByLabel(/Buka berkas/)
  await field.setInputFiles(file('rilis.txt', `Balai Buka Kelas di Kendari\nTanggal: 18 Mei 2026 13.00\n\n${text}`))
  await expect.poll(() => main.getByLabel('Judul').inputValue()).toBe('Balai Buka Kelas di Kendari')
  expect(await main.getByLabel(/^Terbit/).inputValue()).toBe('2026-05-18T13:00')
  await field.setInputFiles(file('gambar.pdf', '%PDF-1.7'))
  await other
    .getByRole('alert')
    .getByText(/tidak dapat dibaca/)
    .waitFor()
  expect(await main.getByLabel(/^Isi/).inputValue()).toBe(text)
  await other.close()
})

test('a lost server costs nothing: the form says so, keeps the text, and sends it once the server is back', async () => {
  await form().getByLabel('Judul').fill(title)
  await page.route('**/api/releases', (route) => route.abort())
  await form().getByRole('button', { name: 'Simpan rilis' }).click()
  await page
    .getByRole('alert')
    .getByText(/tidak terjangkau/)
    .waitFor()
  expect(await form().getByLabel('Judul').inputValue()).toBe(title)
  await page.unroute('**/api/releases')
  await form().getByRole('button', { name: 'Simpan rilis' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.goto(`${served.url}/rilis/baru`)
  expect(await form().getByLabel('Judul').inputValue()).toBe('')
})

test('an edit becomes a version with its difference, and the remark set aside stays so', async () => {
  await page.goto(`${served.url}/rilis`)
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('link', { name: '1 catatan pada naskah' }).click()
  await page.getByRole('link', { name: 'Sunting rilis' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sunting rilis' }).waitFor()
  await form().getByLabel(/^Isi/).fill(text.replace('30 pedagang', '20 pedagang'))
  await form().getByRole('button', { name: 'Simpan rilis' }).click()
  await page.getByRole('tab', { name: 'Versi' }).click()
  await page.getByRole('heading', { name: '2 versi rilis ini' }).waitFor()
  expect((await page.locator('del').allTextContents()).join('').trim()).toBe('30')
  expect((await page.locator('ins').allTextContents()).join('').trim()).toBe('20')
  await page.getByText('1 diabaikan').waitFor()
  await noBarriers()
})

test('a version saved by somebody else meanwhile is not overwritten, and one’s own words stay', async () => {
  const path = `/api/releases/${served.releaseId}`
  await page.goto(`${served.url}/rilis/${served.releaseId}/sunting`)
  await form().getByLabel('Judul').fill('Judul dari layar ini saja')
  const colleague = await served.as('administrator')
  const { release } = (await (await colleague(path)).json()) as { release: object }
  const theirs = { ...release, title: 'Judul dari rekan kerja' }
  expect((await colleague(path, { method: 'POST', body: JSON.stringify(theirs) })).status).toBe(200)
  await form().getByText('Orang lain sudah menyimpan versi ke-2').waitFor({ timeout: 15_000 })
  expect(await form().getByLabel('Judul').inputValue()).toBe('Judul dari layar ini saja')
  await form().getByRole('button', { name: 'Teruskan tulisan saya' }).click()
  await form().getByRole('button', { name: 'Simpan rilis' }).click()
  await page.getByRole('heading', { level: 1, name: 'Judul dari layar ini saja' }).waitFor()
  await page.getByText('Versi ke-3').waitFor()
})

test('tone is shown when somebody asks; a word of one’s own makes the gap, which then shows by itself', async () => {
  await page.goto(`${served.url}/artikel/${served.articleId}`)
  await page.getByText('Nada judul dan isi').click()
  await page.getByRole('group', { name: 'Judul', exact: true }).getByRole('button', { name: 'negatif' }).click()
  await page.getByRole('group', { name: 'Isi', exact: true }).getByRole('button', { name: 'positif' }).click()
  await page.getByText('judul dan isi berlawanan').waitFor()
  await page.reload()
  await page.getByText('Menurut Orang officer').first().waitFor()
  await noBarriers()
})
