/** What becomes of a slot of the outbox when its mail has been tried. */
import type { Sent } from '../digest/mailer.ts'
import type { DigestState, Instant } from '../model.ts'

/** A busy server is asked again after these minutes, and then every hour until the next slot overtakes this one. */
const retryMinutes = [2, 5, 15, 30, 60]

export type SentState = Extract<DigestState, 'sent' | 'failed' | 'waiting' | 'unsure'>

export function endOf(
  sent: Sent,
  attempts: number,
  now: Date,
): { state: SentState; why: string | null; retryAt?: Instant } {
  if (sent.ok) return { state: 'sent', why: null }
  const { why } = sent
  if (sent.end === 'unsure') return { state: 'unsure', why }
  if (sent.end === 'hard') return { state: 'failed', why }
  return { state: 'waiting', why, retryAt: laterAt(attempts, now) }
}

/** When something is tried again that has failed so many times. */
export function laterAt(attempts: number, now: Date): Instant {
  const minutes = retryMinutes[Math.min(attempts, retryMinutes.length) - 1]!
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}
