/** How late articles are found, and by whose clocks they are written: what the forecast learns from (jobs/learn.ts). */
import { sql } from 'kysely'
import type { Instant, Zone } from '../model.ts'
import type { Db } from './db.ts'

/** More draw no finer curve. */
const mostDelays = 5000

/**
 * Hours from publication to finding, of credibly dated articles of a stretch; those published before their outlet was
 * first asked were found late for another reason and are left out. The latest `mostDelays`.
 */
export async function findingDelays(db: Db, from: Instant, to: Instant): Promise<number[]> {
  const { rows } = await sql<{ at: Instant; heardAt: Instant }>`
    select a.published_at as "at", a.first_seen_at as "heardAt" from articles a
    join (select outlet_id, min(first_polled_at) as since from sources group by outlet_id) s on s.outlet_id = a.outlet_id
    where a.published_at >= ${from} and a.published_at < ${to} and a.published_at >= s.since
      and a.date_quality = 'claimed' and a.manual = 0
    order by a.published_at desc limit ${mostDelays}`.execute(db)
  return rows.map(({ at, heardAt }) => Math.max(0, (Date.parse(heardAt) - Date.parse(at)) / 3_600_000))
}

/** The zones of the outlets whose articles carried a release in a stretch, by their articles. */
export async function zonesOfCoverage(db: Db, from: Instant, to: Instant): Promise<Partial<Record<Zone, number>>> {
  const { rows } = await sql<{ zone: Zone; n: number }>`
    select o.zone as "zone", count(*) as "n" from articles a
    join outlets o on o.id = a.outlet_id
    where a.published_at >= ${from} and a.published_at < ${to}
      and exists (select 1 from matches m where m.article_id = a.id and m.related = 1)
    group by o.zone`.execute(db)
  return Object.fromEntries(rows.map(({ zone, n }) => [zone, Number(n)]))
}
