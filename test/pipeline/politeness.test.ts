/** The whole catalogue for a week, on a clock and a web in memory: the schedule, the pace and robots.txt together. */
import { expect, test } from 'vitest'
import { fingerprint } from '../../crawlers/fingerprint.ts'
import { product } from '../../crawlers/fetch/agent.ts'
import { createPolite } from '../../crawlers/polite.ts'
import { catalogue } from '../../data/catalogue.ts'
import type { Source } from '../../src/model.ts'
import { nextPoll, rememberedDays, sourceState, usualBounds, type RecentPoll } from '../../src/schedule.ts'
import { seeded, simulatedClock, simulatedWeb, type Rhythm } from '../support/simulated.ts'

const days = 7
const start = new Date('2020-05-17T17:00:00.000Z')
const end = new Date(start.getTime() + days * 24 * 3600_000)
/** What comes out in the last day may be polled after the week. */
const judgedUntil = end.getTime() - 24 * 3600_000

test('a week of the whole catalogue: nothing closed is fetched, no pause is cut short, no burst is lost', async () => {
  const clock = simulatedClock(start)
  const sources = catalogue.sources.filter((source) => source.active)
  const web = simulatedWeb(sources, clock, start, days)
  const polite = createPolite(web.fetcher, clock, { agent: product, delayMs: 2000, slowHostDelayMs: 5000 })
  const random = seeded(2)
  const seen = new Set<string>()
  const losing = new Set<string>()
  let hashEqual = 0
  for (const source of sources) void follow(source)
  await clock.run(end)

  const { counts } = web
  const missed = { steady: 0, bursts: 0, rare: 0, dead: 0 } satisfies Record<Rhythm, number>
  const published = { ...missed }
  let unwarned = 0
  for (const { source, rhythm, pieces } of web.shown.values()) {
    if (web.isClosed(source.url) || web.wasIll(source.url)) continue
    const due = pieces.filter((piece) => piece.at > start.getTime() && piece.at < judgedUntil)
    const lost = due.filter((piece) => !seen.has(piece.url)).length
    published[rhythm] += due.length
    missed[rhythm] += lost
    if (lost > 0 && !losing.has(source.id)) unwarned++
  }
  const spared = (counts.notModified + hashEqual) / counts.unchanged
  console.log(
    [
      `${sources.length} sources, ${days} days: ${counts.requests} requests`,
      `${counts.polls} polls (${(counts.polls / sources.length / days).toFixed(0)} a source and day), ${counts.pages} pages, ${counts.robots} robots.txt`,
      `${counts.unchanged} polls of unchanged lists: ${counts.notModified} answered 304, ${hashEqual} found equal (${(spared * 100).toFixed(1)} %)`,
      `published / missed: ${Object.entries(published)
        .map(([rhythm, n]) => `${rhythm} ${n} / ${missed[rhythm as Rhythm]}`)
        .join(', ')}`,
      `faults: ${Object.entries(counts.faults)
        .map(([name, all]) => `${name} ${all.length}`)
        .join(', ')}`,
    ].join('\n'),
  )
  expect(counts.faults).toEqual({ closed: [], blind: [], hurried: [], crowded: [] })
  expect(spared).toBeGreaterThanOrEqual(0.9)
  expect(published.bursts).toBeGreaterThan(10_000)
  expect(missed.bursts).toBe(0)
  expect(unwarned).toBe(0)

  /** Polls one source as src/pipeline/collect.ts does, with its memory here instead of in the store. */
  async function follow(source: Source): Promise<void> {
    let known = { etag: null as string | null, lastModified: null as string | null, mark: '' }
    let [intervalMinutes, failures] = [30, 0]
    let lastNewAt: string | null = null
    let firstPolledAt: string | null = null
    let recent: RecentPoll[] = []
    const own: string[] = []
    const ownSet = new Set<string>()
    for (;;) {
      const got = await polite.get(source.url, { limitBytes: 10_000_000, ...known })
      const at = clock.now().toISOString()
      firstPolledAt ??= at
      let urls: string[] = []
      if (got.ok && got.status === 200) {
        const mark = fingerprint(got.body, source.kind)
        if (mark === known.mark) hashEqual++
        else
          urls = [
            ...Buffer.from(got.body)
              .toString()
              .matchAll(/(?:href="|<link>)([^"<]+)/g),
          ].map((found) => found[1]!)
        known = { etag: got.etag, lastModified: got.lastModified, mark }
      }
      const fresh = urls.filter((url) => !ownSet.has(url))
      const overlap = urls.length === 0 || own.length === 0 ? null : own.slice(-5).some((url) => urls.includes(url))
      for (const url of fresh) {
        own.push(url)
        ownSet.add(url)
        seen.add(url)
        void polite.get(url, { limitBytes: 5_000_000 })
      }
      if (fresh.length > 0) lastNewAt = at
      failures = got.ok ? 0 : failures + 1
      const since = new Date(clock.now().getTime() - rememberedDays * 24 * 3600_000).toISOString()
      recent = recent.filter((poll) => poll.at >= since)
      if (got.ok) recent.push({ at, fresh: fresh.length, offered: urls.length, lost: overlap === false })
      const history = {
        ...{ intervalMinutes, failuresInARow: failures, lastOk: got.ok, why: got.ok ? null : got.why, status: null },
        ...{ itemsNew: fresh.length, itemsOffered: urls.length, overlap, retryAfterSeconds: null, newestItemAt: null },
        ...{ lastNewAt, firstPolledAt, recent },
      }
      const facts = { history, firstPolledAt, lastOkAt: at, failingSince: null, lastNewAt }
      if (sourceState(facts, clock.now()).state === 'losing') losing.add(source.id)
      const next = nextPoll(history, usualBounds, clock.now(), random)
      intervalMinutes = next.intervalMinutes
      await clock.wait(next.dueAt.getTime() - clock.now().getTime())
    }
  }
}, 300_000)
