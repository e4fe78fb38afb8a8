/** Raises and tells alerts every ten minutes on a clock of its own, which a file remembers from life to life. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createPoster } from '../../crawlers/post.ts'
import { setTimeout as later } from 'node:timers/promises'
import { readConfig } from '../../src/config.ts'
import { createMailer } from '../../src/digest/mailer.ts'
import { alertMoment, raiseAlerts, sendAlerts } from '../../src/jobs/alerts.ts'
import type { DeafSource } from '../../src/alerts/alerts.ts'
import { openStore } from '../../src/store/db.ts'

export type AlertOrders = {
  database: string
  smtpPort: number
  hookPlace: string
  clockFile: string
  from: string
  until: string
  holdAt?: string
  /** What falls silent as the hours go by, beside what the database holds. */
  sources: DeafSource[]
}

const orders = JSON.parse(process.env['ALERT_ORDERS'] ?? '') as AlertOrders
const config = { ...readConfig({}), baseUrl: 'https://gaung.humas.example' }
const db = await openStore(orders.database)
const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${orders.smtpPort}`, from: 'Gaung <gaung@humas.example>' })
const poster = createPoster([orders.hookPlace])
let now = existsSync(orders.clockFile) ? readFileSync(orders.clockFile, 'utf8') : orders.from
while (now <= orders.until) {
  // Where it is to be killed at the latest: otherwise a quick machine is through with the day too soon.
  if (orders.holdAt !== undefined && now >= orders.holdAt) {
    process.stdout.write('holds\n')
    await later(60_000)
  }
  process.stdout.write(`${now}\n`)
  const at = new Date(now)
  const moment = await alertMoment(db, at)
  await raiseAlerts(db, { ...moment, sources: orders.sources }, at)
  for (const { state } of await sendAlerts(db, config, { mailer, poster }, at)) process.stdout.write(`${state}\n`)
  now = new Date(at.getTime() + 600_000).toISOString()
  // In one piece: a life that ends while writing must leave the next one a clock it can read.
  writeFileSync(`${orders.clockFile}.new`, now)
  renameSync(`${orders.clockFile}.new`, orders.clockFile)
}
mailer.close()
await poster.close()
await db.destroy()
