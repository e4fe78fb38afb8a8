import { pipeline } from 'node:stream/promises'
import { readConfig } from '../config.ts'
import { auditTable } from '../export/audit.ts'
import { fileOf } from '../export/file.ts'
import { openStore } from '../store/db.ts'
import { day, words, type Command } from './command.ts'
import { fileFlags, formatOf } from './file-flags.ts'

export const auditCommand: Command = {
  name: 'audit',
  usage: 'audit [--from DAY] [--to DAY] [--action BEGINNING] [--excel | --jsonl | --parquet]',
  does: 'The audit trail as CSV, JSON Lines or Parquet on standard output, newest first: who changed what, when, from where.',
  async run(args) {
    const { values } = words(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      action: { type: 'string' },
      ...fileFlags,
    })
    const asked = {
      ...(values.from === undefined ? {} : { since: day('from', values.from, 0) }),
      ...(values.to === undefined ? {} : { until: day('to', values.to, 1) }),
      ...(values.action === undefined ? {} : { action: values.action }),
    }
    const config = readConfig(process.env)
    const db = await openStore(config.databaseUrl)
    try {
      const file = fileOf(auditTable(db, asked), { format: formatOf(values), language: 'id', zone: config.zone })
      await pipeline(file.bytes, process.stdout, { end: false })
      return 0
    } finally {
      await db.destroy()
    }
  },
}
