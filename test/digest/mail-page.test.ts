import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeDigest, previewHtml, type Digest } from '../../src/digest/digest.ts'
import { openBrowser } from '../support/browser.ts'
import { morning, nothing } from './morning.ts'

let browser: Browser
let digest: Digest
beforeAll(async () => {
  browser = await openBrowser()
  digest = (await composeDigest(morning())) as Digest
}, 60_000)
afterAll(() => browser?.close())

/** Shows the mail without scripts and without a network, as a mail program does. */
async function shown(html: string, width: number, colorScheme: 'light' | 'dark' = 'light') {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: false })
  const page = await context.newPage()
  const asked: string[] = []
  await page.route('**/*', (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await page.setContent(html)
  return { page, asked }
}

const contrastOf = () => {
  const numbers = (colour: string) => [...colour.matchAll(/[\d.]+/g)].map(Number)
  const light = (colour: string) => {
    const [r, g, b] = numbers(colour).map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const behind = (element: Element): string => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if (numbers(colour)[3] !== 0) return colour
    }
    return 'rgb(255, 255, 255)'
  }
  const poor: string[] = []
  for (const element of document.querySelectorAll('h1, h2, td, div, a, span')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.textContent ?? ''))
    if (!own || element.closest('[aria-hidden], [style*="display:none"]') !== null) continue
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x)
    const ratio = (a! + 0.05) / (b! + 0.05)
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${element.textContent?.slice(0, 40)}`)
  }
  return poor
}

/** Dark for light and light for dark in every inline colour, its hue kept, as Outlook and Gmail on a phone do it. */
const invertedLightness = (html: string) =>
  html.replace(/<style>.+?<\/style>/s, '').replace(/#([0-9a-f]{6})\b/g, (_, hex: string) => {
    const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    const shift = 255 - Math.max(...parts) - Math.min(...parts)
    return `rgb(${parts.map((part) => part + shift).join(',')})`
  })

for (const width of [600, 360]) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`at ${width} px in the ${scheme} theme it fits, its charts show, and every word can be read`, async () => {
      const { page } = await shown(previewHtml(digest), width, scheme)
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
    const { page } = await shown(previewHtml(long!), width)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await page.context().close()
  }
})

test('a phone whose mail program throws the style sheet away still shows the whole width', async () => {
  const { page } = await shown(previewHtml(digest).replace(/<style>.+?<\/style>/s, ''), 360)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(376)
  await page.context().close()
})

test('programs that turn a light mail dark by themselves leave every word legible', async () => {
  const { page } = await shown(invertedLightness(previewHtml(digest)), 600)
  expect(await page.evaluate(contrastOf)).toEqual([])
  await page.context().close()
})

test('a sign of life is a short mail without pictures', async () => {
  const sign = await composeDigest(morning({ ...nothing, heartbeat: true }))
  const { page } = await shown(previewHtml(sign!), 360, 'dark')
  expect(await page.evaluate(contrastOf)).toEqual([])
  expect(await page.evaluate(() => document.body.scrollHeight)).toBeLessThan(500)
  await page.context().close()
})

test('on a wide screen the mail stays 600 px wide, in the middle', async () => {
  const { page } = await shown(previewHtml(digest), 1000)
  const box = await page.locator('.card').boundingBox()
  expect(box).toMatchObject({ x: 200, width: 600 })
  await page.context().close()
})

test('with pictures blocked nothing is lost: the figures stand in words and nothing is fetched', async () => {
  const { page, asked } = await shown(digest.html, 600)
  expect(asked.filter((url) => !url.startsWith('cid:'))).toEqual([])
  const words = await page.evaluate(() => document.body.innerText)
  expect(words).toContain('54 artikel dalam 24 jam; terbanyak 6 artikel, pukul 17.00–18.00 WIB.')
  expect(words).toMatch(/Sudah 38 artikel; perkiraan akhir 52 artikel/)
  await page.context().close()
})
