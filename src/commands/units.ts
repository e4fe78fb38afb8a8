import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { wallClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { countChanges, planUnits, trailOf } from '../importing/unit-plan.ts'
import { unitsFromFile } from '../importing/units.ts'
import { commandLine } from '../store/audit.ts'
import { openStore } from '../store/db.ts'
import { allUnits, saveUnits } from '../store/units.ts'
import { WrongUse, words, type Command } from './command.ts'

export const unitsCommand: Command = {
  name: 'units',
  usage: 'units import FILE [--dry-run]',
  does: 'Brings the list of units in from a CSV; every change is a line. With an unusable row nothing is changed.',
  async run(args) {
    const { values, positionals } = words(args, { 'dry-run': { type: 'boolean' } })
    const [verb, file] = positionals
    if (verb !== 'import' || file === undefined || positionals.length > 2)
      throw new WrongUse('usage: gaung units import FILE [--dry-run]')
    const content = await readFile(file).catch(() => {
      throw new Error(`${file} cannot be read`)
    })
    const db = await openStore(readConfig(process.env).databaseUrl)
    try {
      const now = wallClock.now().toISOString()
      const plan = planUnits(unitsFromFile(content), await allUnits(db), now.slice(0, 10))
      const { changes, unusable, unchanged } = plan
      for (const { line, why } of unusable) process.stderr.write(`${file}, line ${line}: ${why.en}\n`)
      for (const change of changes) process.stdout.write(`${JSON.stringify(change)}\n`)
      const applied = unusable.length === 0 && !values['dry-run']
      if (applied) {
        const trail = trailOf(plan, basename(file)).map((line) => ({ ...commandLine, ...line, at: now }))
        await saveUnits(db, plan.units, trail)
      }
      const counts = { ...countChanges(changes), unchanged, unusable: unusable.length }
      process.stdout.write(`${JSON.stringify({ ...counts, applied })}\n`)
      return unusable.length > 0 ? 1 : 0
    } finally {
      await db.destroy()
    }
  },
}
