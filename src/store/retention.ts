/**
 * What is kept for how long. Everything that figures, findings or forecasts stand on is kept for good unless somebody
 * chooses otherwise; what only grows (single polls, the outbox, sign-ins that have ended) goes after a while of itself.
 *
 * Each rule counts what would go and lets it go in small steps, so that nobody waits while it does.
 */
import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { Instant } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import type { Schema, TableName } from './schema.ts'
import { setSetting, settingOf } from './settings.ts'

type Tx = Transaction<Schema>

/** Days; null is for good. */
export type Days = number | null

export type RetentionRule = {
  name: string
  usual: Days
  choices: Days[]
  /** How many rows are older than this. */
  count(db: Db, before: Instant): Promise<number>
  /** Lets at most `limit` of them go. @returns how many went; none when nothing is left */
  step(tx: Tx, before: Instant, limit: number): Promise<number>
}

/** Rows of one table; `key` names one. `old` says which may go. */
type Rows = { table: TableName; key: string[]; old: (before: Instant) => RawBuilder<boolean>; order?: string }

const countOf = async (db: Db, { table, old }: Rows, before: Instant): Promise<number> => {
  const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${old(before)}`.execute(db)
  return Number(found.rows[0]?.n ?? 0)
}

async function dropOf(tx: Tx, { table, key, old, order }: Rows, before: Instant, limit: number): Promise<number> {
  const names = sql.join(key.map((name) => sql.ref(name)))
  const some = sql`select ${names} from ${sql.table(table)} where ${old(before)}
    ${order ? sql`order by ${sql.ref(order)}` : sql``} limit ${limit}`
  const gone = await sql<{ one: number }>`delete from ${sql.table(table)} where (${names}) in (${some})
    returning 1 as one`.execute(tx)
  return gone.rows.length
}

/** A rule about whole rows, of one table or several. */
function rowsGo(name: string, usual: Days, choices: Days[], ...tables: Rows[]): RetentionRule {
  return {
    name,
    usual,
    choices,
    async count(db, before) {
      let sum = 0
      for (const one of tables) sum += await countOf(db, one, before)
      return sum
    },
    async step(tx, before, limit) {
      for (const one of tables) {
        const gone = await dropOf(tx, one, before, limit)
        if (gone > 0) return gone
      }
      return 0
    },
  }
}

const ended = (table: 'sessions' | 'known_devices' | 'password_resets' | 'mail_changes'): Rows => ({
  table,
  key: ['token_hash'],
  old: (before) => sql`expires_at < ${before}`,
})

/**
 * The text of an article that carries no release, and whose story has no copy that does: nothing that is said of our
 * releases stands on it. Title, address, times, outlet and every count stay, and the search still finds it.
 */
const bodyMayGo = (before: Instant): RawBuilder<boolean> => sql`published_at < ${before} and text <> '' and manual = 0
  and judged_by is not null
  and not exists (select 1 from matches m where m.article_id = articles.id)
  and not exists (select 1 from match_verdicts v where v.article_id = articles.id)
  and not exists (select 1 from articles copy inner join matches m on m.article_id = copy.id
    where copy.story_id = articles.story_id)`

export const retentionRules: RetentionRule[] = [
  rowsGo(
    'sign-ins',
    30,
    [7, 30, 90, 365],
    ...(['sessions', 'known_devices', 'password_resets', 'mail_changes'] as const).map(ended),
  ),
  rowsGo('polls', 400, [30, 90, 400, 730, null], {
    table: 'polls',
    key: ['id'],
    old: (before) => sql`at < ${before}`,
    order: 'at',
  }),
  rowsGo(
    'outbox',
    400,
    [90, 400, 730, null],
    // The latest of each person says from when the next digest tells.
    {
      table: 'digests',
      key: ['user_id', 'day'],
      old: (before) => sql`at < ${before} and state in ('sent', 'failed', 'empty', 'unsure', 'late')
        and day < (select max(day) from digests later where later.user_id = digests.user_id)`,
    },
    {
      table: 'export_deliveries',
      key: ['export_id', 'slot'],
      old: (before) => sql`at < ${before} and state in ('sent', 'failed', 'empty', 'unsure', 'late')
        and slot < (select max(slot) from export_deliveries later where later.export_id = export_deliveries.export_id)`,
    },
    {
      table: 'deliveries',
      key: ['id'],
      old: (before) => sql`at < ${before} and state in ('sent', 'failed', 'unsure')`,
    },
  ),
  rowsGo('trivial-versions', null, [30, 90, 365, null], {
    table: 'versions',
    key: ['article_id', 'seq'],
    old: (before) => sql`trivial = 1 and fetched_at < ${before}
      and seq < (select max(seq) from versions later where later.article_id = versions.article_id)`,
    order: 'fetched_at',
  }),
  {
    name: 'bodies',
    usual: null,
    choices: [365, 730, 1825, null],
    count: (db, before) => countOf(db, { table: 'articles', key: ['id'], old: bodyMayGo }, before),
    async step(tx, before, limit) {
      const { rows } = await sql<{ id: string }>`select id from articles where ${bodyMayGo(before)}
        order by published_at limit ${limit}`.execute(tx)
      if (rows.length === 0) return 0
      const ids = rows.map(({ id }) => id)
      await tx.updateTable('articles').set({ text: '' }).where('id', 'in', ids).execute()
      await tx.updateTable('versions').set({ text: '' }).where('article_id', 'in', ids).execute()
      return ids.length
    },
  },
  // The database itself lets no line go that is younger than a year: migration 038.
  rowsGo('audit', null, [730, 1825, 3650, null], {
    table: 'audit',
    key: ['id'],
    old: (before) => sql`at < ${before}`,
    order: 'at',
  }),
]

const keyOf = (name: string): string => `retention.days.${name}`

/** For how long each rule keeps, as chosen or as usual. */
export async function retentionDays(db: Db): Promise<Map<string, Days>> {
  const days = new Map<string, Days>()
  for (const { name, usual } of retentionRules) {
    const chosen = await settingOf(db, keyOf(name))
    days.set(name, chosen === null ? usual : (JSON.parse(chosen) as Days))
  }
  return days
}

/** @param days one of the rule's choices */
export async function chooseRetention(db: Db, name: string, days: Days, actor: Actor, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const before = (await retentionDays(tx)).get(name) ?? null
    if (before === days) return
    await setSetting(tx, keyOf(name), JSON.stringify(days))
    const detail = { from: before, to: days }
    await sayAudit(tx, { ...actor, at: now, action: 'retention.changed', subject: name, detail })
  })
}

/** The last night's work: what went, by rule; `left` when there was more than one night may take. */
export type RetentionNight = { at: Instant; gone: Record<string, number>; left: string[] }

const lastKey = 'nights.last'

export async function lastNight(db: Db): Promise<RetentionNight | null> {
  const kept = await settingOf(db, lastKey)
  return kept === null ? null : (JSON.parse(kept) as RetentionNight)
}

/** Keeps what a night did, and says in the trail what went. */
export async function noteNight(db: Db, night: RetentionNight): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await setSetting(tx, lastKey, JSON.stringify(night))
    if (Object.keys(night.gone).length === 0) return
    await sayAudit(tx, {
      at: night.at,
      userId: '',
      action: 'retention.done',
      subject: 'retention',
      detail: night.gone,
    })
  })
}
