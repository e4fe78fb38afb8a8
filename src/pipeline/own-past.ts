/** Is a source unusually silent? By its own past where there is one, by the clock where there is not. */
import { expectedIn, isSilent, pastHours, pastOf } from '../health/past.ts'
import type { Instant } from '../model.ts'
import type { PolledState, SourceFacts } from '../schedule.ts'
import type { Db } from '../store/db.ts'
import type { KnownSource } from '../store/sources.ts'
import { hoursSeen } from '../store/spans.ts'

const hourMs = 3600_000
/** Nothing is silent sooner, so nothing need be looked up. */
const soonestHours = 12

/** @returns null when the past does not tell */
export async function ownSilence(db: Db, source: KnownSource, now: Date): Promise<boolean | null> {
  const { lastNewAt, firstPolledAt } = source
  if (lastNewAt === null || firstPolledAt === null) return null
  const hours = Math.floor((now.getTime() - Date.parse(lastNewAt)) / hourMs)
  if (hours < soonestHours) return false
  const end = Date.parse(lastNewAt)
  const seen = new Map(
    (await hoursSeen(db, [source.id], new Date(end - pastHours * hourMs).toISOString(), lastNewAt)).map((row) => [
      Date.parse(row.hour),
      row.seen,
    ]),
  )
  const first = Math.floor(end / hourMs) * hourMs
  const begins = Date.parse(firstPolledAt)
  const past = pastOf(
    first,
    hours,
    (hour) => seen.get(hour) ?? 0,
    (hour) => hour >= begins,
  )
  return isSilent(expectedIn(past, hours), hours)
}

type Told = { state: PolledState; since: Instant | null }

/** What the clock says of a source, unless its past knows better. */
export function byOwnPast(told: Told, facts: Pick<SourceFacts, 'lastNewAt' | 'lastOkAt'>, quiet: boolean | null): Told {
  if (quiet === true && told.state === 'heard') return { state: 'silent', since: facts.lastNewAt }
  if (quiet === false && told.state === 'silent') return { state: 'heard', since: facts.lastOkAt }
  return told
}
