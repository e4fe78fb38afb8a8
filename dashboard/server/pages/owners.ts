import type { Router } from 'express'
import { z } from 'zod'
import type { PersonRef } from '../../api.ts'
import { ownedSubjects, type User } from '../../../src/model.ts'
import type { Db } from '../../../src/store/db.ts'
import { assign } from '../../../src/store/owners.ts'
import { idsInSight, unitInSight } from '../../../src/store/sight.ts'
import { unitIdsUnder } from '../../../src/store/units.ts'
import { allUsers } from '../../../src/store/users.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'

const assignment = z.object({
  kind: z.enum(ownedSubjects),
  id: z.string().min(1).max(200),
  userId: z.string().max(100).nullable(),
  nextStep: z.string().trim().max(300).default(''),
})

/** Into whose hands an issue or a difference is given. */
export function ownerPages(house: House, router: Router): void {
  router.get('/people', async (req, res) => {
    needsRole(req, 'officer')
    const answer: PersonRef[] = (await colleagues(house.db)).map(({ id, name, role }) => ({ id, name, role }))
    res.json(answer.sort((a, b) => a.name.localeCompare(b.name, 'id')))
  })
  router.post('/owners', async (req, res) => {
    const user = needsRole(req, 'officer')
    const parsed = assignment.safeParse(req.body)
    if (!parsed.success) throw new BadRequest({ id: 'Penugasan tidak dikenal.', en: 'That is no assignment.' })
    const { kind, id, userId, nextStep } = parsed.data
    if (userId !== null && !(await colleagues(house.db)).some((each) => each.id === userId)) {
      throw new BadRequest({ id: 'Orang itu tidak dikenal.', en: 'That person is not known.' }, { field: 'userId' })
    }
    if (!(await idsInSight(house.db, kind, [id])).has(id)) throw notFound()
    await assign(
      house.db,
      { kind, id },
      userId === null ? null : { userId, nextStep },
      { userId: user.id, name: user.name, from: req.ip ?? null },
      house.clock.now().toISOString(),
    )
    res.status(204).end()
  })
}

/** To whom something can be given: within a unit its own people. */
async function colleagues(db: Db): Promise<User[]> {
  const all = await allUsers(db)
  const bound = unitInSight(db)
  if (bound === null) return all
  const units = new Set(await unitIdsUnder(db, bound))
  return all.filter(({ unitId }) => unitId !== null && units.has(unitId))
}
