import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import type { Outlet, Source } from '../../src/model.ts'
import { itemEnding } from '../../src/store/items.ts'
import { outcomesBySource, sourceById } from '../../src/store/sources.ts'
import { handClock } from '../support/clock.ts'
import { outlet, source } from '../support/heard.ts'
import { openTestHouse, type TestHouse } from '../support/house.ts'
import { openLoopback, page, rss, type Answer, type Site } from '../support/loopback.ts'

const start = '2026-05-18T06:00:00.000Z'
const earlier = '2026-05-18T05:00:00.000Z'
const never = new AbortController().signal

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const paragraphs = (about: string): string[] => [
  `Jakarta – Warga ${about} mengikuti pelatihan hukum yang diadakan di balai desa pada hari Senin bersama para penyuluh.`,
  `Kepala desa mengatakan pelatihan ${about} membantu warga mengurus surat tanah tanpa harus pergi jauh ke ibu kota kabupaten.`,
  `Panitia mencatat peserta dari ${about} datang sejak pagi dan bertahan sampai acara ditutup menjelang sore hari.`,
]
const story = (about: string, more?: string): Answer =>
  page(`Warga ${about} belajar hukum`, earlier, paragraphs(about), more)

/** A house around these sites; each host is an outlet with one feed at /rss, named after the host's first label. */
async function houseAround(sites: Record<string, Site>, change: Partial<Source> = {}, delayMs = 0) {
  const loopback = await openLoopback(sites)
  opened.push(loopback)
  const hosts = Object.keys(sites)
  const name = (host: string) => host.split('.')[0]!
  const outlets = hosts.map((host): Outlet => outlet(name(host), { host }))
  const sources = hosts.map((host) => source(name(host), name(host), { url: `http://${host}/rss`, ...change }))
  const clock = handClock(start)
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const house = await openTestHouse({
    clock: delayMs > 0 ? { now: () => new Date(), wait } : clock,
    catalogue: { outlets, sources },
    routes: loopback.routes,
    delayMs,
  })
  opened.push(house)
  return { house, clock, asked: loopback.asked }
}

const outcomes = async (house: TestHouse, id: string) => (await outcomesBySource(house.db, '2020')).get(id)
const ending = (house: TestHouse, key: string) => itemEnding(house.db, key)
const titles = async (house: TestHouse) =>
  (await house.db.selectFrom('articles').select('title').orderBy('title').execute()).map((row) => row.title)

test('what is due is polled, fetched, stored and judged in one round, and the next finds nothing to do', async () => {
  const site: Site = {
    '/rss': rss('satu.example', ['/a', '/b'], earlier),
    '/a': story('Losari'),
    '/b': story('Kendari'),
  }
  const { house, asked } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  expect(await titles(house)).toEqual(['Warga Kendari belajar hukum', 'Warga Losari belajar hukum'])
  expect(await outcomes(house, 'satu')).toEqual({ stored: 2, known: 0, rejected: 0, failed: 0, pending: 0 })
  expect(await house.db.selectFrom('articles').select('id').where('judged_by', 'is', null).execute()).toEqual([])
  expect(house.endings.at(-1)).toEqual({ what: 'judged', articles: 2 })
  expect(asked[0]).toBe('satu.example/robots.txt')
  const before = asked.length
  await house.worker.once(never)
  expect(asked.length).toBe(before)
})

test('a source that breaks costs only itself, and comes back later', async () => {
  const sites: Record<string, Site> = {
    'baik.example': { '/rss': rss('baik.example', ['/a'], earlier), '/a': story('Losari') },
    'galat.example': { '/rss': { status: 500, body: 'galat' } },
    'kacau.example': { '/rss': { type: 'text/html', body: '<html><body>bukan umpan</body></html>' } },
    'diam.example': { '/rss': { status: 410, body: 'tutup' } },
  }
  const { house, clock } = await houseAround(sites)
  await house.worker.once(never)
  expect(await titles(house)).toEqual(['Warga Losari belajar hukum'])
  expect(await sourceById(house.db, 'galat')).toMatchObject({
    failures: 1,
    active: true,
    stateWhy: expect.stringMatching(/^http-5xx/),
  })
  expect(await sourceById(house.db, 'kacau')).toMatchObject({ failures: 1, active: true })
  expect(await sourceById(house.db, 'diam')).toMatchObject({ active: false, state: 'off' })
  sites['galat.example']!['/rss'] = rss('galat.example', ['/b'], earlier)
  sites['galat.example']!['/b'] = story('Kendari')
  clock.forward(24 * 60)
  await house.worker.once(never)
  expect(await titles(house)).toContain('Warga Kendari belajar hukum')
  expect(await sourceById(house.db, 'galat')).toMatchObject({ failures: 0, stateWhy: null })
})

