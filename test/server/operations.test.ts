import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { openServed, type Served } from './served.ts'

describe('what operators read', () => {
  let served: Served
  beforeAll(async () => {
    served = await openServed(undefined, { metricsToken: 'rahasia-pemantau' })
  })
  afterAll(() => served.close())

  const metrics = (authorization?: string) =>
    fetch(`${served.url}/metrics`, authorization === undefined ? {} : { headers: { authorization } })

  test('metrics answer to the token and to nobody else', async () => {
    for (const wrong of [undefined, 'Bearer salah', 'rahasia-pemantau', 'Bearer rahasia-pemantau2']) {
      expect(await (await metrics(wrong)).text()).not.toContain('gaung_sources')
    }
    const reader = await served.as('reader')
    await reader('/api/now')
    await fetch(`${served.url}/berhenti/rahasia-orang`)
    const text = await (await metrics('Bearer rahasia-pemantau')).text()
    expect(text).toMatch(/gaung_sources\{state="never"\} 2/)
    expect(text).toContain('gaung_articles_waiting 0')
    expect(text).toMatch(/gaung_http_request_seconds_count\{method="GET",route="\/api\/now",status="200"\} 1/)
    expect(text).not.toContain('rahasia-orang')
  })

  test('a request has a number, the proxy’s when that is plain, and an error says it', async () => {
    const own = await fetch(`${served.url}/healthz`)
    expect(own.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
    const given = await fetch(`${served.url}/healthz`, { headers: { 'x-request-id': 'proksi-12345' } })
    expect(given.headers.get('x-request-id')).toBe('proksi-12345')
    const odd = await fetch(`${served.url}/healthz`, { headers: { 'x-request-id': 'a b; c' } })
    expect(odd.headers.get('x-request-id')).not.toBe('a b; c')
  })
})

test('asked to stop, a running house ends by itself and with exit code 0', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-stop-'))
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'start'], {
    env: { ...process.env, PORT: '0', GAUNG_DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'silent' },
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  for await (const line of createInterface(child.stdout)) if (line.startsWith('Gaung: http')) break
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})
