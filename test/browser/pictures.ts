/**
 * npm run pictures [-- FOLDER]
 *
 * Plays the demo newsroom, opens every page as people would and saves what they see: on a desk and on a phone, light
 * and dark, Indonesian and English. WebP of middling quality, so that all of them together can be kept (docs/pictures).
 * For looking at; the journeys beside this file are what must hold.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Page } from 'playwright-core'
import type { FindingList, OutletList, ReleaseDetail, ReleaseList } from '../../dashboard/api.ts'
import { pages } from '../../dashboard/web/pages/index.ts'
import { projectRoot } from '../../src/paths.ts'
import { openBrowser } from '../support/browser.ts'

const folder = process.argv[2] ?? join(projectRoot, 'docs', 'pictures')

type Look = { name: string; width: number; scheme: 'light' | 'dark'; language: 'id' | 'en' }
const looks: Look[] = [
  { name: 'desk', width: 1280, scheme: 'light', language: 'id' },
  { name: 'desk-dark', width: 1280, scheme: 'dark', language: 'id' },
  { name: 'desk-en', width: 1280, scheme: 'light', language: 'en' },
  { name: 'phone', width: 360, scheme: 'light', language: 'id' },
]

/** Text stays sharp enough to read, and ninety pictures stay below three megabytes. */
const quality = 35
/** WebP knows no taller picture. */
const tallest = 1500

const demo = spawn(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'demo', '--minutes', '1.5'], {
  env: { ...process.env, PORT: process.env['PORT'] ?? '3077', UV_THREADPOOL_SIZE: '16' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const { url, password } = await played()
  const browser = await openBrowser()
  try {
    mkdirSync(folder, { recursive: true })
    for (const look of looks) await walk(browser, look, url, password)
  } finally {
    await browser.close()
  }
} finally {
  demo.kill('SIGTERM')
}

/** Waits until the three days are over. */
async function played(): Promise<{ url: string; password: string }> {
  let url = ''
  let password = ''
  for await (const line of createInterface({ input: demo.stdout })) {
    url ||= /http:\/\/\S+?(?=[\s;]|$)/.exec(line)?.[0] ?? ''
    password ||= /^ {6}(\S+)$/.exec(line)?.[1] ?? ''
    if (line.includes('stays open')) return { url, password }
  }
  throw new Error('the demo ended before it was open')
}

async function walk(browser: Browser, look: Look, url: string, password: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.width < 500 ? 740 : 900 },
    colorScheme: look.scheme,
    locale: look.language === 'id' ? 'id-ID' : 'en-GB',
    timezoneId: 'Asia/Jakarta',
  })
  await context.addInitScript(`localStorage.setItem('gaung-tongue', '${look.language}')`)
  const page = await context.newPage()
  await page.goto(url)
  const secret = page.locator('input[type=password]')
  await secret.waitFor()
  await save(page, 'masuk', look)
  await secret.fill(password)
  await secret.press('Enter')
  await secret.waitFor({ state: 'detached' })
  for (const { name, path } of await addresses(page, url)) {
    await page.goto(`${url}${path}`)
    await page.locator('h1').first().waitFor()
    await save(page, name, look)
  }
  await context.close()
}

async function save(page: Page, name: string, look: Look): Promise<void> {
  // Charts draw themselves in, those further down a little later; the picture is of the end.
  await page.waitForTimeout(900)
  await page.waitForFunction("[...document.querySelectorAll('canvas')].every((chart) => chart.dataset.drawn)")
  await page.waitForTimeout(300)
  const browser = await page.context().newCDPSession(page)
  const { cssContentSize } = await browser.send('Page.getLayoutMetrics')
  const { data } = await browser.send('Page.captureScreenshot', {
    format: 'webp',
    quality,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: look.width, height: Math.min(cssContentSize.height, tallest), scale: 1 },
  })
  await browser.detach()
  writeFileSync(join(folder, `${name}-${look.name}.webp`), Buffer.from(data, 'base64'))
}

/** Every page of the list; those about one thing with the thing most is said of, and with each of its sections. */
async function addresses(page: Page, url: string): Promise<{ name: string; path: string }[]> {
  const ask = async (path: string) => (await page.request.get(`${url}${path}`)).json() as Promise<unknown>
  const releases = (await ask('/api/releases')) as ReleaseList
  const release = releases.rows.toSorted((a, b) => b.articles - a.articles)[0]!
  const findings = (await ask('/api/findings?state=all')) as FindingList
  const coverage = (await ask(`/api/releases/${release.id}`)) as ReleaseDetail
  const story = coverage.coverage.toSorted((a, b) => b.storySize - a.storySize)[0]
  const outlets = (await ask('/api/outlets')) as OutletList
  const subject: Record<string, string | null | undefined> = {
    '/rilis/:id': release.id,
    '/rilis/:id/sunting': release.id,
    '/artikel/:id': findings.rows[0]?.articleRef.id,
    '/cerita/:id': story?.storyId,
    '/media/:id': outlets.rows[0]?.id,
  }
  return pages.flatMap(({ path }) => {
    const id = subject[path]
    const name = path === '/' ? 'siklus' : path.slice(1).replace('/:id', '-satu').replaceAll('/', '-')
    const filled = id ? path.replace(':id', encodeURIComponent(id)) : path
    if (filled.includes(':')) throw new Error(`nothing in the demo to show on ${path}`)
    const sections = path === '/rilis/:id' ? ['liputan', 'kesetiaan', 'temuan', 'versi'] : []
    return [
      { name, path: filled },
      ...sections.map((section) => ({ name: `${name}-${section}`, path: `${filled}?bagian=${section}` })),
    ]
  })
}
