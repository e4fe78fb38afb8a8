/**
 * Fetches and reads what its orders name, as the pipeline does, and says on standard output how each ended and how much
 * memory it took: this process beyond what it had before the first, and its largest reader.
 */
import { readFileSync } from 'node:fs'
import { createFetcher, limits } from '../../crawlers/fetch.ts'
import { openReaders } from '../../crawlers/isolation/readers.ts'

export type BombOrders = { origin: string; bombs: { path: string; kind: 'article' | 'feed' | 'listing' | 'sitemap' }[] }
export type BombEnding = {
  path: string
  outcome: string
  said: string
  milliseconds: number
  grownMiB: number
  readerMiB: number
}

const { origin, bombs } = JSON.parse(process.env['BOMB_ORDERS'] ?? '') as BombOrders
const limitOf = {
  article: limits.pageBytes,
  listing: limits.pageBytes,
  feed: limits.feedBytes,
  sitemap: limits.sitemapBytes,
}
const fetcher = createFetcher({
  contact: 'uji@gaung.example',
  allow: [new URL(origin).host],
  // The usual 30 s, shortened; the caps are the usual ones.
  timeoutMs: 4000,
})
const readers = openReaders()
const MiB = 1024 * 1024

// Everything is loaded and warm before the measuring begins.
await endingOf('/sound', 'article')
const before = process.memoryUsage().rss
let [most, readerMost] = [before, 0]
const watch = setInterval(look, 25)

for (const { path, kind } of bombs) {
  const started = performance.now()
  ;[most, readerMost] = [process.memoryUsage().rss, 0]
  const { outcome, said } = await endingOf(path, kind)
  look()
  const ending: BombEnding = {
    path,
    outcome,
    said: said.slice(0, 2000),
    milliseconds: Math.round(performance.now() - started),
    grownMiB: Math.round((most - before) / MiB),
    readerMiB: readerMost,
  }
  process.stdout.write(JSON.stringify(ending) + '\n')
}
clearInterval(watch)
await readers.close()
await fetcher.close()

async function endingOf(path: string, kind: 'article' | 'feed' | 'listing' | 'sitemap') {
  const got = await fetcher.get(origin + path, { limitBytes: limitOf[kind] })
  if (!got.ok) return { outcome: got.why, said: got.detail }
  if (got.status === 304) return { outcome: '304', said: '' }
  const about = { url: got.url, contentType: got.contentType }
  const reading =
    kind === 'article'
      ? await readers.article({ ...about, body: got.body, fetchedAt: new Date() })
      : await readers[kind](got.body, about)
  return { outcome: reading.ok ? 'read' : reading.why, said: JSON.stringify(reading) }
}

function look(): void {
  most = Math.max(most, process.memoryUsage().rss)
  readerMost = Math.max(readerMost, ...readerSizes())
}

/** Resident memory of the reader processes in MiB, where the system tells. */
function readerSizes(): number[] {
  if (process.platform !== 'linux') return []
  try {
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim()
    return pids
      .split(' ')
      .map((pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return []
  }
}
