/** The process that reads outside bytes: takes one job at a time, answers, and goes when the house that started it goes. */
import { jobs, type Answer, type Job } from './jobs.ts'

const answer = (said: Answer): void => void process.send?.(said)

process.on('message', async ({ kind, input }: Job) => {
  try {
    const read = jobs[kind] as (...input: unknown[]) => unknown
    answer({ is: 'read', reading: await read(...input) })
  } catch (error) {
    answer({ is: 'error', detail: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of a terminal. The page under way is still wanted: the house ends its readers itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
answer({ is: 'ready' })
