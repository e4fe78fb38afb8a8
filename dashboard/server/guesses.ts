/**
 * Who guesses passwords is stopped, and cannot stop anyone else by guessing (OWASP, “Device Cookies”): refused sign-ins
 * are counted for an account from all devices it does not know together, and for each device it knows apart. The counts
 * stand in the audit trail, so that they hold across processes and restarts.
 */
import { createHash } from 'node:crypto'
import { countAudit } from '../../src/store/audit.ts'
import { BadRequest } from './answers.ts'
import type { House } from './house.ts'

const minutes = 15
const allowed = 10

export const refusedAction = 'session.refused'

/** How refused sign-ins of this account from this device are named in the trail. */
export const laneOf = (email: string, knownDevice: string | null): string =>
  knownDevice === null ? email : `${email} #${createHash('sha256').update(knownDevice).digest('hex').slice(0, 12)}`

/** @throws 429 when too much has been guessed lately */
export async function refuseGuessing(house: House, lane: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - minutes * 60_000).toISOString()
  if ((await countAudit(house.db, { action: refusedAction, subject: lane, since })) < allowed) return
  throw new BadRequest(
    {
      id: `Terlalu banyak percobaan. Coba lagi ${minutes} menit lagi, atau masuk dari perangkat yang biasa Anda pakai.`,
      en: `Too many attempts. Try again in ${minutes} minutes, or sign in from a device you have used before.`,
    },
    { status: 429 },
  )
}
