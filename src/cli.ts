#!/usr/bin/env node
/** The `gaung` command: finds the command, hands it its words, turns its ending into an exit code. */
import disk from '../data/messages/disk.json' with { type: 'json' }
import { WrongUse, type Command } from './commands/command.ts'
import { stageCommands } from './commands/stage.ts'
import { isDiskTrouble } from './store/disk.ts'

const [name, ...rest] = process.argv.slice(2)

try {
  process.exitCode = await run()
} catch (error) {
  const wrongUse = error instanceof WrongUse
  process.stderr.write(`gaung: ${error instanceof Error ? error.message : String(error)}\n`)
  if (isDiskTrouble(error)) process.stderr.write(`${disk.full.id}\n${disk.full.en}\n`)
  if (!wrongUse && process.env['GAUNG_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = wrongUse ? 2 : 1
}

async function run(): Promise<number> {
  // The stages are run by scripts, often: they do not wait for the house to be loaded.
  const stage = stageCommands.find((c) => c.name === name)
  const commands = stage ? [stage] : (await import('./commands/index.ts')).commands
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview(commands))
    return name === undefined ? 2 : 0
  }
  const command = commands.find((c) => c.name === name)
  if (!command) throw new WrongUse(`there is no command “${name}”. “gaung --help” lists them.`)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`usage: gaung ${command.usage}\n\n${command.does}\n`)
    return 0
  }
  return command.run(rest)
}

function overview(commands: Command[]): string {
  const width = Math.max(...commands.map((c) => c.usage.length))
  const rows = commands.map((c) => `  gaung ${c.usage.padEnd(width)}  ${c.does.split('\n')[0]}`)
  return `Gaung watches how the press echoes a ministry's press releases.\n\n${rows.join('\n')}\n\nExit code: 0 done, 1 failed, 2 wrong use.\n`
}
