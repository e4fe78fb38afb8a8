/** Reads what a person asked for; what they never said is as usual. */
import { z } from 'zod'
import type { DigestWish } from '../model.ts'
import { usualWish } from './when.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What the settings page may send. */
export const digestWish = z.object({
  times: z.array(time).min(1).max(6),
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  units: z.array(z.string().min(1).max(200)).max(1000),
  topics: z.array(z.string().trim().min(2).max(80)).max(20),
  heartbeat: z.boolean(),
  // Wishes of before there was the choice are kept without it.
  tone: z.boolean().default(false),
})

/** @param saved JSON of the store, or null; @param at the house's hour for who chose none */
export function digestWishOf(saved: string | null, at: { hour: number; minute: number }): DigestWish {
  if (saved !== null) return digestWish.parse(JSON.parse(saved))
  const two = (n: number) => String(n).padStart(2, '0')
  return { ...usualWish, times: [`${two(at.hour)}:${two(at.minute)}`] }
}
