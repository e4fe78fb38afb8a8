/**
 * How busy newsrooms are at a given instant, 1 being the mean of the day.
 *
 * The measured rhythm of Indonesian newsrooms (data/cycle/hours.json) is read on the local clock of each zone and mixed
 * by `zoneWeights`. Without weights nothing is known about the clocks and the factor is 1 everywhere: on foreign data
 * an Indonesian rhythm does harm.
 */
import type { Zone } from '../../model.ts'
import rhythm from '../../../data/cycle/hours.json' with { type: 'json' }

/** Factor at so many hours since the first article. */
export type Season = (hours: number) => number

const offsetHours: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }
const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const

/** The stillest hour keeps some pace: breaking news is written at night too. */
const smallestFactor = 0.1

export const noSeason: Season = () => 1

export function seasonFrom(start: Date, zoneWeights: Partial<Record<Zone, number>> | undefined): Season {
  const known = zones.map((zone) => ({ zone, weight: Math.max(0, zoneWeights?.[zone] ?? 0) }))
  const sum = known.reduce((total, { weight }) => total + weight, 0)
  if (sum === 0) return noSeason
  const mean = rhythm.hours.reduce((total, hour) => total + hour, 0) / rhythm.hours.length
  const byUtcHour = Array.from({ length: 24 }, (_, utc) =>
    known.reduce((factor, { zone, weight }) => {
      const local = (rhythm.hours[(utc + offsetHours[zone]) % 24] ?? mean) / mean
      return factor + (weight / sum) * Math.max(smallestFactor, local)
    }, 0),
  )
  const startUtc = start.getTime() / 3_600_000
  return (hours) => byUtcHour[((Math.floor(startUtc + hours) % 24) + 24) % 24] ?? 1
}
