import { readConfig } from '../config.ts'
import { firstRunPassword, keepHouse, openHouse, serve, type OpenHouse } from '../main.ts'
import { words, type Command } from './command.ts'

/** Aborts at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(1)
      stopping.abort()
    })
  }
  return stopping.signal
}

export async function sayFirstPassword(house: OpenHouse): Promise<void> {
  const password = await firstRunPassword(house.db, house.config)
  if (password === null) return
  process.stdout.write(
    `\n  Kata sandi administrator (hanya ditampilkan sekali ini):\n  The administrator's password (shown this once only):\n\n      ${password}\n\n`,
  )
}

type Halves = { web: boolean; worker: boolean }

async function run(args: string[], halves: Halves): Promise<number> {
  words(args, {})
  const signal = stopSignal()
  const house = await openHouse(readConfig(process.env))
  try {
    const serving = halves.web ? await serve(house, { crawls: halves.worker }) : null
    if (serving) {
      await sayFirstPassword(house)
      process.stdout.write(`Gaung: ${serving.url}\n`)
    }
    const work: Promise<void>[] = [aborted(signal)]
    if (halves.worker) work.push(house.worker.run(signal), keepHouse(house, signal))
    await Promise.all(work)
    await serving?.close()
    return 0
  } finally {
    await house.close()
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

export const startCommand: Command = {
  name: 'start',
  usage: 'start',
  does: 'Crawls, judges, mails and serves the dashboard, in one process.',
  run: (args) => run(args, { web: true, worker: true }),
}

export const webCommand: Command = {
  name: 'web',
  usage: 'web',
  does: 'Only serves the dashboard; for PostgreSQL, beside “gaung worker”.',
  run: (args) => run(args, { web: true, worker: false }),
}

export const workerCommand: Command = {
  name: 'worker',
  usage: 'worker',
  does: 'Only crawls, judges and mails; any number of them on one PostgreSQL.',
  run: (args) => run(args, { web: false, worker: true }),
}
