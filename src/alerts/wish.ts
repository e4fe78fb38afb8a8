/** What a person wants to be alerted to, and when not. */
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { AlertWish, User, Zone } from '../model.ts'
import type { Alert } from './alerts.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What may be sent. */
export const alertWish: z.ZodType<AlertWish> = z.object({
  mail: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  quiet: z.object({ from: time, to: time }).nullable(),
  leastOutlets: z.number().int().min(1).max(100),
})

/** What cannot wait comes by mail, but not at night. */
export const usualAlerts: AlertWish = { mail: 1, quiet: { from: '21:00', to: '06:00' }, leastOutlets: 1 }

/**
 * Who chose nothing is told when they get the digest too, or look after the house: whoever has unsubscribed stays so.
 * @param saved JSON of the store, or null
 */
export function alertWishOf(saved: string | null, person: Pick<User, 'role' | 'digest'>): AlertWish {
  if (saved !== null) return alertWish.parse(JSON.parse(saved))
  return person.digest || person.role === 'administrator' ? usualAlerts : { ...usualAlerts, mail: 0 }
}

export const wants = (wish: AlertWish, alert: Pick<Alert, 'tier' | 'outlets'>): boolean =>
  alert.tier <= wish.mail && alert.outlets >= wish.leastOutlets

/** The moment itself, or the end of the quiet hours it falls into. Quiet from a time to the same time is no quiet. */
export function dueAt({ quiet }: AlertWish, zone: Zone, now: Date): Date {
  if (quiet === null) return now
  const local = DateTime.fromJSDate(now, { zone })
  const clock = local.toFormat('HH:mm')
  const overnight = quiet.from > quiet.to
  const isQuiet = overnight ? clock >= quiet.from || clock < quiet.to : clock >= quiet.from && clock < quiet.to
  if (!isQuiet) return now
  const [hour, minute] = quiet.to.split(':').map(Number)
  const end = local.startOf('day').set({ hour: hour!, minute: minute! })
  return (end > local ? end : end.plus({ days: 1 })).toJSDate()
}
