/**
 * One ministry's real coverage of April 2020, kept, judged, grouped into stories and charted by the house's own parts.
 * The chains below were found by reading: which clippings are reprints of one another, and which only tell of the same
 * event.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cycleView } from '../../dashboard/server/views.ts'
import { analytics } from '../../src/analytics/index.ts'
import { earned, volume } from '../../src/analytics/volume.ts'
import { cyclePicture } from '../../src/digest/chart.ts'
import { wordsFor } from '../../src/digest/words.ts'
import type { OpenHouse } from '../../src/main.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { liveStories } from '../../src/store/coverage.ts'
import { largestStories } from '../../src/store/stories.ts'
import { april as window, clock, openApril } from './april.ts'
import { absent, clippings, hasReplay } from './shared.ts'

/** Chains of reprints: the first published, then its copies, some shortened, some under a new headline. */
const reprints = [
  // The employers' plea to put off the holiday allowance: an agency's report in two more papers the same morning.
  ['k6', 'k9', 'k10'],
  // The capital's police give no leave to demonstrate: one text in four papers of four provinces.
  ['k35', 'k40', 'k50', 'k52'],
  ['k53', 'k55'],
  ['k61', 'k63'],
  ['k58', 'k67'],
  // The governor's “demonstrate at home”.
  ['k107', 'k108', 'k109'],
  // Twenty unions of North Sumatra promise to stay at home: a text that went through six papers in two days.
  ['k114', 'k126', 'k127', 'k133', 'k134'],
  ['k115', 'k122'],
  ['k129', 'k132'],
  ['k137', 'k138'],
]

/** The same news told in words of their own: never one story. */
const apart = [
  // Layoffs in West Java, East Java, Central Java.
  ['k14', 'k17', 'k7'],
  ['k16', 'k20'],
  // The pre-employment card, explained by four papers.
  ['k24', 'k25', 'k29', 'k32'],
  // The police's no, in Jakarta and in North Sumatra.
  ['k35', 'k99', 'k106'],
  // The unions call it off, in English and in Indonesian.
  ['k115', 'k119', 'k117'],
]

