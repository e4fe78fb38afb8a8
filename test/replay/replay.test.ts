/**
 * Real input: pages and feeds of Indonesian outlets of 2015–2020, served on loopback under their own hosts and crawled
 * by the whole house, in rounds at the time each list was new. Where a list points to a page that was not saved, the
 * site answers 404, and the item has to end as failed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { urlKey } from '../../crawlers/urls.ts'
import { readConfig } from '../../src/config.ts'
import { openHouse } from '../../src/main.ts'
import type { Article } from '../../src/model.ts'
import { articleFromRow } from '../../src/store/articles.ts'
import { openStore, type Db } from '../../src/store/db.ts'
import { outcomesBySource, type OutcomeCounts } from '../../src/store/sources.ts'
import { outletsOf, ownLists, printed, rounds, sourcesOf, type Place } from './places.ts'
import { absent, bytesOf, hasReplay, savedFiles } from './shared.ts'
import { openReplay, type Page, type Replay } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-replay-'))
const databaseUrl = join(folder, 'replay.sqlite')

const saved = hasReplay ? savedFiles() : []
const pagesSaved = saved.flatMap((one) =>
  one.kind === 'article' && one.url !== null ? [{ ...one, url: one.url }] : [],
)
const crawl = [...rounds, ...ownLists(pagesSaved)].sort((a, b) => (a.at < b.at ? -1 : 1))
const places = crawl.flatMap((round) => round.places)

const addressOf = (url: string): string => `${new URL(url).host}${new URL(url).pathname}${new URL(url).search}`

function pagesToServe(): Map<string, Page> {
  const pages = new Map<string, Page>()
  for (const { url, file } of pagesSaved) pages.set(addressOf(url), { body: bytesOf(file), contentType: 'text/html' })
  for (const place of places) pages.set(addressOf(place.address), { body: bodyOf(place), contentType: typeOf(place) })
  return pages
}

const bodyOf = (place: Place): Buffer => (place.html === undefined ? bytesOf(place.file) : Buffer.from(place.html))
const isXml = (place: Place): boolean => bodyOf(place).subarray(0, 100).toString('latin1').trim().startsWith('<?xml')
const typeOf = (place: Place): string => (isXml(place) ? 'text/xml' : 'text/html')

/** Every host named anywhere in what is served: none of them may be dialled for real. */
const hostsIn = (pages: Map<string, Page>): Set<string> =>
  new Set(
    [...pages].flatMap(([address, { body }]) => [
      address.split('/')[0]!,
      ...[...body.toString('latin1').matchAll(/https?:\/\/([\w.-]+)/gi)].map((found) => found[1]!.toLowerCase()),
    ]),
  )

