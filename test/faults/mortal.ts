/** A program that is killed while it works, as a machine that loses its power would. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** So many lines of its output and milliseconds after its start. */
export type Moment = { lines: number; ms: number }

/**
 * Runs it to its end, or ends it the hard way at a moment. One that says `holds` has come as far as this life may, and is
 * ended there.
 *
 * @param orders what the program reads from its environment, by name
 */
export function runMortal(
  program: string,
  orders: Record<string, object>,
  moment?: Moment,
): Promise<'done' | 'killed'> {
  const told = Object.fromEntries(Object.entries(orders).map(([name, order]) => [name, JSON.stringify(order)]))
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...told },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let lines = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'holds') child.kill('SIGKILL')
    else if (++lines === moment?.lines) setTimeout(() => child.kill('SIGKILL'), moment.ms)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed')
      else if (code === 0) resolve('done')
      else reject(new Error(`${program} ended with ${code}`))
    })
  })
}
