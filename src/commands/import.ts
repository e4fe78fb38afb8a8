import { readFile } from 'node:fs/promises'
import { openReaders } from '../../crawlers/isolation/readers.ts'
import { readConfig } from '../config.ts'
import { releasesFromFile } from '../importing/releases.ts'
import { wallClock } from '../clock.ts'
import { unitOfRelease } from '../pipeline/units.ts'
import { keepRelease } from '../store/keep-release.ts'
import { openStore } from '../store/db.ts'
import { allUnits } from '../store/units.ts'
import { WrongUse, words, type Command } from './command.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'import FILE…',
  does: 'Brings releases in from txt, md, docx, pdf and csv files; what cannot be used is said, line by line.',
  async run(args) {
    const { positionals } = words(args, {})
    if (positionals.length === 0) throw new WrongUse('name at least one file: gaung import release.txt')
    const config = readConfig(process.env)
    const db = await openStore(config.databaseUrl)
    const readers = openReaders({ readers: 1 })
    let kept = 0
    let known = 0
    let refused = 0
    try {
      const units = await allUnits(db)
      for (const file of positionals) {
        const content = await readFile(file).catch(() => {
          throw new Error(`${file} cannot be read`)
        })
        for (const read of await releasesFromFile(file, content, wallClock.now(), readers)) {
          if (!read.ok) {
            refused++
            process.stderr.write(`${file}${read.line ? `, line ${read.line}` : ''}: ${read.why}\n`)
            continue
          }
          const now = wallClock.now().toISOString()
          const { unit, ...release } = read.release
          const named = units.find((u) => u.id === unit || u.name.toLowerCase() === unit?.toLowerCase())
          const unitId = (named ?? unitOfRelease(release, units))?.id ?? null
          const { fresh } = await keepRelease(db, { ...release, unitId, origin: 'import' }, now)
          if (fresh) kept++
          else known++
        }
      }
    } finally {
      await readers.close()
      await db.destroy()
    }
    process.stdout.write(`${JSON.stringify({ kept, known, refused })}\n`)
    return refused > 0 ? 1 : 0
  },
}
