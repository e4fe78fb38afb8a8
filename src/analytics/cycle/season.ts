/**
 * How busy newsrooms are at a given instant, 1 being the mean of the day.
 *
 * The measured rhythm of Indonesian newsrooms (data/cycle/hours.json) is read on the local clock of each zone and mixed
 * by `zoneWeights`. Without weights nothing is known about the clocks and the factor is 1 everywhere: on foreign data
 * an Indonesian rhythm does harm.
 *
 * The correction (correction.ts) looks at a clock of its own, `clockFrom`: it was fitted on stories of the world's press
 * and takes from a rhythm only when it is busy and when it is still, never by how much.
 */
import type { Zone } from '../../model.ts'
import rhythm from '../../../data/cycle/hours.json' with { type: 'json' }
import world from '../../../data/cycle/world-hours.json' with { type: 'json' }

/** By which clocks the outlets live, in any proportion. */
export type ZoneWeights = Partial<Record<Zone, number>>

/** Most Indonesian newsrooms live by the clock of Jakarta, the others one or two hours from it. */
export const indonesianPress: ZoneWeights = { 'Asia/Jakarta': 1 }

/** Factor at so many hours since the first article. */
export type Season = (hours: number) => number

const offsetHours: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }
const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const

/** The stillest hour keeps some pace: breaking news is written at night too. */
const smallestFactor = 0.1

export const noSeason: Season = () => 1

export function seasonFrom(start: Date, zoneWeights: ZoneWeights | undefined): Season {
  const byUtcHour = hoursOf(zoneWeights ?? {})
  return byUtcHour === null ? noSeason : seasonOf(start, byUtcHour)
}

/**
 * The clock the correction sees. Unknown, it is that of the press it was fitted on, in UTC (data/cycle/world-hours.json);
 * known, it is the rhythm of those zones, raised to the power that makes its logarithms spread as that press's do: a
 * night fifteen times stiller than the day was never seen in the fit and must not carry a forecast beyond it.
 */
export function clockFrom(start: Date, clock: ZoneWeights | undefined): Season {
  if (clock === undefined) return seasonOf(start, world.hours)
  const own = hoursOf(clock)
  if (own === null) return noSeason
  const power = Math.min(1, spreadOf(world.hours) / spreadOf(own))
  const tamed = own.map((factor) => factor ** power)
  const mean = average(tamed)
  return seasonOf(
    start,
    tamed.map((factor) => factor / mean),
  )
}

/** Mean of the season from hour `from` to hour `to`, `to` later; by the middles of quarter hours. */
export function meanBetween(season: Season, from: number, to: number): number {
  const parts = Math.max(1, Math.ceil((to - from) * 4))
  let all = 0
  for (let i = 0; i < parts; i++) all += season(from + ((i + 0.5) * (to - from)) / parts)
  return all / parts
}

/** Factor of each hour UTC; `null` where no zone weighs anything. */
function hoursOf(zoneWeights: ZoneWeights): number[] | null {
  const known = zones.map((zone) => ({ zone, weight: Math.max(0, zoneWeights[zone] ?? 0) }))
  const sum = known.reduce((total, { weight }) => total + weight, 0)
  if (sum === 0) return null
  const mean = average(rhythm.hours)
  return Array.from({ length: 24 }, (_, utc) =>
    known.reduce((factor, { zone, weight }) => {
      const local = (rhythm.hours[(utc + offsetHours[zone]) % 24] ?? mean) / mean
      return factor + (weight / sum) * Math.max(smallestFactor, local)
    }, 0),
  )
}

function seasonOf(start: Date, byUtcHour: number[]): Season {
  const startUtc = start.getTime() / 3_600_000
  return (hours) => byUtcHour[((Math.floor(startUtc + hours) % 24) + 24) % 24] ?? 1
}

const average = (values: number[]): number => values.reduce((all, value) => all + value, 0) / values.length

function spreadOf(hours: number[]): number {
  const logs = hours.map(Math.log)
  const mean = average(logs)
  return Math.sqrt(average(logs.map((log) => (log - mean) ** 2)))
}
