import { expect, test } from 'vitest'
import { sayAudit } from '../../src/store/audit.ts'
import { firstAdministrator, firstSteps } from '../../src/store/first-steps.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { addUser } from '../../src/store/users.ts'
import { at, seedPress } from '../support/heard.ts'
import { freshStore, kinds } from '../support/store.ts'

test.each(kinds)('the first steps are ticked as they are done, and end with the first release (%s)', async (kind) => {
  const { db, close } = await freshStore(kind, { bare: true })
  try {
    await seedPress(db)
    const first = { role: 'administrator', zone: 'Asia/Jakarta', language: 'id', digest: false } as const
    const user = await addUser(db, { ...first, name: 'Administrator', email: firstAdministrator }, 'x')
    expect(await firstSteps(db, user)).toEqual({ person: false, sources: false })
    await sayAudit(db, { at: at(0), userId: user.id, action: 'password.changed', subject: user.email })
    await db
      .updateTable('sources')
      .set({ last_heard_at: at(1) })
      .execute()
    expect(await firstSteps(db, user)).toEqual({ person: true, sources: true })
    const text = 'Kementerian Hukum membuka layanan baru di semua kantor wilayah mulai Senin.'
    const release = {
      unitId: null,
      title: 'Layanan Baru',
      text,
      publishedAt: at(2),
      url: null,
      origin: 'form',
    } as const
    await keepRelease(db, release, at(2))
    expect(await firstSteps(db, user)).toBeNull()
  } finally {
    await close()
  }
})
