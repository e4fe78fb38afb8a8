import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeDigest, previewHtml, type Digest } from '../../src/digest/digest.ts'
import { openBrowser } from '../support/browser.ts'
import { contrastOf, invertedLightness, shownMail } from '../support/mail-page.ts'
import { morning, nothing } from './morning.ts'

let browser: Browser
let digest: Digest
beforeAll(async () => {
  browser = await openBrowser()
  digest = (await composeDigest(morning())) as Digest
}, 60_000)
afterAll(() => browser?.close())

for (const width of [600, 360]) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`at ${width} px in the ${scheme} theme it fits, its charts show, and every word can be read`, async () => {
      const { page } = await shownMail(browser, previewHtml(digest), width, scheme)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const pictures = await page.evaluate(() => [...document.images].map((img) => [img.naturalWidth, img.clientWidth]))
      expect(pictures).toHaveLength(2)
      for (const [natural, shownWidth] of pictures) {
        expect(natural).toBe(960)
        expect(shownWidth).toBeGreaterThan(width * 0.85)
      }
      expect(await page.evaluate(contrastOf)).toEqual([])
      const card = await page.evaluate(() => getComputedStyle(document.querySelector('.card')!).backgroundColor)
      expect(card).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(23, 29, 28)')
      expect((await page.screenshot({ fullPage: true })).length).toBeGreaterThan(50_000)
      await page.context().close()
    })
  }
}

test('titles and words of any length break, on a phone too', async () => {
  const title = `Pertanggungjawabanadministratif${'kementerian'.repeat(4)} dan seterusnya `.repeat(3)
  const { toCorrect, issues, silences, releases } = morning()
  const long = await composeDigest(
    morning({
      ministry: title,
      toCorrect: toCorrect.map((one) => ({ ...one, title, outlet: title, sentence: { id: title, en: title } })),
      issues: issues.map((one) => ({ ...one, title })),
      silences: silences.map((one) => ({ ...one, title })),
      releases: releases.map((one) => ({ ...one, title })),
    }),
  )
  for (const width of [360, 600]) {
    const { page } = await shownMail(browser, previewHtml(long!), width)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.context().close()
  }
})

test('a phone whose mail program throws the style sheet away still shows the whole width', async () => {
  const { page } = await shownMail(browser, previewHtml(digest).replace(/<style>.+?<\/style>/s, ''), 360)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(376)
  await page.context().close()
})

test('programs that turn a light mail dark by themselves leave every word legible', async () => {
  const { page } = await shownMail(browser, invertedLightness(previewHtml(digest)), 600)
  expect(await page.evaluate(contrastOf)).toEqual([])
  await page.context().close()
})

test('a sign of life is a short mail without pictures', async () => {
  const sign = await composeDigest(morning({ ...nothing, heartbeat: true }))
  const { page } = await shownMail(browser, previewHtml(sign!), 360, 'dark')
  expect(await page.evaluate(contrastOf)).toEqual([])
  expect(await page.evaluate(() => document.body.scrollHeight)).toBeLessThan(500)
  await page.context().close()
})

test('on a wide screen the mail stays 600 px wide, in the middle', async () => {
  const { page } = await shownMail(browser, previewHtml(digest), 1000)
  const box = await page.locator('.card').boundingBox()
  expect(box).toMatchObject({ x: 200, width: 600 })
  await page.context().close()
})

test('with pictures blocked nothing is lost: the figures stand in words and nothing is fetched', async () => {
  const { page, asked } = await shownMail(browser, digest.html, 600)
  expect(asked.filter((url) => !url.startsWith('cid:'))).toEqual([])
  const words = await page.evaluate(() => document.body.innerText)
  expect(words).toContain('54 artikel dalam 24 jam; terbanyak 6 artikel, pukul 17.00–18.00 WIB.')
  expect(words).toMatch(/Sudah 38 artikel; perkiraan akhir 52 artikel/)
  await page.context().close()
})
