/**
 * npm run pictures [-- FOLDER]
 *
 * Plays the demo newsroom, opens every page as people would and saves what they see: on a desk and on a phone, light
 * and dark, Indonesian and English. WebP of middling quality, so that all of them together can be kept (docs/pictures).
 * Beside them the list of all (README.md). For looking at; the journeys beside this file are what must hold.
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

/** Text stays sharp enough to read, and a hundred and thirty pictures stay below six megabytes. */
const quality = 30
/** The first screens of a page say how it looks; the rest is more of the same. */
const tallest = 1300

const demo = spawn(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'demo', '--minutes', '1.5'], {
  env: { ...process.env, PORT: process.env['PORT'] ?? '3077', UV_THREADPOOL_SIZE: '16' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const { url, password } = await played()
  const browser = await openBrowser()
  try {
    mkdirSync(folder, { recursive: true })
    let names: string[] = []
    for (const look of looks) names = await walk(browser, look, url, password)
    writeFileSync(join(folder, 'README.md'), listOf(names))
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

/** @returns the names of the pages, in the order of the menu */
async function walk(browser: Browser, look: Look, url: string, password: string): Promise<string[]> {
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
  const visits = await addresses(page, url)
  for (const { name, path } of visits) {
    await page.goto(`${url}${path}`)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null)
    await save(page, name, look)
  }
  await context.close()
  return ['masuk', ...visits.map(({ name }) => name)]
}

/** Every page with each of its pictures, as Markdown. */
function listOf(names: string[]): string {
  const rows = [
    ['page', 'desk', 'dark', 'English', 'phone'],
    ['---', '---', '---', '---', '---'],
    ...names.map((name) => [name, ...looks.map((look) => `[${look.name}](${name}-${look.name}.webp)`)]),
  ]
  const wide = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map(
    (row, nth) => `| ${row.map((cell, column) => cell.padEnd(wide[column]!, nth === 1 ? '-' : ' ')).join(' | ')} |`,
  )
  return `# The pages as pictures

Taken by \`npm run pictures\` at the end of the demo's three days: every page on a desk (1280 wide), dark, in English,
and on a phone (360); the first screens of it.

${lines.join('\n')}
`
}

async function save(page: Page, name: string, look: Look): Promise<void> {
  // Charts draw themselves in, those further down a little later or for printing; the picture is of the end.
  await page.waitForTimeout(900)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.waitForFunction(() => [...document.querySelectorAll('canvas')].every((chart) => chart.dataset['drawn']))
  const browser = await page.context().newCDPSession(page)
  const { cssContentSize } = await browser.send('Page.getLayoutMetrics')
  const usual = page.viewportSize()!
  // As on a screen so tall: what stands at its lower edge, the menu of a phone, stands there in the picture.
  await page.setViewportSize({ width: look.width, height: Math.ceil(Math.min(cssContentSize.height, tallest)) })
  // Charts fit themselves to their place a moment after it has changed.
  await page.waitForTimeout(600)
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality })
  await page.setViewportSize(usual)
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
