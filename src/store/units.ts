import type { Unit } from '../model.ts'
import type { Db } from './db.ts'

/** Adds units, or brings their names up to date. */
export async function saveUnits(db: Db, units: Unit[]): Promise<void> {
  for (const unit of units) {
    const row = {
      name: unit.name,
      aliases: JSON.stringify(unit.aliases),
      parent_id: unit.parentId,
      province: unit.province,
      zone: unit.zone,
    }
    await db
      .insertInto('units')
      .values({ id: unit.id, ...row })
      .onConflict((oc) => oc.column('id').doUpdateSet(row))
      .execute()
  }
}

export async function allUnits(db: Db): Promise<Unit[]> {
  const rows = await db.selectFrom('units').selectAll().orderBy('name').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    aliases: JSON.parse(row.aliases) as string[],
    parentId: row.parent_id,
    province: row.province,
    zone: row.zone,
  }))
}
