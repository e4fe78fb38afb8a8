import { readConfig } from '../config.ts'
import { openWorkerProcess, type WorkerProcess } from '../halves/worker-process.ts'
import { work } from '../halves/work.ts'
import { firstRunPassword, openHouse, serve, type OpenHouse } from '../main.ts'
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

async function run(args: string[], half: (house: OpenHouse, signal: AbortSignal) => Promise<void>): Promise<number> {
  words(args, {})
  const signal = stopSignal()
  const house = await openHouse(readConfig(process.env))
  try {
    await half(house, signal)
    return 0
  } finally {
    await house.close()
  }
}

/** Serves until the signal aborts; a worker beside it starts once there is something to open, and ends with it. */
async function answer(house: OpenHouse, signal: AbortSignal, worker: WorkerProcess | null): Promise<void> {
  const serving = await serve(house, { polite: worker?.polite ?? null })
  await sayFirstPassword(house)
  process.stdout.write(`Gaung: ${serving.url}\n`)
  worker?.start()
  await aborted(signal)
  await Promise.all([serving.close(), worker?.stop()])
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

export const startCommand: Command = {
  name: 'start',
  usage: 'start',
  does: 'Serves the dashboard, and crawls, judges and mails in a process of its own beside it.',
  run: (args) =>
    run(args, (house, signal) => answer(house, signal, openWorkerProcess({ onEnded: (why) => house.log.error(why) }))),
}

export const webCommand: Command = {
  name: 'web',
  usage: 'web',
  does: 'Only serves the dashboard; for PostgreSQL, beside “gaung worker”.',
  run: (args) => run(args, (house, signal) => answer(house, signal, null)),
}

export const workerCommand: Command = {
  name: 'worker',
  usage: 'worker',
  does: 'Only crawls, judges and mails; any number of them on one PostgreSQL.',
  run: (args) => run(args, work),
}
