/**
 * How much reading does a processor buy? Pages are fetched from loopback and read in the readers' processes, whose time
 * is counted in; the rival gets the bytes in its hand. Pages of a real collection join the invented ones where present.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { afterAll, bench, describe } from 'vitest'
import { createFetcher, limits } from '../../crawlers/fetch.ts'
import { openReaders } from '../../crawlers/isolation/readers.ts'
import { bytesOf, hasReplay, savedFiles } from '../replay/shared.ts'
import { portalPage } from './pages.ts'

const real = hasReplay ? savedFiles().flatMap((one) => (one.kind === 'article' ? [bytesOf(one.file)] : [])) : []
const invented = Array.from({ length: 24 }, (_, i) => Buffer.from(portalPage(i + 1, 1 + (i % 4))))
const pages = [...invented, ...real]

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html').end(pages[Number(request.url?.slice(1)) % pages.length])
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const fetcher = createFetcher({ contact: 'uji@gaung.example', allow: [`127.0.0.1:${port}`] })
const readers = openReaders()
afterAll(async () => {
  await readers.close()
  await fetcher.close()
  server.close()
})

let count = 0
async function readNext(): Promise<boolean> {
  const got = await fetcher.get(`http://127.0.0.1:${port}/${count++}`, { limitBytes: limits.pageBytes })
  if (!got.ok || got.status !== 200) throw new Error('the loopback site did not answer')
  const { url, body, contentType } = got
  return (await readers.article({ url, body, contentType, fetchedAt: new Date() })).ok
}

/** This process and its readers: processor seconds and resident megabytes, from the system where it tells. */
function used(): { seconds: number; main: number; readers: number[] } {
  const own = process.cpuUsage()
  const main = process.memoryUsage().rss / 1e6
  const seconds = (own.user + own.system) / 1e6
  if (process.platform !== 'linux') return { seconds, main, readers: [] }
  const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')
  const stats = pids.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')]
    } catch {
      return []
    }
  })
  const ticks = stats.map((stat) => (Number(stat[11]) + Number(stat[12])) / 100)
  const resident = stats.map((stat) => (Number(stat[21]) * 4096) / 1e6)
  return { seconds: seconds + ticks.reduce((sum, one) => sum + one, 0), main, readers: resident }
}

// Both readers started and every page seen once before anything is measured.
await Promise.all(pages.map(readNext))
const kilobytes = pages.map((page) => page.length / 1000).sort((a, b) => a - b)
console.log(
  `${invented.length} invented and ${real.length} real pages, ${kilobytes[0]!.toFixed(0)} to ${kilobytes.at(-1)!.toFixed(0)} kB, half above ${kilobytes[pages.length >> 1]!.toFixed(0)}`,
)

/** jsdom brings no types of its own, and is here for this comparison only. */
type Jsdom = new (html: string) => { window: { document: unknown; close(): void } }
const { JSDOM } = createRequire(import.meta.url)('jsdom') as { JSDOM: Jsdom }

const inLinkedom = (html: string): void => void new Readability(parseHTML(html).document as never).parse()
function inJsdom(html: string): void {
  const { window } = new JSDOM(html)
  new Readability(window.document as never).parse()
  window.close()
}

function rival(read: (html: string) => void): () => void {
  let at = 0
  return () => {
    // linkedom loses some bodies, and Readability then throws; that page counts as read.
    try {
      read(pages[at++ % pages.length]!.toString('utf8'))
    } catch {
      return
    }
  }
}

describe('a page: operations a second are pages a CPU-second (goal: 12)', () => {
  const processor = { now: () => used().seconds * 1000, time: 10_000, warmupIterations: 0 }
  bench('fetched, read in another process', async () => void (await readNext()), processor)
  bench('Readability on jsdom, the bytes at hand, body and title only', rival(inJsdom), processor)
  bench('Readability on linkedom, the bytes at hand, body and title only', rival(inLinkedom), processor)
})

describe('a page: milliseconds on the clock (goal: p95 below 200)', () => {
  bench('fetched, read in another process', async () => void (await readNext()), { time: 10_000, warmupIterations: 0 })
})

describe('ten thousand pages (goal: at most 600 MB, and flat)', () => {
  bench(
    'two at a time',
    async () => {
      const rows = []
      let read = 0
      const began = performance.now()
      for (let done = 0; done < 10_000; done += 1000) {
        const lane = async () => {
          for (let i = 0; i < 500; i++) if (await readNext()) read++
        }
        await Promise.all([lane(), lane()])
        const { main, readers } = used()
        const all = [main, ...readers].reduce((sum, one) => sum + one, 0)
        rows.push(
          `${done + 1000}: ${all.toFixed(0)} MB (${[main, ...readers].map((one) => one.toFixed(0)).join(' + ')})`,
        )
      }
      console.log(
        [
          `${read} of 10,000 read in ${((performance.now() - began) / 1000).toFixed(0)} s; megabytes of this process and its readers after`,
          ...rows,
        ].join('\n'),
      )
    },
    { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
  )
})
