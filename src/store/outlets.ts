import type { Selectable } from 'kysely'
import type { Audience, Outlet } from '../model.ts'
import type { Db } from './db.ts'
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
export async function seedOutlets(db: Db, outlets: Outlet[]): Promise<void> {
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
