import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { openServed, type Served } from './served.ts'

let served: Served
beforeAll(async () => {
  served = await openServed()
})
afterAll(() => served.close())

const assets = join(projectRoot, 'dist', 'web', 'assets')
/** The largest: what is too small is not packed. */
const script = readdirSync(assets)
  .filter((name) => name.endsWith('.js'))
  .reduce((a, b) => (statSync(join(assets, a)).size >= statSync(join(assets, b)).size ? a : b))

/** As it crosses the line: nothing is unpacked on the way. */
async function raw(path: string, encodings: string) {
  const { headers, body, statusCode } = await request(served.url + path, { headers: { 'accept-encoding': encodings } })
  return { status: statusCode, headers, bytes: Buffer.from(await body.arrayBuffer()) }
}

test('a script crosses the line packed, is the same file unpacked, and is kept for good', async () => {
  const plain = readFileSync(join(assets, script))
  const { status, headers, bytes } = await raw(`/assets/${script}`, 'gzip, br')
  expect(status).toBe(200)
  expect(headers['content-encoding']).toBe('br')
  expect(headers['content-type']).toMatch(/^text\/javascript/)
  expect(headers['cache-control']).toMatch(/max-age=31536000.*immutable/)
  expect(headers['vary']).toMatch(/accept-encoding/i)
  expect(brotliDecompressSync(bytes).equals(plain)).toBe(true)
  expect(bytes.length).toBeLessThan(plain.length / 2)
})

test('who cannot unpack is given the plain file', async () => {
  const { headers, bytes } = await raw(`/assets/${script}`, 'identity')
  expect(headers['content-encoding']).toBeUndefined()
  expect(bytes.equals(readFileSync(join(assets, script)))).toBe(true)
})

test('an asset that is not there is the page, not an error of ours', async () => {
  expect((await raw('/assets/none-1234.js', 'br')).status).toBe(200)
})

test('long answers are packed and read the same; short ones stay as they are', async () => {
  const ask = await served.as('officer')
  const [packed, plain] = await Promise.all([
    ask(`/api/releases/${served.releaseId}`),
    ask(`/api/releases/${served.releaseId}`, { headers: { 'accept-encoding': 'identity' } }),
  ])
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect(packed.headers.get('cache-control')).toBe('no-store')
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await packed.json()).toEqual(await plain.json())
  expect((await ask('/api/me')).headers.get('content-encoding')).toBeNull()
})

test('the menu is told how many findings wait', async () => {
  const ask = await served.as('officer')
  const { counts } = (await (await ask('/api/findings?state=open')).json()) as { counts: { open: number } }
  expect(counts.open).toBeGreaterThan(0)
  expect(await (await ask('/api/findings/waiting')).json()).toEqual({ open: counts.open })
})
