import type { Window } from '../../src/analytics/analytic.ts'
import type { Db } from '../../src/store/db.ts'
import { unitInSight } from '../../src/store/sight.ts'
import { unitIdsUnder } from '../../src/store/units.ts'
import { BadRequest } from './answers.ts'

const dayMs = 24 * 3600_000
const usualDays = 7
const mostDays = 3660

type Query = Record<string, unknown>

/** `from` and `to` as days or instants; without them the last `days` up to now: those asked for, else the page's own. */
export function parseWindow(query: Query, now: Date, usual = usualDays): Window {
  const days = daysAsked(query) ?? usual
  const to = query['to'] === undefined ? new Date(now.getTime() + 1) : instant('to', query['to'], dayMs)
  const from = query['from'] === undefined ? new Date(to.getTime() - days * dayMs) : instant('from', query['from'], 0)
  if (from >= to)
    throw new BadRequest({ id: '“from” harus sebelum “to”.', en: '“from” must be before “to”.' }, { field: 'from' })
  return { from: from.toISOString(), to: to.toISOString() }
}

/** A day, which means its start, or an instant. */
export const parseInstant = (field: string, value: unknown): string => instant(field, value, 0).toISOString()

/** The time window chosen in the top bar; undefined while each page shows its own. */
export function daysAsked(query: Query): number | undefined {
  const days = Number(textOf(query, 'days'))
  return Number.isInteger(days) && days >= 1 && days <= mostDays ? days : undefined
}

/** A bare day means its start; as an end it means the end of that day. */
function instant(field: string, value: unknown, bareDayAdds: number): Date {
  const text = typeof value === 'string' ? value : ''
  const bare = /^\d{4}-\d\d-\d\d$/.test(text)
  const date = new Date(text)
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime())) {
    throw new BadRequest(
      { id: `“${field}” harus tanggal seperti 2026-05-18.`, en: `“${field}” must be a date such as 2026-05-18.` },
      { field },
    )
  }
  return bare ? new Date(date.getTime() + bareDayAdds) : date
}

/** One text parameter, trimmed; empty counts as absent. */
export function textOf(query: Query, name: string): string | undefined {
  const value = query[name]
  if (typeof value !== 'string' || value.trim() === '') return undefined
  // Kept searches bring theirs as an address of their own.
  if (value.includes('\u0000')) {
    throw new BadRequest(
      { id: 'Permintaan tidak dapat dibaca.', en: 'The request could not be read.' },
      { field: name },
    )
  }
  return value.trim()
}

/** The unit chosen in the top bar, or to which the person is bound, with all below it; undefined for the whole ministry. */
export async function unitsAsked(db: Db, query: Query): Promise<string[] | undefined> {
  const unit = textOf(query, 'unit') ?? unitInSight(db)
  return unit === null ? undefined : unitIdsUnder(db, unit)
}
