import { pipeline } from 'node:stream/promises'
import { readConfig } from '../config.ts'
import { auditTable } from '../export/audit.ts'
import { csvStream } from '../export/csv.ts'
import { jsonLinesStream } from '../export/json-lines.ts'
import { openStore } from '../store/db.ts'
import { day, words, type Command } from './command.ts'

export const auditCommand: Command = {
  name: 'audit',
  usage: 'audit [--from DAY] [--to DAY] [--action BEGINNING] [--excel | --jsonl]',
  does: 'The audit trail as CSV or JSON Lines on standard output, newest first: who changed what, when, from where.',
  async run(args) {
    const { values } = words(args, {
      from: { type: 'string' },
      to: { type: 'string' },
      action: { type: 'string' },
      excel: { type: 'boolean' },
      jsonl: { type: 'boolean' },
    })
    const asked = {
      ...(values.from === undefined ? {} : { since: day('from', values.from, 0) }),
      ...(values.to === undefined ? {} : { until: day('to', values.to, 1) }),
      ...(values.action === undefined ? {} : { action: values.action }),
    }
    const db = await openStore(readConfig(process.env).databaseUrl)
    try {
      const { columns, rows } = auditTable(db, asked)
      const excel = (values.excel ?? false) && !values.jsonl
      const named = columns.map(({ key, label }) => ({ key, label: excel ? label.id : key }))
      const file = values.jsonl ? jsonLinesStream(named, rows) : csvStream(named, rows, { excel })
      await pipeline(file, process.stdout, { end: false })
      return 0
    } finally {
      await db.destroy()
    }
  },
}
