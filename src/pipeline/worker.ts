/**
 * The turning wheel: polls what is due, fetches what waits, judges what is new. Everything it needs to know stands in
 * the store, so it can be stopped at any moment and taken up by another process.
 */
import PQueue from 'p-queue'
import { siteOf } from '../../crawlers/urls.ts'
import { sleep } from '../clock.ts'
import { pendingItems, type PendingItem } from '../store/collect.ts'
import { dueLooks, holdLook, type DueLook } from '../store/looks.ts'
import { dropLease, takeLease } from '../store/leases.ts'
import { dueSources, holdSource, type KnownSource } from '../store/sources.ts'
import { fetchItem, pollSource, type ItemEnding, type PollEnding } from './collect.ts'
import type { Collector } from './collector.ts'
import type { Judge } from './judge.ts'
import { reconcileSome } from './reconcile.ts'
import { lookAgain, planNewLooks, type LookEnding } from './look-again.ts'

export type Ending =
  | ({ what: 'poll' } & PollEnding)
  | ({ what: 'item' } & ItemEnding)
  | ({ what: 'look' } & LookEnding)
  | { what: 'judged'; articles: number }

export type WorkerOptions = {
  collector: Collector
  /** Called when this process becomes the judge: its memory must hold what another has kept until then. */
  openJudge: () => Promise<Judge>
  /** Names this process among others on the same database. */
  holder: string
  /** Sites talked to at once; each gets one request at a time. */
  concurrency?: number
  /** Real milliseconds between two looks at what is due. */
  tickMs?: number
  onEnding?: (ending: Ending) => void
  /** A surprise costs its own source or item, is said here, and the rest goes on. */
  onTrouble: (what: string, error: unknown) => void
}

/** Sites that are talked to at once. Each has one piece of work under way, so a slow one takes up one place, not all. */
const usualConcurrency = 32
/** Items handed out at a time: enough to keep every site busy until the next look. */
const itemsAtHand = 1000
const itemsPerSource = 25
const looksAtHand = 200
/** Between two searches for coverage to look at again; the first look is an hour away. */
const planEveryMs = 5 * 60_000
const holdMinutes = 10
const judgeLeaseSeconds = 60
/** Longer than the slowest few sites take. */
const reconcileLeaseSeconds = 300

export type Worker = {
  /** Goes on until the signal aborts, then lets what is under way end. */
  run(signal: AbortSignal): Promise<void>
  /** Everything due now – or what is due of one source – with all that follows from it, and then stops. */
  once(signal: AbortSignal, onlySource?: string): Promise<void>
}

