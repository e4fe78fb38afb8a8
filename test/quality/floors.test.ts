import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { isBetter, tasks, type Figure } from './figures.mjs'
import floors from './floors.json' with { type: 'json' }
import { fault, floorFor, margin, raise } from './floors.mjs'

const figureOf = (task: string, name: string): Figure => {
  const found = tasks.find((one) => one.name === task)?.figures.find((one) => one.name === name)
  if (!found) throw new Error(`there is no figure “${task}: ${name}”`)
  return found
}
const recall = figureOf('check', 'recall')
const flagged = figureOf('check', 'copies flagged')
const band = figureOf('cycle', '80 % holds after 1 h')

describe('a floor', () => {
  test('stands two thousandths on the worse side of what was measured, and is never rounded towards it', () => {
    expect(margin).toBe(0.002)
    expect(floorFor(recall, 0.8294)).toBe(0.827)
    expect(floorFor(recall, 1)).toBe(0.998)
    expect(floorFor(flagged, 0.0061)).toBe(0.009)
  })

  test('holds a value that is as good, and fails one that is worse, whichever way is better', () => {
    expect(fault(recall, 0.827, 0.827)).toBeNull()
    expect(fault(recall, 0.8269, 0.827)).toBe('below its floor')
    expect(fault(flagged, 0.009, 0.009)).toBeNull()
    expect(fault(flagged, 0.0091, 0.009)).toBe('below its floor')
  })

  test('fails what could not be measured, even where there is no floor yet', () => {
    expect(fault(recall, null, undefined)).toBe('not measured')
    expect(fault(recall, 0.1, undefined)).toBeNull()
  })

  test('is a band for an interval that should hold four times in five: too wide fails as too narrow does', () => {
    expect(fault(band, 0.85, undefined)).toBeNull()
    expect(fault(band, 0.77, undefined)).toBe('outside 0.78–0.92')
    expect(fault(band, 0.93, undefined)).toBe('outside 0.78–0.92')
  })
})

describe('raising floors', () => {
  const one = (figure: Figure, value: number | null) => [{ key: 'a figure', figure, value }]

  test('moves a floor up to a better measurement', () => {
    expect(raise({ 'a figure': 0.8 }, one(recall, 0.9))).toEqual({
      floors: { 'a figure': 0.898 },
      raised: ['a figure'],
      refused: [],
    })
  })

  test('refuses to lower one, and says so', () => {
    expect(raise({ 'a figure': 0.898 }, one(recall, 0.85))).toEqual({
      floors: { 'a figure': 0.898 },
      raised: [],
      refused: ['a figure'],
    })
    expect(raise({ 'a figure': 0.009 }, one(flagged, 0.02)).floors).toEqual({ 'a figure': 0.009 })
  })

  test('leaves alone what was not measured, and what was measured the same', () => {
    expect(raise({ 'a figure': 0.8 }, one(recall, null)).floors).toEqual({ 'a figure': 0.8 })
    expect(raise({ 'a figure': 0.898 }, one(recall, 0.9))).toEqual({
      floors: { 'a figure': 0.898 },
      raised: [],
      refused: [],
    })
    expect(raise({ other: 0.5 }, one(recall, 0.9)).floors).toEqual({ other: 0.5, 'a figure': 0.898 })
  })
})

describe('the floors kept with the project', () => {
  const figures = tasks.flatMap((task) =>
    task.figures.map((figure) => ({ key: `${task.name}: ${figure.name}`, figure })),
  )
  const kept: Record<string, number> = floors

  test('name every figure that has one, and no other', () => {
    const named = figures.filter(({ figure }) => !figure.within).map(({ key }) => key)
    expect(Object.keys(kept).sort()).toEqual(named.sort())
  })

  test('each stand for a measurement better than the plain way', () => {
    /** A floor lies its margin and at most one rounding of a thousandth below what was measured. */
    const slack = margin + 0.001
    for (const { key, figure } of figures) {
      const floor = kept[key]
      if (floor === undefined || figure.naive === null) continue
      const atLeast = figure.better === 'higher' ? figure.naive - slack : figure.naive + slack
      expect([key, floor, isBetter(figure, floor, atLeast)]).toEqual([key, floor, true])
    }
  })
})

describe('the program', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-floors-'))
  const room = join(folder, 'project', 'test', 'quality')
  const floorsFile = join(room, 'floors.json')
  const here = fileURLToPath(new URL('.', import.meta.url))
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(room, 'run.mjs'), ...words], { encoding: 'utf8' })
  const floorsNow = () => JSON.parse(readFileSync(floorsFile, 'utf8')) as Record<string, number>

  /** Sets of another making: one robots case in `right` parts of a hundred is answered well. */
  function setsWhere(right: number): void {
    const evalFolder = join(folder, 'shared', 'eval')
    mkdirSync(evalFolder, { recursive: true })
    writeFileSync(
      join(evalFolder, 'score.mjs'),
      `console.log(JSON.stringify({ task: 'robots', accuracy: ${right / 100} }))\n`,
    )
    const dist = join(folder, 'project', 'dist')
    mkdirSync(dist, { recursive: true })
    writeFileSync(join(dist, 'cli.js'), 'process.stdin.pipe(process.stdout)\n')
  }

  beforeEach(() => {
    rmSync(join(folder, 'shared'), { recursive: true, force: true })
    for (const file of ['run.mjs', 'floors.mjs', 'figures.mjs', 'tiers.mjs']) cpSync(join(here, file), join(room, file))
    writeFileSync(floorsFile, '{ "robots: right": 0.9 }\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('says that it is skipped where the labelled sets are absent, and does not fail', () => {
    const { status, stdout } = run()
    expect([status, stdout]).toEqual([0, expect.stringMatching(/skipped, the labelled sets are not here/)])
  })

  test('passes at the floor and fails below it, naming the figure', () => {
    setsWhere(90)
    expect(run('robots').status).toBe(0)
    setsWhere(89)
    const { status, stderr } = run('robots')
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/FAILED robots: right is 0\.890: below its floor \(0\.9\)/),
    ])
  })

  test('raises when told to, and then refuses to sink', () => {
    setsWhere(97)
    expect(run('robots', '--raise').status).toBe(0)
    expect(floorsNow()).toEqual({ 'robots: right': 0.968 })
    setsWhere(91)
    const { status, stdout } = run('robots', '--raise')
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(/floors stay, though less was measured now: robots: right/),
    ])
    expect(floorsNow()).toEqual({ 'robots: right': 0.968 })
  })

  test('a stage that breaks fails its figures, and raises nothing', () => {
    setsWhere(97)
    writeFileSync(join(folder, 'project', 'dist', 'cli.js'), 'process.exit(3)\n')
    const { status, stdout } = run('robots', '--raise')
    expect([status, stdout]).toEqual([1, expect.stringMatching(/“cli.js robots --jsonl” ended with 3/)])
    expect(floorsNow()).toEqual({ 'robots: right': 0.9 })
  })

  test('answers a task it does not know with its usage', () => {
    setsWhere(97)
    expect(run('weather').status).toBe(2)
    expect(run('--lower').status).toBe(2)
  })
})
