import { pipeline } from 'node:stream/promises'
import { wallClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { csvStream } from '../export/csv.ts'
import { jsonLinesStream } from '../export/json-lines.ts'
import { exportNames, openTable } from '../export/table.ts'
import { openStore } from '../store/db.ts'
import { day, WrongUse, words, type Command } from './command.ts'

const names = exportNames.join(', ')

export const exportCommand: Command = {
  name: 'export',
  usage: 'export NAME [--from DAY] [--to DAY] [--excel | --jsonl]',
  does: `Any table as CSV or JSON Lines on standard output: ${names}.`,
  async run(args) {
    const { values, positionals } = words(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      excel: { type: 'boolean' },
      jsonl: { type: 'boolean' },
    })
    const name = positionals[0] ?? ''
    if (!exportNames.includes(name)) throw new WrongUse(`name one of: ${names}`)
    const from = day('from', values.from ?? '1990-01-01', 0)
    const to = day('to', values.to ?? wallClock.now().toISOString().slice(0, 10), 1)
    const db = await openStore(readConfig(process.env).databaseUrl)
    try {
      const table = (await openTable(db, name, { kind: 'all' }, { from, to }, wallClock.now()))!
      const columns = table.columns.map(({ key, label }) => ({
        key,
        label: values.excel && !values.jsonl ? label.id : key,
      }))
      const file = values.jsonl
        ? jsonLinesStream(columns, table.rows)
        : csvStream(columns, table.rows, { excel: values.excel ?? false })
      await pipeline(file, process.stdout, { end: false })
      return 0
    } finally {
      await db.destroy()
    }
  },
}
