/**
 * What a source's list offered at one poll, kept in one transaction: its new items, and what was learned of the source.
 * A crash leaves either all of it or nothing.
 */
import type { Transaction } from 'kysely'
import type { Instant, Shown, SourceState } from '../model.ts'
import { keepAppearances, keepShowing } from './appearances.ts'
import type { Db } from './db.ts'
import { sayEvent } from './events.ts'
import { askForLooks } from './looks.ts'
import type { Schema } from './schema.ts'
import { countHours, keepSpans } from './spans.ts'

type Tx = Transaction<Schema>

export type OfferedItem = {
  urlKey: string
  url: string
  title: string | null
  claimedAt: Instant | null
  /** When the list says it was changed last. */
  updatedAt?: Instant | null
  /** A channel's post, whole: no page is fetched for it. */
  text?: string | null
  /** What the feed holds of the article, as HTML. */
  feedHtml?: string | null
  /** Where a listing page shows it. */
  shown?: Shown[]
}

export type PollResult = {
  sourceId: string
  at: Instant
  ok: boolean
  status: number | null
  why: string | null
  items: OfferedItem[]
  unusable: number
  /** Null leaves the remembered value as it is (a 304, a failure). */
  etag: string | null
  lastModified: string | null
  bodyHash: string | null
}

export type AfterPoll = {
  dueAt: Instant
  intervalMinutes: number
  active: boolean
  failures: number
  state: SourceState
  stateSince: Instant | null
  stateWhy: string | null
  firstPolledAt: Instant
  failingSince: Instant | null
  lastNewAt: Instant | null
}

/** `overlap`: is any of the items that were new most lately still offered? Null when nothing was, or was offered, yet. */
export type PollKept = { fresh: number; overlap: boolean | null }

/** An answered poll as the schedule remembers it. */
export type KeptPoll = { at: Instant; fresh: number; offered: number; lost: boolean }

/**
 * Keeps one poll: its items (each once per source), its row, and what was learned of the source.
 * An item that another source already brought is counted `known`; the others wait as `pending`.
 *
 * @param rememberedSince how far back `recent` goes
 * @param decide what follows for the source, once it is known how much of the poll was new; `recent` are its answered
 *   polls, oldest first, this one included
 */
export async function keepPoll(
  db: Db,
  poll: PollResult,
  rememberedSince: Instant,
  decide: (kept: PollKept & { recent: KeptPoll[] }) => AfterPoll,
): Promise<PollKept & { after: AfterPoll }> {
  return db.transaction().execute(async (tx) => {
    const { claimed, ...kept } = await keepItems(tx, poll)
    const before = await tx
      .selectFrom('sources')
      .select(['state', 'due_at', 'last_polled_at', 'last_heard_at'])
      .where('id', '=', poll.sourceId)
      .executeTakeFirst()
    const lost = kept.overlap === false
    const recent = await answeredPolls(tx, poll.sourceId, rememberedSince)
    if (poll.ok) recent.push({ at: poll.at, fresh: kept.fresh, offered: poll.items.length, lost })
    const after = decide({ ...kept, recent })
    await tx
      .insertInto('polls')
      .values({
        source_id: poll.sourceId,
        at: poll.at,
        ok: poll.ok ? 1 : 0,
        status: poll.status,
        why: poll.why,
        offered: poll.items.length,
        fresh: kept.fresh,
        unusable: poll.unusable,
        lost_overlap: lost ? 1 : 0,
      })
      .execute()
    await tx
      .updateTable('sources')
      .set({
        due_at: after.dueAt,
        interval_minutes: after.intervalMinutes,
        active: after.active ? 1 : 0,
        failures: after.failures,
        state: after.state,
        state_since: after.stateSince,
        state_why: after.stateWhy,
        last_polled_at: poll.at,
        first_polled_at: after.firstPolledAt,
        failing_since: after.failingSince,
        last_new_at: after.lastNewAt,
        held_until: null,
        ...(poll.ok ? { last_heard_at: poll.at } : {}),
        ...(poll.etag !== null ? { etag: poll.etag } : {}),
        ...(poll.lastModified !== null ? { last_modified: poll.lastModified } : {}),
        ...(poll.bodyHash !== null ? { body_hash: poll.bodyHash } : {}),
      })
      .where('id', '=', poll.sourceId)
      .execute()
    await countHours(tx, poll.sourceId, claimed, before?.last_heard_at ?? null, poll.at)
    await askForLooks(tx, updatedItems(poll), lookTimes(poll.at))
    const shown = poll.items.flatMap(({ urlKey, shown: places = [] }) => places.map((place) => ({ urlKey, ...place })))
    await keepAppearances(tx, poll.sourceId, poll.at, shown)
    if (poll.ok && poll.items.length === 0 && before?.last_heard_at) {
      await keepShowing(tx, poll.sourceId, before.last_heard_at, poll.at)
    }
    if (before) await keepSpans(tx, before, { ...poll, ...after, overlap: kept.overlap })
    if (before && before.state !== after.state) {
      await sayEvent(tx, poll.at, { type: 'source', sourceId: poll.sourceId, state: after.state })
    }
    return { ...kept, after }
  })
}

