import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { load } from 'cheerio'
import type { Clock } from '../../src/model.ts'
import { demoStartsAt, openNewsroom, type Newsroom, type PlantedArticle } from '../../src/demo/index.ts'
import { outletFiles } from '../../src/demo/content.ts'

const hour = 3_600_000
let now = demoStartsAt
const clock: Clock = { now: () => now, wait: () => Promise.resolve() }
const after = (hours: number): Date => new Date(demoStartsAt.getTime() + hours * hour)

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom(clock)
})
afterAll(() => newsroom.close())

const charsetOf = new Map(outletFiles.map((outlet) => [outlet.id, outlet]))

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

/** The visible text of a page, all its parts together, curly marks as the data has them. */
async function textOf(url: string, outletId: string): Promise<string> {
  const charset = charsetOf.get(outletId)?.charset ?? 'utf-8'
  const parts: string[] = []
  for (const address of [url, `${url}?page=2`]) {
    const page = await get(address)
    if (page.status !== 200) continue
    const dom = load(iconv.decode(page.bytes, charset))
    dom('script, style').remove()
    parts.push(dom.root().text())
  }
  return parts.join('\n').replace(/\s+/g, ' ')
}

const troubled = (article: PlantedArticle): boolean => charsetOf.get(article.outletId)?.trouble?.kind === 'forbidden'

describe('the newsroom at the end of the third day', () => {
  beforeAll(() => {
    now = after(72)
  })

  test('has thirty outlets on loopback ports of their own, and the allow-list names exactly those', () => {
    expect(newsroom.outlets.length).toBe(30)
    const hosts = [...newsroom.outlets, newsroom.ministry].map((o) => o.outlet.host)
    expect(new Set(hosts).size).toBe(31)
    expect(newsroom.allow.toSorted()).toEqual(hosts.toSorted())
    for (const host of hosts) expect(host).toMatch(/^127\.0\.0\.1:\d+$/)
  })

  test('every outlet offers its headlines, except the one that refuses and the one whose feed died', async () => {
    for (const { outlet, sources } of newsroom.outlets) {
      const offered = await get(sources[0]!.url)
      const trouble = charsetOf.get(outlet.id)?.trouble?.kind
      const expected = trouble === 'forbidden' ? 403 : trouble === 'feed-dies' ? 404 : 200
      expect([outlet.id, offered.status]).toEqual([outlet.id, expected])
      if (expected !== 200) continue
      const newest = newsroom.truth.articles.filter((a) => a.outletId === outlet.id).at(-1)!
      expect(offered.bytes.toString('latin1')).toContain(new URL(newest.url).pathname)
    }
  })

  test('every article has an address of its own and a page with its headline', async () => {
    const urls = newsroom.truth.articles.map((a) => a.url)
    expect(new Set(urls).size).toBe(urls.length)
    for (const article of newsroom.truth.articles) {
      const page = await get(article.url)
      expect([article.url, page.status]).toEqual([article.url, troubled(article) ? 403 : 200])
    }
  }, 60_000)

  test('every planted error stands in the served article, and the right words in the served release', async () => {
    const releases = new Map<string, string>()
    for (const release of newsroom.truth.releases) {
      releases.set(release.key, await textOf(release.url, newsroom.ministry.outlet.id))
    }
    const plain = (text: string) => text.replace(/[“”]/g, '"').replace(/–/g, '-')
    for (const article of newsroom.truth.articles.filter((a) => a.errors.length > 0)) {
      const text = plain(await textOf(article.url, article.outletId))
      for (const error of article.errors) {
        expect(text, article.title).toContain(plain(error.wrong))
        expect(releases.get(error.releaseKey), article.title).toContain(error.right)
        expect(releases.get(error.releaseKey), article.title).not.toContain(error.wrong)
      }
    }
  }, 60_000)

  test('plants at least twenty-four errors, at least three of each kind', () => {
    const kinds = newsroom.truth.articles.flatMap((a) => a.errors).map((e) => e.kind)
    expect(kinds.length).toBeGreaterThanOrEqual(24)
    const counts = new Map<string, number>()
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    expect(counts.size).toBe(9)
    for (const [kind, count] of counts) expect([kind, count >= 3]).toEqual([kind, true])
  })

  test('echoes twelve releases unevenly: some twenty times, one once, one not at all', () => {
    const echo = newsroom.truth.releases.map(
      (r) => newsroom.truth.articles.filter((a) => a.releaseKey === r.key).length,
    )
    expect(echo.length).toBe(12)
    expect(echo.filter((n) => n >= 20).length).toBeGreaterThanOrEqual(2)
    expect(echo).toContain(1)
    expect(echo).toContain(0)
  })

  test('a reprint names an original that was published before it', () => {
    const at = new Map(newsroom.truth.articles.map((a) => [a.url, a.publishedAt]))
    const reprints = newsroom.truth.articles.filter((a) => a.copyOf !== undefined)
    expect(reprints.length).toBeGreaterThanOrEqual(12)
    for (const reprint of reprints) expect(at.get(reprint.copyOf!)! < reprint.publishedAt).toBe(true)
  })

  test('a feed with an ETag answers 304 to a reader that has it', async () => {
    const source = newsroom.outlets.find((o) => o.outlet.id === 'kantor-nawala')!.sources[0]!
    const first = await get(source.url)
    const etag = first.headers.get('etag')
    expect(etag).not.toBeNull()
    expect((await get(source.url, { 'if-none-match': etag! })).status).toBe(304)
  })

  test('long stories of a paged site continue on a second page and end there', async () => {
    const long = newsroom.truth.articles.find((a) => a.outletId === 'lentera-pagi' && a.relation === 'edited')!
    const first = await get(long.url)
    expect(load(first.bytes.toString())('a.next').attr('href')).toBe(`${long.url}?page=2`)
    expect((await get(`${long.url}?page=2`)).status).toBe(200)
    expect((await get(`${long.url}?page=3`)).status).toBe(404)
  })

  test('the site that forbids readers says so in robots.txt', async () => {
    const host = newsroom.outlets.find((o) => o.outlet.id === 'pagar-berita')!.outlet.host
    expect((await get(`http://${host}/robots.txt`)).bytes.toString()).toContain('Disallow: /')
  })
})

