/** Past stories for the fits: one JSON line each, `{startedAt, hours}`, hours since the first article, rising. */
import { readFileSync, writeFileSync } from 'node:fs'
import { viewOf, type View } from '../../../src/analytics/cycle/correction.ts'
import type { Network } from '../../../src/analytics/cycle/network.ts'
import { massOf, posteriorOf, sum, type Posterior } from '../../../src/analytics/cycle/posterior.ts'
import { cellsBetween, priorHours } from '../../../src/analytics/cycle/prior.ts'
import { clockFrom, noSeason } from '../../../src/analytics/cycle/season.ts'

export type PastStory = { startedAt: string; hours: number[] }

/** In order of time, so that the last part can be held out as the future. */
export function readStories(path: string): PastStory[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PastStory)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
}

/** What the forecast knew of a past story at an age: the shapes' posterior, and the share of each that lay ahead. */
export function lookAt(
  startedAt: string,
  seen: number[],
  age: number,
): { posterior: Posterior; ahead: number[]; view: View | null } {
  const posterior = posteriorOf(seen.slice(1), age, noSeason)
  const cells = cellsBetween(age, priorHours)
  const ahead = posterior.weight.map((_, k) => sum(cells.map((cell) => massOf(k, cell, noSeason))))
  return { posterior, ahead, view: viewOf(seen, age, posterior, ahead, clockFrom(new Date(startedAt), undefined)) }
}

/** One row of weights a line: large enough to carry the fit, small enough to look through. */
export function writeNetworks(path: string, note: string, members: Network[]): void {
  const rows = (weights: number[][]) => weights.map((row) => `          ${JSON.stringify(row)}`).join(',\n')
  const bodies = members.map(({ mean, spread, layers }) => {
    const parts = layers.map(
      ({ weights, bias }) => `        { "weights": [\n${rows(weights)}\n        ], "bias": ${JSON.stringify(bias)} }`,
    )
    return `    {\n      "mean": ${JSON.stringify(mean)},\n      "spread": ${JSON.stringify(spread)},\n      "layers": [\n${parts.join(',\n')}\n      ]\n    }`
  })
  writeFileSync(path, `{\n  "note": ${JSON.stringify(note)},\n  "members": [\n${bodies.join(',\n')}\n  ]\n}\n`)
}
