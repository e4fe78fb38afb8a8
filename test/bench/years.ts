/** An archive of one or many months for the bench, made by SQLite itself: the same day by day, only longer or shorter. */
import { sql } from 'kysely'
import type { Db } from '../../src/store/db.ts'
import { keepUnitTree } from '../../src/store/units.ts'

/** Ten thousand articles are four weeks then, as far back as any page looks. */
const minutesApart = 4
/** Every tenth article carries a release; a release is carried by five. */
const carried = 10
const perRelease = 50
const perStory = 5
const outlets = 120
/** Every twentieth article belongs to one of so many units, each release is one of theirs; the first stands above the others. */
const routed = 20
const units = 50
/** Where all archives end: what is recent is the same in each. */
export const end = new Date('2026-05-18T08:00:00.000Z')

/** Fills an empty database with `size` articles, one every four minutes up to `end`. Their numbers count back from the newest. */
export async function fillYears(db: Db, size: number): Promise<void> {
  const outletRows = Array.from({ length: outlets }, (_, i) => ({
    id: `media${i}`,
    name: `Media ${i}`,
    host: `media${i}.example`,
    tier: i % 3 === 0 ? ('national' as const) : ('regional' as const),
    owner_group: null,
    province: null,
    zone: 'Asia/Jakarta' as const,
    audience: null,
  }))
  await db.insertInto('outlets').values(outletRows).execute()
  const numbers = sql`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${size - 1})`
  const at = sql`strftime('%Y-%m-%dT%H:%M:00.000Z', ${end.toISOString()}, '-' || (n * ${sql.lit(minutesApart)}) || ' minutes')`
  const story = sql`'a' || (n - n % ${sql.lit(perStory)} + ${sql.lit(perStory - 1)})`
  const body = 'Petugas dari seluruh provinsi mengikuti pelatihan itu sampai Jumat. '.repeat(12)
  await sql`insert into units (id, name, aliases, parent_id, zone)
    with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${sql.lit(units - 1)})
    select 'u' || n, 'Kantor ' || n, '[]', iif(n = 0, null, 'u0'), 'Asia/Jakarta' from numbers`.execute(db)
  await keepUnitTree(db)
  await sql`insert into releases (id, title, text, published_at, origin, version, created_at, unit_id)
    ${numbers} select 'r' || (n / ${sql.lit(perRelease)}), 'Rilis ' || n, ${body}, ${at}, 'import', 1, ${at},
      'u' || (n / ${sql.lit(perRelease)} % ${sql.lit(units)})
    from numbers where n % ${sql.lit(perRelease)} = ${sql.lit(perRelease - 1)} or n = ${size - 1}`.execute(db)
  await sql`insert into articles (id, outlet_id, url_key, url, title, text, byline, published_at, date_quality, first_seen_at,
      language, paid, manual, story_id, judged_by, judged_at)
    ${numbers} select 'a' || n, 'media' || (n % ${sql.lit(outlets)}), 'media.example/' || n, 'https://media.example/' || n,
      'Kabar ke-' || n, ${body}, '[]', ${at}, 'claimed', ${at}, 'id', 0, 0, ${story}, 'uji', ${at} from numbers`.execute(
    db,
  )
  await sql`insert into stories (id, title, first_article_id, started_at)
    select story_id, 'Kabar', max(id), min(published_at) from articles group by story_id`.execute(db)
  await sql`insert into matches (article_id, release_id, release_version, kind, score, related, copied_article, copied_release,
      passages, judged_by)
    ${numbers} select 'a' || n, 'r' || (n / ${sql.lit(perRelease)}), 1, 'edited', 0.9, 1, 0.5, 0.5, '[]', 'uji'
    from numbers where n % ${sql.lit(carried)} = 0`.execute(db)
  await sql`insert into findings (key, article_id, release_id, release_version, kind, verdict, tier, article_start, article_end,
      article_text, release_start, release_end, release_text, because_id, because_en, judged_by)
    ${numbers} select 'f' || n, 'a' || n, 'r' || (n / ${sql.lit(perRelease)}), 1, 'number', 'contradicted', 'A', 0, 7, 'Petugas',
      0, 7, 'Petugas', 'berbeda', 'differs', 'uji' from numbers where n % ${sql.lit(carried * 4)} = 0`.execute(db)
  await sql`insert into article_units (article_id, unit_id, why, words, belongs)
    ${numbers} select 'a' || n, 'u' || (n / ${sql.lit(routed)} % ${sql.lit(units)}), 'name', 'Kantor', 1
    from numbers where n % ${sql.lit(routed)} = 0`.execute(db)
  for (const [scope, id, where] of [
    ['all', sql`''`, sql`1 = 1`],
    ['linked', sql`''`, sql`n % ${sql.lit(carried)} = 0`],
    ['release', sql`'r' || (n / ${sql.lit(perRelease)})`, sql`n % ${sql.lit(carried)} = 0`],
  ] as const) {
    await sql`insert into hourly (scope, scope_id, hour, national, regional, other, originals, paid, outlets)
      ${numbers} select ${scope}, ${id}, substr(${at}, 1, 13) || ':00:00.000Z', count(*), 0, 0, count(*) / 2, 0, count(*)
      from numbers where ${where} group by 2, 3`.execute(db)
  }
  await indexYears(db)
  await sql`analyze`.execute(db)
}

/** The index of words as the store would keep it (store/search-index.ts), made by SQLite itself. */
async function indexYears(db: Db): Promise<void> {
  const doc = sql`cast(strftime('%s', published_at) as integer) * 1048576`
  await sql`insert into article_search (doc, id, seen_at) select ${doc}, id, first_seen_at from articles`.execute(db)
  await sql`insert into article_fts (rowid, title, body, title_stems, body_stems, facets)
    select ${doc}, replace(lower(title), '-', ' '), replace(lower(text), '.', ''), '', 'ikut latih', 'media:' || outlet_id || ' bahasa:id'
    from articles`.execute(db)
  await sql`insert into release_search (doc, id, seen_at) select cast(strftime('%s', published_at) as integer) * 1048576 + n, id, created_at
    from (select *, row_number() over (order by id) as n from releases)`.execute(db)
  await sql`insert into release_fts (rowid, title, body, title_stems, body_stems, facets)
    select doc, lower(title), replace(lower(text), '.', ''), '', 'ikut latih', '' from releases join release_search using (id)`.execute(
    db,
  )
}
