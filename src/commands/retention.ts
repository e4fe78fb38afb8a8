import { readConfig } from '../config.ts'
import { letGo, retentionPreview } from '../jobs/retention.ts'
import { openStore } from '../store/db.ts'
import { words, type Command } from './command.ts'

export const retentionCommand: Command = {
  name: 'retention',
  usage: 'retention [--now]',
  does: 'What tonight would delete because it was kept long enough, a JSON line for each rule; --now deletes it at once.',
  async run(args) {
    const { values } = words(args, { now: { type: 'boolean' } })
    const db = await openStore(readConfig(process.env).databaseUrl)
    try {
      if (values.now) say(await letGo(db, new Date(), new AbortController().signal))
      else for (const rule of await retentionPreview(db, new Date())) say(rule)
      return 0
    } finally {
      await db.destroy()
    }
  },
}

const say = (told: unknown): void => void process.stdout.write(`${JSON.stringify(told)}\n`)