test('a fault of our own while a source is polled is said, and the others are heard', async () => {
  const feed = (host: string): Site => ({ '/rss': rss(host, ['/a'], earlier), '/a': story(host) })
  const { house } = await houseAround({ 'satu.example': feed('satu.example'), 'dua.example': feed('dua.example') })
  // The database itself refuses what the poll of one source wants to keep.
  const trigger = `create trigger rusak before insert on polls when new.source_id = 'satu' begin select raise(abort, 'rusak'); end`
  await sql.raw(trigger).execute(house.db)
  await house.worker.once(never)
  expect(await titles(house)).toEqual(['Warga dua.example belajar hukum'])
  expect(await outcomes(house, 'satu')).toBeUndefined()
})

test('a feed that has not changed is asked for by its etag and answered with 304: heard, nothing new', async () => {
  let conditional = 0
  const list = rss('satu.example', ['/a'], earlier)
  const site: Site = {
    '/rss': (request) => {
      if (request.headers['if-none-match'] !== '"v1"') return { ...list, headers: { etag: '"v1"' } }
      conditional++
      return { status: 304 }
    },
    '/a': story('Losari'),
  }
  const { house, clock } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  clock.forward(24 * 60)
  await house.worker.once(never)
  expect(conditional).toBe(1)
  const polls = await house.db.selectFrom('polls').select(['status', 'ok', 'offered', 'fresh']).orderBy('id').execute()
  expect(polls).toEqual([
    { status: 200, ok: 1, offered: 1, fresh: 1 },
    { status: 304, ok: 1, offered: 0, fresh: 0 },
  ])
  expect(await sourceById(house.db, 'satu')).toMatchObject({
    etag: '"v1"',
    failures: 0,
    lastHeardAt: clock.now().toISOString(),
  })
})

test('a page that robots.txt asks not to fetch is never fetched, and its item is rejected', async () => {
  const site: Site = {
    '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /rahasia/\n' },
    '/rss': rss('satu.example', ['/rahasia/a', '/b'], earlier),
    '/rahasia/a': story('Losari'),
    '/b': story('Kendari'),
  }
  const { house, asked } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  expect(asked).not.toContain('satu.example/rahasia/a')
  expect(await ending(house, 'satu.example/rahasia/a')).toMatchObject({
    outcome: 'rejected',
    why: expect.stringMatching(/^robots/),
  })
  expect(await outcomes(house, 'satu')).toMatchObject({ stored: 1, rejected: 1, failed: 0 })
})

test('a page without an article is rejected with the reason, and not asked for again', async () => {
  const site: Site = {
    '/rss': rss('satu.example', ['/video'], earlier),
    '/video': {
      body: '<html><head><title>Video</title></head><body><h1>Video</h1><video src="/x.mp4"></video></body></html>',
    },
  }
  const { house, clock, asked } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  expect(await ending(house, 'satu.example/video')).toMatchObject({
    outcome: 'rejected',
    why: expect.stringMatching(/^[a-z-]+/),
  })
  clock.forward(24 * 60)
  await house.worker.once(never)
  expect(asked.filter((path) => path.endsWith('/video'))).toHaveLength(1)
})

