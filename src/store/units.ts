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

/** A unit and everything below it; only itself when it is not known. */
export async function unitIdsUnder(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom('units').select(['id', 'parent_id']).execute()
  const below = new Map<string, string[]>()
  for (const { id: child, parent_id: parent } of rows) {
    if (parent !== null) below.set(parent, [...(below.get(parent) ?? []), child])
  }
  const found = new Set([id])
  // A set grows while it is walked, and a unit that is its own ancestor is met only once.
  for (const each of found) for (const child of below.get(each) ?? []) found.add(child)
  return [...found]
}
