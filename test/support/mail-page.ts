/** A mail as a mail program shows it, and whether it can be read there. */
import type { Browser } from 'playwright-core'

/** Shows the mail without scripts and without a network, as a mail program does. */
export async function shownMail(
  browser: Browser,
  html: string,
  width: number,
  colorScheme: 'light' | 'dark' = 'light',
) {
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

/** Texts with less contrast than 4.5, each with its ratio; runs in the page. */
export const contrastOf = () => {
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
export const invertedLightness = (html: string) =>
  html.replace(/<style>.+?<\/style>/s, '').replace(/#([0-9a-f]{6})\b/g, (_, hex: string) => {
    const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    const shift = 255 - Math.max(...parts) - Math.min(...parts)
    return `rgb(${parts.map((part) => part + shift).join(',')})`
  })
