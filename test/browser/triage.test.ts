/** Judging one difference after another, alone and beside somebody else, in a real Chromium. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FindingList } from '../../dashboard/api.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { releaseById } from '../../src/store/releases.ts'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { article } from '../support/heard.ts'
import { personAt, phone, signIn, type Look } from './people.ts'

let served: Served
let browser: Browser

beforeAll(async () => {
  served = await openServed()
  browser = await openBrowser()
  const { text } = (await releaseById(served.house.db, served.releaseId))!
  const wrong = text
    .replace('Rp2,4 miliar', 'Rp4,2 miliar')
    .replace('45 persen', '54 persen')
    .replace('22/5/2026', '23/5/2026')
  await keepManualArticle(served.house.db, {
    ...article('lagi', { outletId: 'dua', urlKey: 'dua.example/lagi', url: 'https://dua.example/lagi', text: wrong }),
    title: 'Pelatihan Humas Menelan Rp4,2 Miliar',
    publishedAt: '2026-05-18T07:30:00.000Z',
    firstSeenAt: '2026-05-18T07:31:00.000Z',
    manual: false,
  })
  const judge = await openJudge(served.house.db, served.clock, (what, error) => {
    throw new Error(what, { cause: error })
  })
  await judge.round()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

const findings = async (state: string, more = ''): Promise<FindingList> => {
  const answer = await (await served.as('officer'))(`/api/findings?state=${state}${more}`)
  return (await answer.json()) as FindingList
}
const openOnes = async () => (await findings('open')).rows

/** Every test starts with everything open. */
beforeEach(async () => {
  const officer = await served.as('officer')
  for (const { key, state } of (await findings('all')).rows) {
    if (state !== 'open')
      await officer(`/api/findings/${key}/verdict`, { method: 'POST', body: '{"verdict":null,"reason":""}' })
  }
  expect((await openOnes()).length).toBeGreaterThanOrEqual(3)
})

/** Somebody at the queue; `deaf`: their line for live news is down. */
async function atTheQueue(role: string, options: { deaf?: boolean; look?: Look } = {}) {
  const who = await personAt(browser, options.look)
  if (options.deaf) await who.page.route('**/api/events', (route) => route.abort())
  await signIn(who.page, served.url, role)
  await who.page.goto(`${served.url}/temuan`)
  await current(who.page)
    .getByRole('button', { name: /Berbeda dari rilis/ })
    .waitFor()
  return who
}

const current = (page: Page) => page.getByRole('region', { name: 'Temuan yang dinilai' })
const because = async (page: Page) => (await current(page).locator('.because').first().textContent())!.trim()
const keyOf = (page: Page) => new URL(page.url()).searchParams.get('kunci')