test('a story on several pages is kept as one, each paragraph once', async () => {
  const parts = [paragraphs('Losari'), [paragraphs('Losari')[0]!, ...paragraphs('Kendari')], paragraphs('Ambon')]
  const title = 'Tiga desa belajar hukum'
  const next = (n: number) => `<link rel="next" href="http://satu.example/a?page=${n}">`
  const site: Site = {
    '/rss': rss('satu.example', ['/a'], earlier),
    '/a': page(title, earlier, parts[0]!, next(2)),
    '/a?page=2': page(title, earlier, parts[1]!, next(3)),
    '/a?page=3': page(title, earlier, parts[2]!),
  }
  const { house } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  const { text } = await house.db.selectFrom('articles').select('text').executeTakeFirstOrThrow()
  expect(text.split('\n')).toEqual([...paragraphs('Losari'), ...paragraphs('Kendari'), ...paragraphs('Ambon')])
})

test('a later page that does not come leaves the story with the pages that did', async () => {
  const site: Site = {
    '/rss': rss('satu.example', ['/a'], earlier),
    '/a': story('Losari', '<link rel="next" href="http://satu.example/a?page=2">'),
    '/a?page=2': { status: 500 },
  }
  const { house, asked } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  expect(asked).toContain('satu.example/a?page=2')
  const { text } = await house.db.selectFrom('articles').select('text').executeTakeFirstOrThrow()
  expect(text.split('\n')).toEqual(paragraphs('Losari'))
})

test('a page that fails for a while is tried again at growing intervals, and stored when it comes', async () => {
  const site: Site = { '/rss': rss('satu.example', ['/a'], earlier), '/a': { status: 503 } }
  const { house, clock, asked } = await houseAround({ 'satu.example': site })
  const tries = () => asked.filter((path) => path === 'satu.example/a').length
  await house.worker.once(never)
  expect([tries(), (await outcomes(house, 'satu'))?.pending]).toEqual([1, 1])
  clock.forward(11)
  await house.worker.once(never)
  expect(tries()).toBe(1)
  clock.forward(2)
  await house.worker.once(never)
  expect(tries()).toBe(2)
  site['/a'] = story('Losari')
  clock.forward(61)
  await house.worker.once(never)
  expect(await ending(house, 'satu.example/a')).toEqual({ outcome: 'stored', why: null })
})

test('a page that never comes has failed in the end, with the last reason, after four tries', async () => {
  const site: Site = { '/rss': rss('satu.example', ['/a', '/b'], earlier), '/a': { status: 503 } }
  const { house, clock, asked } = await houseAround({ 'satu.example': site })
  for (let hours = 0; hours < 30; hours++) {
    await house.worker.once(never)
    clock.forward(60)
  }
  expect(asked.filter((path) => path === 'satu.example/a')).toHaveLength(4)
  expect(await ending(house, 'satu.example/a')).toMatchObject({
    outcome: 'failed',
    why: expect.stringMatching(/^http-5xx/),
  })
  expect(
    asked.filter((path) => path === 'satu.example/b'),
    'a 404 is final at once',
  ).toHaveLength(1)
  expect(await ending(house, 'satu.example/b')).toMatchObject({
    outcome: 'failed',
    why: expect.stringMatching(/^http-4xx/),
  })
})

test('a release on the ministry’s own site becomes a release, and coverage heard before it is judged again', async () => {
  const text = [...paragraphs('Losari'), ...paragraphs('Kendari')]
  const sites: Record<string, Site> = {
    'satu.example': {
      '/rss': rss('satu.example', ['/a'], earlier),
      '/a': page('Warga dua desa belajar hukum', earlier, text),
    },
  }
  const { house, clock } = await houseAround(sites)
  await house.worker.once(never)
  expect(await house.db.selectFrom('matches').selectAll().execute()).toEqual([])
  const ministry = await openLoopback({
    'rilis.example': {
      '/rss': rss('rilis.example', ['/r'], earlier),
      '/r': page('Pelatihan hukum bagi warga dua desa', earlier, text),
    },
  })
  opened.push(ministry)
  const second = await openTestHouse({
    clock,
    databaseUrl: house.config.databaseUrl,
    catalogue: {
      outlets: [outlet('rilis', { host: 'rilis.example', tier: 'official' })],
      sources: [source('rilis', 'rilis', { url: 'http://rilis.example/rss', role: 'release' })],
    },
    routes: ministry.routes,
  })
  opened.push(second)
  await second.worker.once(never)
  expect(await second.db.selectFrom('releases').select(['title', 'origin']).execute()).toEqual([
    { title: 'Pelatihan hukum bagi warga dua desa', origin: 'site' },
  ])
  expect(await second.db.selectFrom('matches').select(['kind', 'related']).execute()).toMatchObject([{ related: 1 }])
  expect(await titles(second)).toHaveLength(1)
})

