import { z } from 'zod'
import outlets from '../../data/demo/outlets.json' with { type: 'json' }
import units from '../../data/demo/units.json' with { type: 'json' }
import unrelated from '../../data/demo/unrelated.json' with { type: 'json' }
import release01 from '../../data/demo/releases/01-satu-pintu.json' with { type: 'json' }
import release02 from '../../data/demo/releases/02-paralegal-losari.json' with { type: 'json' }
import release03 from '../../data/demo/releases/03-merek-umkm.json' with { type: 'json' }
import coverage01 from '../../data/demo/coverage/01-satu-pintu.json' with { type: 'json' }
import coverage02 from '../../data/demo/coverage/02-paralegal-losari.json' with { type: 'json' }
import coverage03 from '../../data/demo/coverage/03-merek-umkm.json' with { type: 'json' }
import { coverageShape, outletShape, releaseShape, unitShape, unrelatedShape } from './shapes.ts'

/** The files of data/demo/, read and checked. They are imported, so that a built `gaung` carries them along. */
export const outletFiles = z.array(outletShape).parse(outlets)
export const unitFiles = z.array(unitShape).parse(units)
export const releaseFiles = z.array(releaseShape).parse([release01, release02, release03])
export const coverageFiles = z.array(coverageShape).parse([coverage01, coverage02, coverage03])
export const unrelatedFile = unrelatedShape.parse(unrelated)