const updatedItems = ({ items, at }: PollResult): { urlKey: string; updatedAt: Instant }[] =>
  items.flatMap(({ urlKey, updatedAt }) => (updatedAt && updatedAt <= at ? [{ urlKey, updatedAt }] : []))

/** A feed's word for a change is taken for three days, and once an hour at most. */
const lookTimes = (at: Instant) => ({
  at,
  youngerThan: new Date(Date.parse(at) - 72 * 3600_000).toISOString(),
  restedSince: new Date(Date.parse(at) - 3600_000).toISOString(),
})

/** `claimed`: when the new items say they came out, for the count by hours; what a source began with is no rate. */
async function keepItems(tx: Tx, poll: PollResult): Promise<PollKept & { claimed: (Instant | null)[] }> {
  const items = [...new Map(poll.items.map((item) => [item.urlKey, item])).values()]
  if (items.length === 0) return { fresh: 0, overlap: null, claimed: [] }
  const keys = items.map((item) => item.urlKey)
  const seen = await tx.selectFrom('items').select(['source_id', 'url_key']).where('url_key', 'in', keys).execute()
  const own = new Set(seen.filter((row) => row.source_id === poll.sourceId).map((row) => row.url_key))
  const elsewhere = new Set(seen.filter((row) => row.source_id !== poll.sourceId).map((row) => row.url_key))
  const stored = await tx.selectFrom('articles').select('url_key').where('url_key', 'in', keys).execute()
  for (const row of stored) elsewhere.add(row.url_key)
  const fresh = items.filter((item) => !own.has(item.urlKey))
  const latest = await tx
    .selectFrom('items')
    .select('url_key')
    .where('source_id', '=', poll.sourceId)
    .orderBy('id', 'desc')
    .limit(latestCompared)
    .execute()
  if (fresh.length > 0) {
    await tx
      .insertInto('items')
      .values(
        fresh.map((item) => {
          const known = elsewhere.has(item.urlKey)
          return {
            source_id: poll.sourceId,
            url_key: item.urlKey,
            url: item.url,
            title: item.title,
            claimed_at: item.claimedAt,
            first_seen_at: poll.at,
            outcome: known ? ('known' as const) : ('pending' as const),
            attempts: 0,
            text: known ? null : (item.text ?? null),
            feed_html: known ? null : (item.feedHtml ?? null),
            retry_at: poll.at,
            ended_at: known ? poll.at : null,
          }
        }),
      )
      .execute()
  }
  const isFirst = latest.length === 0
  return {
    fresh: fresh.length,
    overlap: isFirst ? null : latest.some((row) => own.has(row.url_key)),
    claimed: isFirst ? [] : fresh.map((item) => item.claimedAt),
  }
}

/**
 * A list that has not turned over still holds some of these. Older items prove nothing: sites keep “popular” pieces on
 * their lists for weeks. One alone may have been withdrawn.
 */
const latestCompared = 5

async function answeredPolls(tx: Tx, sourceId: string, since: Instant): Promise<KeptPoll[]> {
  const rows = await tx
    .selectFrom('polls')
    .select(['at', 'fresh', 'offered', 'lost_overlap'])
    .where('source_id', '=', sourceId)
    .where('at', '>=', since)
    .where('ok', '=', 1)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ at: row.at, fresh: row.fresh, offered: row.offered, lost: row.lost_overlap === 1 }))
}
