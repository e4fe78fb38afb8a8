/** What the pages of each outlet gave, day by day, and the alarms that followed. */
import type { Transaction } from 'kysely'
import type { Instant, LayoutAlarm, LayoutDay, LayoutDrift, LayoutPart } from '../model.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import { sayEvent } from './events.ts'
import type { Schema } from './schema.ts'

export type LayoutChange = {
  opened: LayoutDrift[]
  ended: { part: LayoutPart; since: string; by: NonNullable<LayoutAlarm['endedBy']> }[]
}

/**
 * Counts one page into its outlet's day, and keeps what follows from it.
 *
 * @param daysBack how many days `decide` wants to see
 * @param count the day with the page in it; `doubled` says how many pages have turned out to share their body: this one
 *   when the outlet had it before, and the first one with it, when that came today and was not known to be a double
 */
export async function keepPageParts(
  db: Db,
  page: { outletId: string; url: string; at: Instant; articleId: string | null; textHash: string | null },
  daysBack: number,
  count: (day: LayoutDay | null, today: string, doubled: 0 | 1 | 2) => LayoutDay,
  decide: (days: LayoutDay[], alarms: LayoutAlarm[], today: string, doubled: 0 | 1 | 2) => LayoutChange,
): Promise<void> {
  const { outletId, at } = page
  const today = at.slice(0, 10)
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'layout')
    const first = new Date(Date.parse(today) - daysBack * 24 * 3600_000).toISOString().slice(0, 10)
    const rows = await tx
      .selectFrom('layout_days')
      .selectAll()
      .where('outlet_id', '=', outletId)
      .where('day', '>=', first)
      .execute()
    const days = rows.map(dayFromRow)
    const doubled = await doublesOf(tx, page, today)
    const counted = count(days.find((day) => day.day === today) ?? null, today, doubled)
    const { lengths, ...counts } = counted
    const kept = { ...counts, lengths: JSON.stringify(lengths) }
    await tx
      .insertInto('layout_days')
      .values({ outlet_id: outletId, ...kept })
      .onConflict((oc) => oc.columns(['outlet_id', 'day']).doUpdateSet(kept))
      .execute()
    const alarms = (await tx.selectFrom('layout_alarms').selectAll().where('outlet_id', '=', outletId).execute()).map(
      alarmFromRow,
    )
    const { opened, ended } = decide([...days.filter((day) => day.day !== today), counted], alarms, today, doubled)
    for (const drift of opened) {
      const alarm = { ...drift, until: null, ended_by: null, example: page.url }
      await tx
        .insertInto('layout_alarms')
        .values({ outlet_id: outletId, ...alarm })
        .onConflict((oc) => oc.columns(['outlet_id', 'part', 'since']).doUpdateSet(alarm))
        .execute()
      await sayEvent(tx, at, { type: 'layout', outletId, part: drift.part, changed: true })
    }
    for (const { part, since, by } of ended) {
      await tx
        .updateTable('layout_alarms')
        .set({ until: today, ended_by: by })
        .where('outlet_id', '=', outletId)
        .where('part', '=', part)
        .where('since', '=', since)
        .execute()
      await sayEvent(tx, at, { type: 'layout', outletId, part, changed: false })
    }
  })
}

async function doublesOf(
  tx: Transaction<Schema>,
  { textHash, outletId, articleId }: { textHash: string | null; outletId: string; articleId: string | null },
  today: string,
): Promise<0 | 1 | 2> {
  if (textHash === null) return 0
  const others = await tx
    .selectFrom('versions')
    .innerJoin('articles', 'articles.id', 'versions.article_id')
    .select('articles.first_seen_at')
    .where('versions.text_hash', '=', textHash)
    .where('versions.seq', '=', 1)
    .where('articles.outlet_id', '=', outletId)
    .where('articles.id', '!=', articleId ?? '')
    .limit(2)
    .execute()
  if (others.length === 0) return 0
  return others.length === 1 && others[0]!.first_seen_at.startsWith(today) ? 2 : 1
}

const dayFromRow = ({ lengths, outlet_id: _, ...row }: Schema['layout_days']): LayoutDay => ({
  ...row,
  lengths: JSON.parse(lengths) as LayoutDay['lengths'],
})

const alarmFromRow = (row: Schema['layout_alarms']): LayoutAlarm => ({
  part: row.part as LayoutPart,
  usual: row.usual,
  now: row.now,
  pages: row.pages,
  since: row.since,
  until: row.until,
  endedBy: row.ended_by as LayoutAlarm['endedBy'],
})

export type OutletAlarm = LayoutAlarm & { outletId: string; example: string | null }

/** Alarms that reach into a window of days; without one, those that last. */
export async function layoutAlarms(db: Db, window?: { from: Instant; to: Instant }): Promise<OutletAlarm[]> {
  let query = db.selectFrom('layout_alarms').selectAll()
  if (window) {
    query = query
      .where('since', '<', window.to)
      .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', window.from.slice(0, 10))]))
  } else query = query.where('until', 'is', null)
  const rows = await query.orderBy('since').orderBy('outlet_id').orderBy('part').execute()
  return rows.map((row) => ({ ...alarmFromRow(row), outletId: row.outlet_id, example: row.example }))
}
