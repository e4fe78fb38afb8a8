/**
 * npx tsx test/replay/pictures.ts FOLDER
 *
 * Opens the house of April 2020 in a browser and saves its charts as pictures, on a desk and on a phone: for looking
 * at. Nine of its most carried texts stand in for the releases of the month, forecasts are written down as the days go
 * by, and the pages are seen while the unions' promise is seventeen hours old, and again at the month's end.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import type { Page } from 'playwright-core'
import { keepDueForecasts } from '../../src/jobs/forecasts.ts'
import { serve } from '../../src/main.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { addUser } from '../../src/store/users.ts'
import { openBrowser } from '../support/browser.ts'
import { april, clock, openApril } from './april.ts'
import { clippings } from './shared.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: pictures.ts FOLDER')
mkdirSync(folder, { recursive: true })
const password = 'kata-sandi-uji-12'
const hour = 3_600_000
const at = (name: string, after: number): Date =>
  new Date(Date.parse(clippings().find((one) => one.id === name)!.publishedAt) + after * hour)

const { house, idOf, hear, close } = await openApril()
const browser = await openBrowser()
try {
  const releases: string[] = []
  for (const name of ['k114', 'k6', 'k35', 'k53', 'k61', 'k58', 'k107', 'k115', 'k129']) {
    const { title, text, publishedAt } = clippings().find((one) => one.id === name)!
    const release = { unitId: null, title, text, url: null, origin: 'form' as const }
    const out = new Date(Date.parse(publishedAt) - hour).toISOString()
    releases.push((await keepRelease(house.db, { ...release, publishedAt: out }, out)).id)
  }
  const reader = { name: 'Pembaca', email: 'pembaca@humas.example', role: 'officer', zone: 'Asia/Jakarta' } as const
  await addUser(house.db, { ...reader, language: 'id', digest: false }, await hash(password))
  const serving = await serve(house)
  let now = Date.parse(april.from)
  for (const [when, until] of [
    ['kini', at('k114', 17)],
    ['akhir', new Date('2020-05-01T03:00:00.000Z')],
  ] as const) {
    for (; now < until.getTime(); now += hour / 2) {
      await hear(new Date(now).toISOString())
      await keepDueForecasts(house.db, new Date(now))
    }
    clock.set(until)
    const story = await house.db
      .selectFrom('articles')
      .select('story_id')
      .where('id', '=', idOf.get('k114')!)
      .executeTakeFirstOrThrow()
    for (const [look, width] of [
      ['desk', 1280],
      ['phone', 360],
    ] as const) {
      const context = await browser.newContext({
        viewport: { width, height: width < 500 ? 740 : 900 },
        locale: 'id-ID',
        timezoneId: 'Asia/Jakarta',
      })
      const page = await context.newPage()
      await page.goto(serving.url)
      await page.getByLabel(/surel|email/i).fill(reader.email)
      await page.locator('input[type=password]').fill(password)
      await page.locator('input[type=password]').press('Enter')
      await page.locator('input[type=password]').waitFor({ state: 'detached' })
      const paths = {
        siklus: '/',
        cerita: `/cerita/${story.story_id}`,
        rilis: `/rilis/${releases[0]}`,
        temuan: '/temuan',
        irama: '/irama',
        kejujuran: '/kejujuran',
      }
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(serving.url + path)
        await save(page, `${name}-${when}-${look}`)
      }
      await context.close()
    }
  }
  await serving.close()
} finally {
  await browser.close()
  await close()
}

async function save(page: Page, name: string): Promise<void> {
  await page.locator('h1').first().waitFor()
  // Charts draw themselves in, those further down a little later; the picture is of the end.
  await page.waitForTimeout(900)
  await page.waitForFunction(() => [...document.querySelectorAll('canvas')].every((chart) => chart.dataset['drawn']))
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(folder!, `${name}.png`), fullPage: true })
}