describe.skipIf(!hasReplay)(hasReplay ? 'a crawl of real pages and feeds' : absent, () => {
  let site: Replay
  let db: Db
  let stored: Article[]
  let outcomes: Map<string, OutcomeCounts>
  let items: {
    source_id: string
    url_key: string
    url: string
    outcome: string
    why: string | null
    article_id: string | null
  }[]

  beforeAll(async () => {
    const pages = pagesToServe()
    site = await openReplay(pages, hostsIn(pages))
    const config = readConfig({ GAUNG_DATA_DIR: folder, LOG_LEVEL: 'error' })
    for (const round of crawl) {
      const house = await openHouse(
        { ...config, databaseUrl },
        {
          clock: { now: () => new Date(round.at), wait: () => Promise.resolve() },
          routes: site.routes,
          catalogue: { outlets: outletsOf(round.places), sources: sourcesOf(round.places) },
        },
      )
      await house.worker.once(new AbortController().signal)
      await house.close()
    }
    db = await openStore(databaseUrl)
    stored = (await db.selectFrom('articles').selectAll().execute()).map(articleFromRow)
    outcomes = await outcomesBySource(db, '2000-01-01T00:00:00.000Z')
    items = await db
      .selectFrom('items')
      .select(['source_id', 'url_key', 'url', 'outcome', 'why', 'article_id'])
      .execute()
    console.log(summary(outcomes, stored))
  }, 240_000)

  afterAll(async () => {
    await db?.destroy()
    await site?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('stores every served article page once, and nothing else', () => {
    const wanted = pagesSaved.map((one) => urlKey(one.url))
    expect(stored.map((article) => urlKey(article.url)).sort()).toEqual(wanted.sort())
  })

  test.each(pagesSaved)('$file has its headline, its text, the time printed on it and its outlet', ({ url, file }) => {
    const article = stored.find((one) => urlKey(one.url) === urlKey(url))!
    // The address spells the headline: most of its words have to be there.
    const spelled = (new URL(url).pathname.split('/').at(-1) ?? '').toLowerCase().match(/\p{L}{4,}/gu) ?? []
    const missing = spelled.filter((word) => word !== 'html' && !article.title.toLowerCase().includes(word))
    expect(missing.length, `${article.title} / ${missing.join(' ')}`).toBeLessThanOrEqual(spelled.length / 4)
    const about = printed[file]!
    expect(article.publishedAt.slice(0, 16)).toBe(about.at)
    expect(article.dateQuality).toBe('claimed')
    expect(article.text.length).toBeGreaterThanOrEqual(about.isPhoto ? 120 : 1000)
    expect(article.text).not.toMatch(/<\/?(?:p|div|script|a)\b|function\s*\(|©/i)
    expect(article.outletId).toBe(about.outlet)
    expect(article.language).toBe('id')
  })

  test('every item of a feed is counted: as many as the file has entries', () => {
    for (const place of places.filter((one) => one.kind === 'feed' || isXml(one))) {
      const entries = bodyOf(place)
        .toString('latin1')
        .match(/<(?:item|entry)[\s>]/g)?.length
      expect([place.file, items.filter((item) => item.source_id === place.file).length]).toEqual([place.file, entries])
    }
  })

  test('the links that stand first on a saved list are among its items', () => {
    for (const { file, first } of saved.filter((one) => one.kind === 'listing')) {
      const keys = new Set(items.filter((item) => item.source_id === file).map((item) => item.url_key))
      expect(first?.length).toBe(3)
      for (const link of first ?? []) expect(keys, `${file}: ${link}`).toContain(urlKey(link))
    }
  })

  test('every item ends in exactly one counted outcome, and none is left waiting', async () => {
    const polls = await db
      .selectFrom('polls')
      .select(['source_id', 'offered', 'unusable', 'ok', 'at'])
      .orderBy('at')
      .execute()
    for (const place of places) {
      const counts = outcomes.get(place.file)!
      const first = polls.find((poll) => poll.source_id === place.file)!
      expect([place.file, first.ok, first.unusable]).toEqual([place.file, 1, 0])
      expect(counts.pending).toBe(0)
      const all = counts.stored + counts.known + counts.rejected + counts.failed
      expect([place.file, all]).toEqual([place.file, first.offered])
    }
    expect(new Set(items.map((item) => `${item.source_id} ${item.url_key}`)).size).toBe(items.length)
  })

  test('an item is failed only for a page that is not there, and each of those was asked for', () => {
    const failed = items.filter((item) => item.outcome === 'failed')
    for (const item of failed) expect([item.url, item.why]).toEqual([item.url, expect.stringMatching(/404/)])
    expect(new Set(failed.map((item) => addressOf(item.url)))).toEqual(site.missed)
  })

  test('an item is known only when another list has brought it or its article is stored', () => {
    for (const item of items.filter((one) => one.outcome === 'known')) {
      const elsewhere = items.some((other) => other.url_key === item.url_key && other.source_id !== item.source_id)
      expect([item.url, elsewhere]).toEqual([item.url, true])
    }
  })

  test('lists that have not changed bring nothing when they are asked again years later', async () => {
    const polls = await db.selectFrom('polls').select(['source_id', 'at', 'fresh', 'ok']).execute()
    const last = crawl.at(-1)!.at
    const again = polls.filter(
      (poll) => poll.at === last && !crawl.at(-1)!.places.some((p) => p.file === poll.source_id),
    )
    expect(again.length).toBe(places.length - crawl.at(-1)!.places.length)
    for (const poll of again) expect([poll.source_id, poll.ok, poll.fresh]).toEqual([poll.source_id, 1, 0])
  })
})

function summary(outcomes: Map<string, OutcomeCounts>, stored: Article[]): string {
  const sum = (name: keyof OutcomeCounts) => [...outcomes.values()].reduce((total, counts) => total + counts[name], 0)
  return [
    `lists ${outcomes.size} · stored ${sum('stored')} · known ${sum('known')} · rejected ${sum('rejected')} · failed (not saved, 404) ${sum('failed')} · waiting ${sum('pending')}`,
    ...stored.map(
      (one) => `  ${one.publishedAt} ${one.outletId}: ${one.text.length} characters, ${one.byline.length} names`,
    ),
  ].join('\n')
}
