/**
 * Which digest is due?
 *
 * A person chose times of the day and days of the week, in their own zone. The latest chosen time that has come is due,
 * for as many hours as lie between seven in the morning and midnight: a server that was down at seven still tells at
 * nine, one that broke off at 23.59 tells after midnight, and of several times that were missed only the last is told
 * (it counts what is new since the last digest anyway). A slot is the local day and time, “2026-11-24 07:00”; one not
 * later than the last is never due, so that moving to a zone further west, or a clock set back, tells nothing twice.
 */
import { DateTime } from 'luxon'
import type { DigestWish, Zone } from '../model.ts'

/** When most readers begin: the head of public relations reads it on the way, at seven, and the weekend is no calm. */
export const usualWish: DigestWish = {
  times: ['07:00'],
  days: [1, 2, 3, 4, 5, 6, 7],
  units: [],
  topics: [],
  heartbeat: false,
  tone: false,
}

export const lateHours = 17

export type Schedule = Pick<DigestWish, 'times' | 'days'> & { zone: Zone }

/** @returns the slot that is due, or null. Remember it once its digest is settled, and hand it in as `lastSlot`. */
export function dueSlot(schedule: Schedule, now: Date, lastSlot: string | null): string | null {
  const local = DateTime.fromJSDate(now, { zone: schedule.zone })
  const [latest] = slotsOf(schedule, local.minus({ days: 1 }), local)
    .filter(({ at }) => at <= local && local.diff(at, 'hours').hours <= lateHours)
    .toSorted((a, b) => b.at.toMillis() - a.at.toMillis())
  return latest && (lastSlot === null || latest.slot > lastSlot) ? latest.slot : null
}

/** The last slot of today, whether it has come or not: for sending ahead of time. Null when it was told already. */
export function todaysSlot(schedule: Schedule, now: Date, lastSlot: string | null): string | null {
  const today = DateTime.fromJSDate(now, { zone: schedule.zone }).toFormat('yyyy-MM-dd')
  const slot = `${today} ${schedule.times.toSorted().at(-1)}`
  return lastSlot === null || slot > lastSlot ? slot : null
}

/** When the next digest comes; null when no day or no time is chosen. */
export function nextSlotAt(schedule: Schedule, now: Date): Date | null {
  const local = DateTime.fromJSDate(now, { zone: schedule.zone })
  const [next] = slotsOf(schedule, local, local.plus({ days: 7 }))
    .filter(({ at }) => at > local)
    .toSorted((a, b) => a.at.toMillis() - b.at.toMillis())
  return next?.at.toJSDate() ?? null
}

function slotsOf({ times, days }: Schedule, from: DateTime, to: DateTime): { slot: string; at: DateTime }[] {
  const slots: { slot: string; at: DateTime }[] = []
  for (let day = from.startOf('day'); day <= to; day = day.plus({ days: 1 })) {
    if (!days.includes(day.weekday)) continue
    for (const time of times) {
      const [hour, minute] = time.split(':').map(Number)
      slots.push({ slot: `${day.toFormat('yyyy-MM-dd')} ${time}`, at: day.set({ hour: hour!, minute: minute! }) })
    }
  }
  return slots
}

const slotForm = 'yyyy-MM-dd HH:mm'

/** The slot that a moment falls on. */
export const slotOf = (at: Date, zone: Zone): string => DateTime.fromJSDate(at, { zone }).toFormat(slotForm)

/** The moment of a slot. */
export const slotAt = (slot: string, zone: Zone): Date => DateTime.fromFormat(slot, slotForm, { zone }).toJSDate()
