/** Files that a person gets at times of their own, and what became of each; see store/outbox.ts for how none comes twice. */
import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { DigestState, FileFormat, FileOf, Instant, Zone } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { openOutbox } from './outbox.ts'
import type { Schema } from './schema.ts'

export type ExportPlan = {
  of: FileOf
  format: FileFormat
  /** Days back from each slot. */
  covers: number
  times: string[]
  days: number[]
  zone: Zone
  /** Null for by mail. */
  folder: string | null
}
export type ScheduledExport = ExportPlan & { id: string; userId: string; madeAt: Instant }

/** Enough for one person's desk; every one is a question about the whole archive. */
export const mostScheduled = 10

const fromRow = (row: Selectable<Schema['scheduled_exports']>): ScheduledExport => ({
  id: row.id,
  userId: row.user_id,
  of: { kind: row.kind, name: row.name },
  format: row.format,
  covers: row.covers,
  times: JSON.parse(row.times) as string[],
  days: JSON.parse(row.days) as number[],
  zone: row.zone,
  folder: row.folder,
  madeAt: row.made_at,
})

/** @returns null when the person has too many already */
export async function scheduleExport(db: Db, plan: ExportPlan, actor: Actor, now: Instant): Promise<string | null> {
  const id = randomBytes(9).toString('base64url')
  return db.transaction().execute(async (tx) => {
    const own = await tx.selectFrom('scheduled_exports').select('id').where('user_id', '=', actor.userId).execute()
    if (own.length >= mostScheduled) return null
    const { of, times, days, ...rest } = plan
    await tx
      .insertInto('scheduled_exports')
      .values({
        ...{ id, user_id: actor.userId, kind: of.kind, name: of.name, made_at: now },
        ...{ format: rest.format, covers: rest.covers, zone: rest.zone, folder: rest.folder },
        ...{ times: JSON.stringify(times), days: JSON.stringify(days) },
      })
      .execute()
    await sayAudit(tx, { ...actor, at: now, action: 'export.scheduled', subject: id, detail: { ...plan } })
    return id
  })
}

/** @returns false when this person has no such plan */
export async function dropExport(db: Db, id: string, actor: Actor, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const dropped = await tx
      .deleteFrom('scheduled_exports')
      .where('id', '=', id)
      .where('user_id', '=', actor.userId)
      .executeTakeFirst()
    const done = Number(dropped.numDeletedRows) === 1
    if (done) await sayAudit(tx, { ...actor, at: now, action: 'export.unscheduled', subject: id })
    return done
  })
}

/** Of one person, or of everybody; the oldest first. */
export async function scheduledExports(db: Db, userId?: string): Promise<ScheduledExport[]> {
  let query = db.selectFrom('scheduled_exports').selectAll().orderBy('made_at').orderBy('id')
  if (userId !== undefined) query = query.where('user_id', '=', userId)
  return (await query.execute()).map(fromRow)
}

export type ExportDelivery = {
  exportId: string
  slot: string
  state: DigestState
  why: string | null
  at: Instant
  attempts: number
  rows: number | null
  file: string | null
}

/** The latest of one plan, newest first. */
export async function deliveriesOf(db: Db, exportId: string, limit: number): Promise<ExportDelivery[]> {
  const rows = await db
    .selectFrom('export_deliveries')
    .selectAll()
    .where('export_id', '=', exportId)
    .orderBy('slot', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ export_id: id, slot, state, why, at, attempts, rows: n, file }) => ({
    ...{ exportId: id, slot, state, why, at, attempts, rows: n, file },
  }))
}

export const {
  claim: claimExport,
  hand: handExport,
  end: endExport,
  settleUnsure: settleUnsureExports,
  settleLate: settleLateExports,
} = openOutbox({ table: 'export_deliveries', subject: 'export_id', slot: 'slot' })

/** What is in the file, told before it goes: `file` null when it was too large for a mail. */
export async function noteFile(
  db: Db,
  id: string,
  slot: string,
  { rows, file }: Pick<ExportDelivery, 'rows' | 'file'>,
): Promise<void> {
  await db
    .updateTable('export_deliveries')
    .set({ rows, file })
    .where('export_id', '=', id)
    .where('slot', '=', slot)
    .execute()
}
