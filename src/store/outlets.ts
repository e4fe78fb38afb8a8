import type { Selectable, Transaction } from 'kysely'
import type { Audience, Instant, Outlet } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import { recountOutlet } from './hourly.ts'
import type { Schema } from './schema.ts'

const toRow = (outlet: Outlet): Selectable<Schema['outlets']> => ({
  id: outlet.id,
  name: outlet.name,
  host: outlet.host,
  tier: outlet.tier,
  owner_group: outlet.ownerGroup,
  province: outlet.province,
  zone: outlet.zone,
  audience: outlet.audience === null ? null : JSON.stringify(outlet.audience),
  paid_only: outlet.paidOnly ? 1 : 0,
})

const fromRow = (row: Selectable<Schema['outlets']>): Outlet => ({
  id: row.id,
  name: row.name,
  host: row.host,
  tier: row.tier,
  ownerGroup: row.owner_group,
  province: row.province,
  zone: row.zone,
  audience: row.audience === null ? null : (JSON.parse(row.audience) as Audience),
  paidOnly: row.paid_only === 1,
})

/** Adds outlets that are not there yet; what a person changed in the database stays as it is. */
export async function seedOutlets(db: Db | Transaction<Schema>, outlets: Outlet[]): Promise<void> {
  if (outlets.length === 0) return
  await db
    .insertInto('outlets')
    .values(outlets.map(toRow))
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
}

export async function outletsById(db: Db): Promise<Map<string, Outlet>> {
  const rows = await db.selectFrom('outlets').selectAll().execute()
  return new Map(rows.map((row) => [row.id, fromRow(row)]))
}

/** What the screens show; every hour counted anew holds up other writers for milliseconds. */
const recountedDays = 30

export type OutletEdit = Pick<Outlet, 'tier' | 'province' | 'ownerGroup' | 'paidOnly'>

/**
 * What an administrator says of an outlet. Counts by the hour are told apart by tier: those of the last month are counted
 * anew, older ones keep the tier of their time. Articles already kept stay paid or not as they were read.
 */
export async function editOutlet(db: Db, id: string, edit: OutletEdit, now: Instant, by: Actor): Promise<void> {
  const { tier, province, ownerGroup, paidOnly } = edit
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    const before = await tx.selectFrom('outlets').select('tier').where('id', '=', id).executeTakeFirst()
    await tx
      .updateTable('outlets')
      .set({ tier, province, owner_group: ownerGroup, paid_only: paidOnly ? 1 : 0 })
      .where('id', '=', id)
      .execute()
    if (before && before.tier !== tier)
      await recountOutlet(tx, id, new Date(Date.parse(now) - recountedDays * 24 * 3600_000).toISOString())
    await sayAudit(tx, { ...by, at: now, action: 'outlet.edited', subject: id, detail: edit })
  })
}
