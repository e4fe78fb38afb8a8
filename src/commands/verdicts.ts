import { readConfig } from '../config.ts'
import { openStore } from '../store/db.ts'
import { matchVerdicts } from '../store/verdicts.ts'
import { words, type Command } from './command.ts'

export const verdictsCommand: Command = {
  name: 'verdicts',
  usage: 'verdicts',
  does: 'What people decided of articles and releases, with both texts, a JSON line each: what matching can learn from.',
  async run(args) {
    words(args, {})
    const db = await openStore(readConfig(process.env).databaseUrl)
    try {
      for await (const verdict of matchVerdicts(db)) process.stdout.write(`${JSON.stringify(verdict)}\n`)
      return 0
    } finally {
      await db.destroy()
    }
  },
}
