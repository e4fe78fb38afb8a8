import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { expect, test } from 'vitest'
import type { Cell, Column } from '../../src/analytics/analytic.ts'
import { column, counted, flagged, measured, timed } from '../../src/analytics/column.ts'
import { parquetStream } from '../../src/export/parquet.ts'
import { manyRow, manySheet } from './many-rows.ts'

const words = ['a', 'b', 'c', 'd'] as const
const columns: Column[] = [
  column('judul', ...words),
  counted(column('artikel', ...words)),
  measured(column('bagian', ...words)),
  flagged(column('berbayar', ...words)),
  timed(column('terbit', ...words)),
]

async function file(rows: Record<string, Cell>[]): Promise<ArrayBuffer> {
  const parts: Buffer[] = []
  for await (const part of parquetStream(columns, rows) as AsyncIterable<Buffer>) parts.push(part)
  return new Uint8Array(Buffer.concat(parts)).buffer
}

const row = {
  judul: '=1+1, “kata”\n漢字',
  artikel: 3,
  bagian: 0.25,
  berbayar: true,
  terbit: '2026-05-18T07:05:00.000Z',
}
const nothing = { judul: null, artikel: null, bagian: null, berbayar: null, terbit: null }

test('every value comes back as what it is: text, number, flag, instant, and null; formulas are plain text', async () => {
  expect(await parquetReadObjects({ file: await file([row, nothing]) })).toEqual([
    { ...row, terbit: new Date(row.terbit) },
    nothing,
  ])
})

test('a figure that is not finite is not known, and text columns hold text', async () => {
  const [read] = await parquetReadObjects({ file: await file([{ ...row, judul: 7, bagian: Number.NaN }]) })
  expect(read).toMatchObject({ judul: '7', bagian: null })
})

test('types are those of the dictionary, with rows and without any', async () => {
  for (const rows of [[], [nothing], [row]]) {
    const buffer = await file(rows)
    const metadata = await parquetMetadataAsync({ ...asyncOf(buffer) })
    const told = parquetSchema(metadata).children.map(({ element }) => [
      element.name,
      element.converted_type ?? element.type,
    ])
    expect(told).toEqual([
      ['judul', 'UTF8'],
      ['artikel', 'DOUBLE'],
      ['bagian', 'DOUBLE'],
      ['berbayar', 'BOOLEAN'],
      ['terbit', 'TIMESTAMP_MILLIS'],
    ])
    expect(Number(metadata.num_rows)).toBe(rows.length)
  }
})

test('a row without a column, or with something else in it, ends the stream with an error that names the column', async () => {
  await expect(file([{ judul: 'x' }])).rejects.toThrow('nothing in the column “artikel”')
  await expect(file([{ ...row, berbayar: 1 }])).rejects.toThrow('1 in the column “berbayar”')
  await expect(file([{ ...row, terbit: 'kemarin' }])).rejects.toThrow('"kemarin" in the column “terbit”')
})

test(
  '100,000 rows pass through 48 MB of heap without growing it and read back equal',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gaung-parquet-'))
    try {
      const path = join(folder, 'coverage.parquet')
      const program = fileURLToPath(new URL('./many-rows.ts', import.meta.url))
      const flags = ['--max-old-space-size=48', '--expose-gc', '--import', 'tsx', program, path]
      const { stdout } = await promisify(execFile)(process.execPath, flags)
      const said = JSON.parse(stdout) as { rows: number; grownMegabytes: number }
      // What the end of the file lists of each group, and half a group of rows under way.
      expect(said.grownMegabytes).toBeLessThan(10)

      const read = await asyncBufferFromFile(path)
      const metadata = await parquetMetadataAsync(read)
      expect(Number(metadata.num_rows)).toBe(said.rows)
      const times = new Set(manySheet.filter(({ holds }) => holds === 'time').map(({ key }) => key))
      for (const from of [0, 4_990, 50_000, said.rows - 20]) {
        const rows = await parquetReadObjects({ file: read, metadata, rowStart: from, rowEnd: from + 20 })
        const expected = Array.from({ length: 20 }, (_, n) =>
          Object.fromEntries(
            Object.entries(manyRow(from + n)).map(([key, cell]) => [
              key,
              times.has(key) ? new Date(String(cell)) : cell,
            ]),
          ),
        )
        expect(rows).toEqual(expected)
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)

const asyncOf = (buffer: ArrayBuffer) => ({
  byteLength: buffer.byteLength,
  slice: (from: number, to?: number) => buffer.slice(from, to),
})
