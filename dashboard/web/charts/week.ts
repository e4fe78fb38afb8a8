import { locales, type Tongue } from '../messages.ts'

/** Counts per hour of the week as the server gives them: 168, from Monday 00:00 UTC. */

const weekHours = 168
/** How long a slot for a release is looked at (src/analytics/rhythm.ts). */
export const slotHours = 3

/** The same counts from Monday 00:00 in a zone so many whole hours east of UTC. */
export const byZone = (counts: number[], hoursEast: number): number[] =>
  counts.map((_, at) => counts[(at - hoursEast + weekHours) % weekHours] ?? 0)

/** Monday to Sunday. */
export function dayNames(tongue: Tongue, length: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locales[tongue], { weekday: length, timeZone: 'UTC' })
  // 5 January 1970 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(1970, 0, 5 + day))))
}

/** “09.00” or “09:00”. */
export const clockOf =
  (tongue: Tongue) =>
  (hour: number): string =>
    `${String(hour).padStart(2, '0')}${tongue === 'id' ? '.' : ':'}00`
