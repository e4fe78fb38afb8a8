/** The list of units by command, and people bound to one of them. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-units-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const gaung = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['dist/cli.js', ...args], {
    cwd: projectRoot,
    env: { ...process.env, GAUNG_DATA_DIR: folder },
  }).catch((error: { code: number; stdout: string; stderr: string }) => error)
const last = (stdout: string): unknown => JSON.parse(stdout.trim().split('\n').at(-1)!)

test('a dry run tells, an import does, and a person is bound to what is there', { timeout: 60_000 }, async () => {
  const file = join(folder, 'satker.csv')
  writeFileSync(file, 'kode;nama;induk\npusat;Pusat Contoh;\nutara;Kanwil Utara;pusat\n')
  expect(last((await gaung('units', 'import', file, '--dry-run')).stdout)).toMatchObject({ added: 2, applied: false })
  const add = (...more: string[]) =>
    gaung('user', 'add', `${more.at(-1) ?? 'x'}@utara.example`, '--name', 'Ayu', '--role', 'officer', '--unit', 'utara')
  expect((await add()).stderr).toContain('there is no unit with the code “utara”')
  expect(last((await gaung('units', 'import', file)).stdout)).toMatchObject({ added: 2, applied: true })
  expect((await add('ayu')).stdout).toMatch(/^\S{16}\n$/)
  writeFileSync(file, 'kode;nama;induk\nutara;Kanwil Utara;barat\n')
  const refused = await gaung('units', 'import', file)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.stderr).toContain('line 2: The parent “barat” of “utara” is not in this file.')
})
