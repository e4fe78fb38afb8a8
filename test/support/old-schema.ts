/** A database as an earlier version left it: the first so many migrations, and a row or two in every old table. */
import { Migrator, sql } from 'kysely'
import { connectStore, type Db } from '../../src/store/db.ts'
import { kindOf } from '../../src/store/kind.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { at } from './heard.ts'

/** Opens the database brought up to the migration number `count` of the list, and no further. */
export async function openOldStore(where: string, count: number): Promise<Db> {
  const db = await connectStore(where)
  const kind = kindOf(where)
  const provider = {
    getMigrations: () =>
      Promise.resolve(
        Object.fromEntries(
          migrations
            .slice(0, count)
            .map((one) => [one.name, { up: (inner: Parameters<typeof one.up>[0]) => one.up(inner, kind) }]),
        ),
      ),
  }
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest()
  if (error) throw error
  return db
}

type Row = Record<string, string | number | null>

/** `many` articles with an item and a poll each, and one of everything else that the first version knew. */
export function oldRows(many = 1): Record<string, Row[]> {
  const numbers = Array.from({ length: many }, (_, n) => n)
  const zone = 'Asia/Jakarta'
  return {
    outlets: [{ id: 'satu', name: 'Harian Satu', host: 'satu.example', tier: 'national', zone }],
    sources: [
      {
        ...{ id: 'satu-utama', outlet_id: 'satu', url: 'https://satu.example/rss', kind: 'feed', role: 'press' },
        ...{ active: 1, note: '', due_at: at(0), interval_minutes: 30, failures: 0, state: 'heard' },
      },
    ],
    polls: numbers.map((n) => ({
      ...{ source_id: 'satu-utama', at: at(n), ok: 1, status: 200, why: null, offered: 3, fresh: 1 },
      ...{ unusable: 0, lost_overlap: 0 },
    })),
    units: [{ id: 'humas', name: 'Biro Humas', aliases: '["Humas"]', parent_id: null, province: null, zone }],
    releases: [
      {
        ...{ id: 'r', unit_id: 'humas', title: 'Rilis', text: 'Isi rilis.', published_at: at(0), url: null },
        ...{ origin: 'form', version: 1, created_at: at(0) },
      },
    ],
    release_versions: [{ release_id: 'r', version: 1, title: 'Rilis', text: 'Isi rilis.', saved_at: at(0) }],
    articles: numbers.map((n) => ({
      ...{ id: `a${n}`, outlet_id: 'satu', url_key: `satu.example/${n}`, url: `https://satu.example/${n}` },
      ...{ title: `Judul ${n}`, text: 'Isi artikel yang agak panjang. '.repeat(20), byline: '[]', published_at: at(n) },
      ...{ date_quality: 'exact', first_seen_at: at(n), language: 'id', paid: 0, manual: 0, story_id: 'c' },
      ...{ judged_by: 'lama', judged_at: at(n) },
    })),
    versions: numbers.map((n) => ({
      ...{
        article_id: `a${n}`,
        seq: 1,
        title: `Judul ${n}`,
        text: 'Isi artikel.',
        text_hash: `h${n}`,
        fetched_at: at(n),
      },
    })),
    items: numbers.map((n) => ({
      ...{
        source_id: 'satu-utama',
        url_key: `satu.example/${n}`,
        url: `https://satu.example/${n}`,
        title: `Judul ${n}`,
      },
      ...{
        first_seen_at: at(n),
        outcome: 'stored',
        attempts: 1,
        retry_at: at(n),
        ended_at: at(n),
        article_id: `a${n}`,
      },
    })),
    matches: [
      {
        ...{ article_id: 'a0', release_id: 'r', release_version: 1, kind: 'edited', score: 0.75, related: 0 },
        ...{ copied_article: 0.5, copied_release: 0.25, passages: '[]', judged_by: 'lama' },
      },
    ],
    match_verdicts: [{ article_id: 'a0', release_id: 'r', confirmed: 1, decided_by: 'u', decided_at: at(1) }],
    findings: [
      {
        ...{ key: 'f', article_id: 'a0', release_id: 'r', release_version: 1, kind: 'number', verdict: 'contradicted' },
        ...{ tier: 'A', article_start: 0, article_end: 5, article_text: 'lima', because_id: 'x', because_en: 'x' },
        ...{ judged_by: 'lama' },
      },
    ],
    finding_verdicts: [
      { key: 'f', state: 'confirmed', reason: 'benar', decided_by: 'u', decided_at: at(1), seen: '{}' },
    ],
    stories: [{ id: 'c', title: 'Cerita', first_article_id: 'a0', started_at: at(0) }],
    hourly: [
      {
        ...{ scope: 'all', scope_id: '', hour: at(0), national: 1, regional: 0, other: 0, originals: 1, paid: 0 },
        ...{ outlets: 1 },
      },
    ],
    users: [
      {
        ...{ id: 'u', name: 'Sari', email: 'sari@humas.example', role: 'officer', zone, language: 'id', digest: 1 },
        ...{ password_hash: 'x', unsubscribe_token: 't' },
      },
    ],
    sessions: [{ token_hash: 's', user_id: 'u', expires_at: at(9999) }],
    digests: [{ user_id: 'u', day: '2026-05-18', message_id: '<m>', state: 'sent', why: null, at: at(0) }],
    events: [{ at: at(0), body: '{"type":"release","releaseId":"r","title":"Rilis"}' }],
    leases: [{ name: 'mail', holder: 'lama', until: at(1) }],
    audit: [{ at: at(1), user_id: 'u', action: 'finding.confirmed', subject: 'f', detail: '{"reason":"benar"}' }],
    settings: [{ key: 'backup.last', value: at(0) }],
  }
}

export async function fillOldStore(db: Db, rows: Record<string, Row[]>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [table, list] of Object.entries(rows)) {
      for (const row of list)
        await tx
          .insertInto(table as 'settings')
          .values(row as never)
          .execute()
    }
  })
}

/** The same columns of the same rows, as they stand now. */
export async function sameRows(db: Db, rows: Record<string, Row[]>): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {}
  for (const [table, list] of Object.entries(rows)) {
    const columns = Object.keys(list[0]!)
    const read =
      await sql<Row>`select ${sql.join(columns.map((one) => sql.ref(one)))} from ${sql.table(table)}`.execute(db)
    // The house remembers more about itself meanwhile.
    const known = new Set(list.map((row) => row['key']))
    found[table] = table === 'settings' ? read.rows.filter((row) => known.has(row['key'])) : read.rows
  }
  return found
}

/** What later versions write differently on purpose. */
export const asToday = (rows: Record<string, Row[]>, from: number): Record<string, Row[]> => {
  const passes = (name: string) => migrations.findIndex((one) => one.name === name) >= from
  return {
    ...rows,
    // A digest is of a day and a time now.
    ...(passes('011-tell') ? { digests: rows['digests']!.map((row) => ({ ...row, day: `${row['day']} 23:59` })) } : {}),
    // Names of units last from a day until a day.
    ...(passes('035-dated-units')
      ? { units: rows['units']!.map((row) => ({ ...row, aliases: '[{"text":"Humas","from":null,"until":null}]' })) }
      : {}),
  }
}

/** In an order of their own. */
export const sorted = (rows: Record<string, Row[]>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(rows).map(([table, list]) => [
      table,
      list.map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted(),
    ]),
  )
