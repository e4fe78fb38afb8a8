import { pipeline } from 'node:stream/promises'
import { wallClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { fileOf } from '../export/file.ts'
import { exportNames, openTable } from '../export/table.ts'
import { openStore } from '../store/db.ts'
import { day, WrongUse, words, type Command } from './command.ts'
import { fileFlags, formatOf } from './file-flags.ts'

const names = exportNames.join(', ')

export const exportCommand: Command = {
  name: 'export',
  usage: 'export NAME [--from DAY] [--to DAY] [--excel | --jsonl | --parquet]',
  does: `Any table as CSV, JSON Lines or Parquet on standard output: ${names}.`,
  async run(args) {
    const { values, positionals } = words(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      ...fileFlags,
    })
    const name = positionals[0] ?? ''
    if (!exportNames.includes(name)) throw new WrongUse(`name one of: ${names}`)
    const from = day('from', values.from ?? '1990-01-01', 0)
    const to = day('to', values.to ?? wallClock.now().toISOString().slice(0, 10), 1)
    const config = readConfig(process.env)
    const db = await openStore(config.databaseUrl)
    try {
      const table = (await openTable(db, name, { kind: 'all' }, { from, to }, wallClock.now()))!
      const file = fileOf(table, { format: formatOf(values), language: 'id', zone: config.zone })
      await pipeline(file.bytes, process.stdout, { end: false })
      return 0
    } finally {
      await db.destroy()
    }
  },
}
