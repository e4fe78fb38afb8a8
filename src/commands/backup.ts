import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { wallClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openStore } from '../store/db.ts'
import { kindOf } from '../store/kind.ts'
import { noteBackup } from '../store/settings.ts'
import { putBack, takeSnapshot, type Snapshot } from '../store/snapshot.ts'
import { WrongUse, words, type Command } from './command.ts'

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE',
  does: 'Copies the embedded database into FILE while Gaung runs, and reads the copy through.',
  async run(args) {
    const target = onlyFile(args, 'backup')
    const { databaseUrl } = readConfig(process.env)
    onlyEmbedded(databaseUrl, 'pg_dump --format=custom --file=FILE "$DATABASE_URL"')
    if (!existsSync(databaseUrl)) throw new Error(`there is no database at ${databaseUrl}: nothing to copy`)
    mkdirSync(dirname(target), { recursive: true })
    const snapshot = await takeSnapshot(databaseUrl, target)
    const db = await openStore(databaseUrl)
    try {
      await noteBackup(db, wallClock.now().toISOString())
    } finally {
      await db.destroy()
    }
    say({ file: target, ...counted(snapshot) })
    return 0
  },
}

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE',
  does: 'Puts a backup in the place of the embedded database; what was there is moved aside. Stop Gaung first.',
  async run(args) {
    const file = onlyFile(args, 'restore')
    const { databaseUrl } = readConfig(process.env)
    onlyEmbedded(databaseUrl, 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE')
    mkdirSync(dirname(databaseUrl), { recursive: true })
    const aside = await putBack(file, databaseUrl, wallClock.now())
    // A backup of an earlier version is brought up to date here, where somebody is looking.
    await (await openStore(databaseUrl)).destroy()
    say({ restored: databaseUrl, before: aside })
    return 0
  },
}

function onlyFile(args: string[], name: string): string {
  const { positionals } = words(args, {})
  if (positionals.length !== 1) throw new WrongUse(`name one file: gaung ${name} gaung-backup.sqlite`)
  return resolve(positionals[0]!)
}

/** PostgreSQL has tools of its own that do this better than we could. */
function onlyEmbedded(databaseUrl: string, instead: string): void {
  if (kindOf(databaseUrl) === 'postgres') {
    throw new Error(`the database is PostgreSQL; its own tool does this: ${instead}`)
  }
}

const counted = ({ rows, migrations }: Snapshot) => ({ tables: Object.keys(rows).length, rows, at: migrations.at(-1) })

const say = (told: unknown): void => void process.stdout.write(`${JSON.stringify(told)}\n`)
