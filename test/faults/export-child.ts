/** Brings the files that are due every ten minutes on a clock of its own, which a file remembers from life to life. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as later } from 'node:timers/promises'
import { openFile } from '../../dashboard/server/tables.ts'
import { readConfig } from '../../src/config.ts'
import { createMailer } from '../../src/digest/mailer.ts'
import { sendDueExports } from '../../src/jobs/scheduled-exports.ts'
import { openStore } from '../../src/store/db.ts'

export type ExportOrders = {
  database: string
  smtpPort: number
  folder: string
  clockFile: string
  from: string
  until: string
  holdAt?: string
}

const orders = JSON.parse(process.env['EXPORT_ORDERS'] ?? '') as ExportOrders
const config = { ...readConfig({ GAUNG_EXPORT_FOLDERS: orders.folder }), baseUrl: 'https://gaung.humas.example' }
const db = await openStore(orders.database)
const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${orders.smtpPort}`, from: 'Gaung <gaung@humas.example>' })
let now = existsSync(orders.clockFile) ? readFileSync(orders.clockFile, 'utf8') : orders.from
while (now <= orders.until) {
  // Where it is to be killed at the latest: otherwise a quick machine is through too soon.
  if (orders.holdAt !== undefined && now >= orders.holdAt) {
    process.stdout.write('holds\n')
    await later(60_000)
  }
  process.stdout.write(`${now}\n`)
  const ways = { mailer, open: openFile }
  for (const { state } of await sendDueExports(db, config, ways, new Date(now))) process.stdout.write(`${state}\n`)
  now = new Date(Date.parse(now) + 600_000).toISOString()
  writeFileSync(`${orders.clockFile}.new`, now)
  renameSync(`${orders.clockFile}.new`, orders.clockFile)
}
mailer.close()
await db.destroy()
