import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as soon } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { Cell } from '../../src/analytics/analytic.ts'
import { csvStream } from '../../src/export/csv.ts'
import { jsonLinesStream } from '../../src/export/json-lines.ts'
import { generatedRows, manyColumns, manyRow, manyRows } from './many-rows.ts'

async function* of(...rows: Record<string, Cell>[]) {
  yield* rows
}

async function bytesOf(stream: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

const columns = [
  { key: 'a', label: 'judul' },
  { key: 'b', label: 'angka' },
]
const plain = { excel: false }
const csv = async (options: { excel: boolean }, ...rows: Record<string, Cell>[]) =>
  (await bytesOf(csvStream(columns, of(...rows), options))).toString('utf8')

test('records end with CRLF and fields with commas, quotes or line breaks are quoted', async () => {
  expect(await csv(plain, { a: 'satu, "dua"', b: 1 }, { a: 'tiga\nempat', b: -2.5 })).toBe(
    'judul,angka\r\n"satu, ""dua""",1\r\n"tiga\nempat",-2.5\r\n',
  )
})

test('a table without rows still has its header', async () => {
  expect(await csv(plain)).toBe('judul,angka\r\n')
})

test('text that a spreadsheet would run is disarmed, while negative numbers stay numbers', async () => {
  for (const formula of ['=1+1', '+62811', '-1+1', '@SUM(A1)', '\tx', '=cmd|" /C calc"!A1', '=1+1', '＠x']) {
    const [row] = parseNow(await csv(plain, { a: formula, b: -7 }), { columns: true }) as Record<string, string>[]
    expect(row).toEqual({ judul: `'${formula}`, angka: '-7' })
  }
})

test('unknown and unmeasurable figures are empty, never zero; booleans are words', async () => {
  expect(await csv(plain, { a: null, b: 0 }, { a: true, b: Number.NaN }, { a: false, b: 1e21 })).toBe(
    'judul,angka\r\n,0\r\ntrue,\r\nfalse,1e+21\r\n',
  )
})

test('for Excel there is a byte order mark, a semicolon and a decimal comma', async () => {
  const bytes = await bytesOf(csvStream(columns, of({ a: 'Pelatihan é; lanjut', b: 12.5 }), { excel: true }))
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(bytes.subarray(3).toString('utf8')).toBe('judul;angka\r\n"Pelatihan é; lanjut";12,5\r\n')
})

test('as JSON Lines values keep their kind, and formulas are plain text that nothing runs', async () => {
  const lines = await bytesOf(jsonLinesStream(columns, of({ a: '=1+1', b: 2.5 }, { a: null, b: -7 })))
  expect(lines.toString('utf8')).toBe('{"judul":"=1+1","angka":2.5}\n{"judul":null,"angka":-7}\n')
})

test('a row without one of the columns ends the stream with an error that names the column', async () => {
  await expect(csv(plain, { a: 'x' })).rejects.toThrow('no column “b”')
})

test('an error while rows are read reaches the reader of the CSV', async () => {
  async function* broken() {
    yield { a: 'x', b: 1 }
    throw new Error('database gone')
  }
  await expect(bytesOf(csvStream(columns, broken(), plain))).rejects.toThrow('database gone')
})

test('rows are pulled no faster than they are read, and closed when the reader leaves', async () => {
  let pulled = 0
  let closed = false
  async function* endless() {
    try {
      for (;;) yield { a: 'x'.repeat(1_000), b: pulled++ }
    } finally {
      closed = true
    }
  }
  const stream = csvStream(columns, endless(), plain)
  stream.once('readable', () => stream.read(1))
  for (let turn = 0; turn < 2_000; turn++) await soon()
  const held = pulled
  expect(held).toBeGreaterThan(0)
  expect(held).toBeLessThan(1_000)
  stream.destroy()
  for (let turn = 0; turn < 50 && !closed; turn++) await soon()
  expect(closed).toBe(true)
})

test(
  '100,000 rows pass through 24 MB of heap without growing it and read back equal',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gaung-csv-'))
    try {
      const file = join(folder, 'coverage.csv')
      const program = fileURLToPath(new URL('./many-rows.ts', import.meta.url))
      const flags = ['--max-old-space-size=24', '--expose-gc', '--import', 'tsx', program, file]
      const { stdout } = await promisify(execFile)(process.execPath, flags)
      const said = JSON.parse(stdout) as { rows: number; grownMegabytes: number }
      expect(said.rows).toBe(manyRows)
      expect(said.grownMegabytes).toBeLessThan(2)

      let n = 0
      const read = createReadStream(file).pipe(parse({ columns: true }))
      for await (const record of read as AsyncIterable<Record<string, string>>) {
        // `toEqual` on every row would take a minute; a row is compared as text and shown in full only when it differs.
        const expected = asRead(manyRow(n))
        if (JSON.stringify(record) !== JSON.stringify(expected)) expect(record, `row ${n}`).toEqual(expected)
        n++
      }
      expect(n).toBe(manyRows)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)

test('the same rows held in memory would not fit: 100,000 of them are more than 24 MB', async () => {
  let characters = 0
  for await (const row of generatedRows(1_000)) characters += JSON.stringify(row).length
  expect((characters / 1_000) * manyRows).toBeGreaterThan(24e6)
})

/** What a reader of the file should see for a row: text, formulas disarmed. */
function asRead(row: Record<string, Cell>): Record<string, string> {
  return Object.fromEntries(
    manyColumns.map(({ key }) => {
      const cell = row[key]!
      if (typeof cell === 'string') return [key, /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell]
      return [key, cell === null ? '' : String(cell)]
    }),
  )
}
