import { setMaxListeners } from 'node:events'
import { setPriority } from 'node:os'
import type { OpenHouse } from '../main.ts'
import { keepHouse } from './keep-house.ts'
import type { Asked, Told } from './messages.ts'

/** Crawls, judges and keeps house until the signal aborts, and lets what is under way end. */
export async function work(house: OpenHouse, signal: AbortSignal): Promise<void> {
  // Each of its loops waits with an ear on the signal; Node takes more than ten for a leak.
  setMaxListeners(loopsAtMost, signal)
  await Promise.all([house.worker.run(signal), keepHouse(house, signal)])
}

const loopsAtMost = 50

/** In the system's own steps of courtesy, 0 (usual) to 19: a third of the share of one with the usual. */
const workPriority = 5

/**
 * The same as the other half of a program that started this process: does what that one asks, ends when it is told to,
 * and goes at once when the other is gone, for then another house may open on the same database.
 */
export async function workBeside(house: OpenHouse): Promise<void> {
  const stop = new AbortController()
  const tell = (what: Told): void => void process.send?.(what, undefined, undefined, () => undefined)
  process.on('message', (asked: Asked) => {
    if (asked.is === 'stop') stop.abort()
    else void house.polite.get(asked.url, asked.how).then((got) => tell({ is: 'got', id: asked.id, got }))
  })
  process.on('disconnect', () => process.exit(1))
  // Ctrl-C reaches every process of a terminal. The half that was started by hand says when it is time.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined)
  if (!process.connected) process.exit(1)
  // Where both want the machine, whoever has a page open goes first. Not much: it writes to the same database.
  setPriority(workPriority)
  await work(house, stop.signal)
  await house.close()
  process.exit(0)
}
