/** The ways people go, in a real Chromium, against a served house: found by what is on the screen, not by its code. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepManualArticle } from '../../src/store/collect.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { openLoopback, page as outsidePage, rss, type Loopback } from '../support/loopback.ts'
import { article } from '../support/heard.ts'
import { desk, everyPath, personAt, phone, signIn as signInAt, type Look } from './people.ts'

let outside: Loopback
let served: Served
let browser: Browser

beforeAll(async () => {
  outside = await openLoopback({
    'daerah.example': {
      '/': {
        body: '<html><head><link rel="alternate" type="application/rss+xml" title="Kabar terbaru" href="/umpan-baru"></head><body><h1>Daerah</h1></body></html>',
      },
      '/umpan-baru': rss('daerah.example', ['/lain'], '2026-05-18T07:00:00.000Z'),
    },
    'warta.example': {
      '/rss': rss('warta.example', ['/lain'], '2026-05-18T07:00:00.000Z'),
      '/lain': outsidePage('Warga Belajar Hukum', '2026-05-18T07:00:00.000Z', [
        'Jakarta – Warga Losari mengikuti pelatihan hukum yang diadakan di balai desa bersama para penyuluh dari kota.',
        'Kepala desa mengatakan pelatihan itu membantu warga mengurus surat tanah tanpa pergi jauh ke kabupaten.',
      ]),
    },
  })
  served = await openServed(undefined, {}, { routes: outside.routes, delayMs: 0 })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await outside.close()
})

const person = (look: Look = {}) => personAt(browser, look)
const signIn = (page: Page, role = 'officer') => signInAt(page, served.url, role)

describe('the officer', () => {
  test('opens the page, sees what is wrong and confirms it within six actions', async () => {
    const { page, context, troubles } = await person()
    await signIn(page)
    await page.getByText(/986/).first().waitFor()
    await page
      .getByRole('link', { name: /temuan/i })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: 'Temuan' }).waitFor()
    await page.getByText(/968/).first().waitFor()
    await page.keyboard.press('b')
    await expect
      .poll(async () => (await (await served.as('officer'))('/api/findings?state=confirmed')).json())
      .toMatchObject({
        rows: [{ state: 'confirmed' }],
      })
    expect(troubles).toEqual([])
    const key = (
      (await (await (await served.as('officer'))('/api/findings?state=all')).json()) as { rows: { key: string }[] }
    ).rows[0]!.key
    await (
      await served.as('officer')
    )(`/api/findings/${key}/verdict`, { method: 'POST', body: '{"verdict":null}' })
    await context.close()
  })

  test('sees new coverage appear without reload', async () => {
    const { page, context } = await person()
    await signIn(page)
    await page.goto(`${served.url}/rilis/${served.releaseId}`)
    await page.getByRole('tab', { name: /liputan/i }).click()
    await page.getByText('968 Satuan Kerja Dilatih Kehumasan').first().waitFor()
    const original = await (await served.as('officer'))(`/api/releases/${served.releaseId}`)
    const { release } = (await original.json()) as { release: { text: string } }
    await keepManualArticle(
      served.house.db,
      article('baru', {
        urlKey: 'dua.example/baru',
        url: 'https://dua.example/baru',
        outletId: 'dua',
        title: 'Petugas Humas Belajar Daring',
        text: release.text,
        publishedAt: '2026-05-18T07:55:00.000Z',
        firstSeenAt: '2026-05-18T07:58:00.000Z',
      }),
    )
    const judge = await openJudge(served.house.db, served.clock, () => {})
    await judge.round()
    await page.getByText('Petugas Humas Belajar Daring').first().waitFor({ timeout: 15_000 })
    await context.close()
  })

  test('reads an article beside the release, with its passages and its difference marked', async () => {
    const { page, context, troubles } = await person()
    await signIn(page)
    await page
      .getByRole('link', { name: /liputan/i })
      .first()
      .click()
    await page.getByRole('link', { name: '986 Satuan Kerja Ikuti Pelatihan Humas' }).first().click()
    await page.getByRole('heading', { level: 1, name: /986/ }).waitFor()
    expect(await page.getByText('986 satuan kerja').count()).toBeGreaterThan(0)
    expect(await page.getByText(/968 satuan kerja/).count()).toBeGreaterThan(0)
    expect(troubles).toEqual([])
    await context.close()
  })

  test('has a missing address examined, adds the article, and an administrator adds its source', async () => {
    const { page, context, troubles } = await person({ viewport: phone })
    await signIn(page, 'administrator')
    await page.goto(`${served.url}/sumber`)
    await page.getByLabel('Alamat artikel').fill('http://warta.example/lain')
    await page.getByRole('button', { name: 'Periksa' }).click()
    await page.getByText(/warta\.example belum dipantau/).waitFor()
    await page.getByRole('button', { name: 'Tambahkan artikel ini' }).click()
    await page.getByRole('link', { name: /Buka artikelnya/ }).waitFor()
    await page.getByLabel('Alamat sumber').fill('http://warta.example/rss')
    await page.getByRole('button', { name: 'Coba', exact: true }).click()
    await page.getByText(/Terbaca sebagai umpan: 1 berita/).waitFor()
    const found = await new AxeBuilder({ page }).analyze()
    expect(found.violations.map((violation) => violation.id)).toEqual([])
    await page.getByRole('button', { name: 'Simpan sumber' }).click()
    await page.getByText('Tersimpan. Giliran pertamanya segera tiba.').waitFor()
    await page.getByText('warta.example/rss').first().waitFor()
    await page.goto(`${served.url}/media/daerah`)
    await page.getByText('Ubah data media').click()
    await page.getByLabel('Provinsi').fill('Bengkulu')
    await page.getByRole('button', { name: 'Simpan', exact: true }).click()
    await page.getByText('Bengkulu').first().waitFor()
    expect(troubles).toEqual([])
    await context.close()
  })

  test('who administrates mends a source that fell silent with its new address, found on the front page', async () => {
    const state = (id: string) =>
      served.house.db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst()
    await served.house.db
      .updateTable('sources')
      .set({ state: 'failing', state_since: '2026-05-18T02:00:00.000Z', state_why: 'HTTP 404' })
      .where('id', '=', 'daerah-utama')
      .execute()
    const { page, context, troubles } = await person()
    await signIn(page, 'administrator')
    await page.goto(`${served.url}/sumber`)
    await page.getByRole('button', { name: 'Ganti alamat: Harian daerah' }).click()
    await page.getByRole('heading', { name: 'Alamat baru untuk Harian daerah' }).waitFor()
    // The front page stands there already, in focus; it is tried, and its feed is offered.
    expect(await page.getByLabel('Alamat sumber').inputValue()).toBe('https://daerah.example/')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('http://daerah.example/')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Coba ini: .*umpan-baru/ }).click()
    await page.getByRole('button', { name: 'Simpan sumber' }).click()
    await page.getByText('alamat yang lama dimatikan').last().waitFor()
    expect(await state('daerah-utama')).toMatchObject({ active: 0 })
    expect(await state('daerah-example-umpan-baru')).toMatchObject({ active: 1, outlet_id: 'daerah' })
    expect(troubles).toEqual([])
    await context.close()
  })

  test('writes a release and finds it in the list', async () => {
    const { page, context } = await person()
    await signIn(page)
    await page.goto(`${served.url}/rilis/baru`)
    const form = page.getByRole('main')
    await form.getByLabel(/judul/i).fill('Kementerian Buka Pendaftaran Paralegal')
    await form
      .getByLabel(/isi/i)
      .fill('Kementerian Hukum membuka pendaftaran paralegal desa mulai 1 Juni 2026 di seluruh kantor wilayah.')
    await form.getByRole('button', { name: /simpan/i }).click()
    await page.getByRole('heading', { level: 1, name: 'Kementerian Buka Pendaftaran Paralegal' }).waitFor()
    await context.close()
  })
})

/** Cumulative layout shift that a reader does not notice. */
const mostShift = 0.1

