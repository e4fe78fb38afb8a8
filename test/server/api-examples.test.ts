/** What docs/api/README.md says one types is typed here, word for word, by a shell with curl. */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { openServed, password, type Served } from './served.ts'

let served: Served
const folder = mkdtempSync(join(tmpdir(), 'gaung-examples-'))
const blocks = [...readFileSync(join(projectRoot, 'docs', 'api', 'README.md'), 'utf8').matchAll(/^```\n(.+?)^```$/gms)]
const [signIn, calls] = blocks.map(([, text]) => text!)
const hasCurl = (() => {
  try {
    return execFileSync('curl', ['--version']).length > 0
  } catch {
    return false
  }
})()

beforeAll(async () => {
  served = await openServed()
})
afterAll(async () => {
  await served?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Each command's answer; `-f` makes a refusal fail. */
async function typed(script: string, env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-ec', script.replaceAll('curl -s', 'curl -sf')], {
    cwd: folder,
    env: { ...process.env, GAUNG: served.url, ...env },
  })
  return stdout
}

test.skipIf(!hasCurl)('the examples of the API run as they are written (needs curl)', async () => {
  expect(blocks).toHaveLength(2)
  const made = await typed(signIn!.replace('rina@kementerian.example', 'officer@humas.example').replace('…', password))
  expect(made).toContain('"key":"gaung_')
  const list = await (await served.as('officer'))('/api/tokens')
  expect(((await list.json()) as { rows: { scopes: string[] }[] }).rows[0]!.scopes).toEqual(['read'])

  const officer = await served.as('officer')
  const writing = await officer('/api/tokens', {
    method: 'POST',
    body: JSON.stringify({ name: 'tulis', scopes: ['read', 'write'], days: 1 }),
  })
  const { key } = (await writing.json()) as { key: string }
  const release = {
    title: 'Kementerian Hukum Buka Pos Bantuan',
    text: 'Jakarta – Kementerian Hukum membuka pos bantuan hukum baru di lima kota, kata juru bicara pada Selasa.',
    publishedAt: '2026-05-18T14:00:00+07:00',
  }
  writeFileSync(join(folder, 'rilis.json'), JSON.stringify(release))
  const page = (await (
    await fetch(`${served.url}/api/v1/articles?limit=1`, { headers: { authorization: `Bearer ${key}` } })
  ).json()) as { next: string }
  const search = await officer('/api/searches', {
    method: 'POST',
    body: JSON.stringify({ name: 'satuan kerja', asked: 'q=satuan+kerja' }),
  })
  const { id: searchId } = (await search.json()) as { id: string }
  const commands = calls!.split('\n').filter((line) => line.startsWith('curl'))
  expect(commands.length).toBeGreaterThanOrEqual(6)
  for (const command of commands) {
    const filled = command
      .replace('release=ID', `release=${served.releaseId}`)
      .replace('SEARCH', searchId)
      .replace('NEXT', page.next)
    expect(await typed(filled, { KEY: key }), command).toMatch(command.includes(' -o ') ? /^$/ : /^(\{|<\?xml)/)
  }
  expect(readFileSync(join(folder, 'liputan.parquet'), 'latin1')).toMatch(/^PAR1[^]+PAR1$/)
})
