/**
 * Is a person's digest due?
 *
 * Once per local day, from the chosen time until the day ends: a server that was down at seven still tells at nine, but
 * does not tell yesterday's news after midnight, when the next digest will carry it anyway (it counts since the last).
 * A day key is the local date. A key not later than the last one is never due, so that moving to a zone further west,
 * or a clock set back, cannot send the same day twice.
 */
import { DateTime } from 'luxon'
import type { Zone } from '../model.ts'

/** When most readers begin: the head of public relations reads it on the way, at seven. */
export const usualDigestTime = { hour: 7, minute: 0 }

/**
 * `dayKey` ("2026-11-24") is the local day `now` belongs to; remember it once the mail is out. `nextAt` is when to look
 * again: today's time while that is still to come and today is not told yet, else tomorrow's.
 */
export function digestDue(
  user: { zone: Zone },
  at: { hour: number; minute: number },
  now: Date,
  lastDayKey: string | null,
): { due: boolean; dayKey: string; nextAt: Date } {
  const local = DateTime.fromJSDate(now, { zone: user.zone })
  const today = local.set({ hour: at.hour, minute: at.minute, second: 0, millisecond: 0 })
  const dayKey = local.toFormat('yyyy-MM-dd')
  const told = lastDayKey !== null && lastDayKey >= dayKey
  const early = local < today
  const next = early && !told ? today : today.plus({ days: 1 })
  return { due: !early && !told, dayKey, nextAt: next.toJSDate() }
}
