import { readConfig } from '../config.ts'
import { wallClock } from '../clock.ts'
import { examine, type Diagnosis } from '../doctor/index.ts'
import { WrongUse, words, type Command } from './command.ts'

const signs: Record<Diagnosis['health'], string> = { ok: '✓', warn: '!', fail: '✗' }

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor [--lang id|en] [--json]',
  does: 'Looks at machine, database, clock, sources, mail and backups, and says what to do; exit code 1 when something fails.',
  async run(args) {
    const { values } = words(args, { lang: { type: 'string', default: 'id' }, json: { type: 'boolean' } })
    const language = values.lang === 'id' || values.lang === 'en' ? values.lang : null
    if (language === null) throw new WrongUse('--lang is id or en')
    const found = await examine(readConfig(process.env), wallClock.now(), language)
    for (const one of found) {
      process.stdout.write(
        values.json ? `${JSON.stringify(one)}\n` : `${signs[one.health]} ${one.name.padEnd(10)} ${one.says}\n`,
      )
    }
    return found.some((one) => one.health === 'fail') ? 1 : 0
  },
}
