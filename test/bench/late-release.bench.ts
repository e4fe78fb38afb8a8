/** A release heard late against thirty days of ten thousand articles a day: which of them are to be judged again? */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bench, describe } from 'vitest'
import { createReleaseIndex, sketchOfArticle } from '../../src/match/index.ts'
import { seekLateReleases } from '../../src/pipeline/late-releases.ts'
import { openStore, type Db } from '../../src/store/db.ts'
import { seedOutlets } from '../../src/store/outlets.ts'
import { outlet } from '../support/heard.ts'
import { createNewsroom } from './news.ts'

const days = 30
const perDay = Number(process.env['GAUNG_BENCH_PER_DAY'] ?? 10_000)
/** Different articles; the days repeat them under other names, which costs a search as much. */
const different = 3000
const releases = 10_000
const start = Date.UTC(2026, 4, 1)
const dayMs = 24 * 3600_000

const room = createNewsroom()
const late = { ...room.release(releases), id: 'terlambat', publishedAt: new Date(start + dayMs).toISOString() }

async function fill(db: Db): Promise<void> {
  await seedOutlets(db, [outlet('satu')])
  const words = Array.from({ length: different }, (_, nth) =>
    sketchOfArticle(nth % 1000 === 0 ? room.coverage(late, nth) : room.article(nth)),
  )
  const step = 500
  for (let from = 0; from < days * perDay; from += step) {
    const numbers = Array.from({ length: step }, (_, i) => from + i)
    const at = (n: number) => new Date(start + (n / perDay) * dayMs).toISOString()
    await db.transaction().execute(async (tx) => {
      await tx
        .insertInto('articles')
        .values(
          numbers.map((n) => ({
            ...{ id: `a${n}`, outlet_id: 'satu', url_key: `satu.example/${n}`, url: `https://satu.example/${n}` },
            ...{
              title: `Kabar ${n}`,
              text: 'Kabar.',
              byline: '[]',
              published_at: at(n),
              date_quality: 'claimed' as const,
            },
            ...{
              first_seen_at: at(n),
              language: 'id' as const,
              paid: 0 as const,
              manual: 0 as const,
              judged_by: 'uji',
            },
          })),
        )
        .execute()
      await tx
        .insertInto('article_sketches')
        .values(numbers.map((n) => ({ article_id: `a${n}`, published_at: at(n), words: words[n % different]! })))
        .execute()
    })
  }
}

describe(
  `a late release against ${days} days of ${perDay} articles`,
  () => {
    bench(
      'sought',
      async () => {
        const folder = mkdtempSync(join(tmpdir(), 'gaung-late-'))
        const db = await openStore(join(folder, 'gaung.sqlite'))
        try {
          await fill(db)
          const texts = new Map(Array.from({ length: releases }, (_, nth) => [`r${nth}`, room.release(nth)]))
          texts.set(late.id, late)
          const index = createReleaseIndex((ids) => new Map(ids.map((id) => [id, texts.get(id)!])), releases + 1)
          for (const release of texts.values()) index.add({ ...release, organisation: 'kanwil' })
          const { title, text, publishedAt } = late
          await db
            .insertInto('releases')
            .values({
              id: late.id,
              title,
              text,
              published_at: publishedAt,
              origin: 'import',
              version: 1,
              created_at: publishedAt,
            })
            .execute()
          await db.insertInto('release_changes').values({ release_id: late.id, sought: 0 }).execute()
          const started = performance.now()
          const cpu = process.cpuUsage()
          const again = await seekLateReleases(db, index)
          const { user, system } = process.cpuUsage(cpu)
          console.log(
            `late release: ${((performance.now() - started) / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} CPU-s; ` +
              `${again} of ${days * perDay} articles to be judged again, ${(days * perDay) / 1000} of them carry it`,
          )
        } finally {
          await db.destroy()
          rmSync(folder, { recursive: true, force: true })
        }
      },
      { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0, throws: true },
    )
  },
  10 * 60_000,
)
