import { z } from 'zod'
import outlets from '../../data/demo/outlets.json' with { type: 'json' }
import units from '../../data/demo/units.json' with { type: 'json' }
import unrelated from '../../data/demo/unrelated.json' with { type: 'json' }
import release01 from '../../data/demo/releases/01-satu-pintu.json' with { type: 'json' }
import release02 from '../../data/demo/releases/02-paralegal-losari.json' with { type: 'json' }
import release03 from '../../data/demo/releases/03-merek-umkm.json' with { type: 'json' }
import release04 from '../../data/demo/releases/04-perseroan-nelayan.json' with { type: 'json' }
import release05 from '../../data/demo/releases/05-bantah-apostille.json' with { type: 'json' }
import release06 from '../../data/demo/releases/06-evaluasi-perda.json' with { type: 'json' }
import release07 from '../../data/demo/releases/07-hak-cipta-tenun.json' with { type: 'json' }
import release08 from '../../data/demo/releases/08-pemilik-manfaat.json' with { type: 'json' }
import release09 from '../../data/demo/releases/09-zona-integritas.json' with { type: 'json' }
import release10 from '../../data/demo/releases/10-ruu-mediasi.json' with { type: 'json' }
import release11 from '../../data/demo/releases/11-cokelat-humboldt.json' with { type: 'json' }
import release12 from '../../data/demo/releases/12-pinjaman-daring.json' with { type: 'json' }
import coverage01 from '../../data/demo/coverage/01-satu-pintu.json' with { type: 'json' }
import coverage02 from '../../data/demo/coverage/02-paralegal-losari.json' with { type: 'json' }
import coverage03 from '../../data/demo/coverage/03-merek-umkm.json' with { type: 'json' }
import coverage04 from '../../data/demo/coverage/04-perseroan-nelayan.json' with { type: 'json' }
import coverage05 from '../../data/demo/coverage/05-bantah-apostille.json' with { type: 'json' }
import coverage06 from '../../data/demo/coverage/06-evaluasi-perda.json' with { type: 'json' }
import coverage07 from '../../data/demo/coverage/07-hak-cipta-tenun.json' with { type: 'json' }
import coverage08 from '../../data/demo/coverage/08-pemilik-manfaat.json' with { type: 'json' }
import coverage10 from '../../data/demo/coverage/10-ruu-mediasi.json' with { type: 'json' }
import coverage11 from '../../data/demo/coverage/11-cokelat-humboldt.json' with { type: 'json' }
import coverage12 from '../../data/demo/coverage/12-pinjaman-daring.json' with { type: 'json' }
import { coverageShape, outletShape, releaseShape, unitShape, unrelatedShape } from './shapes.ts'

/** The files of data/demo/, read and checked. They are imported, so that a built `gaung` carries them along. */
export const outletFiles = z.array(outletShape).parse(outlets)
export const unitFiles = z.array(unitShape).parse(units)
export const unrelatedFile = unrelatedShape.parse(unrelated)

export const releaseFiles = z
  .array(releaseShape)
  .parse([
    release01,
    release02,
    release03,
    release04,
    release05,
    release06,
    release07,
    release08,
    release09,
    release10,
    release11,
    release12,
  ])

/** The ninth release has no echo at all: that too is something a press office must see. */
export const coverageFiles = z
  .array(coverageShape)
  .parse([
    coverage01,
    coverage02,
    coverage03,
    coverage04,
    coverage05,
    coverage06,
    coverage07,
    coverage08,
    coverage10,
    coverage11,
    coverage12,
  ])
