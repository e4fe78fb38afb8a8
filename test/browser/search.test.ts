/** From a search to the file of the same rows, by mouse, by keyboard and on a phone. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openedForAll } from './opened.ts'
import { barriers, personAt, phone, signIn } from './people.ts'

const opened = openedForAll()

const main = (page: Page) => page.getByRole('main')
const titlesShown = (page: Page) => page.locator('table.coverage .title-link').allTextContents()
/** On a busy machine a page may take its time; a test waits for it, and fails only when it never comes. */
const patient = { timeout: 15_000 }
const hasRows = async (page: Page, n: number) =>
  expect.poll(() => page.locator('table.coverage tbody tr').count(), patient).toBe(n)
describe('the analyst', () => {
  test('goes from the box on any page to a file of the very rows on the screen', async () => {
    const { page, context, troubles } = await personAt(opened.browser)
    await signIn(page, opened.served.url, 'analyst')
    const box = page.getByRole('banner').getByRole('searchbox')
    await box.fill('"satuan kerja" -986')
    await box.press('Enter')
    await hasRows(page, 2)
    expect(await page.locator('table.coverage mark.hit').allTextContents()).toContain('Satuan Kerja')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh CSV' }).click(),
    ])
    const rows = parse(readFileSync(await download.path(), 'utf8'), { columns: true }) as { title: string }[]
    expect(rows.map((row) => row.title)).toEqual(await titlesShown(page))
    await page.reload()
    await hasRows(page, 2)
    expect(await page.getByRole('checkbox').count(), 'analysts look, officers decide').toBe(0)
    expect(troubles).toEqual([])
    await context.close()
  })

  test('is told where a query cannot be read, and tries an example of the help', async () => {
    const { page, context } = await personAt(opened.browser)
    await signIn(page, opened.served.url, 'analyst')
    await page.goto(`${opened.served.url}/liputan?q=${encodeURIComponent('lapas "satuan')}`)
    await page.getByRole('alert').getByText('Tanda kutip ini belum ditutup').waitFor()
    expect(await page.locator('code.asked mark').textContent()).toBe('"satuan')
    await page.getByRole('button', { name: 'Cara mencari' }).click()
    await page.getByRole('region', { name: 'Cara mencari' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: '"satuan kerja"' }).click()
    await hasRows(page, 3)
    expect(new URL(page.url()).searchParams.get('q')).toBe('"satuan kerja"')
    await context.close()
  })

  test('keeps a search, finds it again and lets it go, with the keyboard alone', async () => {
    const { page, context } = await personAt(opened.browser)
    await signIn(page, opened.served.url, 'analyst')
    await page.goto(`${opened.served.url}/liputan?q=satuan`)
    await hasRows(page, 3)
    const kept = page.getByRole('group', { name: 'Pencarian tersimpan' })
    await kept.getByRole('button', { name: 'Simpan pencarian ini' }).press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Satker')
    await page.keyboard.press('Enter')
    await kept.getByRole('link', { name: 'Satker' }).waitFor()
    await page.goto(`${opened.served.url}/liputan`)
    await kept.getByRole('link', { name: 'Satker' }).press('Enter')
    await hasRows(page, 3)
    await kept.getByRole('button', { name: 'Hapus pencarian “Satker”' }).press('Enter')
    await expect.poll(() => kept.getByRole('link').count(), patient).toBe(0)
    await context.close()
  })
})

describe('the officer', () => {
  test('says of several rows at once that they are not ours, and takes it back', async () => {
    const { page, context, troubles } = await personAt(opened.browser)
    await signIn(page, opened.served.url)
    await page.goto(`${opened.served.url}/liputan?q=satuan`)
    await hasRows(page, 3)
    await page.getByRole('checkbox', { name: 'Pilih “Ratusan Satuan Kerja Dilatih”' }).press('Space')
    await page.getByRole('checkbox', { name: 'Pilih semua yang tampak' }).check()
    const bar = page.getByRole('region', { name: 'Keputusan untuk baris yang dipilih' })
    await bar.getByText('3 dipilih').waitFor()
    expect(await barriers(page)).toEqual([])
    await bar.getByRole('button', { name: 'Bukan liputan kita' }).click()
    await bar.getByText('3 keputusan tersimpan.').waitFor()
    await expect.poll(() => page.getByText('bukan liputan kita menurut Orang officer').count(), patient).toBe(3)
    await bar.getByRole('button', { name: 'Urungkan' }).click()
    await expect.poll(() => page.getByText('bukan liputan kita menurut').count(), patient).toBe(0)
    expect(troubles).toEqual([])
    await context.close()
  })

  test('is told what to try when nothing is found', async () => {
    const { page, context } = await personAt(opened.browser)
    await signIn(page, opened.served.url)
    await page.goto(`${opened.served.url}/liputan?q=basket&all=0`)
    await main(page).getByRole('link', { name: 'Cari di semua yang terdengar' }).click()
    await hasRows(page, 1)
    await context.close()
  })
})

test('on a phone the search fits the screen and the filters are reached', async () => {
  const { page, context } = await personAt(opened.browser, { viewport: phone, colorScheme: 'dark' })
  await signIn(page, opened.served.url)
  await page.goto(`${opened.served.url}/liputan?q=satuan`)
  await hasRows(page, 3)
  await page.getByRole('button', { name: 'Cara mencari' }).click()
  await page.getByRole('checkbox', { name: 'Pilih “Ratusan Satuan Kerja Dilatih”' }).check()
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect(width[0]).toBeLessThanOrEqual(width[1]!)
  expect(await barriers(page)).toEqual([])
  await context.close()
})
