/** The command as it is typed, on files and a database of its own. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { absent, hasReplay, replayFolder } from '../replay/shared.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-stories-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const gaung = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['dist/cli.js', 'stories', ...args], {
    cwd: projectRoot,
    env: { ...process.env, GAUNG_DATA_DIR: folder },
  })

const text =
  'Sebanyak 640 pemohon memakai layanan paspor di Pasar Induk Rau selama dua pekan percobaan, kata Kepala Kantor Wilayah Ratna Dewi Lestari di Serang. Ratna menyebut loket itu dijaga enam petugas dan dibuka sebelum matahari terbit mengikuti jam ramai pasar. Biaya dan syaratnya sama dengan di kantor.'
const line = (id: string, outlet: string, day: number, body: string) =>
  JSON.stringify({ id, outlet, title: `Judul ${id}`, text: body, publishedAt: `2026-03-0${day}T01:00:00Z` })

test('the largest stories of a file are printed with their tellings, the original marked and why', async () => {
  const file = join(folder, 'articles.jsonl')
  const other = 'Harga cabai di tiga pasar kota itu turun sepekan terakhir, kata Kepala Dinas Perdagangan Bimo Aryanto.'
  const lines = [
    line('c', 'tiga.example', 3, other),
    line('b', 'dua.example', 2, `${text} (ANTARA)`),
    line('a', 'satu.example', 1, text),
  ]
  writeFileSync(file, [...lines, 'no json'].join('\n'))
  const { stdout, stderr } = await gaung(file, '--top', '1', '--json')
  expect(JSON.parse(stdout)).toEqual({
    original: { articleId: null, why: 'credit', credit: 'ANTARA' },
    articles: [
      { id: 'a', outlet: 'satu.example', title: 'Judul a', publishedAt: '2026-03-01T01:00:00.000Z' },
      { id: 'b', outlet: 'dua.example', title: 'Judul b', publishedAt: '2026-03-02T01:00:00.000Z' },
    ],
  })
  expect(stderr).toContain('line 4: not an article')
  expect((await gaung(file)).stdout).toContain('1 × Judul c')
})

test('an empty database has no stories, and a wrong word is answered in a sentence', async () => {
  expect((await gaung()).stdout).toBe('')
  await expect(gaung('--top', 'many')).rejects.toMatchObject({ code: 2 })
})

test.skipIf(!hasReplay)(hasReplay ? 'the reprint chains of April 2020 come out as stories' : absent, async () => {
  const { stdout } = await gaung(join(replayFolder, 'ministry-coverage.jsonl'), '--json')
  const stories = stdout
    .trim()
    .split('\n')
    .map((one) => (JSON.parse(one) as { articles: { id: string }[] }).articles.map(({ id }) => id))
  expect(stories).toHaveLength(10)
  expect(stories[0]).toEqual(['k114', 'k125', 'k126', 'k127', 'k133', 'k134'])
  for (const chain of [
    ['k35', 'k40', 'k50', 'k52'],
    ['k6', 'k9', 'k10'],
    ['k54', 'k61', 'k63'],
  ])
    expect(stories).toContainEqual(chain)
})