test('items too old to be an echo, and those without a usable address, are counted and not fetched', async () => {
  const list = rss('satu.example', ['/a'], earlier)
  const odd =
    '<item><title>Tanpa alamat</title></item><item><title>Arsip</title><link>http://satu.example/arsip</link><pubDate>Mon, 02 Mar 2020 05:00:00 GMT</pubDate></item>'
  const site: Site = {
    '/rss': { ...list, body: list.body!.replace('</channel>', `${odd}</channel>`) },
    '/a': story('Losari'),
  }
  const { house, asked } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  expect(await house.db.selectFrom('polls').select(['offered', 'unusable']).execute()).toEqual([
    { offered: 1, unusable: 2 },
  ])
  expect(asked).not.toContain('satu.example/arsip')
})

test('a date that cannot be is quarantined, and a page without one gets the time it was first seen', async () => {
  const undated = (about: string): Answer => {
    const answer = story(about)
    return { ...answer, body: answer.body!.replace(/<meta property="article:published_time"[^>]*>/, '') }
  }
  const list = rss('satu.example', ['/depan', '/tanpa'], '2031-01-01T00:00:00.000Z')
  // The second item claims no date.
  const body = list.body!.replace(/(\/tanpa<\/link>)<pubDate>.*?<\/pubDate>/, '$1')
  const site: Site = { '/rss': { ...list, body }, '/depan': undated('Ambon'), '/tanpa': undated('Losari') }
  const { house } = await houseAround({ 'satu.example': site })
  await house.worker.once(never)
  const rows = await house.db
    .selectFrom('articles')
    .select(['title', 'date_quality', 'published_at'])
    .orderBy('title')
    .execute()
  expect(rows).toEqual([
    { title: 'Warga Ambon belajar hukum', date_quality: 'quarantined', published_at: start },
    { title: 'Warga Losari belajar hukum', date_quality: 'observed', published_at: start },
  ])
})

test('a few sites with long lists keep nobody else waiting', async () => {
  const many = Array.from({ length: 40 }, (_, n) => `/a${n}`)
  const now = new Date().toISOString()
  const sites: Record<string, Site> = {}
  for (const name of ['sibuk', 'ramai', 'padat']) {
    const busy: Site = { '/rss': rss(`${name}.example`, many, now) }
    for (const path of many) busy[path] = story(path)
    sites[`${name}.example`] = busy
  }
  for (const name of ['sepi', 'sunyi']) {
    sites[`${name}.example`] = { '/rss': { ...rss(`${name}.example`, ['/b'], now), afterMs: 150 }, '/b': story(name) }
  }
  const { house, asked } = await houseAround(sites, {}, 40)
  await house.worker.once(never)
  expect(await titles(house)).toHaveLength(3 * 40 + 2)
  const places = ['sepi.example/b', 'sunyi.example/b'].map((path) => asked.indexOf(path))
  expect(Math.max(...places), asked.join(' ')).toBeLessThan(asked.length / 2)
})

test('told to stop, it ends what is under way and leaves the rest for another start', async () => {
  const many = Array.from({ length: 20 }, (_, n) => `/a${n}`)
  const site: Site = { '/rss': rss('satu.example', many, earlier) }
  for (const path of many) site[path] = { ...story(path), afterMs: 20 }
  const { house } = await houseAround({ 'satu.example': site })
  const stop = new AbortController()
  const running = house.worker.run(stop.signal)
  while (!house.endings.some((one) => one.what === 'item')) await new Promise((resolve) => setTimeout(resolve, 5))
  stop.abort()
  await running
  const { pending, stored } = (await outcomes(house, 'satu'))!
  expect([pending + stored, pending > 0, stored > 0]).toEqual([20, true, true])
  expect(await house.db.selectFrom('leases').selectAll().execute()).toEqual([])
  await house.worker.once(never)
  expect(await outcomes(house, 'satu')).toMatchObject({ stored: 20, pending: 0 })
})
