/**
 * The hourly counts are kept with each change; here they are held against a recount from nothing, after every step of
 * random histories: articles and releases in any order, judgements that change their mind, verdicts given and taken back.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Match } from '../../src/model.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import type { Db } from '../../src/store/db.ts'
import { rejudgeOlder, unjudgedArticles } from '../../src/store/judge.ts'
import { latestReleases } from '../../src/store/releases.ts'
import { decideMatch } from '../../src/store/verdicts.ts'
import { addRelease, article, at, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, kinds } from '../support/store.ts'

type Step =
  | { do: 'hear'; outlet: number; minute: number; paid: boolean; quarantined: boolean }
  | { do: 'release' }
  | { do: 'judge'; which: number; matched: boolean[]; related: boolean[]; story: number; moves: number }
  | { do: 'rejudge' }
  | { do: 'decide'; article: number; release: number; verdict: boolean | null }

const outlets = ['satu', 'dua', 'daerah', 'kementerian']
const number = fc.nat({ max: 11 })
const rare = fc.nat({ max: 9 }).map((n) => n === 0)
const flags = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hear' as const),
      outlet: fc.nat({ max: outlets.length - 1 }),
      minute: fc.nat({ max: 239 }),
      paid: rare,
      quarantined: rare,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('judge' as const),
      which: number,
      matched: flags,
      related: flags,
      story: fc.nat({ max: 3 }),
      moves: fc.nat({ max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rejudge' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      article: number,
      release: number,
      verdict: fc.constantFrom(true, false, null),
    }),
  },
)

class History {
  readonly db: Db
  #version = 1
  #names = 0

  constructor(db: Db) {
    this.db = db
  }

  async take(step: Step): Promise<void> {
    const articles = await this.db.selectFrom('articles').select(['id', 'story_id']).orderBy('id').execute()
    const releases = await latestReleases(this.db, 100)
    switch (step.do) {
      case 'hear':
        await keepManualArticle(
          this.db,
          article(`a${this.#names++}`, {
            outletId: outlets[step.outlet]!,
            publishedAt: at(step.minute),
            paid: step.paid,
            dateQuality: step.quarantined ? 'quarantined' : 'claimed',
          }),
        )
        return
      case 'release':
        if (releases.length < 3) await addRelease(this.db, `r${releases.length}`)
        return
      case 'rejudge':
        await rejudgeOlder(this.db, `uji ${++this.#version}`)
        return
      case 'decide': {
        const [one, of] = [articles[step.article % articles.length], releases[step.release % releases.length]]
        if (one && of) await decideMatch(this.db, { articleId: one.id, releaseId: of.id }, step.verdict, 'u1', at(300))
        return
      }
      case 'judge': {
        const waiting = await unjudgedArticles(this.db, 100)
        const one = waiting[step.which % waiting.length]
        if (!one) return
        const matches = releases.flatMap((r, n): Match[] =>
          step.matched[n] ? [match(one.id, r.id, { related: step.related[n]! })] : [],
        )
        const stories = [...new Set(articles.flatMap((a) => (a.story_id === null ? [] : [a.story_id])))]
        const storyId = one.storyId ?? stories[step.story] ?? one.id
        // Another article moves to the same story, or away to one of its own.
        const other = articles.find((a) => a.story_id !== null && a.id !== one.id)
        const moved =
          other && step.moves ? [{ articleId: other.id, storyId: step.moves === 1 ? storyId : other.id }] : []
        await judge(this.db, one.id, { matches, storyId, moved, judgedBy: `uji ${this.#version}` })
      }
    }
  }
}

type Count = {
  articles: number
  national: number
  regional: number
  other: number
  originals: number
  paid: number
  outlets: number
}

/** The counts as someone with the plain tables and a pencil would make them. */
async function recount(db: Db): Promise<Map<string, Count>> {
  const articles = await db
    .selectFrom('articles')
    .innerJoin('outlets', 'outlets.id', 'articles.outlet_id')
    .leftJoin('stories', 'stories.id', 'articles.story_id')
    .selectAll('articles')
    .select(['outlets.tier', 'stories.first_article_id as first'])
    .where('judged_at', 'is not', null)
    .where('date_quality', '!=', 'quarantined')
    .execute()
  const matches = await db.selectFrom('matches').selectAll().execute()
  const verdicts = await db.selectFrom('match_verdicts').selectAll().execute()
  const groups = new Map<string, typeof articles>()
  for (const one of articles) {
    const carried = matches
      .filter((m) => m.article_id === one.id)
      .filter((m) => {
        const said = verdicts.find((v) => v.article_id === one.id && v.release_id === m.release_id)
        return (said ? said.confirmed : m.related) === 1
      })
      .map((m) => `release ${m.release_id}`)
    const hour = `${one.published_at.slice(0, 13)}:00:00.000Z`
    for (const scope of ['all ', ...(carried.length > 0 ? ['linked '] : []), ...carried, `story ${one.story_id}`]) {
      const key = `${scope} ${hour}`
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
  }
  return new Map(
    [...groups].map(([key, list]) => {
      const earned = list.filter((a) => a.paid === 0)
      const of = (tier: string) => earned.filter((a) => a.tier === tier).length
      const [national, regional] = [of('national'), of('regional')]
      const count = {
        articles: list.length,
        national,
        regional,
        other: earned.length - national - regional,
        originals: earned.filter((a) => a.first === a.id).length,
        paid: list.length - earned.length,
        outlets: new Set(earned.map((a) => a.outlet_id)).size,
      }
      return [key, count]
    }),
  )
}

async function kept(db: Db): Promise<Map<string, Count>> {
  const rows = await db.selectFrom('hourly').selectAll().execute()
  return new Map(
    rows.map(({ scope, scope_id, hour, ...counts }) => [
      `${scope} ${scope_id} ${hour}`,
      { articles: counts.national + counts.regional + counts.other + counts.paid, ...counts },
    ]),
  )
}

const sorted = (counts: Map<string, Count>) => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** PostgreSQL answers each of the many small questions over a connection; fewer histories cover it as well. */
const runs = { sqlite: 25, postgres: 6 }

describe.each(kinds)('the hourly counts in %s', (kind) => {
  test('equal a recount from the articles after every step of any history', async () => {
    const store = await freshStore(kind)
    try {
      await seedPress(store.db)
      await fc.assert(
        fc
          .asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
            const history = new History(store.db)
            for (const next of steps) {
              await history.take(next)
              expect(sorted(await kept(store.db)), JSON.stringify(next)).toEqual(sorted(await recount(store.db)))
            }
          })
          .beforeEach(() => empty(store.db)),
        { numRuns: runs[kind], endOnFailure: true },
      )
    } finally {
      await store.close()
    }
  })
})

async function empty(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('articles').set({ story_id: null }).execute()
    for (const table of [
      'hourly',
      'matches',
      'match_verdicts',
      'stories',
      'versions',
      'article_sketches',
      'article_search',
      'articles',
      'release_changes',
      'release_versions',
      'release_search',
      'releases',
    ] as const) {
      await tx.deleteFrom(table).execute()
    }
  })
}
