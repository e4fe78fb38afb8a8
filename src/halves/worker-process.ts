/**
 * Crawling, judging and mailing in a process of their own, so that nobody with a page open waits for them: comparing one
 * article with its release computes for milliseconds at a time, and in the same process two hundred people stood behind it.
 *
 * The halves share nothing but the database, as “gaung web” and “gaung worker” do; live lines read the events there. Only
 * requests to other sites that a person asks for go over to the worker, for each site has one queue and one pace.
 */
import { fork, type ChildProcess } from 'node:child_process'
import type { Fetched } from '../../crawlers/fetch.ts'
import { programBeside } from '../../crawlers/isolation/beside.ts'
import type { Polite, Refused } from '../../crawlers/polite.ts'
import type { Asked, Told } from './messages.ts'

export type WorkerProcess = {
  /** The worker's way out to other sites. While there is no worker it ends as a site that cannot be reached. */
  polite: Polite
  start(): void
  /** Of the present one; undefined while there is none. */
  pid(): number | undefined
  /** Asks it to end and waits until it has; who does not end in time is ended. */
  stop(): Promise<void>
}

export type WorkerOptions = {
  /** Instead of the worker of this program. */
  entry?: string
  /** One that ended by itself is said here, and another is started. */
  onEnded: (why: string) => void
  stopMs?: number
}

/** A house stops within ten seconds; whatever is killed then is taken up again by the next start. */
const usualStopMs = 8000
/** Before another is started: at first and, when each ends soon, at most. */
const pauseMs = { least: 1000, most: 60_000 }
/** Who worked so long was no failed start. */
const wellMs = 60_000

export function openWorkerProcess(options: WorkerOptions): WorkerProcess {
  const asked = new Map<number, (got: Fetched | Refused) => void>()
  let child: ChildProcess | undefined
  let isStopping = false
  let lastId = 0
  let pause = pauseMs.least
  let restart: NodeJS.Timeout | undefined

  return {
    polite: {
      get: (url, how) => ask((id) => ({ is: 'get', id, url, how })),
      close: () => Promise.resolve(),
    },
    start,
    pid: () => child?.pid,
    stop() {
      isStopping = true
      clearTimeout(restart)
      const last = child
      if (!last) return Promise.resolve()
      return new Promise((resolve) => {
        const kill = setTimeout(() => last.kill('SIGKILL'), options.stopMs ?? usualStopMs)
        last.once('exit', () => {
          clearTimeout(kill)
          resolve()
        })
        tell(last, { is: 'stop' })
      })
    },
  }

  function start(): void {
    const startedAt = Date.now()
    const mine = forked(options.entry)
    child = mine
    let why = ''
    mine.on('message', ({ id, got }: Told) => {
      asked.get(id)?.(got)
      asked.delete(id)
    })
    mine.on('error', (error) => (why = error.message))
    mine.on('exit', (code, signal) => {
      child = undefined
      for (const settle of asked.values()) settle(unreached)
      asked.clear()
      if (isStopping) return
      options.onEnded(`the worker ended (${why || (signal ?? code)})`)
      pause = Date.now() - startedAt > wellMs ? pauseMs.least : Math.min(pause * 2, pauseMs.most)
      restart = setTimeout(start, pause)
    })
  }

  function ask(question: (id: number) => Asked): Promise<Fetched | Refused> {
    const worker = child
    if (!worker?.connected) return Promise.resolve(unreached)
    const id = ++lastId
    return new Promise((settle) => {
      asked.set(id, settle)
      tell(worker, question(id))
    })
  }
}

const unreached: Fetched = {
  ok: false,
  why: 'connect',
  detail: 'the part of the program that goes out is starting anew',
}

/** One that is just ending does not hear it, and its end is told by `exit`. */
const tell = (worker: ChildProcess, what: Asked): void => void worker.send(what, () => undefined)

function forked(entry?: string): ChildProcess {
  const { file, execArgv } = programBeside(import.meta.url, 'worker')
  return fork(entry ?? file, [], {
    execArgv,
    // Pages come over as the bytes they are.
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}
