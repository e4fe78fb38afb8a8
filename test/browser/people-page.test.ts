/** An administrator looks after accounts, and a person after their own devices, in a real Chromium. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allUsers } from '../../src/store/users.ts'
import { stopMail, wishesOf } from '../../src/store/wishes.ts'
import { openedForAll } from './opened.ts'
import { barriers, personAt, phone, signIn } from './people.ts'

const opened = openedForAll()

test('an administrator adds somebody, gives a role, and shuts an account; the last one stays', async () => {
  const { page, context, troubles } = await personAt(opened.browser)
  await signIn(page, opened.served.url, 'administrator')
  await page.goto(`${opened.served.url}/pengaturan`)
  await page.getByRole('link', { name: 'Orang dan peran' }).click()
  await page.getByRole('heading', { level: 1, name: 'Orang' }).waitFor()
  await page.getByRole('textbox', { name: 'Nama' }).fill('Ayu Pranata')
  await page.getByRole('textbox', { name: 'Surel' }).fill('ayu@humas.example')
  await page.getByRole('button', { name: 'Tambahkan' }).click()
  await page.getByText('Kata sandi pertama untuk ayu@humas.example').waitFor()
  await page.getByLabel('Peran Ayu Pranata').selectOption('officer')
  await page.getByRole('button', { name: 'Nonaktifkan Ayu Pranata' }).click()
  await page.getByRole('button', { name: 'Aktifkan lagi Ayu Pranata' }).waitFor()
  expect(troubles).toEqual([])
  await page.getByRole('button', { name: 'Nonaktifkan Orang administrator' }).click()
  await page.getByText('Ini administrator terakhir').waitFor()
  expect(await barriers(page)).toEqual([])
  await context.close()
})

test('an administrator sees whose address the mail server refuses, and has them mailed again', async () => {
  const { page, context, troubles } = await personAt(opened.browser, { viewport: phone })
  const reader = (await allUsers(opened.served.house.db)).find(({ email }) => email === 'reader@humas.example')!
  await stopMail(opened.served.house.db, reader.id, '550 5.1.1 no such user', '2026-05-18T07:00:00.000Z')
  await signIn(page, opened.served.url, 'administrator')
  await page.goto(`${opened.served.url}/orang`)
  await page.getByText('Surel ke 1 orang dihentikan karena server menolak alamatnya: Orang reader.').waitFor()
  await page.getByText('550 5.1.1 no such user').waitFor()
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.getByRole('button', { name: 'Kirimi lagi Orang reader' }).click()
  await page.getByText('Surel ke 1 orang dihentikan').waitFor({ state: 'detached' })
  expect((await wishesOf(opened.served.house.db, reader.id)).stopped).toBeNull()
  expect(troubles).toEqual([])
  await context.close()
})

test('an administrator sees what a list of units would change before it does', async () => {
  const { page, context, troubles } = await personAt(opened.browser)
  await signIn(page, opened.served.url, 'administrator')
  await page.goto(`${opened.served.url}/pengaturan`)
  await page.getByRole('link', { name: 'Satuan kerja' }).click()
  await page.getByRole('heading', { level: 1, name: 'Satuan kerja' }).waitFor()
  const choose = (rows: string) => {
    const buffer = Buffer.from(`kode;nama;induk\n${rows}`)
    return page.locator('input[type=file]').setInputFiles({ name: 'satker.csv', mimeType: 'text/csv', buffer })
  }
  await choose('humas;Biro Humas;utara\nutara;Kanwil Utara;humas\n')
  await page.getByText('Induknya berputar: humas → utara → humas').waitFor()
  expect(await page.getByRole('button', { name: /Terapkan/ }).count()).toBe(0)
  await choose('pusat;Pusat Contoh;\nhumas;Biro Komunikasi;pusat\n')
  await page.getByText('Berganti nama: Biro Humas menjadi Biro Komunikasi').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Terapkan 3 perubahan' }).click()
  await page.getByText('Daftar sudah diganti').waitFor()
  await page.getByText('Biro Humas (sampai 2026-05-17)').waitFor()
  expect(troubles).toEqual([])
  await context.close()
})

test('an officer takes an article from a unit, sees why it was there, and takes that back', async () => {
  const { page, context, troubles } = await personAt(opened.browser, { viewport: phone })
  await signIn(page, opened.served.url)
  await page.goto(`${opened.served.url}/artikel/${opened.served.articleId}`)
  await page.getByText('memuat rilisnya').waitFor()
  await page.getByRole('button', { name: 'Bukan milik Biro Komunikasi' }).click()
  await page.getByText('dikeluarkan oleh Orang officer').waitFor()
  await page.getByRole('region', { name: 'Satuan kerja' }).getByRole('button', { name: 'Urungkan' }).click()
  await page.getByRole('button', { name: 'Bukan milik Biro Komunikasi' }).waitFor()
  await page.getByLabel('Masukkan ke satuan kerja').fill('Pusat Contoh')
  await page.getByLabel('Masukkan ke satuan kerja').press('Enter')
  await page.getByText('ditetapkan oleh Orang officer').waitFor()
  expect(await barriers(page)).toEqual([])
  expect(troubles).toEqual([])
  await context.close()
})

test('a person signs their other device out from a phone', async () => {
  const other = await opened.served.as('officer')
  const { page, context, troubles } = await personAt(opened.browser, { viewport: phone })
  await signIn(page, opened.served.url)
  await page.goto(`${opened.served.url}/pengaturan`)
  await page.getByText('perangkat ini').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Keluarkan semua yang lain' }).click()
  await page.getByRole('button', { name: 'Keluarkan semua yang lain' }).waitFor({ state: 'detached' })
  expect((await other('/api/me')).status).toBe(401)
  expect(troubles).toEqual([])
  await context.close()
})

test('a person edits their profile and takes all their data home; an administrator deletes somebody’s', async () => {
  const { page, context, troubles } = await personAt(opened.browser, { viewport: phone })
  await signIn(page, opened.served.url, 'analyst')
  await page.goto(`${opened.served.url}/pengaturan`)
  await page.getByLabel('Nama Anda').fill('Tari Analis')
  await page.getByRole('button', { name: 'Simpan profil' }).click()
  await page.locator('strong', { hasText: 'Tari Analis' }).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh semua data saya' }).click(),
  ])
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ person: { name: 'Tari Analis' } })
  expect(await barriers(page)).toEqual([])
  expect(troubles).toEqual([])
  await context.close()

  const chief = await personAt(opened.browser)
  await signIn(chief.page, opened.served.url, 'administrator')
  await chief.page.goto(`${opened.served.url}/orang`)
  await chief.page.getByRole('button', { name: 'Hapus data Tari Analis' }).click()
  await chief.page.getByText('dihapus untuk selamanya, dan akunnya berakhir').waitFor()
  expect(await barriers(chief.page)).toEqual([])
  await chief.page.getByRole('button', { name: 'Ya, hapus untuk selamanya' }).click()
  await chief.page.getByText('Tari Analis').first().waitFor({ state: 'detached' })
  await chief.page.goto(`${opened.served.url}/jejak`)
  await chief.page.getByText('Data seseorang dihapus').waitFor()
  expect(await chief.page.getByText('Tari Analis').count()).toBe(0)
  expect(chief.troubles).toEqual([])
  await chief.context.close()
})

test('an administrator sees what a span would delete before choosing it', async () => {
  const { page, context, troubles } = await personAt(opened.browser, { viewport: phone })
  await signIn(page, opened.served.url, 'administrator')
  await page.goto(`${opened.served.url}/pengaturan`)
  await page.getByRole('link', { name: 'Atur masa simpan' }).click()
  await page.getByRole('heading', { level: 1, name: 'Masa simpan' }).waitFor()
  await page.getByLabel('Masa simpan: Jejak perubahan').selectOption('730')
  await page.getByText('Dengan pilihan ini akan dihapus: 0 baris').waitFor()
  await page.getByRole('button', { name: 'Terapkan' }).click()
  await page.getByRole('button', { name: 'Terapkan' }).waitFor({ state: 'detached' })
  expect(await barriers(page)).toEqual([])
  expect(troubles).toEqual([])
  await context.close()
})
