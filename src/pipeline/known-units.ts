import type { Unit } from '../model.ts'
import type { Db } from '../store/db.ts'
import { allUnits, unitsStamp } from '../store/units.ts'
import { unitNames, type UnitNames } from './unit-names.ts'

export type KnownUnits = { stamp: string; units: Unit[]; names: UnitNames }

/** The units as they are now; read again only after they have changed. */
export function knownUnits(db: Db): () => Promise<KnownUnits> {
  let known: KnownUnits | null = null
  return async () => {
    const stamp = await unitsStamp(db)
    if (known?.stamp !== stamp) {
      const units = await allUnits(db)
      known = { stamp, units, names: unitNames(units) }
    }
    return known
  }
}
