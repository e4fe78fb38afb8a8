/** Two hundred people with the dashboard open: `tsx screens.ts URL PASSWORD PEOPLE MINUTES`; prints what they waited for. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as later } from 'node:timers/promises'

/** Milliseconds that 50, 95 and 99 of a hundred waited at most. */
type Waits = { p50: number; p95: number; p99: number }

/** `ownLag`: for so long this process itself was busy, which is in what it measured. */
export type Asked = Waits & {
  requests: number
  errors: number
  events: number
  ownLag: Omit<Waits, 'p95'>
  byPath: Record<string, Waits>
}

const [url = '', password = '', people = '', minutes = ''] = process.argv.slice(2)
/** Somebody who reads looks at another page about this often. */
const everyMs = 5000
const until = Date.now() + Number(minutes) * 60_000
const paths = ['/api/now', '/api/findings', '/api/coverage', '/api/releases', '/api/outlets', '/api/sources', '/api/me']

const waited = new Map<string, number[]>(paths.map((path) => [path, []]))
let errors = 0
let events = 0

/** Only refused sign-ins are limited by address: two hundred people behind one proxy all come in. */
async function signIn(n: number): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'x-gaung': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ email: `orang${n}@humas.example`, password }),
  })
  if (!answer.ok) throw new Error(`orang${n} was not let in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
}

async function listen(cookie: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${url}/api/events`, { headers: { cookie }, signal })
  if (!answer.body) return
  for await (const bytes of answer.body) events += (Buffer.from(bytes).toString().match(/^id:/gm) ?? []).length
}

async function look(cookie: string, path: string): Promise<void> {
  const started = performance.now()
  try {
    const answer = await fetch(url + path, { headers: { cookie } })
    await answer.arrayBuffer()
    if (!answer.ok) errors++
  } catch {
    errors++
  }
  waited.get(path)!.push(performance.now() - started)
}

async function person(n: number): Promise<void> {
  const cookie = await signIn(n)
  const line = new AbortController()
  const listening = listen(cookie, line.signal).catch(() => {
    if (!line.signal.aborted) errors++
  })
  await later((n / Number(people)) * everyMs)
  for (let turn = n; Date.now() < until; turn++) {
    await look(cookie, paths[turn % paths.length]!)
    await later(everyMs * (0.5 + Math.random()))
  }
  line.abort()
  await listening
}

const lag = monitorEventLoopDelay({ resolution: 10 })
lag.enable()
// One after the other: two hundred Argon2 hashes at once are a morning of their own.
const everybody: Promise<void>[] = []
for (let n = 0; n < Number(people); n++) {
  everybody.push(person(n))
  await later(100)
}
await Promise.all(everybody)
const all = [...waited.values()].flat()
const asked: Asked = {
  requests: all.length,
  errors,
  events,
  ownLag: { p50: Math.round(lag.percentile(50) / 1e6), p99: Math.round(lag.percentile(99) / 1e6) },
  ...waitsOf(all),
  byPath: Object.fromEntries([...waited].map(([path, list]) => [path, waitsOf(list)])),
}
process.stdout.write(JSON.stringify(asked))

function waitsOf(list: number[]): Waits {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}
