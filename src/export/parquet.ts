/**
 * How does a table of any length leave the house as Parquet?
 *
 * Typed, so that an analyst's tools need not guess: what the dictionary says a column holds is its type, whether or not
 * there are rows. Times are instants in milliseconds (UTC), counts and other numbers doubles, flags booleans, all
 * else text; null is null. Rows are gathered into groups of a fixed size and each group leaves before the next is read:
 * memory does not grow with the table, but for the few hundred bytes of each group that the end of the file lists.
 */
import { Readable } from 'node:stream'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Cell, Column } from '../analytics/analytic.ts'
import type { Rows } from './csv.ts'

type ParquetCell = string | number | boolean | Date | null

/** A group is encoded in one go: so few rows that others who ask the server hardly wait. */
const groupRows = 5_000

/**
 * Streams rows as one Parquet file; a table without rows is a file with columns and none. A row without one of the
 * columns, or with a cell that is not what its column holds, is a mistake of ours and ends the stream with an error.
 */
export function parquetStream(columns: readonly Column[], rows: Rows): Readable {
  return Readable.from(groupsOf(columns, rows), { objectMode: false })
}

async function* groupsOf(columns: readonly Column[], rows: Rows): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'Gaung' })
  const readers = columns.map(({ key, holds }) => ({ key, read: cellReaders[holds ?? 'text'] }))
  let cells = columns.map((): ParquetCell[] => [])
  let n = 0
  const writeGroup = () => {
    const columnData = columns.map(({ key }, at) => ({ name: key, data: cells[at]! }))
    // Only a writer with a `flush` of its own would answer later.
    void file.write({ columnData, rowGroupSize: n })
    cells = columns.map(() => [])
    n = 0
    return taken(writer)
  }
  for await (const row of rows) {
    for (let at = 0; at < readers.length; at++) {
      const { key, read } = readers[at]!
      const cell = row[key]
      const kept = cell === undefined ? undefined : cell === null ? null : read(cell)
      if (kept === undefined) {
        throw new Error(`A row for the Parquet file has ${JSON.stringify(cell) ?? 'nothing'} in the column “${key}”.`)
      }
      cells[at]!.push(kept)
    }
    if (++n === groupRows) yield writeGroup()
  }
  if (n > 0) yield writeGroup()
  void file.finish()
  yield taken(writer)
}

/** What was written since the last time; the room it took is used again. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

/** Undefined for what the column does not hold. */
const cellReaders: Record<NonNullable<Column['holds']> | 'text', (cell: NonNullable<Cell>) => ParquetCell | undefined> =
  {
    text: (cell) => String(cell),
    count: numberCell,
    number: numberCell,
    flag: (cell) => (typeof cell === 'boolean' ? cell : undefined),
    time: (cell) => {
      const at = typeof cell === 'string' ? new Date(cell) : null
      return at === null || Number.isNaN(at.getTime()) ? undefined : at
    },
  }

/** As in the CSV, a figure that is not finite is not known. */
function numberCell(cell: NonNullable<Cell>): number | null | undefined {
  if (typeof cell !== 'number') return undefined
  return Number.isFinite(cell) ? cell : null
}

const types: Record<NonNullable<Column['holds']> | 'text', Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  count: { type: 'DOUBLE' },
  number: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
}

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'gaung', num_children: columns.length },
  ...columns.map(({ key, holds }) => ({ name: key, repetition_type: 'OPTIONAL' as const, ...types[holds ?? 'text'] })),
]
