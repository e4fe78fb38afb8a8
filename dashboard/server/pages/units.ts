import express, { type Router } from 'express'
import type { UnitImport, UnitList } from '../../api.ts'
import { countChanges, planUnits, trailOf } from '../../../src/importing/unit-plan.ts'
import { unitsFromFile } from '../../../src/importing/units.ts'
import { allUnits, saveUnits } from '../../../src/store/units.ts'
import { BadRequest } from '../answers.ts'
import type { PageHouse } from '../sight.ts'
import { actorOf, needsRole } from '../sign-in.ts'
import { textOf } from '../window.ts'

const largestFile = '2mb'
/** So many lines are told; the counts are of all. */
const mostTold = 500

/** The list of units, and bringing it in; for administrators only. */
export function unitPages(house: PageHouse, router: Router): void {
  router.get('/units/tree', async (req, res) => {
    needsRole(req, 'administrator')
    const units = await allUnits(house.everything)
    const nameOf = new Map(units.map(({ id, name }) => [id, name]))
    const today = house.clock.now().toISOString().slice(0, 10)
    const rows = units.map(({ id, name, parentId, aliases, domains, from, until }) => ({
      ...{ id, name, from, until, aliases, domains, ended: until !== null && until < today },
      parent: parentId === null ? null : (nameOf.get(parentId) ?? parentId),
    }))
    res.json({ rows } satisfies UnitList)
  })

  router.post('/units/import', express.raw({ type: () => true, limit: largestFile }), async (req, res) => {
    needsRole(req, 'administrator')
    const bytes: unknown = req.body
    if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw noFile
    const now = house.clock.now().toISOString()
    const plan = planUnits(unitsFromFile(bytes), await allUnits(house.everything), now.slice(0, 10))
    const { changes, unusable, unchanged, units } = plan
    const applied = textOf(req.query, 'apply') === '1' && unusable.length === 0
    if (applied) {
      const trail = trailOf(plan, (textOf(req.query, 'name') ?? 'csv').slice(0, 200))
      await saveUnits(
        house.everything,
        units,
        trail.map((line) => ({ ...actorOf(req), ...line, at: now })),
      )
    }
    const answer: UnitImport = {
      counts: countChanges(changes),
      ...{ unchanged, applied },
      changes: changes.slice(0, mostTold),
      unusable: unusable.slice(0, mostTold),
    }
    res.json(answer)
  })
}

const noFile = new BadRequest({ id: 'Pilih satu berkas CSV.', en: 'Choose one CSV file.' }, { field: 'file' })
