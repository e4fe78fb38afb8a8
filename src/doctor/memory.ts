/** What the database tells of itself and of the work. */
import { existsSync, statSync } from 'node:fs'
import type { Config } from '../config.ts'
import { connectStore, type Db } from '../store/db.ts'
import { kindOf } from '../store/kind.ts'
import { lastBackup } from '../store/settings.ts'
import { inspectDatabase } from '../store/snapshot.ts'
import { everybody } from '../store/users.ts'
import { workState } from '../store/work-state.ts'
import type { Found, Look } from './check.ts'

const minute = 60_000
const day = 24 * 60 * minute

const nothingYet = (config: Config): boolean =>
  kindOf(config.databaseUrl) === 'sqlite' && !existsSync(config.databaseUrl)

/** Asks the database without bringing it up to date: the doctor changes nothing. */
async function ask<T>(config: Config, question: (db: Db) => Promise<T>): Promise<T> {
  const db = await connectStore(config.databaseUrl)
  try {
    return await question(db)
  } finally {
    await db.destroy()
  }
}

/** Looks that have nothing to look at before the first start. */
const after =
  (look: Look['at']): Look['at'] =>
  (config, now) =>
    nothingYet(config) ? Promise.resolve({ health: 'ok', says: 'database.none' }) : look(config, now)

export const database: Look = {
  name: 'database',
  at: after(async (config): Promise<Found> => {
    if (kindOf(config.databaseUrl) === 'postgres') {
      await ask(config, workState)
      return { health: 'ok', says: 'database.postgres' }
    }
    const { damage, pending } = await inspectDatabase(config.databaseUrl)
    const size = `${(statSync(config.databaseUrl).size / 1024 ** 2).toFixed(0)} MB`
    if (damage !== null) return { health: 'fail', says: 'database.damaged', values: { damage } }
    if (pending.length > 0) return { health: 'warn', says: 'database.pending', values: { pending: pending.join(', ') } }
    return { health: 'ok', says: 'database.ok', values: { size } }
  }),
}

/** Further ahead than clocks of one machine ever differ. */
const aheadMinutes = 5

export const clock: Look = {
  name: 'clock',
  at: after(async (config, now): Promise<Found> => {
    const { lastPollAt } = await ask(config, workState)
    const ahead = lastPollAt === null ? 0 : (Date.parse(lastPollAt) - now.getTime()) / minute
    const values = { now: now.toISOString(), last: lastPollAt ?? '' }
    return ahead > aheadMinutes
      ? { health: 'fail', says: 'clock.behind', values }
      : { health: 'ok', says: 'clock.ok', values }
  }),
}

export const letters: Look = {
  name: 'letters',
  at: after(async (config): Promise<Found> => {
    const stopped = (await ask(config, everybody)).filter((one) => one.mailStopped !== null && one.disabledAt === null)
    const values = { n: stopped.length, who: stopped.map(({ email }) => email).join(', ') }
    return stopped.length > 0
      ? { health: 'warn', says: 'letters.stopped', values }
      : { health: 'ok', says: 'letters.ok', values }
  }),
}

export const sources: Look = {
  name: 'sources',
  at: after(async (config): Promise<Found> => {
    const { sources: by } = await ask(config, workState)
    const asked = Object.values(by).reduce((sum, n) => sum + n, 0) - (by['never'] ?? 0) - (by['off'] ?? 0)
    const heard = (by['heard'] ?? 0) + (by['losing'] ?? 0)
    const values = { heard, asked, failing: by['failing'] ?? 0, blocked: by['blocked'] ?? 0, silent: by['silent'] ?? 0 }
    if (asked === 0) return { health: 'ok', says: 'sources.none', values }
    if (heard === 0) return { health: 'fail', says: 'sources.deaf', values }
    return { health: heard < asked * 0.7 ? 'warn' : 'ok', says: 'sources.heard', values }
  }),
}

export const judgement: Look = {
  name: 'judgement',
  at: after(async (config, now): Promise<Found> => {
    const { waiting, oldestWaitingAt } = await ask(config, workState)
    const hours = oldestWaitingAt === null ? 0 : (now.getTime() - Date.parse(oldestWaitingAt)) / (60 * minute)
    const values = { waiting, hours: Math.round(hours) }
    return hours > 1
      ? { health: 'warn', says: 'judgement.behind', values }
      : { health: 'ok', says: 'judgement.ok', values }
  }),
}

export const backup: Look = {
  name: 'backup',
  at: after(async (config, now): Promise<Found> => {
    if (kindOf(config.databaseUrl) === 'postgres') return { health: 'ok', says: 'backup.postgres' }
    const at = await ask(config, lastBackup)
    if (at === null) return { health: 'warn', says: 'backup.never' }
    const days = Math.floor((now.getTime() - Date.parse(at)) / day)
    return { health: days > 7 ? 'warn' : 'ok', says: days > 7 ? 'backup.old' : 'backup.ok', values: { at, days } }
  }),
}
