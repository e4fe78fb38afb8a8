/** The units of the ministry, as a tree: who stands below whom is kept ready, because every bound person's question asks it. */
import type { DatedName, Unit } from '../model.ts'
import { sayAudit, type AuditEntry } from './audit.ts'
import type { Db } from './db.ts'
import { setSetting, settingOf } from './settings.ts'

/**
 * Adds units, or brings them up to date; none is ever deleted.
 * @param trail what is said of it in the trail of changes
 */
export async function saveUnits(db: Db, units: Unit[], trail: AuditEntry[] = []): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const line of trail) await sayAudit(tx, line)
    const before = new Map((await allUnits(tx)).map((unit) => [unit.id, JSON.stringify(unit)]))
    const changed = units.filter((unit) => {
      const { id, name, aliases, domains, parentId, province, zone, from, until } = unit
      return before.get(id) !== JSON.stringify({ id, name, aliases, domains, parentId, province, zone, from, until })
    })
    if (changed.length === 0) return
    await bumpUnits(tx)
    for (const unit of changed) {
      const row = {
        name: unit.name,
        aliases: JSON.stringify(unit.aliases),
        domains: JSON.stringify(unit.domains),
        parent_id: unit.parentId,
        province: unit.province,
        zone: unit.zone,
        valid_from: unit.from,
        valid_until: unit.until,
      }
      await tx
        .insertInto('units')
        .values({ id: unit.id, ...row })
        .onConflict((oc) => oc.column('id').doUpdateSet(row))
        .execute()
    }
    await keepUnitTree(tx)
  })
}

const stampKey = 'units.stamp'

/** Another text whenever a unit has changed. */
export const unitsStamp = async (db: Db): Promise<string> => (await settingOf(db, stampKey)) ?? '0'

export const bumpUnits = async (db: Db): Promise<void> =>
  setSetting(db, stampKey, String(Number(await unitsStamp(db)) + 1))

/** Writes down anew who stands below whom. */
export async function keepUnitTree(db: Db): Promise<void> {
  const rows = await db.selectFrom('units').select(['id', 'parent_id']).execute()
  const parentOf = new Map(rows.map(({ id, parent_id }) => [id, parent_id]))
  const pairs = rows.flatMap(({ id }) => {
    const above = new Set([id])
    // A unit that is its own ancestor is met only once.
    for (let up = parentOf.get(id) ?? null; up !== null && !above.has(up); up = parentOf.get(up) ?? null) above.add(up)
    return [...above].map((one) => ({ above: one, unit_id: id }))
  })
  await db.deleteFrom('unit_under').execute()
  const atOnce = 500
  for (let at = 0; at < pairs.length; at += atOnce) {
    await db
      .insertInto('unit_under')
      .values(pairs.slice(at, at + atOnce))
      .execute()
  }
}

export async function allUnits(db: Db): Promise<Unit[]> {
  const rows = await db.selectFrom('units').selectAll().orderBy('name').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    aliases: JSON.parse(row.aliases) as DatedName[],
    domains: JSON.parse(row.domains) as DatedName[],
    parentId: row.parent_id,
    province: row.province,
    zone: row.zone,
    from: row.valid_from,
    until: row.valid_until,
  }))
}

/** Units that have not ended, by name: those that something new can be given to. */
export async function openUnits(db: Db, today: string): Promise<Unit[]> {
  return (await allUnits(db)).filter(({ until }) => until === null || until >= today)
}

/** A unit and everything below it; only itself when it is not known. */
export async function unitIdsUnder(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('unit_under')
    .innerJoin('units', 'units.id', 'unit_under.unit_id')
    .select('units.id')
    .where('above', '=', id)
    .execute()
  return [...new Set([id, ...rows.map((row) => row.id)])]
}
