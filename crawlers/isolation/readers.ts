/**
 * Outside bytes are read at arm's length: a hostile page costs its own outcome, and nothing else.
 *
 * Readers are processes, not worker threads. Threads were tried first: of ten ways to exhaust a thread's memory limit
 * five took the whole program down with it (one large allocation is past the limit before V8 asks anybody), and a long
 * `replace` could not be stopped from outside. A process always can, and takes only itself along. It also sees none of
 * the settings: no database address, no mail password. Results arrive as copies, so that keeping a title does not keep
 * its page (V8 makes a substring a window on the whole).
 */
import { fork, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { programBeside } from './beside.ts'
import type { Answer, Job, Jobs, Kind } from './jobs.ts'

/** The ending of bytes that broke their reader; `why` starts with `reader-timeout`, `reader-memory` or `reader-error`. */
export type Lost = { ok: false; why: ReaderFailure }
export type ReaderFailure = 'reader-timeout' | 'reader-memory' | `reader-error: ${string}`

type Read<K extends Kind> = (...input: Parameters<Jobs[K]>) => Promise<Awaited<ReturnType<Jobs[K]>> | Lost>

/**
 * The same functions as in article.ts, channels.ts, document.ts, feed.ts, listing.ts and sitemap.ts, which may end as `Lost` besides.
 * They reject only when the readers are closed or cannot be started: then the bytes were not judged.
 */
export type Readers = { [K in Kind]: Read<K> } & {
  /** Ends the readers, also in the middle of a page. */
  close(): Promise<void>
}

export type ReaderLimits = {
  /** Readers at work at once. */
  readers: number
  /** For one page, from when a ready reader has it; a document somebody brought may take `documentPatience` times as long. */
  timeoutMs: number
  /** Of one reader's heap. */
  memoryMiB: number
  /** After so many pages a reader is replaced, and whatever it has gathered goes with it. */
  pagesPerReader: number
}

/**
 * A real page takes 20 to 200 ms and 10 to 60 MB. What the heap's limit does not hold – buffers, code – comes on top, so
 * that a reader has at most about 256 MB beyond what it starts with (test/faults/bombs.test.ts prints it).
 */
export const usualReaderLimits: ReaderLimits = { readers: 2, timeoutMs: 5000, memoryMiB: 160, pagesPerReader: 1000 }

/** Sixty pages of a PDF, and the library that reads them, which is loaded with the first. */
const documentPatience = 4

type Waiting = { job: Job; settle: (got: unknown) => void; fail: (error: Error) => void }
type Reader = {
  child: ChildProcess
  isReady: boolean
  pages: number
  at: Waiting | null
  clock: NodeJS.Timeout | undefined
  isLate: boolean
  /** The end of what it printed on standard error. */
  said: string
}

/** Readers start when there is something to read, and do not keep the program alive while there is not. */
export function openReaders(limits: Partial<ReaderLimits> = {}): Readers {
  const { readers, timeoutMs, memoryMiB, pagesPerReader } = { ...usualReaderLimits, ...limits }
  const house = new Set<Reader>()
  const waiting: Waiting[] = []
  let isClosed = false

  const read =
    <K extends Kind>(kind: K): Read<K> =>
    (...input) =>
      new Promise((settle, fail) => {
        if (isClosed) return fail(closedError())
        waiting.push({ job: { kind, input }, settle: settle as Waiting['settle'], fail })
        handOut()
      })

  return {
    article: read('article'),
    channel: read('channel'),
    document: read('document'),
    feed: read('feed'),
    listing: read('listing'),
    sitemap: read('sitemap'),
    async close() {
      isClosed = true
      failAll(closedError())
      await Promise.all([...house].map(end))
    },
  }

  function handOut(): void {
    for (const reader of house) if (reader.isReady && reader.at === null && waiting.length > 0) give(reader)
    const starting = [...house].filter((reader) => !reader.isReady).length
    for (let missing = waiting.length - starting; missing > 0 && house.size < readers; missing--) start()
  }

  function start(): void {
    const child = startProcess(memoryMiB)
    const reader: Reader = { child, isReady: false, pages: 0, at: null, clock: undefined, isLate: false, said: '' }
    house.add(reader)
    child.stderr?.on('data', (text: Buffer) => (reader.said = (reader.said + text.toString()).slice(-saidKept)))
    child.on('message', (answer: Answer) => {
      if (answer.is === 'ready') reader.isReady = true
      else take(reader, answer.is === 'read' ? answer.reading : lost(`reader-error: ${answer.detail}`))
      if (!isClosed) handOut()
    })
    child.on('error', (error) => (reader.said += error.message))
    child.on('close', (code, signal) => {
      house.delete(reader)
      clearTimeout(reader.clock)
      if (isClosed) return reader.at?.fail(closedError())
      if (reader.isReady) reader.at?.settle(lost(endingOf(reader, code, signal)))
      else failAll(new Error(`the reader could not be started: ${reader.said.trim() || (signal ?? code)}`))
      handOut()
    })
  }

  function give(reader: Reader): void {
    const one = waiting.shift()!
    reader.at = one
    reader.child.ref()
    reader.child.channel?.ref()
    reader.child.send(one.job, () => {})
    const giveUp = () => {
      if (reader.at !== one) return
      reader.isLate = true
      reader.child.kill('SIGKILL')
    }
    // A house that was busy itself first looks at its mail (`setImmediate`) before it calls the reader late.
    const patience = one.job.kind === 'document' ? documentPatience : 1
    reader.clock = setTimeout(() => setImmediate(giveUp), timeoutMs * patience)
  }

  function take(reader: Reader, reading: unknown): void {
    clearTimeout(reader.clock)
    reader.at?.settle(reading)
    reader.at = null
    reader.pages++
    if (reader.pages >= pagesPerReader) {
      house.delete(reader)
      reader.child.disconnect()
    }
    reader.child.unref()
    reader.child.channel?.unref()
  }

  function failAll(error: Error): void {
    for (const one of waiting.splice(0)) one.fail(error)
  }
}

function end({ child }: Reader): Promise<void> {
  return new Promise((resolve) => {
    child.ref()
    child.on('close', () => resolve())
    child.kill('SIGKILL')
  })
}

function startProcess(memoryMiB: number): ChildProcess {
  const { file, execArgv } = programBeside(import.meta.url, 'reader')
  const child = fork(file, [], {
    execArgv: [`--max-old-space-size=${memoryMiB}`, '--max-semi-space-size=8', ...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'TZ'].flatMap((name) => keep(name))),
  })
  // A pipe nobody waits for: what keeps the program alive is a page under way.
  if (child.stderr instanceof Socket) child.stderr.unref()
  return child
}

const keep = (name: string): [string, string][] => {
  const value = process.env[name]
  return value === undefined ? [] : [[name, value]]
}

/** What a dying reader printed, for the log. */
const saidKept = 4000

const lost = (why: ReaderFailure): Lost => ({ ok: false, why })
const closedError = (): Error => new Error('the readers are closed')

/** V8 out of memory aborts; the kernel out of memory kills. */
function endingOf(reader: Reader, code: number | null, signal: NodeJS.Signals | null): ReaderFailure {
  if (reader.isLate) return 'reader-timeout'
  const isMemory = signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || code === 134
  return isMemory ? 'reader-memory' : `reader-error: the reader ended (${signal ?? code})`
}
