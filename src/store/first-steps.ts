import type { User } from '../model.ts'
import { countAudit } from './audit.ts'
import type { Db } from './db.ts'

/** What a new house still lacks; the unit is chosen in the browser and known there. */
export type FirstSteps = {
  /** This person has an account of their own: added by name, or with a password of their own choosing. */
  person: boolean
  /** A source has been heard. */
  sources: boolean
}

/** @returns null as soon as there is a release: the first run is over */
export async function firstSteps(db: Db, user: User): Promise<FirstSteps | null> {
  if (await db.selectFrom('releases').select('id').limit(1).executeTakeFirst()) return null
  const heard = await db
    .selectFrom('sources')
    .select('id')
    .where('last_heard_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  const asked = { subject: user.email, since: '' }
  const changed = await countAudit(db, { ...asked, action: 'password.changed' })
  const reset = await countAudit(db, { ...asked, action: 'password.reset' })
  return { person: user.email !== firstAdministrator || changed + reset > 0, sources: heard !== undefined }
}

/** Made at the first start, for whoever comes first: see main.ts. */
export const firstAdministrator = 'admin@localhost'
