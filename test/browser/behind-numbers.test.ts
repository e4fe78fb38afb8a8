/** Every number opens what it counts: the list behind it is as long as the number says. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Served } from '../server/served.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { releaseById } from '../../src/store/releases.ts'
import { article } from '../support/heard.ts'
import { openedForAll } from './opened.ts'
import { personAt, signIn } from './people.ts'

const opened = openedForAll(placePaid)

/** The release once more as an advertorial: heard and listed, and no coverage in any count. */
async function placePaid({ house, clock, releaseId }: Served): Promise<void> {
  const { text } = (await releaseById(house.db, releaseId))!
  const bought = article('berbayar', {
    outletId: 'dua',
    urlKey: 'dua.example/berbayar',
    url: 'https://dua.example/berbayar',
    title: 'Advertorial: Satuan Kerja Dilatih',
    text,
    paid: true,
    publishedAt: '2026-05-18T07:40:00.000Z',
    firstSeenAt: '2026-05-18T07:45:00.000Z',
  })
  await keepManualArticle(house.db, { ...bought, manual: false })
  const judge = await openJudge(house.db, clock, (what, error) => {
    throw new Error(what, { cause: error })
  })
  await judge.round()
}

/** The number a link begins with, and how many articles or stories the list behind it holds. */
async function followed(page: Page, link: Locator): Promise<{ said: number; listed: number }> {
  // “+3 artikel” is as many.
  const said = Number(/\d+/.exec(await link.innerText())?.[0])
  await link.click()
  const head = page
    .getByRole('main')
    .getByText(/^\d+ (artikel|cerita)$/)
    .first()
  await head.waitFor()
  const rows = page.locator('table.coverage tbody tr')
  await expect.poll(async () => await rows.count()).toBe(Number.parseInt(await head.innerText()))
  return { said, listed: await rows.count() }
}

test('counts of releases, of the board, of reach, of outlets and of the report, paid ones apart, open lists of that length', async () => {
  const { page, context, troubles } = await personAt(opened.browser)
  await signIn(page, opened.served.url, 'officer')
  const main = page.getByRole('main')
  // The first look: from the second on, nothing is new.
  const fresh = await followed(page, page.getByRole('region', { name: /Sejak/ }).getByRole('link').first())
  expect(fresh).toEqual({ said: 3, listed: 3 })
  const places: [string, (page: Page) => Locator][] = [
    ['/', () => page.getByRole('region', { name: 'Papan siklus' }).locator('td.count .opens').first()],
    ['/', () => page.getByRole('region', { name: 'Papan siklus' }).locator('td.count .opens').nth(1)],
    ['/rilis', () => main.locator('td.num .opens').first()],
    ['/rilis', () => main.locator('td.num .opens').nth(1)],
    [`/rilis/${opened.served.releaseId}`, () => main.locator('dd .opens', { hasText: /^\d+ artikel$/ })],
    [`/rilis/${opened.served.releaseId}`, () => main.locator('dd .opens', { hasText: /^\d+ cerita$/ })],
    [`/rilis/${opened.served.releaseId}`, () => main.locator('dd .opens', { hasText: /^\d+ berbayar/ })],
    ['/media', () => main.locator('td.num .opens').first()],
    ['/media', () => main.locator('tr', { hasText: 'dua' }).locator('td.num .opens', { hasText: '(50%)' })],
    ['/media/dua', () => main.locator('dd .opens').first()],
    ['/laporan', () => main.locator('dd .opens', { hasText: /^\d+ Liputan$/ })],
    ['/laporan', () => main.getByRole('region', { name: 'Rilis masa ini' }).locator('td.num .opens').first()],
    [
      '/laporan',
      () =>
        main
          .getByRole('region', { name: /media yang paling/ })
          .locator('td.num .opens')
          .first(),
    ],
  ]
  for (const [path, link] of places) {
    await page.goto(opened.served.url + path)
    const { said, listed } = await followed(page, link(page))
    expect({ path, said }).toEqual({ path, said: listed })
    expect(said).toBeGreaterThan(0)
  }
  expect(troubles).toEqual([])
  await context.close()
})

test('figures outside charts are copied as they are read: tables with tabs, without what is only pressed', async () => {
  const { page, context, troubles } = await personAt(opened.browser)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page, opened.served.url, 'officer')
  const copied = async (path: string, card: RegExp): Promise<string> => {
    await page.goto(opened.served.url + path)
    const shown = page.locator('.card', { hasText: card }).filter({ hasNot: page.locator('canvas') })
    await shown.getByRole('button', { name: 'Salin', exact: true }).click()
    await shown.getByRole('button', { name: 'Tersalin' }).waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  expect(await copied(`/rilis/${opened.served.releaseId}`, /berbayar \(terpisah\)/)).toMatch(/^Jangkauan\n.*\t3\n/)
  const board = await copied('/', /Papan siklus/)
  expect(board).toMatch(/^Papan siklus\n/)
  expect(board).toMatch(/Kementerian Hukum Latih 968 Satuan Kerja Kehumasan[^\n]*\t[^\n]*\t[^\n]*\t3 /)
  expect(board).not.toContain('Salin')
  expect(troubles).toEqual([])
  await context.close()
})
