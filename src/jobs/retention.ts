/** Lets go at night of what has been kept long enough; store/retention.ts says what that is. */
import { setTimeout as later } from 'node:timers/promises'
import { DateTime } from 'luxon'
import type { Instant, Zone } from '../model.ts'
import type { Db } from '../store/db.ts'
import {
  lastNight,
  noteNight,
  retentionDays,
  retentionRules,
  type Days,
  type RetentionNight,
  type RetentionRule,
} from '../store/retention.ts'

const dayMs = 24 * 3600_000
/** When the fewest people read and the press is quiet. */
const nightHour = 2
/** Rows a step, and steps a night for each rule: what is more waits for the next night. */
const stepRows = 500
const stepsANight = 400
const pauseMs = 20
/** A house that was away for longer only looks the first night: a clock that jumped must not empty it. */
const awayDays = 3

export const beforeOf = (days: number, now: Date): Instant => new Date(now.getTime() - days * dayMs).toISOString()

/** Once a day, from two in the morning on. */
export function isRetentionDue(last: Instant | null, now: Date, zone: Zone): boolean {
  const local = DateTime.fromJSDate(now, { zone })
  return local.hour >= nightHour && (last === null || local.toISODate() !== dayOf(last, zone))
}

const dayOf = (at: Instant, zone: Zone): string | null => DateTime.fromISO(at, { zone }).toISODate()

export type WouldGo = { name: string; days: Days; rows: number }

/** What tonight would take, rule by rule. Changes nothing. */
export async function retentionPreview(db: Db, now: Date): Promise<WouldGo[]> {
  const chosen = await retentionDays(db)
  const rules: WouldGo[] = []
  for (const rule of retentionRules) {
    const days = chosen.get(rule.name) ?? null
    rules.push({ name: rule.name, days, rows: days === null ? 0 : await rule.count(db, beforeOf(days, now)) })
  }
  return rules
}

/** A night's work, when there is one to do. @returns what it did; null when it was not due */
export async function keepRetention(
  db: Db,
  now: Date,
  zone: Zone,
  signal: AbortSignal,
): Promise<RetentionNight | null> {
  const last = await lastNight(db)
  if (!isRetentionDue(last?.at ?? null, now, zone)) return null
  const away = last === null || Math.abs(now.getTime() - Date.parse(last.at)) > awayDays * dayMs
  if (!away) return letGo(db, now, signal)
  const night = { at: now.toISOString(), gone: {}, left: [] }
  await noteNight(db, night)
  return night
}

/** Lets go now of what the rules no longer keep, each step a transaction of its own. */
export async function letGo(db: Db, now: Date, signal: AbortSignal): Promise<RetentionNight> {
  const night: RetentionNight = { at: now.toISOString(), gone: {}, left: [] }
  const chosen = await retentionDays(db)
  for (const rule of retentionRules) {
    const days = chosen.get(rule.name) ?? null
    if (days === null) continue
    const { gone, done } = await oneRule(db, rule, beforeOf(days, now), signal)
    if (gone > 0) night.gone[rule.name] = gone
    if (!done) night.left.push(rule.name)
  }
  await noteNight(db, night)
  return night
}

async function oneRule(db: Db, rule: RetentionRule, before: Instant, signal: AbortSignal) {
  let gone = 0
  for (let step = 0; step < stepsANight; step++) {
    if (signal.aborted) return { gone, done: false }
    const went = await db.transaction().execute((tx) => rule.step(tx, before, stepRows))
    gone += went
    if (went === 0) return { gone, done: true }
    await later(pauseMs)
  }
  return { gone, done: false }
}
