/** `gaung demo` as anybody runs it: three days through the real crawler, matcher and checks, held against what was planted. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DemoSummary, Score } from '../../src/demo/summary.ts'
import { projectRoot } from '../../src/paths.ts'

const minutes = '1'

test(
  'the demo finds what was planted: every copy and rewrite, most errors, nothing on clean copies',
  { timeout: 180_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gaung-demo-'))
    const out = await run(['demo', '--exit', '--json', '--minutes', minutes], {
      GAUNG_DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'warn',
    })
    rmSync(folder, { recursive: true, force: true })
    const summary = JSON.parse(out.split('\n').find((line) => line.startsWith('{'))!) as DemoSummary
    const { heard, releases, linked, errors } = summary
    expect(releases.missed).toEqual([])
    expect(heard.found).toBeGreaterThan(160)
    expect(linked.copy.missed).toEqual([])
    expect(linked.edited.missed).toEqual([])
    expect(linked.rewrite.missed).toEqual([])
    expect(summary.falseLinks).toEqual([])
    expect(share([errors.number, errors.percent, errors.money, errors.date, errors.weekday])).toBeGreaterThanOrEqual(
      0.8,
    )
    expect(share([errors['quotation-altered'], errors['quotation-invented']])).toBeGreaterThanOrEqual(0.8)
    expect(summary.flaggedCleanCopies).toEqual([])
  },
)

const share = (scores: Score[]): number =>
  scores.reduce((sum, score) => sum + score.found, 0) / scores.reduce((sum, score) => sum + score.planted, 0)

function run(args: string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'cli.js'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`gaung ended with ${code}`))))
  })
}