describe('everybody', () => {
  const overflows = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

  // In the same loaded page the theme and the language are both changed: two walks see all four pairs. Without motion:
  // a word on its way from one colour to the other is fainter than in either.
  test.each([
    ['on a desk: light in one language, dark in the other', { viewport: desk, colorScheme: 'light' }],
    ['on a phone: dark in one language, light in the other', { viewport: phone, colorScheme: 'dark' }],
  ] as [string, Look][])('meets no barrier on any page %s', { timeout: 240_000 }, async (_name, look) => {
    const { page, context, troubles } = await person({ ...look, reducedMotion: 'reduce' })
    await page.addInitScript(() => {
      const shifted = { sum: 0 }
      Object.assign(window, { shifted })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifted.sum += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    // Who may see every page.
    await signIn(page, 'administrator')
    let scheme = look.colorScheme!
    const barriers: string[] = []
    const lookAt = async (path: string) => {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
      const name = `${path}, ${scheme}, ${await page.evaluate(() => document.documentElement.lang)}`
      barriers.push(...violations.map((v) => `${name}: ${v.id} – ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`))
      if (await overflows(page)) barriers.push(`${name} scrolls sideways`)
    }
    for (const path of everyPath(served)) {
      await page.goto(served.url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null)
      const shift = await page.evaluate(() => (window as unknown as { shifted: { sum: number } }).shifted.sum)
      if (shift >= mostShift) barriers.push(`${path} shifts by ${shift.toFixed(3)}`)
      await lookAt(path)
      scheme = scheme === 'light' ? 'dark' : 'light'
      await page.emulateMedia({ colorScheme: scheme })
      const other = await page.evaluate(() => (document.documentElement.lang === 'en' ? 'id' : 'en'))
      await page.getByRole('button', { name: other === 'en' ? /^EN/ : /^ID/ }).click()
      await page.waitForFunction(
        ([lang, colours]) =>
          document.documentElement.lang === lang && document.documentElement.dataset['mantineColorScheme'] === colours,
        [other, scheme],
      )
      await lookAt(path)
      if (look.viewport === desk) {
        // What a desk of 1280 shows at 200 % zoom.
        await page.setViewportSize({ width: 640, height: 450 })
        // Charts draw themselves anew a moment after the window has changed.
        const fits = () => document.documentElement.scrollWidth <= window.innerWidth
        const fitted = await page.waitForFunction(fits, undefined, { timeout: 2000 }).catch(() => null)
        if (!fitted) barriers.push(`${path} scrolls sideways at 200 %`)
        await page.setViewportSize(desk)
      }
    }
    expect(barriers).toEqual([])
    expect(troubles).toEqual([])
    await context.close()
  })

  test('reads English with one click', async () => {
    const { page, context } = await person()
    await signIn(page)
    await page
      .getByRole('button', { name: /^EN|English/ })
      .first()
      .click()
    await page
      .getByRole('link', { name: /releases/i })
      .first()
      .waitFor()
    await context.close()
  })

  test('reaches the content with the first key and the pages by keyboard alone', async () => {
    const { page, context } = await person()
    await signIn(page)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/^#/)
    await context.close()
  })
})
