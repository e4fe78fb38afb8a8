/** A large archive that the database makes itself from the numbers 0…size−1, and that anyone can compute again. */
import { sql } from 'kysely'
import type { Db } from '../../src/store/db.ts'
import type { ExportRow } from '../../src/store/export.ts'

/** Four articles share each minute, so that no page of an export can end cleanly by time alone. */
const perMinute = 4
const perStory = 5
const start = Date.UTC(2026, 4, 18)

/** Headlines as long as the longest that real feeds offer, so that an archive held in memory would weigh something. */
const headline = 'petugas dari seluruh provinsi mengikuti pelatihan, katanya; '.repeat(10)

const idOf = (n: number): string => `a${String(n).padStart(7, '0')}`

/** The row of an export that the article of that number should make. */
export function archiveRow(n: number): ExportRow {
  const isMatched = n % 2 === 0
  return {
    article_id: idOf(n),
    title: `${n % 7 === 0 ? '=1+' : ''}"Kabar, ke-${n}" ${headline}`,
    url: `https://satu.example/${n}`,
    outlet: n % 3 === 0 ? 'Harian daerah' : 'Harian satu',
    tier: n % 3 === 0 ? 'regional' : 'national',
    province: n % 3 === 0 ? 'Jambi' : null,
    published_at: instantOf(n),
    first_seen_at: instantOf(n),
    date_quality: 'claimed',
    paid: n % 11 === 0,
    story_id: idOf(n - (n % perStory)),
    is_original: n % perStory === 0,
    release_id: isMatched ? `r${n}` : null,
    release_title: isMatched ? `Rilis ${n}` : null,
    kind: isMatched ? 'edited' : null,
    score: isMatched ? 0.5 : null,
    related: isMatched ? true : null,
    confirmed: null,
  }
}

const instantOf = (n: number): string => new Date(start + Math.floor(n / perMinute) * 60_000).toISOString()

/**
 * As many articles, releases, findings and hours as `size`; every second article carries a release of its own.
 * Needs the outlets of `seedPress`. The instants come in as a list, because the databases disagree on how to add minutes.
 */
export async function fillArchive(db: Db, size: number): Promise<void> {
  const batch = 4 * perStory * 500
  for (let from = 0; from < size; from += batch) {
    const count = Math.min(batch, size - from)
    await db.transaction().execute(async (tx) => {
      const numbers = sql`with recursive numbers(n) as (
        select cast(${from} as integer) union all select n + 1 from numbers where n < ${from + count - 1}
      )`
      const id = sql`'a' || substr('0000000' || n, length(n || '') + 1, 7)`
      const story = sql`'a' || substr('0000000' || (n - n % ${sql.lit(perStory)}), length((n - n % ${sql.lit(perStory)}) || '') + 1, 7)`
      const minute = sql`(n / ${sql.lit(perMinute)})`
      const two = (part: ReturnType<typeof sql>) => sql`substr('0' || (${part}), length((${part}) || ''), 2)`
      // Days of May 2026 would run out after two weeks of minutes: the count goes on in days of the year.
      const day = sql`(${minute} / 1440)`
      const days = Array.from({ length: Math.floor((from + count) / perMinute / 1440) + 1 }, (_, d) =>
        new Date(start + d * 86_400_000).toISOString().slice(0, 10),
      )
      const date = sql`case ${day} ${sql.join(
        days.map((text, d) => sql`when ${sql.lit(d)} then ${sql.lit(text)}`),
        sql` `,
      )} end`
      const instant = sql`${date} || 'T' || ${two(sql`${minute} / 60 % 24`)} || ':' || ${two(sql`${minute} % 60`)} || ':00.000Z'`
      await sql`insert into articles
        (id, outlet_id, url_key, url, title, text, byline, published_at, date_quality, first_seen_at, language, paid, manual, story_id, judged_by, judged_at)
        ${numbers} select ${id}, case n % 3 when 0 then 'daerah' else 'satu' end, 'satu.example/' || n, 'https://satu.example/' || n,
        case n % 7 when 0 then '=1+' else '' end || '"Kabar, ke-' || n || '" ' || ${sql.lit(headline)}, 'Isi berita', '[]', ${instant}, 'claimed', ${instant}, 'id',
        case n % 11 when 0 then 1 else 0 end, 0, ${story}, 'uji', ${instant} from numbers`.execute(tx)
      await sql`insert into stories (id, title, first_article_id, started_at)
        select id, title, id, published_at from articles where id = story_id and not exists (select 1 from stories s where s.id = articles.id)`.execute(
        tx,
      )
      await sql`insert into releases (id, title, text, published_at, origin, version, created_at)
        ${numbers} select 'r' || n, 'Rilis ' || n, 'Isi rilis', ${instant}, 'import', 1, ${instant} from numbers`.execute(
        tx,
      )
      await sql`insert into matches
        (article_id, release_id, release_version, kind, score, related, copied_article, copied_release, passages, judged_by)
        ${numbers} select ${id}, 'r' || n, 1, 'edited', 0.5, 1, 0.5, 0.5, '[]', 'uji' from numbers where n % 2 = 0`.execute(
        tx,
      )
      await sql`insert into findings
        (key, article_id, release_id, release_version, kind, verdict, tier, article_start, article_end, article_text, because_id, because_en, judged_by)
        ${numbers} select 'f' || n, ${id}, 'r' || n, 1, 'number', 'unsupported', 'C', 0, 3, 'Isi', 'sebab', 'because', 'uji' from numbers`.execute(
        tx,
      )
      await sql`insert into hourly (scope, scope_id, hour, national, regional, other, originals, paid, outlets)
        ${numbers} select case n % 2 when 0 then 'release' else 'story' end, 'x' || (n % 100), ${instant}, 1, 0, 0, 1, 0, n from numbers`.execute(
        tx,
      )
    })
  }
}
