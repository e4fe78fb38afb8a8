/** “gaung start” is two processes: the one that answers, and the worker beside it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as later } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openWorkerProcess } from '../../src/halves/worker-process.ts'
import { projectRoot } from '../../src/paths.ts'
import { bundled } from '../support/bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-halves-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function started(name: string): Promise<{ child: ChildProcess; url: string; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'start'], {
    env: { ...process.env, PORT: '0', GAUNG_DATA_DIR: join(folder, name), DATABASE_URL: '', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  for await (const line of createInterface(child.stdout!)) {
    const url = /^Gaung: (\S+)/.exec(line)?.[1]
    if (url) return { child, url, ended }
  }
  throw new Error('it ended before it served')
}

const childrenOf = (pid: number): number[] => {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return list.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
const everybodyBelow = (pid: number): number[] => childrenOf(pid).flatMap((child) => [child, ...everybodyBelow(child)])
/** A zombie has ended, whoever was to take note of it. */
const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

async function until(what: () => boolean, word: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (what()) return
    await later(50)
  }
  throw new Error(word)
}

test.skipIf(process.platform !== 'linux')(
  'the half that answers, killed the hard way, leaves nobody alive',
  { timeout: 60_000 },
  async () => {
    const { child, ended } = await started('terbunuh')
    await until(() => everybodyBelow(child.pid!).length > 0, 'no worker was started')
    // While it still loads, the worker cannot know yet that it is alone.
    await later(1500)
    const others = everybodyBelow(child.pid!)
    child.kill('SIGKILL')
    await ended
    await until(() => !others.some(isAlive), `still alive: ${others.filter(isAlive).join()}`)
  },
)

test.skipIf(process.platform !== 'linux')(
  'a worker that died is started anew, and the dashboard answers meanwhile',
  { timeout: 60_000 },
  async () => {
    const { child, url, ended } = await started('hidup')
    await until(() => childrenOf(child.pid!).length > 0, 'no worker was started')
    const [first] = childrenOf(child.pid!)
    process.kill(first!, 'SIGKILL')
    await until(() => !isAlive(first!), 'it did not die')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await until(() => childrenOf(child.pid!).some((pid) => pid !== first), 'no other worker was started')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
)

test('what a person asks of another site goes out through the worker; without one it cannot be reached', async () => {
  const site = createServer((_request, response) => void response.end('Gema berita'))
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready))
  const { port } = site.address() as AddressInfo
  const program = await bundled('halves', { 'polite-child': join(import.meta.dirname, 'polite-child.ts') })
  process.env['ALLOWED_PORT'] = String(port)
  const ended: string[] = []
  const worker = openWorkerProcess({ entry: program.path('polite-child'), onEnded: (why) => ended.push(why) })
  const ask = () => worker.polite.get(`http://127.0.0.1:${port}/berita`, { limitBytes: 1000 })
  expect(await ask()).toMatchObject({ ok: false, why: 'connect' })
  worker.start()
  const got = await ask()
  expect(got.ok && got.status === 200 && Buffer.from(got.body).toString()).toBe('Gema berita')
  await worker.stop()
  expect(await ask()).toMatchObject({ ok: false, why: 'connect' })
  expect(ended).toEqual([])
  site.close()
  program.remove()
})