describe('the newsroom as time passes', () => {
  test('what is not yet published answers 404 and stands in no feed, and appears when its minute comes', async () => {
    const article = newsroom.truth.articles.find(
      (a) => a.outletId === 'kantor-nawala' && a.releaseKey === 'satu-pintu',
    )!
    const feed = newsroom.outlets.find((o) => o.outlet.id === 'kantor-nawala')!.sources[0]!.url
    const path = new URL(article.url).pathname
    now = new Date(Date.parse(article.publishedAt) - 1000)
    expect((await get(article.url)).status).toBe(404)
    expect((await get(feed)).bytes.toString()).not.toContain(path)
    now = new Date(article.publishedAt)
    expect((await get(article.url)).status).toBe(200)
    expect((await get(feed)).bytes.toString()).toContain(path)
  })

  test('no release and no coverage is out at the start, yet every site already has older news', async () => {
    now = demoStartsAt
    for (const release of newsroom.truth.releases) expect((await get(release.url)).status).toBe(404)
    for (const article of newsroom.truth.articles.filter((a) => a.releaseKey !== null)) {
      expect(Date.parse(article.publishedAt)).toBeGreaterThan(demoStartsAt.getTime())
    }
    for (const { outlet } of newsroom.outlets) {
      const older = newsroom.truth.articles.filter((a) => a.outletId === outlet.id && a.publishedAt < newsroom.startsAt)
      expect([outlet.id, older.length > 0]).toEqual([outlet.id, true])
    }
  })

  test('one site fails all of the first day and recovers on the second', async () => {
    const source = newsroom.outlets.find((o) => o.outlet.id === 'kronika-sore')!.sources[0]!
    now = after(12)
    expect((await get(source.url)).status).toBe(500)
    now = after(25)
    expect((await get(source.url)).status).toBe(200)
  })

  test('one feed dies on the second day while its pages stay', async () => {
    const dying = newsroom.outlets.find((o) => o.outlet.id === 'warta-senja')!
    const old = newsroom.truth.articles.find((a) => a.outletId === 'warta-senja')!
    now = after(31)
    expect((await get(dying.sources[0]!.url)).status).toBe(200)
    now = after(33)
    expect((await get(dying.sources[0]!.url)).status).toBe(404)
    expect((await get(old.url)).status).toBe(200)
  })

  test('each release is first picked up within ten to ninety minutes, and few write at night', () => {
    for (const release of newsroom.truth.releases) {
      const echo = newsroom.truth.articles.filter((a) => a.releaseKey === release.key)
      if (echo.length === 0) continue
      const first = Math.min(...echo.map((a) => Date.parse(a.publishedAt)))
      const minutes = (first - Date.parse(release.publishedAt)) / 60_000
      expect([release.key, minutes >= 10 && minutes <= 90]).toEqual([release.key, true])
    }
    const wibHour = (at: string) => (new Date(at).getUTCHours() + 7) % 24
    const coverage = newsroom.truth.articles.filter((a) => a.releaseKey !== null)
    const night = coverage.filter((a) => wibHour(a.publishedAt) >= 22 || wibHour(a.publishedAt) < 5)
    expect(night.length / coverage.length).toBeLessThan(0.05)
  })
})