export function createWorker(options: WorkerOptions): Worker {
  const { collector } = options
  const { db, clock } = collector
  const queue = new PQueue({ concurrency: options.concurrency ?? usualConcurrency })
  const lanes = createLanes(queue)
  const polling = new Set<string>()
  const fetching = new Set<number>()
  let plannedAt = 0

  return {
    async run(signal) {
      const judging = judgeForEver(signal)
      const reconciling = reconcileForEver(signal)
      while (!signal.aborted) {
        await guarded('schedule', () => hand(signal))
        await sleep(options.tickMs ?? 500, signal)
      }
      await queue.onIdle()
      await judging
      await reconciling
      await guarded('leases', async () => {
        await dropLease(db, 'reconcile', options.holder)
        await dropLease(db, 'judge', options.holder)
      })
    },
    async once(signal, onlySource) {
      const done = new Set<string>()
      for (;;) {
        const handed = await hand(signal, done, onlySource)
        await queue.onIdle()
        if (handed === 0 || signal.aborted) break
      }
      const judge = await options.openJudge()
      const articles = await judge.round(signal)
      options.onEnding?.({ what: 'judged', articles })
    },
  }

  /** Puts what is due into the queue. @returns how many pieces of work that was */
  async function hand(signal: AbortSignal, done?: Set<string>, onlySource?: string): Promise<number> {
    const now = clock.now().toISOString()
    let handed = 0
    for (const source of await dueSources(db, now, 200)) {
      if (polling.has(source.id) || done?.has(source.id)) continue
      if (onlySource !== undefined && source.id !== onlySource) continue
      const until = new Date(clock.now().getTime() + holdMinutes * 60_000).toISOString()
      if (!(await holdSource(db, source.id, now, until))) continue
      done?.add(source.id)
      polling.add(source.id)
      handed++
      lanes.add(siteOf(source.url) ?? source.id, () => poll(source, signal))
    }
    for (const item of await pendingItems(db, now, itemsAtHand, itemsPerSource)) {
      if (fetching.has(item.id)) continue
      if (onlySource !== undefined && item.sourceId !== onlySource) continue
      fetching.add(item.id)
      handed++
      lanes.add(siteOf(item.url) ?? item.sourceId, () => fetchOne(item, signal))
    }
    if (onlySource === undefined) handed += await handLooks(signal)
    return handed
  }

  async function handLooks(signal: AbortSignal): Promise<number> {
    const now = clock.now()
    if (now.getTime() - plannedAt >= planEveryMs) {
      await planNewLooks(db, now)
      plannedAt = now.getTime()
    }
    const until = new Date(now.getTime() + holdMinutes * 60_000).toISOString()
    let handed = 0
    for (const look of await dueLooks(db, now.toISOString(), looksAtHand)) {
      if (!(await holdLook(db, look.articleId, now.toISOString(), until))) continue
      handed++
      lanes.add(siteOf(look.url) ?? look.articleId, () => lookOnce(look, signal))
    }
    return handed
  }

  async function lookOnce(look: DueLook, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    await guarded(`look at ${look.url}`, async () => {
      options.onEnding?.({ what: 'look', ...(await lookAgain(collector, look)) })
    })
  }

  async function poll(source: KnownSource, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) {
      await guarded(`source ${source.id}`, async () => {
        const ending = await pollSource(collector, source)
        options.onEnding?.({ what: 'poll', ...ending })
      })
    }
    polling.delete(source.id)
  }

  async function fetchOne(item: PendingItem, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) {
      await guarded(`item ${item.url}`, async () => {
        const ending = await fetchItem(collector, item)
        options.onEnding?.({ what: 'item', ...ending })
      })
    }
    fetching.delete(item.id)
  }

  async function judgeForEver(signal: AbortSignal): Promise<void> {
    let judge: Judge | null = null
    while (!signal.aborted) {
      await guarded('judgement', async () => {
        if (!(await takeLease(db, 'judge', options.holder, judgeLeaseSeconds))) {
          judge = null
          return
        }
        judge ??= await options.openJudge()
        const articles = await judge.round(signal)
        if (articles > 0) options.onEnding?.({ what: 'judged', articles })
      })
      await sleep(options.tickMs ?? 500, signal)
    }
  }

  /** Lists of links that units counted; a link that was under way when the process ended is sought anew. */
  async function reconcileForEver(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await guarded('lists of links', async () => {
        if (await takeLease(db, 'reconcile', options.holder, reconcileLeaseSeconds))
          await reconcileSome(collector, options.onTrouble)
      })
      await sleep(options.tickMs ?? 500, signal)
    }
  }

  async function guarded(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      options.onTrouble(what, error)
    }
  }
}

/** Work of one site in the order it came, one after the other; the queue only ever holds the next of each site. */
function createLanes(queue: PQueue) {
  const lanes = new Map<string, (() => Promise<void>)[]>()
  const next = (site: string): void => {
    void queue.add(async () => {
      const lane = lanes.get(site)!
      await lane.shift()!()
      if (lane.length > 0) next(site)
      else lanes.delete(site)
    })
  }
  return {
    add(site: string, work: () => Promise<void>): void {
      const lane = lanes.get(site)
      if (lane) lane.push(work)
      else {
        lanes.set(site, [work])
        next(site)
      }
    },
  }
}
