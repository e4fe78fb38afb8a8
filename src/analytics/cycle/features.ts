/**
 * What the correction looks at: numbers of the first hours that the response shapes do not use to the full.
 *
 * Recent and early counts, counts with a fading memory, gaps, the busiest hour, where the bulk of the articles lies,
 * the counts per bin, and what the shapes themselves forecast. No clock time and no outlet names: what was learned from
 * one country's press must not lean on its hours or its titles. How busy newsrooms are around now is asked of a clock
 * that may be any country's.
 */
import { quantiles } from './draws.ts'
import { binOf, prior, priorHours } from './prior.ts'
import { meanBetween, type Season } from './season.ts'

const windowHours = [0.25, 0.5, 1, 2, 4, 8]
const memoryHours = [0.5, 1, 2, 4, 8, 16]
/** Added inside logarithms of gaps: about the precision of a publication stamp. */
const stampHours = 0.02

/**
 * @param seen hours since the first article, rising, the first being 0; at least three
 * @param forecast articles to come by the shapes: 10, 25, 50, 75 and 90 %
 */
export function featuresOf(seen: number[], nowHours: number, forecast: number[]): number[] {
  const n = seen.length
  const back = (steps: number) => nowHours - (seen[Math.max(0, n - steps)] ?? 0)
  const gaps = seen.slice(1).map((at, i) => at - (seen[i] ?? 0))
  const mean = average(seen)
  const spread = Math.sqrt(average(seen.map((at) => (at - mean) ** 2)))
  const busiest = busiestHour(seen)
  const bins = new Array<number>(prior.edges.length - 1).fill(0)
  for (const at of seen.slice(1)) bins[binOf(at)] = (bins[binOf(at)] ?? 0) + 1
  return [
    Math.log(nowHours),
    Math.log(n),
    Math.log(back(1) + stampHours),
    back(1) / nowHours,
    Math.log(back(3) + stampHours),
    Math.log(nowHours - (seen[n >> 1] ?? 0) + stampHours),
    ...windowHours.map((hours) => Math.log1p(seen.filter((at) => at > nowHours - hours).length)),
    ...memoryHours.map((hours) => Math.log1p(seen.reduce((all, at) => all + Math.exp((at - nowHours) / hours), 0))),
    ...windowHours.map((hours) => Math.log1p(seen.filter((at) => at <= hours).length)),
    Math.log(busiest.count),
    Math.log(nowHours - busiest.middle + stampHours),
    mean / nowHours,
    (quantiles(seen, [0.5])[0] ?? 0) / nowHours,
    spread / nowHours,
    Math.log((gaps[gaps.length - 1] ?? 0) + stampHours),
    Math.log(average(gaps.slice(-3)) + stampHours),
    Math.log(Math.max(...gaps) + stampHours),
    ...forecast.map((count) => Math.log1p(count)),
    Math.log1p(forecast[2] ?? 0) - Math.log(n),
    ...bins.map((count) => Math.sqrt(count)),
  ]
}

const hoursAhead = [1, 3, 6, 12]

/** Logarithms of how busy newsrooms are in the hours to come, were in the last three and since the first article. */
export function rhythmOf(clock: Season, nowHours: number): number[] {
  const stretches = [
    ...hoursAhead.map((hours) => [nowHours, nowHours + hours]),
    [nowHours, Math.max(priorHours, nowHours + 1)],
    [nowHours - 3, nowHours],
    [0, nowHours],
  ] as [number, number][]
  return stretches.map(([from, to]) => Math.log(meanBetween(clock, from, to)))
}

/** How many of the numbers at the end of `featuresOf` are counts per bin. */
export const binFeatures = prior.edges.length - 1

/** The hour with most articles: how many, and the middle between its first and last. */
export function busiestHour(seen: number[]): { count: number; middle: number } {
  let busiest = { count: 0, middle: 0 }
  let from = 0
  seen.forEach((at, to) => {
    while (at - (seen[from] ?? 0) > 1) from++
    if (to - from + 1 > busiest.count) busiest = { count: to - from + 1, middle: ((seen[from] ?? 0) + at) / 2 }
  })
  return busiest
}

const average = (values: number[]): number => values.reduce((all, value) => all + value, 0) / values.length