describe('the queue', () => {
  test('takes one key for each verdict, shows the next at once, and takes the last one back', async () => {
    const { page, context, troubles } = await atTheQueue('officer')
    const before = await openOnes()
    await expect.poll(() => keyOf(page)).toBe(before[0]!.key)
    await page.keyboard.press('b')
    await expect.poll(() => keyOf(page)).toBe(before[1]!.key)
    await page.getByText('Berbeda dari rilis:').waitFor()
    await expect.poll(async () => (await findings('confirmed')).rows.map((row) => row.key)).toEqual([before[0]!.key])
    await page.keyboard.press('u')
    await expect.poll(() => keyOf(page)).toBe(before[0]!.key)
    await expect.poll(async () => (await openOnes()).length).toBe(before.length)
    expect(troubles).toEqual([])
    await context.close()
  })

  test('asks for a reason, takes a usual one with one key, and keeps it', async () => {
    const { page, context } = await atTheQueue('officer')
    const [first] = await openOnes()
    await page.keyboard.press('t')
    await page.getByLabel('Mengapa tidak masalah?').waitFor()
    await page.keyboard.press('1')
    await expect
      .poll(async () => (await findings('dismissed')).rows.map(({ key, reason }) => ({ key, reason })))
      .toEqual([{ key: first!.key, reason: 'Pembulatan yang wajar' }])
    await context.close()
  })

  test('finds the same finding after a reload, and what was judged stays judged', async () => {
    const { page, context } = await atTheQueue('officer')
    const before = await openOnes()
    await page.keyboard.press('j')
    await expect.poll(() => keyOf(page)).toBe(before[1]!.key)
    await page.keyboard.press('b')
    await expect.poll(() => keyOf(page)).toBe(before[2]!.key)
    const said = await because(page)
    await page.reload()
    await current(page).waitFor()
    await expect.poll(() => because(page)).toBe(said)
    expect(keyOf(page)).toBe(before[2]!.key)
    await expect.poll(async () => (await findings('confirmed')).rows.map((row) => row.key)).toEqual([before[1]!.key])
    await context.close()
  })

  test('is narrowed by kind and outlet, and the choice stands in the address', async () => {
    const { page, context } = await atTheQueue('officer')
    await page.getByLabel('Jenis').selectOption('percent')
    await expect.poll(() => new URL(page.url()).searchParams.get('jenis')).toBe('percent')
    await current(page).getByText('54 persen').first().waitFor()
    const { rows, counts } = await findings('open', '&kind=percent')
    expect(rows.every((row) => row.kind === 'percent') && rows.length === counts.open).toBe(true)
    await page.reload()
    await expect
      .poll(() => page.getByRole('navigation', { name: 'Daftar temuan' }).getByRole('button').count())
      .toBe(rows.length)
    await page.getByLabel('Media', { exact: true }).selectOption('daerah')
    await page.getByText('Tidak ada temuan yang cocok').waitFor()
    await page.getByRole('link', { name: 'Hapus saringan' }).click()
    await current(page).waitFor()
    await context.close()
  })

  test('judges several at once, and takes all of them back together', async () => {
    const { page, context } = await atTheQueue('officer')
    const before = await openOnes()
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await expect.poll(() => keyOf(page)).toBe(before[1]!.key)
    await page.keyboard.press('x')
    await page.getByText('2 temuan dipilih').waitFor()
    await page.keyboard.press('b')
    await expect.poll(async () => (await findings('confirmed')).rows.length).toBe(2)
    await page.getByRole('button', { name: /Urungkan/ }).click()
    await expect.poll(async () => (await findings('confirmed')).rows.length).toBe(0)
    await context.close()
  })

  test('serves a phone: everything within reach of a thumb, nothing sideways', async () => {
    const { page, context } = await atTheQueue('officer', { look: { viewport: phone } })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(phone.width)
    await current(page)
      .getByRole('button', { name: /Tidak masalah/ })
      .click()
    await page.getByRole('button', { name: /Berbicara tentang hal lain/ }).click()
    await expect.poll(async () => (await findings('dismissed')).rows.length).toBe(1)
    await context.close()
  })
})

describe('two people at once', () => {
  test('see each other’s verdicts without reload, and the finding under one’s eyes does not change silently', async () => {
    const one = await atTheQueue('officer')
    const two = await atTheQueue('administrator')
    const said = await because(two.page)
    await one.page.keyboard.press('b')
    await two.page.getByText('tidak lagi menunggu').waitFor()
    await two.page.getByText(/Benar berbeda menurut Orang officer/).waitFor()
    expect(await because(two.page)).toBe(said)
    // A key pressed a moment too late judges nothing: neither this finding nor the next.
    await two.page.keyboard.press('b')
    await two.page.waitForTimeout(300)
    expect((await findings('confirmed')).rows.length).toBe(1)
    await one.context.close()
    await two.context.close()
  })

  test('never overwrite each other: the second is told who judged before, and that it stands', async () => {
    const one = await atTheQueue('officer')
    const two = await atTheQueue('administrator', { deaf: true })
    const [first] = await openOnes()
    await one.page.keyboard.press('b')
    await expect.poll(async () => (await findings('confirmed')).rows.length).toBe(1)
    await two.page.keyboard.press('t')
    await two.page.keyboard.press('4')
    await two.page.getByText(/Orang officer sudah memastikan.*tidak menimpanya/).waitFor()
    expect((await findings('dismissed')).rows).toEqual([])
    expect((await findings('confirmed')).rows[0]).toMatchObject({ key: first!.key, decidedBy: 'Orang officer' })
    await one.context.close()
    await two.context.close()
  })
})
