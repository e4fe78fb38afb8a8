/** Coverage of releases and stories that began in a window, for comparison and back-test. */
import { sql } from 'kysely'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'

export type PastCoverage = {
  scope: 'release' | 'story'
  id: string
  title: string
  unitId: string | null
  releasedAt: Instant | null
  articles: { at: Instant; heardAt: Instant; outlet: string }[]
}

type Row = {
  id: string
  title: string
  unitId: string | null
  releasedAt: Instant | null
  at: Instant
  heardAt: Instant
  outlet: string
}

/** The latest `limit` releases of the window with earned coverage; what is credibly dated counts. */
export async function pastReleases(
  db: Db,
  window: { from: Instant; to: Instant },
  limit: number,
): Promise<PastCoverage[]> {
  const { rows } = await sql<Row>`
    select r.id as "id", r.title as "title", r.unit_id as "unitId", r.published_at as "releasedAt", a.published_at as "at",
      a.first_seen_at as "heardAt", a.outlet_id as "outlet"
    from (select id, title, unit_id, published_at from releases
      where published_at >= ${window.from} and published_at < ${window.to}
      order by published_at desc, id limit ${limit}) r
    join matches m on m.release_id = r.id
    join articles a on a.id = m.article_id
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where coalesce(v.confirmed, m.related) = 1 and a.paid = 0 and a.date_quality <> 'quarantined'
    order by r.published_at desc, r.id, a.published_at, a.id`.execute(db)
  return grouped('release', rows)
}

/** When the first earned article of each release of the window was published; releases nobody carried are left out. */
export async function firstPickups(db: Db, window: { from: Instant; to: Instant }): Promise<Instant[]> {
  const { rows } = await sql<{ at: Instant }>`
    select min(a.published_at) as "at" from releases r
    join matches m on m.release_id = r.id
    join articles a on a.id = m.article_id
    left join match_verdicts v on v.article_id = m.article_id and v.release_id = m.release_id
    where r.published_at >= ${window.from} and r.published_at < ${window.to}
      and coalesce(v.confirmed, m.related) = 1 and a.paid = 0 and a.date_quality <> 'quarantined'
    group by r.id`.execute(db)
  return rows.map((row) => row.at)
}

/** The latest `limit` stories of the window that were told at least `least` times. */
export async function pastStories(
  db: Db,
  window: { from: Instant; to: Instant },
  least: number,
  limit: number,
): Promise<PastCoverage[]> {
  const { rows } = await sql<Row>`
    select s.id as "id", s.title as "title", null as "unitId", null as "releasedAt", a.published_at as "at", a.first_seen_at as "heardAt",
      a.outlet_id as "outlet"
    from (select stories.id, stories.title, stories.started_at from stories join articles on articles.story_id = stories.id
      where stories.started_at >= ${window.from} and stories.started_at < ${window.to}
      group by stories.id, stories.title, stories.started_at having count(*) >= ${least}
      order by stories.started_at desc, stories.id limit ${limit}) s
    join articles a on a.story_id = s.id
    where a.paid = 0 and a.date_quality <> 'quarantined'
    order by s.started_at desc, s.id, a.published_at, a.id`.execute(db)
  return grouped('story', rows)
}

/** Rows of one id stand together. */
function grouped(scope: PastCoverage['scope'], rows: Row[]): PastCoverage[] {
  const list: PastCoverage[] = []
  for (const { id, title, unitId, releasedAt, ...article } of rows) {
    const last = list[list.length - 1]
    if (last?.id === id) last.articles.push(article)
    else list.push({ scope, id, title, unitId, releasedAt, articles: [article] })
  }
  return list
}