describe.skipIf(!hasReplay)(hasReplay ? 'a ministry in April 2020' : absent, () => {
  const articles = hasReplay ? clippings() : []
  let house: OpenHouse
  let storyOf: Map<string, string>
  /** One day a year: the clipping of March 31st is kept and judged, but is not April's. */
  const inApril = articles.filter((one) => one.publishedAt >= window.from && one.publishedAt < window.to)
  let idOf: Map<string, string>
  let close: () => Promise<void>

  beforeAll(async () => {
    const opened = await openApril()
    ;({ house, idOf, close } = opened)
    await opened.hear(window.to)
    const rows = await house.db.selectFrom('articles').select(['id', 'story_id']).execute()
    storyOf = new Map(rows.map((row) => [row.id, row.story_id ?? '']))
  }, 120_000)

  afterAll(async () => {
    await close?.()
  })

  const story = (id: string): string => storyOf.get(idOf.get(id) ?? '') ?? 'not kept'

  test('keeps and judges every clipping, each under an address of its own', async () => {
    expect(idOf.size).toBe(141)
    expect(new Set(idOf.values()).size).toBe(141)
    const waiting = await house.db.selectFrom('articles').select('id').where('judged_by', 'is', null).execute()
    expect(waiting).toEqual([])
    expect([...storyOf.values()]).not.toContain('')
  })

  test.each(reprints)('the reprints of %s stand in its story', (first, ...copies) => {
    for (const copy of copies) expect([copy, story(copy)]).toEqual([copy, story(first!)])
  })

  test('the story begins with its first telling, and counts its copies', async () => {
    const told = await liveStories(house.db, '2020-03-01T00:00:00.000Z', 2, 100)
    expect(told.length).toBeGreaterThanOrEqual(12)
    for (const [first, ...copies] of reprints) {
      const one = await house.db
        .selectFrom('stories')
        .selectAll()
        .where('id', '=', story(first!))
        .executeTakeFirstOrThrow()
      const at = articles.find((article) => article.id === first)!.publishedAt
      expect(one.started_at <= at).toBe(true)
      expect(told.find((item) => item.id === one.id)!.articles).toBeGreaterThan(copies.length)
    }
    const [largest] = await largestStories(house.db, window, 1)
    expect(largest!.articles.map((one) => one.id)).toEqual(
      ['k114', 'k125', 'k126', 'k127', 'k133', 'k134'].map((id) => idOf.get(id)),
    )
    console.log(
      `stories told more than once: ${told.length}, their tellings: ${told.map((item) => item.articles).join(' ')}`,
    )
  })

  test.each(apart)('%s and reports of the same matter in other words stay apart', (...ids) => {
    expect(new Set(ids.map(story)).size).toBe(ids.length)
  })

  test('no story chains unlike articles: every telling shares a fifth of its eight-word runs with another, and some with the first', () => {
    const runs = new Map(articles.map((one) => [one.id, runsOf(one.text)]))
    for (const members of tellings()) {
      if (members.length < 2) continue
      for (const one of members) {
        const others = members.filter((other) => other !== one)
        const nearest = Math.max(...others.map((other) => containment(runs.get(one)!, runs.get(other)!)))
        expect([one, members.join(' '), nearest >= 0.2]).toEqual([one, members.join(' '), true])
        expect([one, containment(runs.get(one)!, runs.get(members[0]!)!) > 0.1]).toEqual([one, true])
      }
    }
  })

  /** The clippings of each story, first published first. */
  function tellings(): string[][] {
    const groups = new Map<string, string[]>()
    for (const one of articles.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))) {
      groups.set(story(one.id), [...(groups.get(story(one.id)) ?? []), one.id])
    }
    return [...groups.values()]
  }

  test('the hours of April add up to its articles, and their first tellings to its stories', async () => {
    const hours = volume.answer(await volume.load(house.db, { kind: 'all' }, window), window, clock.now())
    const sum = (count: (hour: (typeof hours)[number]) => number) =>
      hours.reduce((total, hour) => total + count(hour), 0)
    expect(inApril.length).toBe(140)
    expect(sum(earned)).toBe(inApril.length)
    expect(sum((hour) => hour.originals)).toBe(new Set(inApril.map((one) => story(one.id))).size)
    const byHour = new Map<string, number>()
    for (const one of inApril)
      byHour.set(one.publishedAt.slice(0, 13), (byHour.get(one.publishedAt.slice(0, 13)) ?? 0) + 1)
    expect(hours.map((hour) => [hour.hour.slice(0, 13), earned(hour)])).toEqual([...byHour].sort())
  })

  test('the most reprinted story has a cycle: its hours, its phase, and a half-life within its two days', async () => {
    const view = await cycleView(serverHouse(), { kind: 'story', id: story('k114') }, window)
    expect(view.hours.reduce((total, hour) => total + earned(hour), 0)).toBeGreaterThanOrEqual(5)
    expect(view.basis.articles).toBe(view.hours.reduce((total, hour) => total + earned(hour), 0))
    expect(view.cycle!.phase).toBe('over')
    expect(view.cycle!.firstAt).toBe(articles.find((one) => one.id === 'k114')!.publishedAt)
    expect(view.cycle!.halfLifeHours!.value).toBeGreaterThan(1)
    expect(view.cycle!.halfLifeHours!.value).toBeLessThan(48)
  })

  test('every analytic answers for the whole month', async () => {
    for (const question of analytics) {
      const table = await question.ask(house.db, { kind: 'all' }, window, clock.now())
      expect([question.name, table.columns.length > 0]).toEqual([question.name, true])
      for (const row of table.rows) expect(Object.keys(row).sort()).toEqual(table.columns.map((one) => one.key).sort())
    }
    const reached = await analytics
      .find((one) => one.name === 'reach')!
      .ask(house.db, { kind: 'all' }, window, clock.now())
    const value = (measure: string) => reached.rows.find((row) => row['measure'] === measure)!['value']
    expect(value('articles')).toBe(inApril.length)
    expect(value('outlets')).toBe(new Set(inApril.map((one) => one.outlet)).size)
  })

  test('the busiest days can be drawn: a picture with bars in it', async () => {
    const busy = { from: '2020-04-24T00:00:00.000Z', to: '2020-04-26T00:00:00.000Z' }
    const view = await cycleView(serverHouse(), { kind: 'story', id: story('k114') }, busy)
    const draw = (hours: { hour: string; articles: number }[]) =>
      cyclePicture(
        {
          hours,
          from: new Date(busy.from),
          to: new Date(busy.to),
          now: clock.now(),
          cycle: null,
          gaps: [],
          sourcesTotal: 0,
        },
        wordsFor({ language: 'id', zone: 'Asia/Jakarta' }),
      )
    const picture = await draw(view.hours.map((hour) => ({ hour: hour.hour, articles: earned(hour) })))
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([960, 400])
    expect(picture.equals(await draw([]))).toBe(false)
  })

  test('a release brought in afterwards finds the clippings that carry it, and the month of linked coverage counts them', async () => {
    const source = articles.find((one) => one.id === 'k35')!
    const release = {
      unitId: null,
      title: source.title,
      text: source.text,
      publishedAt: '2020-04-19T10:00:00.000Z',
      url: null,
      origin: 'form' as const,
    }
    const { id } = await keepRelease(house.db, release, clock.now().toISOString())
    await house.worker.once(new AbortController().signal)
    const view = await cycleView(serverHouse(), { kind: 'release', id }, window)
    const carried = await house.db.selectFrom('matches').select('article_id').where('related', '=', 1).execute()
    for (const copy of ['k35', 'k40', 'k50', 'k52'])
      expect(carried.map((row) => row.article_id)).toContain(idOf.get(copy))
    expect(view.hours.reduce((total, hour) => total + earned(hour), 0)).toBe(carried.length)
    expect(view.basis.articles).toBe(carried.length)
    const whole = await cycleView(serverHouse(), { kind: 'all' }, window)
    expect(whole.hours.reduce((total, hour) => total + earned(hour), 0)).toBe(carried.length)
  }, 60_000)

  const serverHouse = () => ({
    db: house.db,
    clock,
    config: house.config,
    crawler: null,
    version: '',
    demo: false,
    log: () => {},
    mailer: null,
    ended: () => {},
  })
})

function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.slice(0, -7).map((_, i) => words.slice(i, i + 8).join(' ')))
}

/** The share of the smaller set that stands in the other. */
function containment(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((run) => b.has(run)).length
  return shared / Math.max(1, Math.min(a.size, b.size))
}
