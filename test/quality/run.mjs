// npm run quality [-- --raise] [-- task …]
//
// Runs every stage of the built program on the labelled sets beside the project, prints the scorers' figures and a
// table of the ones that count, and fails when one is below its floor (floors.json). `--raise` moves floors up to what
// was measured; nothing here moves one down. README.md beside this file says how to read it.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBetter, tasks, valueOf } from './figures.mjs'
import { fault, raise } from './floors.mjs'
import { tierTable } from './tiers.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '..', '..')
const evalFolder = path.join(root, '..', 'shared', 'eval')
const scorer = path.join(evalFolder, 'score.mjs')
const floorsFile = path.join(here, 'floors.json')
const program = path.join(root, 'dist', 'cli.js')
/** Two cores are what the smallest machine has. */
const atOnce = 2

const words = process.argv.slice(2)
const wanted = words.filter((word) => !word.startsWith('--'))
const unknown = wanted.filter((name) => !tasks.some((task) => task.name === name))
const wrong = words.filter((word) => word.startsWith('--') && word !== '--raise')
if (unknown.length + wrong.length > 0) {
  console.error(`usage: npm run quality [-- --raise] [${tasks.map((task) => task.name).join('|')} …]`)
  process.exit(2)
}
if (!fs.existsSync(scorer)) {
  console.log(`quality: skipped, the labelled sets are not here (${evalFolder})`)
  process.exit(0)
}

const chosen = tasks.filter((task) => wanted.length === 0 || wanted.includes(task.name))
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'gaung-quality-'))
let ok = false
try {
  ok = report(await measureAll(chosen))
} finally {
  fs.rmSync(scratch, { recursive: true, force: true })
}
process.exit(ok ? 0 : 1)

/** Two tasks at a time, in the order of the list; what each printed comes out whole. */
async function measureAll(list) {
  const results = new Map()
  const waiting = [...list]
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      const result = await measure(task)
      console.log(result.said)
      results.set(task.name, result.figures)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

/** @returns {Promise<{said: string, figures: object|null}>} `figures` null when the stage or the scorer failed */
async function measure({ name, stage, script, scorer: own }) {
  const judge = own === undefined ? scorer : path.join(here, own)
  const [asked, answered, scored] = ['in', 'out', 'score'].map((part) => path.join(scratch, `${name}.${part}`))
  const started = Date.now()
  try {
    if (script) await run(script(path.dirname(evalFolder)), null, scored)
    else {
      await run([judge, name, 'emit'], null, asked)
      await run([program, ...stage(evalFolder)], asked, answered)
      await run([judge, name, 'score'], answered, scored)
    }
  } catch (error) {
    return { said: `== ${name}: ${error.message}`, figures: null }
  }
  const lines = fs.readFileSync(scored, 'utf8').trimEnd().split('\n')
  const figures = JSON.parse(lines.pop())
  if (name === 'check') {
    lines.push('every kind of finding, its measured precision and its tier:')
    lines.push(...tierTable(path.join(evalFolder, 'check'), answered, path.join(root, 'src', 'checks', 'tiers.json')))
  }
  return { said: `== ${name} (${Math.round((Date.now() - started) / 1000)} s)\n${lines.join('\n')}\n`, figures }
}

/** One process from file to file; its complaints come out here. */
function run(args, from, to) {
  const stdio = [from === null ? 'ignore' : fs.openSync(from, 'r'), fs.openSync(to, 'w'), 'inherit']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio, cwd: root })
    child.on('error', reject)
    child.on('close', (code) => {
      for (const file of stdio) if (typeof file === 'number') fs.closeSync(file)
      if (code === 0) resolve()
      else reject(new Error(`“${args.map((arg) => path.basename(arg)).join(' ')}” ended with ${code}`))
    })
  })
}

/** Prints the table, raises floors when asked to. @returns whether every figure does */
function report(results) {
  const floors = fs.existsSync(floorsFile) ? JSON.parse(fs.readFileSync(floorsFile, 'utf8')) : {}
  const measured = chosen.flatMap((task) =>
    task.figures.map((figure) => ({
      key: `${task.name}: ${figure.name}`,
      figure,
      value: valueOf(figure, results.get(task.name)),
    })),
  )
  console.log(row(['figure', 'value', 'floor', 'naive', 'rival', 'goal', '']))
  const faults = []
  for (const { key, figure, value } of measured) {
    const trouble = fault(figure, value, floors[key])
    if (trouble !== null)
      faults.push(`${key} is ${said(value)}: ${trouble}${floors[key] === undefined ? '' : ` (${floors[key]})`}`)
    console.log(
      row([key, value, floors[key], figure.naive, figure.rival, goalOf(figure), marks(figure, value, trouble)]),
    )
  }
  console.log('naive: the plain way; rival: the best known way; for log-WIS and what is flagged, less is better.\n')
  if (words.includes('--raise')) {
    const { floors: next, raised, refused } = raise(floors, measured)
    fs.writeFileSync(floorsFile, `${JSON.stringify(next, null, 2)}\n`)
    console.log(`floors raised: ${raised.length === 0 ? 'none' : raised.join(', ')}`)
    if (refused.length > 0) console.log(`floors stay, though less was measured now: ${refused.join(', ')}`)
  }
  for (const line of faults) console.error(`FAILED ${line}`)
  return faults.length === 0
}

function goalOf(figure) {
  return figure.within ? figure.within.join('–') : figure.goal
}

function marks(figure, value, trouble) {
  if (value === null || trouble !== null) return '✗'
  const beaten = (other) => other !== null && !isBetter(figure, value, other) && value !== other
  if (beaten(figure.naive)) return 'not better than the naive way'
  if (beaten(figure.rival)) return 'not better than the best rival'
  if (figure.goal !== null && beaten(figure.goal)) return 'goal not reached'
  return figure.goal === null && !figure.within ? '' : '✓ goal'
}

function said(value) {
  return value === null || value === undefined ? '–' : typeof value === 'number' ? value.toFixed(3) : String(value)
}

function row([key, ...cells]) {
  const last = cells.pop()
  return `${key.padEnd(30)} ${cells.map((cell) => (typeof cell === 'string' ? cell : said(cell)).padStart(9)).join(' ')}  ${last}`
}
